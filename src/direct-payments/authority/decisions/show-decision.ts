import { recordEvent } from '../../../platform/audit/record-event.js';
import type { Clock } from '../../../platform/clock.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { authorityOf, type PlanAuthority } from '../authority-of.js';
import { findDecision, findDecisionEvents, type DecisionEvent, type DecisionFacts } from './store/decisions.js';

/** A decision against a family as its page shows it. */
export interface DecisionDetails {
  readonly decision: DecisionFacts;
  readonly events: readonly DecisionEvent[];
}

/** Reads it for its page, and writes down that somebody looked; undefined where there is none within reach. */
export async function showDecision(tx: TenantTx, id: number): Promise<DecisionDetails | undefined> {
  const decision = await findDecision(tx, id);
  if (!decision) return undefined;
  await recordEvent(tx, { sentence: 'Looked at a decision about the direct payment.', subjectKind: 'person', subjectId: decision.personId });
  return { decision, events: await findDecisionEvents(tx, id) };
}

/** The plan that a notice would belong to: one of somebody who has a direct payment already. */
export async function planToNotice(tx: TenantTx, versionId: number, clock: Clock): Promise<PlanAuthority | undefined> {
  const found = await authorityOf(tx, versionId, clock.today());
  if (found?.version.agreementId == null) return undefined;
  await recordEvent(tx, { sentence: `Looked at the plan ${found.version.planReference}.`, subjectKind: 'person', subjectId: found.version.personId });
  return found;
}
