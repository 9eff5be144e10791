import { allocate } from '../../../core/allocate.js';
import { noPence, pence, subtract, sum, type Pence } from '../../../core/money.js';

/** Whose budget pays. */
export type CostStream = 'social_care' | 'education' | 'health';

/** A line of the plan as far as a contribution is concerned. Pence a week. */
export interface BearingLine {
  readonly stream: CostStream;
  readonly weekly: Pence;
  readonly bearsContribution: boolean;
  /** Aftercare under the Mental Health Act 1983 s117 is free of charge. */
  readonly aftercare?: boolean;
}

export interface ContributionTaken {
  /** In the order of the lines: what of the contribution falls on each. Pence a week. */
  readonly byLine: readonly Pence[];
  /** What the person pays of what was assessed: never more than the bearing lines cost. */
  readonly borne: Pence;
  /** Assessed, but more than the lines that bear it cost: not asked for. */
  readonly notAsked: Pence;
  /** What the council pays in a week: net, without the contribution; gross, with it. */
  readonly councilPays: Pence;
  /** What the council invoices for in a week where it pays gross. */
  readonly invoiced: Pence;
}

/** Only adult social care is charged for (Care Act 2014 s14); never aftercare, education or health. */
export function bearsContribution(line: BearingLine): boolean {
  return line.bearsContribution && line.stream === 'social_care' && line.aftercare !== true;
}

/**
 * An assessed contribution on the lines that bear it, divided by what they cost and capped at it. Net: the person pays it into
 * the account and the council pays the rest. Gross: the council pays all and invoices for it.
 */
export function takeContribution(lines: readonly BearingLine[], assessed: Pence, way: 'net' | 'gross'): ContributionTaken {
  const bearing = lines.map((line) => (bearsContribution(line) ? line.weekly : noPence));
  const cost = sum(lines.map((line) => line.weekly));
  const borne = pence(Math.min(assessed, sum(bearing)));
  const byLine = borne === 0 ? lines.map(() => noPence) : allocate(borne, bearing);
  return {
    byLine, borne, notAsked: subtract(assessed, borne),
    councilPays: way === 'net' ? subtract(cost, borne) : cost,
    invoiced: way === 'gross' ? borne : noPence,
  };
}

/** One budget's share of a line, by weight: 1 and 1, 60 and 40, or pence. */
export interface BudgetShare {
  readonly stream: CostStream;
  readonly budgetId: number | null;
  /** A whole weight, not negative. */
  readonly share: number;
}

/** A line's weekly amount divided between budgets, to the penny; the parts always sum to it. Throws where there are no shares. */
export function splitLine<Share extends BudgetShare>(weekly: Pence, shares: readonly Share[]): (Share & { readonly weekly: Pence })[] {
  const parts = allocate(weekly, shares.map(({ share }) => share));
  return shares.map((share, index) => ({ ...share, weekly: parts[index] ?? noPence }));
}
