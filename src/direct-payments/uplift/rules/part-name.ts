import type { UpliftPart } from './sum-up.js';

const streamNames = { social_care: 'Social care', education: 'Education', health: 'Health' } as const;

/** `Education: High needs`, or the stream alone. */
export function partName({ stream, budgetName }: Pick<UpliftPart, 'stream' | 'budgetName'>): string {
  return budgetName === null ? streamNames[stream] : `${streamNames[stream]}: ${budgetName}`;
}
