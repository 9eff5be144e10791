import { noPence, pence, type Pence } from '../../core/money.js';
import type { PlanStream, PlanVersionLineView } from './plan-version.js';
import { takeContribution } from './costing/contribution.js';

/** What one stream or named budget pays. Pence. */
export interface BudgetTotal {
  readonly stream: PlanStream;
  readonly budgetId: number | null;
  readonly weekly: Pence;
  readonly annual: Pence;
  readonly oneOff: Pence;
}

/** What a version costs, whoever pays. */
export interface PlanTotals {
  /** Streams in their order, budgets by key; the one without a name last. */
  readonly byBudget: readonly BudgetTotal[];
  readonly weekly: Pence;
  readonly annual: Pence;
  readonly oneOff: Pence;
  /** What the person pays of the week, never more than the lines that bear it cost; null where nobody has said. */
  readonly contribution: { readonly assessed: Pence; readonly borne: Pence; readonly notAsked: Pence; readonly paid: 'net' | 'gross' } | null;
  /** What the council pays into the account in a week. */
  readonly councilPays: Pence;
}

type Part = Pick<PlanVersionLineView, 'stream' | 'budgetId' | 'weekly' | 'annual' | 'oneOff' | 'bearsContribution'>;

const streamOrder: readonly PlanStream[] = ['social_care', 'education', 'health'];

/** Sums the parts of the lines: every penny stands in one budget, and the budgets sum to the whole. */
export function totalsOf({ lines, contributionWeekly, contributionPaid }: { readonly lines: readonly Part[]; readonly contributionWeekly: Pence | null; readonly contributionPaid: 'net' | 'gross' | null }): PlanTotals {
  const byBudget = new Map<string, BudgetTotal>();
  for (const { stream, budgetId, weekly, annual, oneOff } of lines) {
    const key = `${stream} ${String(budgetId)}`;
    const soFar = byBudget.get(key) ?? { stream, budgetId, weekly: noPence, annual: noPence, oneOff: noPence };
    byBudget.set(key, { ...soFar, weekly: pence(soFar.weekly + weekly), annual: pence(soFar.annual + annual), oneOff: pence(soFar.oneOff + (oneOff ?? 0)) });
  }
  const budgets = [...byBudget.values()].sort((a, b) => streamOrder.indexOf(a.stream) - streamOrder.indexOf(b.stream) || (a.budgetId ?? Infinity) - (b.budgetId ?? Infinity));
  const all = (amount: (one: BudgetTotal) => Pence): Pence => pence(budgets.reduce((total, one) => total + amount(one), 0));
  const taken = contributionWeekly === null || contributionPaid === null ? undefined : takeContribution(lines, contributionWeekly, contributionPaid);
  const weekly = all((one) => one.weekly);
  return {
    byBudget: budgets, weekly, annual: all((one) => one.annual), oneOff: all((one) => one.oneOff),
    contribution: taken && contributionWeekly !== null && contributionPaid !== null ? { assessed: contributionWeekly, borne: taken.borne, notAsked: taken.notAsked, paid: contributionPaid } : null,
    councilPays: taken?.councilPays ?? weekly,
  };
}
