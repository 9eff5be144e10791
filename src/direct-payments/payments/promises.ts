import { formatDate, type PlainDate } from '../../core/plain-date.js';
import type { PromiseSource } from '../../people/promises.js';

interface Row {
  readonly heldOn: PlainDate;
  readonly kind: 'decided' | 'returned';
  readonly whoActs: string;
  readonly agreementId: number;
  readonly personId: number;
  readonly personName: string;
}

/** Money that waits, of those who look after it or, where nobody does, of everybody within reach: it is to be looked at from the day it is held. */
export const paymentPromises: PromiseSource = async (tx, { staffId, until }) => {
  const { rows } = await tx.client.query<Row>(
    `select h.held_on as "heldOn", h.kind, h.who_acts as "whoActs", a.id as "agreementId", a.person_id as "personId", person.given_name || ' ' || person.family_name as "personName"
     from payment_hold h join agreement a on a.authority_id = h.authority_id and a.id = h.agreement_id join person on person.authority_id = a.authority_id and person.id = a.person_id
     where h.let_go_on is null and h.held_on <= $1 and (a.officer_id is null or a.officer_id = $2) order by h.held_on, h.id`, [until, staffId],
  );
  return rows.map(({ heldOn, kind, whoActs, agreementId, personId, personName }) => ({
    dueOn: heldOn, todo: kind === 'returned' ? 'Confirm the account: a payment came back' : 'Look at money that waits', personId, personName, href: `/payments/agreements/${String(agreementId)}`,
    because: `${whoActs.replace(/\.$/, '')}. It waits since ${formatDate(heldOn)}.`,
  }));
};
