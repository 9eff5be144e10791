import { addMonths, type PlainDate } from '../../core/plain-date.js';
import { recipientOfAgreement } from '../../people/correspondence.js';
import { makeLink } from '../../platform/access/signed-links.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { freezeLetter } from '../../platform/letters/freeze-letter.js';
import { signatureLetter } from './letters/signature-letter.js';
import { policyOfAgreement } from './policy-of.js';
import type { AgreementFacts } from './store/agreements.js';
import { findCouncilName, type NewSignature } from './store/terms.js';

export interface SignatureToTell {
  readonly agreement: AgreementFacts;
  readonly signatureId: number;
  readonly name: string;
  readonly way: NewSignature['way'];
  readonly on: PlainDate;
  /** The address people use. */
  readonly publicUrl: string;
}

// Long enough for a letter that somebody kept from them to come to light.
const monthsTheLinkOpens = 12;

/**
 * Tells whoever receives the money that terms were signed in their name, at their own address and in their format, with a link by which they say that it was
 * not them. Where their address is not known the signature stands and nobody else is told; the event says so.
 */
export async function tellOfSignature(tx: TenantTx, { agreement, signatureId, name, way, on, publicUrl }: SignatureToTell, today: PlainDate): Promise<void> {
  const { id: agreementId, personId, personName, reference } = agreement;
  const recipient = await recipientOfAgreement(tx, agreementId, today);
  if (!recipient.ok) {
    await recordEvent(tx, { sentence: `Nobody could be told that ${reference} was signed: no address of whoever receives the money is known.`, subjectKind: 'agreement', subjectId: agreementId });
    return;
  }
  const correspondence = recipient.value;
  const letters = (await policyOfAgreement(tx, agreementId, today))?.document.letters;
  const token = await makeLink(tx, { purpose: 'not-my-signature', subjectId: signatureId, until: addMonths(today, monthsTheLinkOpens) });
  const document = signatureLetter({
    date: today, reference, to: { name: correspondence.name, lines: correspondence.lines }, council: await findCouncilName(tx), team: letters?.team ?? 'Direct Payment Support Service', contact: letters?.contact ?? [],
    personName, signer: name, way, on, address: `${publicUrl}/not-me/${token}`,
  });
  await freezeLetter(tx, { kind: 'agreement_signed', personId, agreementId, subjectKind: 'agreement', subjectId: agreementId, document, correspondence });
}
