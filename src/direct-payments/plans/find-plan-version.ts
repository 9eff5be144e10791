import { noPence, pence, type Pence } from '../../core/money.js';
import { ok, type Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { refusePlan } from './plan-refusals.js';
import type { ByStream, PlanRegime, PlanVersionLineView, PlanVersionView, WholePlanLine } from './plan-version.js';
import { isOpenForWriting } from './rules/states.js';
import { findShares, findWholeLines } from './store/lines.js';
import { findNeeds } from './store/needs.js';
import { findVersionFacts, holdVersion } from './store/versions.js';

/** A version with its needs, its lines and their parts; undefined where there is none within reach. The caller records the view. */
export async function findPlanVersion(tx: TenantTx, versionId: number): Promise<PlanVersionView | undefined> {
  const facts = await findVersionFacts(tx, versionId);
  if (!facts) return undefined;
  const wholeLines = await findWholeLines(tx, versionId);
  const lines = await partsOf(tx, wholeLines, facts);
  const total = (amount: (line: PlanVersionLineView) => Pence): ByStream => totalByStream(lines, amount);
  return {
    ...facts, needs: await findNeeds(tx, versionId), lines, wholeLines,
    weeklyByStream: total(({ weekly }) => weekly), annualByStream: total(({ annual }) => annual), oneOffByStream: total(({ oneOff }) => oneOff ?? noPence),
  };
}

/** What `amount` says of each line, summed by stream. */
function totalByStream<Line extends Pick<PlanVersionLineView, 'stream'>>(lines: readonly Line[], amount: (line: Line) => Pence): ByStream {
  const totals = { social_care: 0, education: 0, health: 0 };
  for (const line of lines) totals[line.stream] += amount(line);
  return { social_care: pence(totals.social_care), education: pence(totals.education), health: pence(totals.health) };
}

/** One line for each part, with where it began. The same line unchanged has the same parts in the same order. */
async function partsOf(tx: TenantTx, wholeLines: readonly WholePlanLine[], plan: { readonly regime: PlanRegime; readonly aftercare: boolean }): Promise<PlanVersionLineView[]> {
  const origins = await findShares(tx, wholeLines.flatMap(({ sinceLineId }) => sinceLineId ?? []));
  return wholeLines.flatMap((line) => line.shares.map((share, index) => ({
    id: share.id, originId: origins.get(line.sinceLineId ?? 0)?.[index]?.id ?? share.id, lineId: line.id, stream: share.stream, budgetId: share.budgetId, kind: line.kind, description: line.description,
    weekly: share.weekly, annual: share.annual, oneOff: share.oneOff, employsAssistant: line.employsAssistant,
    bearsContribution: line.bearsContribution && share.stream === 'social_care' && !plan.aftercare, from: line.since, until: line.until, working: line.costed?.working ?? [],
  })));
}

/** A version held until the transaction ends and still open for writing; refused where it is not. */
export async function holdDraft(tx: TenantTx, versionId: number): Promise<Result<PlanVersionView>> {
  await holdVersion(tx, versionId);
  const version = await findPlanVersion(tx, versionId);
  if (!version) return refusePlan('plan-not-found', 'There is no such plan.');
  if (!isOpenForWriting(version.state)) return refusePlan('plan-cannot', `${version.planReference} was submitted, so it is not rewritten. Whoever checks it can return it.`);
  return ok(version);
}
