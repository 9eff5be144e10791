import { formatPounds, type Pence } from '../../core/money.js';
import { daysInWords } from './rules/why.js';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import type { TimelineEntry, TimelineSource } from '../../people/timeline.js';

interface Row {
  readonly on: PlainDate;
  readonly kind: 'first' | 'one_off' | 'held' | 'free' | 'pause' | 'go_on' | 'back' | 'told';
  readonly agreementId: number;
  readonly reference: string;
  readonly words: string;
  readonly amount: Pence | null;
  readonly until: PlainDate | null;
}

/** The first payment, money paid once, holds, pauses, payments that came back, and what a family was told of. */
export const paymentTimeline: TimelineSource = async (tx, personId) => {
  const { rows } = await tx.client.query<Row>(
    `with own as (select authority_id, id, reference from agreement where authority_id = $1 and person_id = $2),
     paid as (select own.id, own.reference, run.id as run_id, run.pay_on, payee.total_pence, row_number() over (partition by own.id order by run.pay_on, run.id) as place
       from own join pay_run_payee payee on payee.authority_id = own.authority_id and payee.agreement_id = own.id join pay_run run on run.authority_id = payee.authority_id and run.id = payee.run_id
       join pay_run_now standing on standing.authority_id = run.authority_id and standing.run_id = run.id and standing.status in ('paid', 'closed'))
     select pay_on as on, 'first' as kind, id as "agreementId", reference, '' as words, total_pence as amount, null::date as until from paid where place = 1
     union all
     select run.pay_on, 'one_off', own.id, own.reference, l.purpose, l.amount_pence, null from own join pay_line l on l.authority_id = own.authority_id and l.agreement_id = own.id and l.kind = 'one_off' and l.stands and l.council_payment_id is not null
       join pay_run run on run.authority_id = l.authority_id and run.id = l.run_id
     union all
     select h.held_on, 'held', own.id, own.reference, h.reason, null, null from own join payment_hold h on h.authority_id = own.authority_id and h.agreement_id = own.id and h.kind = 'decided'
     union all
     select h.let_go_on, 'free', own.id, own.reference, h.let_go_reason, null, null from own join payment_hold h on h.authority_id = own.authority_id and h.agreement_id = own.id and h.let_go_on is not null
     union all
     select p.from_on, p.decision, own.id, own.reference, p.reason, null, p.until_on from own join payment_pause p on p.authority_id = own.authority_id and p.agreement_id = own.id and p.withdrawn_on is null
     union all
     select r.returned_on, 'back', own.id, own.reference, r.reason, r.amount_pence, null from own join payment_returned r on r.authority_id = own.authority_id and r.agreement_id = own.id
     union all
     select n.told_on, 'told', own.id, own.reference, '', n.amount_pence, null from own join overpayment_notice n on n.authority_id = own.authority_id and n.agreement_id = own.id and n.withdrawn_on is null`,
    [tx.authorityId, personId],
  );
  return rows.map(entryOf);
};

function entryOf({ on, kind, agreementId, reference, words, amount, until }: Row): TimelineEntry {
  const sum = amount === null ? '' : formatPounds(amount);
  const days = until === null ? `from ${formatDate(on)}` : daysInWords(on, until);
  const what = {
    first: `First payment of ${reference}: ${sum}.`, one_off: `${sum} paid once by ${reference}: ${words}.`, held: `The money of ${reference} is held: ${words}`, free: `The money of ${reference} is let go: ${words}`,
    pause: `${reference} is paused, ${days}: ${words}`, go_on: `${reference} goes on, ${days}: ${words}`, back: `A payment of ${sum} of ${reference} came back: ${words}`, told: `The family is told that ${sum} of ${reference} was paid too much.`,
  }[kind];
  return { on, what, href: `/payments/agreements/${String(agreementId)}` };
}
