import { addDays, plainDate, type PlainDate } from '../../core/plain-date.js';
import type { PromiseSource } from '../../people/promises.js';
import type { PlanRegime } from './plan-version.js';
import { planPolicyOf } from './policy-of.js';

interface Row {
  readonly versionId: number;
  readonly reference: string;
  readonly personId: number;
  readonly personName: string;
  readonly regime: PlanRegime;
  readonly state: 'draft' | 'returned';
  readonly since: string;
}

/** Drafts that were begun, and versions that came back, and are not submitted: theirs who wrote them. */
export const planPromises: PromiseSource = async (tx, { staffId, until }) => {
  const { rows } = await tx.client.query<Row>(
    `select version.id as "versionId", plan.reference, plan.person_id as "personId", person.given_name || ' ' || person.family_name as "personName", plan.regime, now.state,
       (now.since at time zone 'Europe/London')::date as since
     from plan_version version
     join support_plan plan on plan.authority_id = version.authority_id and plan.id = version.plan_id
     join person on person.authority_id = plan.authority_id and person.id = plan.person_id
     join plan_version_now now on now.authority_id = version.authority_id and now.version_id = version.id
     where now.state in ('draft', 'returned') and version.author_id = $1 order by now.since limit 1000`, [staffId]);
  const days = new Map<PlanRegime, number>();
  for (const { regime } of rows) if (!days.has(regime)) days.set(regime, (await planPolicyOf(tx, regime, until)).submitWithinDays);
  return rows.flatMap((row) => promiseOf(row, days.get(row.regime) ?? 0, until));
};

function promiseOf({ versionId, reference, personId, personName, regime: _, state, since }: Row, within: number, until: PlainDate) {
  const dueOn = addDays(plainDate(since), within);
  if (dueOn > until) return [];
  const todo = state === 'draft' ? `Submit the plan ${reference}` : `Put the plan ${reference} right and submit it again`;
  return [{ dueOn, todo, personId, personName, href: `/plans/${String(versionId)}`, because: `A plan is submitted within ${String(within)} days. The council’s own aim.` }];
}
