import { pence, type Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import { recordListView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { PlanChange, PlanRegime } from './plan-version.js';
import type { PlanState } from './rules/states.js';

/** Ways to look at the plans that are under way. */
export const planViews = ['drafts', 'mine', 'submitted', 'returned', 'approved', 'running'] as const;
export type PlanView = (typeof planViews)[number];

/** A version in a list. */
export interface ListedPlan {
  readonly versionId: number;
  readonly planId: number;
  readonly reference: string;
  readonly number: number;
  readonly change: PlanChange;
  readonly personId: number;
  readonly personName: string;
  readonly regime: PlanRegime;
  readonly state: PlanState;
  readonly since: Date;
  readonly effectiveFrom: PlainDate;
  readonly authorName: string | null;
  readonly isMine: boolean;
  /** Pence a week over all who pay. */
  readonly weekly: Pence;
  readonly oneOff: Pence;
}

export interface ListedPlans {
  readonly view: PlanView;
  readonly items: readonly ListedPlan[];
  readonly counts: Readonly<Record<PlanView, number>>;
}

const inView: Readonly<Record<PlanView, (plan: Pick<ListedPlan, 'state' | 'isMine'>) => boolean>> = {
  drafts: ({ state }) => state === 'draft',
  mine: ({ state, isMine }) => isMine && state !== 'carried_out' && state !== 'withdrawn',
  submitted: ({ state }) => state === 'submitted' || state === 'checked' || state === 'at_panel',
  returned: ({ state }) => state === 'returned',
  approved: ({ state }) => state === 'approved',
  running: ({ state }) => state === 'carried_out',
};

/** More are found by their person. */
const mostListed = 2_000;

/**
 * Plans of a view, what begins first at the top; of each plan that runs, the version that runs. Without a view: those of whoever asks, or those that
 * wait for a decision where nothing of theirs is under way.
 */
export async function listPlans(tx: TenantTx, asked: PlanView | undefined): Promise<ListedPlans> {
  const { rows } = await tx.client.query<Omit<ListedPlan, 'weekly' | 'oneOff'> & { readonly weekly: number; readonly oneOff: number }>(
    `select version.id as "versionId", plan.id as "planId", plan.reference, version.number, version.change, plan.person_id as "personId", person.given_name || ' ' || person.family_name as "personName", plan.regime,
       now.state, now.since, version.effective_from as "effectiveFrom", author.name as "authorName", version.author_id is not distinct from $1 as "isMine",
       coalesce((select sum(line.weekly_pence) from plan_version_line line where line.authority_id = version.authority_id and line.version_id = version.id), 0)::bigint as weekly,
       coalesce((select sum(line.one_off_pence) from plan_version_line line where line.authority_id = version.authority_id and line.version_id = version.id), 0)::bigint as "oneOff"
     from plan_version version
     join support_plan plan on plan.authority_id = version.authority_id and plan.id = version.plan_id
     join person on person.authority_id = plan.authority_id and person.id = plan.person_id
     join plan_version_now now on now.authority_id = version.authority_id and now.version_id = version.id
     left join staff_member author on author.authority_id = version.authority_id and author.id = version.author_id
     where now.state <> 'withdrawn' and not (now.state = 'carried_out' and exists (select from plan_version later join plan_version_now then_now on then_now.authority_id = later.authority_id and then_now.version_id = later.id
       where later.authority_id = version.authority_id and later.plan_id = version.plan_id and later.number > version.number and then_now.state = 'carried_out'))
     order by version.effective_from, version.id limit $2`, [tx.actorId, mostListed]);
  const all = rows.map((row): ListedPlan => ({ ...row, weekly: pence(row.weekly), oneOff: pence(row.oneOff) }));
  const view = asked ?? (all.some(inView.mine) ? 'mine' : 'submitted');
  const items = all.filter(inView[view]);
  await recordListView(tx, 'the plans', items.length);
  const count = (one: PlanView): number => all.filter(inView[one]).length;
  return { view, items, counts: { drafts: count('drafts'), mine: count('mine'), submitted: count('submitted'), returned: count('returned'), approved: count('approved'), running: count('running') } };
}
