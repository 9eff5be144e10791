import type { TenantTx } from '../../platform/db/transaction.js';
import { segmentsOf, type Segment } from './rules/picture.js';
import { asRunning, type RunningLine } from './same-line.js';
import { findWholeLines } from './store/lines.js';
import { findVersionsOfPlan, type VersionFacts } from './store/versions.js';

/** What was carried out of a plan, and on which days it holds. */
export interface RunningPlan {
  /** The version that was carried out last; undefined before the first. */
  readonly version: VersionFacts | undefined;
  readonly segments: readonly Segment<RunningLine>[];
}

/** Every line of a plan that was carried out with the days on which it holds, by all versions up to now. */
export async function findRunningPlan(tx: TenantTx, planId: number): Promise<RunningPlan> {
  const carriedOut = (await findVersionsOfPlan(tx, planId)).filter(({ state }) => state === 'carried_out');
  const versions = [];
  for (const { id, effectiveFrom } of carriedOut) versions.push({ effectiveFrom, lines: (await findWholeLines(tx, id)).map(asRunning) });
  return { version: carriedOut.at(-1), segments: segmentsOf(versions) };
}
