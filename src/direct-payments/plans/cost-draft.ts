import { allocate } from '../../core/allocate.js';
import { exact, times } from '../../core/exact.js';
import { noPence, type Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { costLine } from './costing/cost-line.js';
import type { CostedLine } from './costing/costed-line.js';
import type { CostingPolicy, LineInput } from './costing/line-input.js';
import { readPatterns, unitsIn } from './costing/quantities.js';
import { costAssistants } from './cost-assistants.js';
import { decimal } from './employment-cost/working.js';
import { findPlanVersion } from './find-plan-version.js';
import { refusePlan } from './plan-refusals.js';
import type { PlanVersionView, WholePlanLine } from './plan-version.js';
import { planPolicyOf } from './policy-of.js';
import type { RateCard } from './rate-cards/rate-card.js';
import { rateCardsInForce } from './rate-cards/rate-cards-in-force.js';
import type { Segment } from './rules/picture.js';
import { goesOn, isCostedAlike, type RunningLine } from './same-line.js';
import { totalsOf } from './totals.js';
import { findRunningPlan } from './running-lines.js';
import { setLineCost } from './store/lines.js';
import { setCosting } from './store/versions.js';

/** A line as the costing takes it. */
export function inputOf({ terms, from, until }: Pick<WholePlanLine, 'terms' | 'from' | 'until'>): LineInput {
  return { ...terms, from, ...(until === null ? {} : { until }) };
}

/** The council's rates by day, each day's read once. */
export function cardsByDay(tx: TenantTx): (on: PlainDate) => Promise<readonly RateCard[]> {
  const read = new Map<PlainDate, readonly RateCard[]>();
  return async (on) => {
    const cards = read.get(on) ?? (await rateCardsInForce(tx, on));
    read.set(on, cards);
    return cards;
  };
}

/**
 * Costs every line of a draft by the rates of its first day, divides it between those who pay, and tells which lines go on unchanged.
 * A line that is costed from the same as before keeps what it cost, unless the version is costed anew. Where an assistant works under
 * several plans, their other drafts are costed again too. Refused where a line cannot be costed: the refusal names the line.
 */
export async function costDraft(tx: TenantTx, versionId: number): Promise<Result<PlanVersionView>> {
  const costed = await costVersion(tx, versionId);
  if (!costed.ok) return costed;
  for (const other of costed.value.otherDrafts) {
    const again = await costVersion(tx, other);
    if (!again.ok) return again;
  }
  const view = await findPlanVersion(tx, versionId);
  return view ? ok(view) : refusePlan('plan-not-found', 'There is no such plan.');
}

async function costVersion(tx: TenantTx, versionId: number): Promise<Result<{ readonly otherDrafts: readonly number[] }>> {
  const version = await findPlanVersion(tx, versionId);
  if (!version) return refusePlan('plan-not-found', 'There is no such plan.');
  const policy = await planPolicyOf(tx, version.regime, version.effectiveFrom);
  const cards = cardsByDay(tx);
  const assistants = await costAssistants(tx, version, cards, policy);
  if (!assistants.ok) return assistants;
  const running = await findRunningPlan(tx, version.planId);
  for (const line of version.wholeLines) {
    const before = running.segments.find((segment) => segment.line.id === line.continuesId);
    const costed = assistants.value.costs.get(line.id) ?? costOf(line, before, version, await cards(line.from), policy);
    if ('ok' in costed) return costed;
    await keepCost(tx, line, costed, before, version.effectiveFrom);
  }
  const settled = await findPlanVersion(tx, versionId);
  if (settled) await setCosting(tx, versionId, settled.effectiveFrom, totalsOf(settled));
  return ok({ otherDrafts: assistants.value.otherDrafts });
}

type Refused = Extract<Result<CostedLine>, { ok: false }>;

function costOf(line: WholePlanLine, before: Segment<RunningLine> | undefined, version: PlanVersionView, cards: readonly RateCard[], policy: CostingPolicy): CostedLine | Refused {
  if (before?.line.costed && !version.costsAnew && isCostedAlike(line, before.line)) return before.line.costed;
  const costed = costLine(inputOf(line), cards, line.from, { weeklyOver: policy.weeklyOver });
  return costed.ok ? costed.value : { ok: false, refusal: { ...costed.refusal, message: `${line.description}: ${costed.refusal.message}` } };
}

async function keepCost(tx: TenantTx, line: WholePlanLine, costed: CostedLine, before: Segment<RunningLine> | undefined, effectiveFrom: PlainDate): Promise<void> {
  const parts = line.shares.map(({ parts: weight }) => weight);
  const divide = (amount: Pence): Pence[] => (parts.length === 0 ? [] : allocate(amount, parts));
  const [weekly, annual, oneOff] = [divide(costed.weekly), divide(costed.annual), costed.oneOff === null ? undefined : divide(costed.oneOff)];
  const shares = line.shares.map((share, index) => ({ ...share, weekly: weekly[index] ?? noPence, annual: annual[index] ?? noPence, oneOff: oneOff?.[index] ?? null }));
  const settled: WholePlanLine = { ...line, weekly: costed.weekly, annual: costed.annual, oneOff: costed.oneOff, costed, shares };
  const sinceLineId = before && goesOn(settled, before, effectiveFrom) ? (before.line.sinceLineId ?? before.line.id) : null;
  await setLineCost(tx, { lineId: line.id, counted: countedIn(costed), weekly: costed.weekly, annual: costed.annual, oneOff: costed.oneOff, costed, sinceLineId, shares });
}

/** What is counted, how many in a year, and pence for one. */
function countedIn({ input, rate }: CostedLine): { unit: 'hour' | 'night' | 'session' | 'mile'; perYear: string; rate: Pence } | null {
  const patterns = input.way === 'once' || rate === null ? undefined : readPatterns(input.patterns, 5_000);
  if (input.way === 'once' || rate === null || !patterns?.ok) return null;
  return { unit: rate.unit, perYear: decimal(times(unitsIn(patterns.value), exact(input.atOnce ?? 1))), rate: rate.amount };
}
