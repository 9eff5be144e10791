import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** A stored file and, once it is decided, what became of it. */
export interface FileFacts {
  readonly id: number;
  readonly batchId: number;
  readonly name: string;
  readonly byteSize: number;
  readonly sha256: Buffer;
  readonly receivedAt: Date;
  readonly receivedBy: string | null;
  readonly decidedAt: Date | null;
  readonly format: string | null;
  readonly layout: string | null;
  readonly linesRead: number;
  readonly linesNew: number;
  readonly linesKnown: number;
  /** Lines that still wait for an account. */
  readonly linesUnplaced: number;
  readonly rowsRefused: number;
  readonly refusalCode: string | null;
  readonly refusalMessage: string | null;
}

const facts = `
  select file.id, file.batch_id as "batchId", file.name, file.byte_size as "byteSize", file.sha256, file.received_at as "receivedAt", staff.name as "receivedBy",
    outcome.decided_at as "decidedAt", outcome.format, outcome.layout, coalesce(outcome.lines_read, 0) as "linesRead", coalesce(outcome.rows_refused, 0) as "rowsRefused",
    coalesce(outcome.lines_new, 0) + placed.lines_new as "linesNew", coalesce(outcome.lines_known, 0) + placed.lines_known as "linesKnown",
    coalesce(outcome.lines_unplaced, 0) - placed.lines_new - placed.lines_known as "linesUnplaced",
    outcome.refusal_code as "refusalCode", outcome.refusal_message as "refusalMessage"
  from statement_file file
  join import_batch batch on batch.authority_id = file.authority_id and batch.id = file.batch_id
  left join staff_member staff on staff.authority_id = batch.authority_id and staff.id = batch.started_by
  left join statement_file_outcome outcome on outcome.authority_id = file.authority_id and outcome.file_id = file.id
  cross join lateral (
    select coalesce(sum(placement.lines_new), 0)::integer as lines_new, coalesce(sum(placement.lines_known), 0)::integer as lines_known
    from statement_placement placement where placement.authority_id = file.authority_id and placement.file_id = file.id) placed`;

export async function findFile(tx: TenantTx, id: number): Promise<FileFacts | undefined> {
  const { rows } = await tx.client.query<FileFacts>(`${facts} where file.authority_id = $1 and file.id = $2`, [tx.authorityId, id]);
  return rows[0];
}

/** The decided files of a batch, those that need a look first. */
export async function findDecidedFiles(tx: TenantTx, batchId: number, limit: number, offset: number): Promise<FileFacts[]> {
  const { rows } = await tx.client.query<FileFacts>(
    `${facts} where file.authority_id = $1 and file.batch_id = $2 and outcome.file_id is not null
     order by outcome.refusal_code is null, outcome.rows_refused = 0 and outcome.lines_unplaced = placed.lines_new + placed.lines_known, file.name, file.id limit $3 offset $4`,
    [tx.authorityId, batchId, limit, offset],
  );
  return rows;
}

/** The files of a batch that were refused, are not decided, belong to nobody or have rows that were not read. */
export async function findTroubledFiles(tx: TenantTx, batchId: number, limit: number): Promise<FileFacts[]> {
  const { rows } = await tx.client.query<FileFacts>(
    `${facts} where file.authority_id = $1 and file.batch_id = $2
       and (outcome.file_id is null or outcome.refusal_code is not null or outcome.rows_refused > 0 or outcome.lines_unplaced > placed.lines_new + placed.lines_known)
     order by file.name, file.id limit $3`,
    [tx.authorityId, batchId, limit],
  );
  return rows;
}

/** Files, the latest first: those before the one with the key `before`, where it is given. */
export async function findFilesBefore(tx: TenantTx, before: number | null, limit: number): Promise<FileFacts[]> {
  const { rows } = await tx.client.query<FileFacts>(
    `${facts} where file.authority_id = $1 and ($2::bigint is null or file.id < $2) order by file.id desc limit $3`, [tx.authorityId, before, limit],
  );
  return rows;
}

/** One account's statement in a decided file. */
export interface StatementFacts {
  readonly fileId: number;
  readonly fileName: string;
  readonly position: number;
  readonly accountId: number | null;
  readonly accountReference: string | null;
  readonly accountLabel: string | null;
  /** Who gave it to the account, where the import found none. */
  readonly placedBy: string | null;
  readonly currency: string;
  readonly from: PlainDate | null;
  readonly until: PlainDate | null;
  readonly opening: Pence | null;
  readonly closing: Pence | null;
  readonly reconciles: boolean | null;
  readonly linesRead: number;
}

const statements = `
  select s.file_id as "fileId", file.name as "fileName", s.position, account.id as "accountId", account.reference as "accountReference", account.label as "accountLabel",
    staff.name as "placedBy", s.currency, s.from_on as "from", s.until_on as until, s.opening_pence as opening, s.closing_pence as closing, s.reconciles, s.lines_read as "linesRead"
  from account_statement s
  join statement_file file on file.authority_id = s.authority_id and file.id = s.file_id
  left join account on account.authority_id = s.authority_id and account.id = s.account_id
  left join statement_placement placement on placement.authority_id = s.authority_id and placement.file_id = s.file_id and placement.position = s.position
  left join staff_member staff on staff.authority_id = placement.authority_id and staff.id = placement.placed_by`;

export async function findStatements(tx: TenantTx, fileId: number): Promise<StatementFacts[]> {
  const { rows } = await tx.client.query<StatementFacts>(`${statements} where s.authority_id = $1 and s.file_id = $2 order by s.position`, [tx.authorityId, fileId]);
  return rows;
}

/** The statements of a batch that belong to no account, with the lines that wait. */
export async function findUnplaced(tx: TenantTx, batchId: number): Promise<StatementFacts[]> {
  const { rows } = await tx.client.query<StatementFacts>(
    `${statements} where s.authority_id = $1 and file.batch_id = $2 and s.account_id is null order by file.name, s.file_id, s.position`, [tx.authorityId, batchId],
  );
  return rows;
}

/** A row of a file that could not be read, still sealed. */
export interface KeptRow {
  readonly row: number;
  readonly sealed: Buffer;
  readonly code: string;
  readonly message: string;
}

export async function findRefusedRows(tx: TenantTx, fileId: number, limit: number): Promise<KeptRow[]> {
  const { rows } = await tx.client.query<KeptRow>(
    'select row_number as row, text_sealed as sealed, code, message from refused_row where authority_id = $1 and file_id = $2 order by place limit $3', [tx.authorityId, fileId, limit],
  );
  return rows;
}
