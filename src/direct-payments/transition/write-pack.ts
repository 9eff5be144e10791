import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import { recordView } from '../../platform/audit/record-view.js';
import type { Sealer } from '../../platform/access/sealing.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { changedWords } from '../../platform/letters/closed-links.js';
import type { LetterDocument } from '../../platform/letters/letter-document.js';
import { policiesInForce } from '../../platform/policy/policy-in-force.js';
import { textsOf } from '../../platform/records/requests/bundle-data.js';
import { unzip, zipOf } from '../../platform/records/requests/zip.js';
import { openChange } from './decide-change.js';
import { packDocument } from './letters/pack-document.js';
import { packFiles } from './pack-files.js';
import { packRemover } from './pack-remover.js';
import { refuseTransition } from './refusals.js';
import { sealedPack } from './sealed-pack.js';
import { findChanges } from './store/changes.js';
import { findPersonName } from './store/facts.js';
import { findFinalAccounts, type FinalAccountFacts } from './store/final-accounts.js';
import { findContacts } from './store/pack-contacts.js';
import { findConsentToShare, findPack, findPackActing, findPackCopy, findPackPayments, findPackReviews, insertPack, insertPackCopy, type PackPayment } from './store/packs.js';

/**
 * Makes the pack of a hand-over to adult services, or of a move to another council, and keeps it as it was passed on. It holds what the consent
 * in force allows: without one the payment alone to adult services, and nothing to another council. Beside the words it is one file with tables,
 * statements and letters, sealed as it went. It says who acts for the person and not where they live. Answers with its key.
 */
export async function writePack(tx: TenantTx, { changeId, toWhom }: { readonly changeId: number; readonly toWhom: string }, { clock, sealer }: { readonly clock: Clock; readonly sealer: Sealer }): Promise<Result<number>> {
  const change = await openChange(tx, changeId);
  if (!change.ok) return change;
  const { personId, kind: changed, on } = change.value;
  if (changed !== 'hand_over' && changed !== 'case_holder' && changed !== 'moving') return refuseTransition('pack-not-for-this', 'Nothing is passed on with this change.');
  const kind = changed === 'moving' ? 'other_council' : 'hand_over';
  const date = clock.today();
  const consent = await findConsentToShare(tx, personId, { kind, toWhom: toWhom.trim(), on: date });
  if (kind === 'other_council' && !consent) return refuseTransition('pack-needs-consent', `Nobody has consented that this is shared with ${toWhom.trim()}.`);
  const person = await findPersonName(tx, personId);
  if (!person) return refuseTransition('change-not-found', 'There is no such change.');
  const payments = await findPackPayments(tx, personId, date);
  const policies = await policiesInForce(tx, date);
  const letters = policies.get(payments[0]?.regime ?? 'child_social_care')?.document.letters;
  const council = await tx.sql.selectFrom('authority').select('name').where('id', '=', tx.authorityId).executeTakeFirstOrThrow();
  const shared = await withConsent(tx, personId, payments, date, consent !== undefined);
  const contacts = packRemover(await findContacts(tx, personId), [...policies.values()].flatMap(({ document: { letters: written } }) => textsOf(written)));
  const document = changedWords(packDocument({
    kind, date, toWhom: toWhom.trim(), council: council.name, team: letters?.team ?? 'Direct Payment Support Service', contact: letters?.contact ?? [], personName: person.name, born: person.born, on, payments,
    consent: consent?.what ?? null, ...shared,
  }), contacts.changeText);
  const id = await insertPack(tx, { personId, changeId, kind, on: date, toWhom: toWhom.trim(), consentId: consent?.id ?? null, document });
  const { zip, files } = await packFiles(tx, { document, personName: person.name, born: person.born, payments, isWhole: consent !== undefined, ...shared, on: date, contacts }, sealer);
  await insertPackCopy(tx, { packId: id, sealed: sealer.seal(sealedPack, zip), zip, files, on: date });
  await recordEvent(tx, { sentence: `Passed on to ${toWhom.trim()} what ${consent ? 'was consented to' : 'keeps the payment going'} about ${person.name} (${formatDate(date)}).`, subjectKind: 'person', subjectId: personId, after: { packId: id, consentId: consent?.id ?? null, files: files.length } });
  return ok(id);
}

type Shared = Pick<Parameters<typeof packDocument>[0], 'acting' | 'accounts' | 'reviews' | 'stillToDo'>;

async function withConsent(tx: TenantTx, personId: number, payments: readonly PackPayment[], on: PlainDate, consented: boolean): Promise<Shared> {
  if (!consented) return { acting: [], accounts: [], reviews: [], stillToDo: [] };
  const accounts: (FinalAccountFacts & { readonly reference: string })[] = [];
  for (const { id, reference } of payments) {
    const [latest] = await findFinalAccounts(tx, id);
    if (latest) accounts.push({ ...latest, reference });
  }
  const stillToDo = (await findChanges(tx, { personId, closedToo: false })).map(({ what, on: day }) => `${what} (${formatDate(day)})`);
  return { acting: await findPackActing(tx, personId, on), accounts, reviews: await findPackReviews(tx, personId), stillToDo };
}

/** A pack as it was passed on; undefined where there is none within reach. Leaves a sentence in the person's log. */
export async function showPack(tx: TenantTx, packId: number): Promise<LetterDocument | undefined> {
  const pack = await findPack(tx, packId);
  if (!pack) return undefined;
  await recordView(tx, { personId: pack.personId, what: 'what was passed on about them' });
  return pack.document;
}

/**
 * The pack as the one file that was passed on, byte for byte; undefined where there is none within reach. Leaves a sentence in the person's log. A pack
 * of before letters were passed on without their links is shown without its letters: whoever has such a link acts in its reader's place.
 */
export async function takePack(tx: TenantTx, packId: number, sealer: Sealer): Promise<{ readonly name: string; readonly bytes: Buffer } | undefined> {
  const kept = await findPackCopy(tx, packId);
  if (!kept) return undefined;
  await recordView(tx, { personId: kept.personId, what: 'what was passed on about them, with its files' });
  const bytes = sealer.open(sealedPack, kept.sealed);
  return { name: `pack-${String(packId)}.zip`, bytes: kept.holdsLinks ? await withoutLetters(bytes) : bytes };
}

async function withoutLetters(zip: Buffer): Promise<Buffer> {
  const files = [...(await unzip(zip))].filter(([path]) => !path.startsWith('letters/'));
  return zipOf(files.map(([path, bytes]) => ({ path, bytes })));
}
