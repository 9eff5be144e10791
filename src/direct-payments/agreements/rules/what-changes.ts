import type { PlanVersionLineView } from '../../plans/plan-version.js';
import type { CarriedLine } from '../store/plan-lines.js';

/** What an approved version does to the lines of an agreement. */
export interface LineChanges {
  /** Keys of lines that go on as they are. */
  readonly keep: readonly number[];
  /** Parts of the version that begin. */
  readonly begin: readonly PlanVersionLineView[];
}

/**
 * Holds a version against the lines that run: what it carries on unchanged goes on under its own key, so that nothing is reckoned anew;
 * lines of another plan are left alone; everything else of this plan, and what was brought over, ends where the version begins.
 */
export function whatChanges(planId: number, parts: readonly PlanVersionLineView[], running: readonly CarriedLine[]): LineChanges {
  const origins = new Set(parts.map(({ originId }) => originId));
  const kept = running.filter((line) => (line.planId !== null && line.planId !== planId) || (line.shareId !== null && origins.has(line.shareId)));
  const carried = new Set(kept.map(({ shareId }) => shareId));
  return { keep: kept.map(({ id }) => id), begin: parts.filter(({ originId }) => !carried.has(originId)) };
}
