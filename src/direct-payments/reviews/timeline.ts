import type { PlainDate } from '../../core/plain-date.js';
import type { TimelineEntry, TimelineSource } from '../../people/timeline.js';
import { outcomeWords, type Outcome } from './rules/forms.js';

interface Row {
  readonly on: PlainDate;
  readonly kind: 'booked' | 'completed' | 'before';
  readonly agreementId: number;
  readonly reference: string;
  readonly outcome: Outcome | null;
  readonly words: string;
}

/** Reviews that were held here or elsewhere, and the one that is booked. */
export const reviewTimeline: TimelineSource = async (tx, personId) => {
  const { rows } = await tx.client.query<Row>(
    `with theirs as (select authority_id, id, reference from agreement where authority_id = $1 and person_id = $2),
     standing as (
       select review.agreement_id, event.meets_on, theirs.reference, row_number() over (partition by review.id order by event.event_no desc) as place
       from review join theirs on theirs.id = review.agreement_id join review_event event on event.authority_id = review.authority_id and event.review_id = review.id and event.kind = 'booked'
       where review.authority_id = $1 and not exists (select from review_result result where result.authority_id = review.authority_id and result.review_id = review.id)
         and not exists (select from review_event off where off.authority_id = review.authority_id and off.review_id = review.id and off.kind = 'called_off'))
     select meets_on as on, 'booked' as kind, agreement_id as "agreementId", reference, null as outcome, '' as words from standing where place = 1
     union all
     select result.completed_on, 'completed', review.agreement_id, theirs.reference, result.outcome, '' from review_result result
       join review on review.authority_id = result.authority_id and review.id = result.review_id join theirs on theirs.id = review.agreement_id
       where result.authority_id = $1 and not exists (select from review_result later where later.authority_id = result.authority_id and later.review_id = result.review_id and later.number > result.number)
     union all
     select kept.held_on, 'before', kept.agreement_id, theirs.reference, null, kept.source from review_before kept join theirs on theirs.id = kept.agreement_id where kept.authority_id = $1`,
    [tx.authorityId, personId],
  );
  return rows.map(entryOf);
};

function entryOf({ on, kind, agreementId, reference, outcome, words }: Row): TimelineEntry {
  const decided = outcome === null ? '' : `: ${outcomeWords[outcome].toLowerCase()}`;
  const what = { booked: `A review of ${reference} is booked.`, completed: `Review of ${reference} completed${decided}.`, before: `${reference} was reviewed, as ${words} says.` }[kind];
  return { on, what, href: `/reviews/${String(agreementId)}` };
}
