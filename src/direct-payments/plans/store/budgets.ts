import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { PlanStream } from '../plan-version.js';

/** A named budget of the council with its codes in the ledger. */
export interface Budget {
  readonly id: number;
  readonly name: string;
  readonly stream: PlanStream;
  readonly costCentre: string;
  readonly subjectiveCode: string;
  /** First day on which it may pay. */
  readonly from: PlainDate;
  /** Last day, inclusive; null while it lasts. */
  readonly until: PlainDate | null;
}

/** All of them, by stream and name. */
export async function findBudgets(tx: TenantTx): Promise<Budget[]> {
  const rows = await tx.sql.selectFrom('budget').select(['id', 'name', 'stream', 'cost_centre', 'subjective_code', 'from_on', 'until_on']).orderBy('stream').orderBy('name').execute();
  return rows.map((row) => ({ id: row.id, name: row.name, stream: row.stream, costCentre: row.cost_centre, subjectiveCode: row.subjective_code, from: row.from_on, until: row.until_on }));
}

export async function insertBudget(tx: TenantTx, { name, stream, costCentre, subjectiveCode, from }: Omit<Budget, 'id' | 'until'>): Promise<number> {
  const { id } = await tx.sql.insertInto('budget').values({ authority_id: tx.authorityId, name, stream, cost_centre: costCentre, subjective_code: subjectiveCode, from_on: from }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function endBudgetRow(tx: TenantTx, budgetId: number, until: PlainDate): Promise<void> {
  await tx.sql.updateTable('budget').set({ until_on: until }).where('id', '=', budgetId).execute();
}
