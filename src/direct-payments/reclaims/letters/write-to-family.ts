import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recipientOfAgreement } from '../../../people/correspondence.js';
import { roleInWords } from '../../../platform/access/actor.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { freezeLetter } from '../../../platform/letters/freeze-letter.js';
import { named, paragraph, strong, type LetterBlock, type LetterDocument, type LetterRun } from '../../../platform/letters/letter-document.js';
import { policyOfAgreement } from '../../agreements/policy-of.js';
import { findLetterhead } from '../store/letterhead.js';
import type { ReclaimFacts } from '../store/reclaims.js';

/** What every letter about a reclaim begins with. */
export interface LetterHead {
  readonly date: PlainDate;
  /** The reclaim's, to be quoted. */
  readonly reference: string;
  /** The reference of an earlier system, by which the family may know it; null for others. */
  readonly knownAs: string | null;
  readonly to: LetterDocument['to'];
  readonly council: string;
  readonly team: string;
  /** Telephone, hours, addresses: a line each. */
  readonly contact: readonly string[];
  /** Where money is given back to: a line each; none where policy does not say. */
  readonly payTo: readonly string[];
  /** Whose direct payment it is. */
  readonly personName: string;
  readonly signedBy: LetterDocument['signedBy'];
}

/**
 * Freezes a letter about a reclaim to whoever held the money it asks back, as `write` words it, and sends it on its way; answers with its key. Refused
 * where their address is not known: it goes to nobody else.
 */
export async function writeToFamily(tx: TenantTx, reclaim: ReclaimFacts, kind: string, on: PlainDate, write: (head: LetterHead, extraDays: number) => LetterDocument): Promise<Result<number>> {
  const recipient = await recipientOfAgreement(tx, reclaim.agreementId, on);
  if (!recipient.ok) return recipient;
  const correspondence = recipient.value;
  const { council, personName, writer } = await findLetterhead(tx, reclaim.personId);
  const policy = (await policyOfAgreement(tx, reclaim.agreementId, on))?.document.letters;
  const head: LetterHead = {
    date: on, reference: reclaim.reference, knownAs: reclaim.knownAs, to: { name: correspondence.name, lines: correspondence.lines }, council, personName,
    team: policy?.team ?? 'Direct Payment Support Service', contact: policy?.contact ?? [], payTo: policy?.payTo ?? [],
    signedBy: writer ? { name: writer.name, role: roleInWords(writer.role) } : undefined,
  };
  return ok(await freezeLetter(tx, {
    kind, personId: reclaim.personId, agreementId: reclaim.agreementId, subjectKind: 'reclaim', subjectId: reclaim.id, document: write(head, correspondence.extraDays), correspondence,
  }));
}

/** A letter with this heading and these blocks after the greeting. */
export function letterOf({ date, reference, to, council, team, contact, signedBy }: LetterHead, title: string, blocks: readonly LetterBlock[]): LetterDocument {
  return {
    title, date, reference, to, from: { council, team, lines: [...contact, `Please quote ${reference}`] },
    blocks: [paragraph('Dear ', named(to.name)), ...blocks], ...(signedBy ? { signedBy } : {}),
  };
}

/** Of a debt that was brought over: how the family knows it from earlier letters. */
export function knownBefore({ knownAs }: Pick<LetterHead, 'knownAs'>): LetterBlock[] {
  return knownAs === null ? [] : [paragraph('You may know it from earlier letters as ', strong(knownAs), '.')];
}

/** `for your direct payment`, or for somebody else's, as a sentence goes on. */
export function whose({ to, personName }: LetterHead): LetterRun[] {
  return to.name === personName ? ['your direct payment'] : ['the direct payment for ', named(personName)];
}
