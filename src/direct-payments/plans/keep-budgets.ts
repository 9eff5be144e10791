import type { PlainDate } from '../../core/plain-date.js';
import { formatDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { refusePlan } from './plan-refusals.js';
import { endBudgetRow, findBudgets, insertBudget, type Budget } from './store/budgets.js';

const codeShape = /^[A-Za-z0-9./ -]{1,30}$/;

/** Adds a named budget with its codes in the ledger. Refused for a name that another has, and codes that no ledger takes. Answers with its key. */
export async function addBudget(tx: TenantTx, budget: Omit<Budget, 'id' | 'until'>): Promise<Result<number>> {
  const name = budget.name.trim();
  if (name === '') return refusePlan('budget-not-read', 'Give the budget a name.', { field: 'name' });
  if (!codeShape.test(budget.costCentre)) return refusePlan('budget-not-read', 'The cost centre has letters, digits, dots, slashes and hyphens, at most 30.', { field: 'costCentre' });
  if (!codeShape.test(budget.subjectiveCode)) return refusePlan('budget-not-read', 'The subjective code has letters, digits, dots, slashes and hyphens, at most 30.', { field: 'subjectiveCode' });
  if ((await findBudgets(tx)).some((other) => other.name.toLowerCase() === name.toLowerCase())) return refusePlan('budget-name-taken', `There is a budget called ${name} already.`, { field: 'name' });
  const id = await insertBudget(tx, { ...budget, name });
  await recordEvent(tx, { sentence: `Added the budget ${name}.`, subjectKind: 'budget', subjectId: id, after: budget });
  return ok(id);
}

/** Ends a budget after a day: lines that run longer cannot be submitted with it. Refused for a day before its first. */
export async function endBudget(tx: TenantTx, budgetId: number, until: PlainDate): Promise<Result<number>> {
  const budget = (await findBudgets(tx)).find(({ id }) => id === budgetId);
  if (!budget) return refusePlan('budget-not-found', 'There is no such budget.');
  if (until < budget.from) return refusePlan('plan-day-out-of-order', `It begins on ${formatDate(budget.from)}. Choose that day or a later one.`, { field: 'until' });
  await endBudgetRow(tx, budgetId, until);
  await recordEvent(tx, { sentence: `Ended the budget ${budget.name} on ${formatDate(until)}.`, subjectKind: 'budget', subjectId: budgetId, before: { until: budget.until }, after: { until } });
  return ok(budgetId);
}

/** All budgets of the council, by stream and name. */
export async function listBudgets(tx: TenantTx): Promise<Budget[]> {
  return findBudgets(tx);
}
