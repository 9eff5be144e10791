import { formatDate, type PlainDate } from '../../core/plain-date.js';
import type { PromiseSource } from '../../people/promises.js';

interface Row {
  readonly dueOn: PlainDate;
  readonly todo: string;
  readonly who: string;
  readonly personId: number;
  readonly personName: string;
  readonly changeId: number;
  readonly on: PlainDate;
}

/** Steps of changes that are due, the next of each change: of payments that somebody looks after, or nobody does. */
export const transitionPromises: PromiseSource = async (tx, { staffId, until }) => {
  const { rows } = await tx.client.query<Row>(
    `select distinct on (change.id) step.by_on as "dueOn", step.what as todo, step.who, person.id as "personId", person.given_name || ' ' || person.family_name as "personName", change.id as "changeId", change.on_day as on
     from prepared_step step join prepared_change change on change.authority_id = step.authority_id and change.id = step.change_id
     join prepared_change_now now on now.authority_id = change.authority_id and now.change_id = change.id
     join person on person.authority_id = change.authority_id and person.id = change.person_id
     left join agreement on agreement.authority_id = change.authority_id and agreement.id = change.agreement_id
     where step.authority_id = $1 and step.done_on is null and step.by_on <= $3 and (now.state = 'open' or (now.state = 'ready' and change.milestone = 'decision')) and (agreement.officer_id = $2 or agreement.officer_id is null)
     order by change.id, step.place`,
    [tx.authorityId, staffId, until],
  );
  return rows.map(({ dueOn, todo, who, personId, personName, changeId, on }) => ({ dueOn, todo, personId, personName, href: `/changes-ahead/${String(changeId)}`, because: `${who}: to be ready for ${formatDate(on)}` }));
};
