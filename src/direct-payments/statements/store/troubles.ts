import type { TenantTx } from '../../../platform/db/transaction.js';

export interface UnplacedStatement {
  readonly fileId: number;
  readonly fileName: string;
  readonly lines: number;
}

/** Statements that belong to no known account and that no officer has given to one. */
export async function findUnplaced(tx: TenantTx): Promise<UnplacedStatement[]> {
  const { rows } = await tx.client.query<UnplacedStatement>(
    `select s.file_id as "fileId", file.name as "fileName", s.lines_read as lines
     from statement s join statement_file file on file.authority_id = s.authority_id and file.id = s.file_id
     where s.authority_id = $1 and s.account_id is null
       and not exists (select from statement_placement p where p.authority_id = s.authority_id and p.file_id = s.file_id and p.position = s.position)
     order by s.file_id, s.position`,
    [tx.authorityId],
  );
  return rows;
}

export interface RefusedFile {
  readonly fileId: number;
  readonly fileName: string;
  readonly message: string;
}

export async function findRefusedFiles(tx: TenantTx, days: number): Promise<RefusedFile[]> {
  const { rows } = await tx.client.query<RefusedFile>(
    `select file.id as "fileId", file.name as "fileName", outcome.refusal_message as message
     from statement_file_outcome outcome join statement_file file on file.authority_id = outcome.authority_id and file.id = outcome.file_id
     where outcome.authority_id = $1 and outcome.refusal_message is not null and file.received_at > now() - make_interval(days => $2)
     order by file.id`,
    [tx.authorityId, days],
  );
  return rows;
}

export interface RefusedRowFacts {
  readonly accountId: number;
  readonly fileName: string;
  readonly row: number;
  readonly message: string;
}

/** Rows that could not be read, for each account that the file holds a statement of. */
export async function findRefusedRows(tx: TenantTx, days: number): Promise<RefusedRowFacts[]> {
  const { rows } = await tx.client.query<RefusedRowFacts>(
    `select distinct s.account_id as "accountId", file.name as "fileName", refused.row_number as row, refused.message, refused.file_id, refused.place
     from refused_row refused
     join statement_file file on file.authority_id = refused.authority_id and file.id = refused.file_id
     join account_statement s on s.authority_id = refused.authority_id and s.file_id = refused.file_id
     where refused.authority_id = $1 and s.account_id is not null and file.received_at > now() - make_interval(days => $2)
     order by refused.file_id, refused.place`,
    [tx.authorityId, days],
  );
  return rows;
}
