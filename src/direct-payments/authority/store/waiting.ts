import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { PlanChange, PlanRegime, PlanStream } from '../../plans/plan-version.js';

/** A decision that somebody of the council has to take on a plan. */
export interface WaitingStep {
  readonly versionId: number;
  readonly planReference: string;
  readonly personId: number;
  readonly personName: string;
  readonly regime: PlanRegime;
  readonly change: PlanChange;
  readonly effectiveFrom: PlainDate;
  readonly step: 'check' | 'panel' | 'approve';
  /** For `approve`: whose part. */
  readonly stream: PlanStream | null;
  readonly budgetId: number | null;
  readonly budgetName: string | null;
  /** Of the part, or of the whole plan; pence. */
  readonly weekly: Pence;
  readonly yearly: Pence;
  /** Day from which the step could be taken. */
  readonly since: PlainDate;
  readonly writerIds: readonly number[];
  readonly checkedById: number | null;
  /** How often it was returned before. */
  readonly returned: number;
}

/** Every decision that waits, the oldest first: the check, the panel's, and each part that may be approved now. */
export async function findWaiting(tx: TenantTx): Promise<WaitingStep[]> {
  const { rows } = await tx.client.query<WaitingStep>(
    `with standing as (
       select v.authority_id, v.id, v.change, v.effective_from, plan.reference, plan.person_id, plan.regime, now.state, now.submission, (now.since at time zone 'Europe/London')::date as since,
         checked.checked_by, checked.checked_on, panel.decision, (panel.recorded_at at time zone 'Europe/London')::date as decided_on,
         array(select w.staff_member_id from plan_version_writer w where w.authority_id = v.authority_id and w.version_id = v.id union select v.author_id where v.author_id is not null) as writers,
         (select count(*)::int from plan_return r where r.authority_id = v.authority_id and r.version_id = v.id) as returned
       from plan_version_now now
       join plan_version v on v.authority_id = now.authority_id and v.id = now.version_id
       join support_plan plan on plan.authority_id = v.authority_id and plan.id = v.plan_id
       left join plan_check checked on checked.authority_id = v.authority_id and checked.version_id = v.id and checked.submission = now.submission
       left join plan_panel panel on panel.authority_id = v.authority_id and panel.version_id = v.id and panel.submission = now.submission
       where now.state in ('submitted', 'checked', 'at_panel')),
     step as (
       select standing.*, 'check' as step, null::text as stream, null::bigint as budget_id, null::bigint as weekly, null::bigint as yearly from standing where state = 'submitted'
       union all
       select standing.*, 'panel', null, null, null, null from standing where state = 'at_panel' and decision is null
       union all
       select standing.*, 'approve', part.stream, part.budget_id, part.weekly, part.yearly from standing cross join lateral plan_version_parts(standing.authority_id, standing.id) part
       where (state = 'checked' or decision in ('agreed', 'agreed_with_conditions')) and not exists (select from plan_part_approval a where a.authority_id = standing.authority_id
         and a.version_id = standing.id and a.submission = standing.submission and a.stream = part.stream and a.budget_id is not distinct from part.budget_id))
     select step.id as "versionId", step.reference as "planReference", step.person_id as "personId", person.given_name || ' ' || person.family_name as "personName", step.regime, step.change,
       step.effective_from as "effectiveFrom", step.step, step.stream, step.budget_id as "budgetId", budget.name as "budgetName",
       coalesce(step.weekly, (select weeks.after from plan_weeks(step.authority_id, step.id) weeks)) as weekly,
       coalesce(step.yearly, (select coalesce(sum(part.yearly), 0)::bigint from plan_version_parts(step.authority_id, step.id) part)) as yearly,
       case when step.step = 'approve' then greatest(step.checked_on, step.decided_on) else step.since end as since, step.writers as "writerIds", step.checked_by as "checkedById", step.returned
     from step
     join person on person.authority_id = step.authority_id and person.id = step.person_id
     left join budget on budget.authority_id = step.authority_id and budget.id = step.budget_id
     order by since, step.id, step.step, step.stream, budget.name`,
  );
  return rows;
}
