import type { TenantTx } from '../../../platform/db/transaction.js';

/** A batch of files with what has become of them so far. Lines count where they ended, those of placed statements too. */
export interface BatchFacts {
  readonly id: number;
  readonly startedAt: Date;
  /** Null where the command line of this installation brought them. */
  readonly startedBy: string | null;
  /** Every file that came, those known before among them. */
  readonly files: number;
  readonly filesStored: number;
  readonly filesDecided: number;
  readonly filesRefused: number;
  readonly linesNew: number;
  readonly linesKnown: number;
  readonly linesUnplaced: number;
  readonly rowsRefused: number;
  /** Somebody has asked for it, and it is not finished. */
  readonly goesOn: boolean;
}

const facts = `
  select batch.id, batch.started_at as "startedAt", staff.name as "startedBy", batch.files_total as files,
    file.stored as "filesStored", file.decided as "filesDecided", file.refused as "filesRefused", file.rows_refused as "rowsRefused",
    file.lines_new + placed.lines_new as "linesNew", file.lines_known + placed.lines_known as "linesKnown",
    file.lines_unplaced - placed.lines_new - placed.lines_known as "linesUnplaced",
    exists (select from import_request request where request.authority_id = batch.authority_id and request.batch_id = batch.id and request.finished_at is null) as "goesOn"
  from import_batch batch
  left join staff_member staff on staff.authority_id = batch.authority_id and staff.id = batch.started_by
  cross join lateral (
    select count(*) as stored, count(outcome.file_id) as decided, count(outcome.refusal_code) as refused,
      coalesce(sum(outcome.rows_refused), 0)::bigint as rows_refused, coalesce(sum(outcome.lines_new), 0)::bigint as lines_new,
      coalesce(sum(outcome.lines_known), 0)::bigint as lines_known, coalesce(sum(outcome.lines_unplaced), 0)::bigint as lines_unplaced
    from statement_file file left join statement_file_outcome outcome on outcome.authority_id = file.authority_id and outcome.file_id = file.id
    where file.authority_id = batch.authority_id and file.batch_id = batch.id) file
  cross join lateral (
    select coalesce(sum(placement.lines_new), 0)::bigint as lines_new, coalesce(sum(placement.lines_known), 0)::bigint as lines_known
    from statement_file file join statement_placement placement on placement.authority_id = file.authority_id and placement.file_id = file.id
    where file.authority_id = batch.authority_id and file.batch_id = batch.id) placed`;

/** Batches, the latest first: those before the one with the key `before`, where it is given. */
export async function findBatches(tx: TenantTx, before: number | null, limit: number): Promise<BatchFacts[]> {
  const { rows } = await tx.client.query<BatchFacts>(
    `${facts} where batch.authority_id = $1 and ($2::bigint is null or batch.id < $2) order by batch.id desc limit $3`,
    [tx.authorityId, before, limit],
  );
  return rows;
}

export async function findBatch(tx: TenantTx, id: number): Promise<BatchFacts | undefined> {
  const { rows } = await tx.client.query<BatchFacts>(`${facts} where batch.authority_id = $1 and batch.id = $2`, [tx.authorityId, id]);
  return rows[0];
}

/** A file that came although it was stored already, and where it was first. */
export interface FileMetAgain {
  readonly name: string;
  readonly fileId: number;
  readonly firstName: string;
  readonly firstBatchId: number;
  readonly decided: boolean;
}

export async function findFilesMetAgain(tx: TenantTx, batchId: number): Promise<FileMetAgain[]> {
  const { rows } = await tx.client.query<FileMetAgain>(
    `select again.name, again.file_id as "fileId", file.name as "firstName", file.batch_id as "firstBatchId",
       exists (select from statement_file_outcome outcome where outcome.authority_id = file.authority_id and outcome.file_id = file.id) as decided
     from file_met_again again join statement_file file on file.authority_id = again.authority_id and file.id = again.file_id
     where again.authority_id = $1 and again.batch_id = $2 order by again.place`,
    [tx.authorityId, batchId],
  );
  return rows;
}

export async function insertFilesMetAgain(tx: TenantTx, batchId: number, files: readonly { readonly place: number; readonly name: string; readonly fileId: number }[]): Promise<void> {
  if (files.length === 0) return;
  await tx.client.query(
    `insert into file_met_again (authority_id, batch_id, place, name, file_id)
     select $1, $2, place, name, "fileId" from json_to_recordset($3) as f (place integer, name text, "fileId" bigint)`,
    [tx.authorityId, batchId, JSON.stringify(files)],
  );
}
