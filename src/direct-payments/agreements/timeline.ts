import { formatDate, type PlainDate } from '../../core/plain-date.js';
import type { TimelineEntry, TimelineSource } from '../../people/timeline.js';

interface Row {
  readonly on: PlainDate;
  readonly kind: 'made' | 'changed' | 'one_off' | 'ended' | 'signed' | 'doubted' | 'stands' | 'not_theirs' | 'insurance' | 'voucher';
  readonly agreementId: number | null;
  readonly reference: string;
  readonly words: string;
}

/** Agreements made, changed, signed and ended; insurance that runs out; vouchers. */
export const agreementTimeline: TimelineSource = async (tx, personId) => {
  const { rows } = await tx.client.query<Row>(
    `select step.on_day as on, step.what as kind, a.id as "agreementId", a.reference, step.reason as words
     from agreement_step step join agreement a on a.authority_id = step.authority_id and a.id = step.agreement_id where a.authority_id = $1 and a.person_id = $2
     union all
     select sig.signed_on, 'signed', a.id, a.reference, sig.signer_name from agreement_signature sig join agreement a on a.authority_id = sig.authority_id and a.id = sig.agreement_id where a.authority_id = $1 and a.person_id = $2
     union all
     select d.on_day, d.what, a.id, a.reference, sig.signer_name from signature_doubt d join agreement_signature sig on sig.authority_id = d.authority_id and sig.id = d.signature_id
       join agreement a on a.authority_id = sig.authority_id and a.id = sig.agreement_id where a.authority_id = $1 and a.person_id = $2
     union all
     select latest.until_on, 'insurance', a.id, a.reference, latest.evidence from agreement a join lateral (
       select i.until_on, i.evidence, i.standing from readiness_item i where i.authority_id = a.authority_id and i.agreement_id = a.id and i.item = 'insurance' order by i.id desc limit 1) latest on latest.standing = 'seen'
       where a.authority_id = $1 and a.person_id = $2
     union all
     select v.issued_on, 'voucher', null, v.reference, v.purpose from voucher v where v.authority_id = $1 and v.person_id = $2`,
    [tx.authorityId, personId],
  );
  return rows.map((row) => entryOf(row, personId));
};

function entryOf({ on, kind, agreementId, reference, words }: Row, personId: number): TimelineEntry {
  const because = words === '' ? '.' : `: ${words}`;
  const what = {
    made: `The direct payment ${reference} begins${because}`, changed: `The direct payment ${reference} changes${because}`, one_off: `A single payment is added to ${reference}${because}`,
    ended: `Last day of the direct payment ${reference}${because}`, signed: `${words} signed the agreement ${reference}.`, doubted: `${words} says that they did not sign the agreement ${reference}.`, stands: `${words} said that they did sign the agreement ${reference}.`,
    not_theirs: `The signature under the agreement ${reference} is not that of ${words}.`, insurance: `The employer’s insurance of ${reference} runs until ${formatDate(on)}.`,
    voucher: `The voucher ${reference} is issued${because}`,
  }[kind];
  return { on, what, href: agreementId === null ? `/people/${String(personId)}/vouchers` : `/agreements/${String(agreementId)}` };
}
