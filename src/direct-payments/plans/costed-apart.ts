import { ok, type Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { costMembers, linesOfAssistant } from './cost-assistants.js';
import { cardsByDay } from './cost-draft.js';
import { findPlanVersion } from './find-plan-version.js';
import { refusePlan } from './plan-refusals.js';
import type { PlanVersionView } from './plan-version.js';
import { planPolicyOf } from './policy-of.js';
import { findSharedAssistants, hasSharedAssistant } from './store/assistants.js';

/** A plan whose part of an assistant no longer fits the others'. */
export interface CostedApart {
  readonly assistant: string;
  readonly planReference: string;
}

/** The parts of one assistant fit only together: each plan, this one too, that keeps its part from another reckoning. */
export async function costedApart(tx: TenantTx, { wholeLines, regime, effectiveFrom }: PlanVersionView): Promise<CostedApart[]> {
  const policy = await planPolicyOf(tx, regime, effectiveFrom);
  const found = new Map<string, CostedApart>();
  for (const { name: assistant, ...shared } of await findSharedAssistants(tx, { ids: wholeLines.flatMap(({ sharedAssistantId }) => sharedAssistantId ?? []) })) {
    const members = await linesOfAssistant(tx, { name: assistant, ...shared });
    const costed = await costMembers(members, cardsByDay(tx), policy);
    if (!costed.ok) continue;
    for (const { line, planReference } of members) {
      const together = costed.value.get(line.id);
      if (together && together.annual !== line.annual) found.set(`${assistant} ${planReference}`, { assistant, planReference });
    }
  }
  return [...found.values()];
}

/** Refused where another plan that an assistant works under changed since this version was costed: carried out, the job would be paid twice in part, or short. */
export async function costedTogether(tx: TenantTx, versionId: number): Promise<Result<null>> {
  const version = (await hasSharedAssistant(tx, versionId)) ? await findPlanVersion(tx, versionId) : undefined;
  const [first] = version && version.change !== 'end' ? await costedApart(tx, version) : [];
  if (!version || !first) return ok(null);
  return refusePlan('plan-costed-apart', `${first.assistant} works under another plan too, and what they cost has changed since ${version.planReference} was costed. Return it, or write a change, so that the plans are costed together.`);
}
