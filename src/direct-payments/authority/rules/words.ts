import type { PlanStream } from '../../plans/plan-version.js';

/** Whose money, as sentences say it. */
export const streamNames: Readonly<Record<PlanStream, string>> = { social_care: 'social care', education: 'education', health: 'health' };

/** `social care`, or a named budget: `education, High needs block`. */
export function partName({ stream, budgetName }: { readonly stream: PlanStream; readonly budgetName: string | null }): string {
  return budgetName === null ? streamNames[stream] : `${streamNames[stream]}, ${budgetName}`;
}
