import type { TenantTx } from '../../../platform/db/transaction.js';

export interface TeamChoice {
  readonly id: number;
  readonly name: string;
}

/** The council's teams that are open. */
export async function findTeamsToday(tx: TenantTx): Promise<TeamChoice[]> {
  return tx.sql.selectFrom('team').select(['id', 'name']).orderBy('name').execute();
}
