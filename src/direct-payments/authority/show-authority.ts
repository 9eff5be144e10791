import { recordView } from '../../platform/audit/record-view.js';
import type { PlainDate } from '../../core/plain-date.js';
import type { Actor } from '../../platform/access/actor.js';
import { approvalLimitsOf } from '../../platform/access/approval-limits.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { familyPaidBy, type FamilyPay } from '../plans/family-pay.js';
import { authorityOf, type PlanAuthority } from './authority-of.js';
import { findDecisions, type DecisionFacts } from './decisions/store/decisions.js';
import { isTheirs } from './list-to-approve.js';
import type { PlanPart } from './store/way.js';

/** A plan on its way as its page shows it, with what whoever looks may do. */
export interface AuthorityDetails extends PlanAuthority {
  /** Notices of a reduction or a stop that belong to it. */
  readonly notices: readonly DecisionFacts[];
  /** Whom of the family it pays, and whether the law lets it. */
  readonly family: readonly FamilyPay[];
  readonly mayCheck: boolean;
  readonly mayRecordPanel: boolean;
  /** Parts that whoever looks may approve. */
  readonly mine: readonly PlanPart[];
}

/** Reads it for its page, and writes down that somebody looked; undefined where there is none within reach. */
export async function showAuthority(tx: TenantTx, versionId: number, actor: Actor, today: PlainDate): Promise<AuthorityDetails | undefined> {
  const found = await authorityOf(tx, versionId, today);
  if (!found) return undefined;
  const { version, check, missing, weekly, panel, needsPanel } = found;
  await recordView(tx, { personId: version.personId, what: `how far the plan ${version.planReference} is on its way to be paid` });
  const limits = await approvalLimitsOf(tx, actor.staffId, today);
  const may = (step: 'check' | 'panel' | 'approve', part?: PlanPart): boolean =>
    isTheirs({ step, writerIds: version.writerIds, checkedById: check?.byId ?? null, stream: part?.stream ?? null, budgetId: part?.budgetId ?? null, yearly: part?.yearly ?? weekly }, actor, limits);
  const isOpen = (version.state === 'checked' && !needsPanel) || (version.state === 'at_panel' && panel !== null);
  return {
    ...found, notices: await findDecisions(tx, { versionId }), family: await familyPaidBy(tx, versionId), mayCheck: version.state === 'submitted' && may('check'),
    mayRecordPanel: version.state === 'at_panel' && panel === null && may('panel'), mine: isOpen ? missing.filter((part) => may('approve', part)) : [],
  };
}
