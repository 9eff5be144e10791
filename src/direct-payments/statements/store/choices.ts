import type { TenantTx } from '../../../platform/db/transaction.js';

/** Whose a statement is by an officer's choice, before it is brought in. */
export interface AccountChoice {
  readonly fileId: number;
  readonly position: number;
  readonly accountId: number;
}

export async function insertChoice(tx: TenantTx, { fileId, position, accountId }: AccountChoice): Promise<void> {
  await tx.client.query('insert into account_choice (authority_id, file_id, position, account_id, chosen_by) values ($1, $2, $3, $4, $5)', [
    tx.authorityId, fileId, position, accountId, tx.actorId,
  ]);
}

/** The latest choice for each statement of these files. */
export async function findChoices(tx: TenantTx, fileIds: readonly number[]): Promise<AccountChoice[]> {
  const { rows } = await tx.client.query<AccountChoice>(
    `select distinct on (file_id, position) file_id as "fileId", position, account_id as "accountId"
     from account_choice where authority_id = $1 and file_id = any($2) order by file_id, position, id desc`,
    [tx.authorityId, fileIds],
  );
  return rows;
}

export interface Placement extends AccountChoice {
  readonly linesNew: number;
  readonly linesKnown: number;
}

/** Gives a statement to an account for good; false where somebody has done so meanwhile. */
export async function insertPlacement(tx: TenantTx, { fileId, position, accountId, linesNew, linesKnown }: Placement): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `insert into statement_placement (authority_id, file_id, position, account_id, lines_new, lines_known, placed_by)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [tx.authorityId, fileId, position, accountId, linesNew, linesKnown, tx.actorId],
  );
  return rowCount === 1;
}
