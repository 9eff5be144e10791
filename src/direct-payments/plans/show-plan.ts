import type { PlainDate } from '../../core/plain-date.js';
import { recordView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { compareWithProvider, type ProviderComparison } from './costing/compare-with-provider.js';
import { cardsByDay } from './cost-draft.js';
import { familyPayOf, type FamilyPay } from './family-pay.js';
import { findPlanVersion } from './find-plan-version.js';
import type { PlanVersionView, WholePlanLine } from './plan-version.js';
import { compareVersions, type LineDifference } from './compare-versions.js';
import { segmentsFrom } from './rules/picture.js';
import { isOpenForWriting } from './rules/states.js';
import { totalsOf, type PlanTotals } from './totals.js';
import { findRunningPlan } from './running-lines.js';
import { findRunningPrices, type RunningPrice } from './store/running-prices.js';
import { findEvents, findVersionsOfPlan, type PlanVersionEvent, type VersionFacts } from './store/versions.js';
import { whatIsMissing } from './what-is-missing.js';

/** A version of a plan as its page shows it. */
export interface PlanDetails {
  readonly version: PlanVersionView;
  /** All versions of the plan, the first first. */
  readonly versions: readonly VersionFacts[];
  readonly events: readonly PlanVersionEvent[];
  readonly totals: PlanTotals;
  /** By line, where a provider's rate is known. */
  readonly comparisons: ReadonlyMap<number, ProviderComparison>;
  /** Whom of the family it pays, and whether the law lets it. */
  readonly family: readonly FamilyPay[];
  /** What its lines, or those that they take over from, run at now: an uplift may have raised them since it was written. By line. */
  readonly running: ReadonlyMap<number, RunningPrice>;
  /** Against what runs, at the prices that run; empty for the first version. */
  readonly differences: readonly LineDifference[];
  /** What has to be added before it can be submitted; empty for one that was. */
  readonly missing: readonly string[];
}

/** Reads a version for its page, and writes down that somebody looked; undefined where there is none within reach. */
export async function showPlan(tx: TenantTx, versionId: number, today: PlainDate): Promise<PlanDetails | undefined> {
  const version = await findPlanVersion(tx, versionId);
  if (!version) return undefined;
  await recordView(tx, { personId: version.personId, what: `version ${String(version.number)} of the plan ${version.planReference}` });
  return {
    version, versions: await findVersionsOfPlan(tx, version.planId), events: await findEvents(tx, versionId), totals: totalsOf(version), comparisons: await comparisonsOf(tx, version.wholeLines),
    family: await familyPayOf(tx, version), running: await runningOf(tx, version.wholeLines, today), differences: version.number === 1 ? [] : await differencesOf(tx, version, today), missing: isOpenForWriting(version.state) ? await whatIsMissing(tx, version, today) : [],
  };
}

/** The version of a plan that matters most now: the open one, else the one that runs, else the last; undefined where there is none within reach. */
export async function latestVersionOf(tx: TenantTx, planId: number): Promise<number | undefined> {
  const versions = await findVersionsOfPlan(tx, planId);
  const open = versions.find(({ state }) => state !== 'carried_out' && state !== 'withdrawn');
  return (open ?? versions.findLast(({ state }) => state === 'carried_out') ?? versions.at(-1))?.id;
}

async function comparisonsOf(tx: TenantTx, lines: readonly WholePlanLine[]): Promise<Map<number, ProviderComparison>> {
  const cards = cardsByDay(tx);
  const found = new Map<number, ProviderComparison>();
  for (const { id, costed, from } of lines) {
    const comparison = costed && costed.input.way !== 'once' && !(costed.input.way === 'buys' && costed.input.payee !== 'self_employed') ? compareWithProvider(costed, await cards(from), from) : undefined;
    if (comparison?.ok) found.set(id, comparison.value);
  }
  return found;
}

/** Of a version that runs or was replaced there is nothing to compare any more: what it stood on has moved. */
async function differencesOf(tx: TenantTx, { planId, state, effectiveFrom, wholeLines }: PlanVersionView, today: PlainDate): Promise<LineDifference[]> {
  if (state === 'carried_out' || state === 'withdrawn') return [];
  const segments = segmentsFrom((await findRunningPlan(tx, planId)).segments, effectiveFrom);
  const prices = await findRunningPrices(tx, segments.map(({ line }) => line.id), effectiveFrom > today ? effectiveFrom : today);
  return compareVersions(segments.map((one) => ({ ...one, line: { ...one.line, weekly: prices.get(one.line.id)?.weekly ?? one.line.weekly } })), wholeLines, effectiveFrom);
}

async function runningOf(tx: TenantTx, lines: readonly WholePlanLine[], today: PlainDate): Promise<ReadonlyMap<number, RunningPrice>> {
  const prices = await findRunningPrices(tx, lines.map(({ id, continuesId }) => continuesId ?? id), today);
  return new Map(lines.flatMap(({ id, continuesId }): [number, RunningPrice][] => {
    const price = prices.get(continuesId ?? id);
    return price ? [[id, { ...price, lineId: id }]] : [];
  }));
}
