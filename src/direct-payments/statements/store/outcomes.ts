import type { TenantTx } from '../../../platform/db/transaction.js';

/** One account's statement within a file, as the bank states it. */
export interface StatementToKeep {
  readonly fileId: number;
  readonly position: number;
  readonly accountId: number | null;
  readonly currency: string;
  readonly from: string | null;
  readonly until: string | null;
  readonly opening: number | null;
  readonly closing: number | null;
  readonly reconciles: boolean | null;
  readonly linesRead: number;
}

export async function insertStatements(tx: TenantTx, statements: readonly StatementToKeep[]): Promise<void> {
  if (statements.length === 0) return;
  await tx.client.query(
    `insert into statement (authority_id, file_id, position, account_id, currency, from_on, until_on, opening_pence, closing_pence, reconciles, lines_read)
     select $1, "fileId", position, "accountId", currency, "from", "until", opening, closing, reconciles, "linesRead"
     from json_to_recordset($2) as s ("fileId" bigint, position integer, "accountId" bigint, currency text, "from" date, "until" date,
       opening bigint, closing bigint, reconciles boolean, "linesRead" integer)`,
    [tx.authorityId, JSON.stringify(statements)],
  );
}

export interface RefusedRowToKeep {
  readonly fileId: number;
  readonly place: number;
  readonly row: number;
  /** The row's text, sealed, in base 64. */
  readonly sealed: string;
  readonly code: string;
  readonly message: string;
}

export async function insertRefusedRows(tx: TenantTx, refused: readonly RefusedRowToKeep[]): Promise<void> {
  if (refused.length === 0) return;
  await tx.client.query(
    `insert into refused_row (authority_id, file_id, place, row_number, text_sealed, code, message)
     select $1, "fileId", place, row, decode(sealed, 'base64'), code, message
     from json_to_recordset($2) as r ("fileId" bigint, place integer, row integer, sealed text, code text, message text)`,
    [tx.authorityId, JSON.stringify(refused)],
  );
}

/** What became of a file: its lines new, known or waiting for an account, or the whole refused. */
export interface FileOutcome {
  readonly fileId: number;
  readonly format: string | null;
  readonly layout: string | null;
  readonly linesRead: number;
  readonly linesNew: number;
  readonly linesKnown: number;
  readonly linesUnplaced: number;
  readonly rowsRefused: number;
  readonly refusalCode: string | null;
  readonly refusalMessage: string | null;
}

export async function insertOutcomes(tx: TenantTx, outcomes: readonly FileOutcome[]): Promise<void> {
  await tx.client.query(
    `insert into statement_file_outcome (authority_id, file_id, format, layout, lines_read, lines_new, lines_known, lines_unplaced, rows_refused, refusal_code, refusal_message)
     select $1, "fileId", format, layout, "linesRead", "linesNew", "linesKnown", "linesUnplaced", "rowsRefused", "refusalCode", "refusalMessage"
     from json_to_recordset($2) as o ("fileId" bigint, format text, layout text, "linesRead" integer, "linesNew" integer, "linesKnown" integer,
       "linesUnplaced" integer, "rowsRefused" integer, "refusalCode" text, "refusalMessage" text)`,
    [tx.authorityId, JSON.stringify(outcomes)],
  );
}
