import type { TenantTx } from '../../../platform/db/transaction.js';

/** That somebody asked for a batch to be brought in. */
export interface ImportRequest {
  readonly id: number;
  readonly batchId: number;
  readonly askedBy: number;
  readonly finished: boolean;
}

/** Asks for a batch; undefined where it has been asked for and goes on. */
export async function insertRequest(tx: TenantTx, batchId: number): Promise<number | undefined> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into import_request (authority_id, batch_id, asked_by) values ($1, $2, $3)
     on conflict (authority_id, batch_id) where finished_at is null do nothing returning id`,
    [tx.authorityId, batchId, tx.actorId],
  );
  return rows[0]?.id;
}

export async function findRequest(tx: TenantTx, id: number): Promise<ImportRequest | undefined> {
  const { rows } = await tx.client.query<ImportRequest>(
    `select id, batch_id as "batchId", asked_by as "askedBy", finished_at is not null as finished from import_request where authority_id = $1 and id = $2`,
    [tx.authorityId, id],
  );
  return rows[0];
}

/** A request that goes on, though for ten minutes no file has been decided: whatever worked on it may have been stopped. */
export async function findStalledRequest(tx: TenantTx, batchId: number): Promise<number | undefined> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select request.id from import_request request
     where request.authority_id = $1 and request.batch_id = $2 and request.finished_at is null
       and clock_timestamp() - greatest(request.asked_at, (
         select max(outcome.decided_at) from statement_file_outcome outcome join statement_file file on file.authority_id = outcome.authority_id and file.id = outcome.file_id
         where file.authority_id = request.authority_id and file.batch_id = request.batch_id)) > interval '10 minutes'`,
    [tx.authorityId, batchId],
  );
  return rows[0]?.id;
}

export async function finishRequest(tx: TenantTx, id: number): Promise<void> {
  await tx.client.query('update import_request set finished_at = clock_timestamp() where authority_id = $1 and id = $2 and finished_at is null', [tx.authorityId, id]);
}
