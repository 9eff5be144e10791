import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { followUpliftsJobName } from './job-names.js';
import { refusePlan } from './plan-refusals.js';
import { edgeOf, type PlanEvent, type PlanState } from './rules/states.js';
import { findEvents, findPlan, findVersionFacts, holdVersion, insertEvent, setPlanAgreement, type VersionFacts } from './store/versions.js';

const stateWords: Readonly<Record<PlanState, string>> = {
  draft: 'is a draft', submitted: 'was submitted and waits to be checked', checked: 'was checked and waits for approval', at_panel: 'is with the panel', approved: 'is approved',
  carried_out: 'is carried out', returned: 'was returned to be put right', withdrawn: 'was withdrawn',
};

const sentences: Readonly<Record<PlanEvent, string>> = {
  start: 'Began', submit: 'Submitted', check: 'Checked', 'send-to-panel': 'Sent to the panel', approve: 'Approved', return: 'Returned', withdraw: 'Withdrew', 'carry-out': 'Carried out',
};

/** Events by which the council decides on what somebody else wrote. */
const deciding: readonly PlanEvent[] = ['check', 'send-to-panel', 'approve'];

export interface PlanMove {
  /** Why, in words; `return` and `withdraw` need it. */
  readonly reason?: string | null;
  /** For `carry-out`: the agreement under which the plan is carried out. */
  readonly agreementId?: number;
}

/**
 * Moves a version along an edge of its state table, and gives the state it then has. Refused where there is none from here
 * (`plan-cannot`), to whoever wrote in it where it decides (`plan-own-work`), and without a reason where one is needed.
 * What submits is `submitVersion`: it looks for what is missing first.
 */
export async function moveVersion(tx: TenantTx, versionId: number, event: Exclude<PlanEvent, 'start' | 'submit'>, { reason = null, agreementId }: PlanMove, clock: Clock): Promise<Result<PlanState>> {
  await holdVersion(tx, versionId);
  const version = await findVersionFacts(tx, versionId);
  if (!version) return refusePlan('plan-not-found', 'There is no such plan.');
  if (deciding.includes(event) && tx.actorId !== null && version.writerIds.includes(tx.actorId)) return refusePlan('plan-own-work', `You wrote in ${version.planReference}, so somebody else decides on it.`);
  if ((event === 'return' || event === 'withdraw') && (reason ?? '').trim() === '') return refusePlan('plan-reason-missing', 'Say why.', { field: 'reason' });
  if (event === 'carry-out' && agreementId !== undefined) {
    const bound = await bindAgreement(tx, version, agreementId);
    if (!bound.ok) return bound;
  }
  return takeEdge(tx, version, event, reason, clock);
}

/** Writes the event of a version that is held. */
export async function takeEdge(tx: TenantTx, version: VersionFacts, event: PlanEvent, reason: string | null, clock: Clock): Promise<Result<PlanState>> {
  const edge = edgeOf(version.state, event);
  if (!edge) return refusePlan('plan-cannot', `${version.planReference} ${stateWords[version.state]}, so this cannot be done.`);
  const no = (await findEvents(tx, version.id)).length + 1;
  await insertEvent(tx, { versionId: version.id, no, event, from: version.state, to: edge.to, at: clock.now(), reason });
  await recordEvent(tx, {
    sentence: `${sentences[event]} version ${String(version.number)} of the plan ${version.planReference} of ${version.personName}.`, subjectKind: 'plan', subjectId: version.id,
    ...(reason === null ? {} : { reason }), before: { state: version.state }, after: { state: edge.to },
  });
  if (event === 'carry-out') await tellUplifts(tx, version.id);
  return ok(edge.to);
}

/** What an uplift was approved with while it was on its way is raised as soon as it runs. */
async function tellUplifts(tx: TenantTx, versionId: number): Promise<void> {
  const { rows } = await tx.client.query<{ id: number }>('select distinct uplift_id as id from uplift_open_line where plan_version_id = $1 and step > 0', [versionId]);
  for (const { id } of rows) await enqueue(tx, followUpliftsJobName, { upliftId: id });
}

/** Says under which agreement a plan is carried out. Refused for a direct payment of somebody else. */
export async function bindAgreement(tx: TenantTx, { planId, personId }: Pick<VersionFacts, 'planId' | 'personId'>, agreementId: number): Promise<Result<true>> {
  const [plan, agreement] = [await findPlan(tx, planId), await tx.sql.selectFrom('agreement').select('person_id').where('id', '=', agreementId).executeTakeFirst()];
  if (agreement?.person_id !== personId) return refusePlan('plan-person-not-found', 'There is no such direct payment of this person.');
  if (plan?.agreementId !== agreementId) await setPlanAgreement(tx, planId, agreementId);
  return ok(true);
}
