import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** The brought-over lines of which somebody told the hours for a prepared plan, and what stands in its version for an assistant, in the words of the line. */
export async function findToldJobs(tx: TenantTx, { preparedId, versionId }: { readonly preparedId: number; readonly versionId: number }): Promise<{ readonly lineIds: ReadonlySet<number>; readonly written: ReadonlySet<string> }> {
  const told = await tx.client.query<{ id: number }>('select plan_line_id as id from prepared_job where authority_id = $1 and prepared_id = $2', [tx.authorityId, preparedId]);
  const lines = await tx.client.query<{ words: string }>('select lower(trim(description)) as words from plan_version_line where authority_id = $1 and version_id = $2 and employs_assistant', [tx.authorityId, versionId]);
  return { lineIds: new Set(told.rows.map(({ id }) => id)), written: new Set(lines.rows.map(({ words }) => words)) };
}

export async function insertToldJob(tx: TenantTx, { preparedId, lineId, on }: { readonly preparedId: number; readonly lineId: number; readonly on: PlainDate }): Promise<void> {
  await tx.client.query('insert into prepared_job (authority_id, prepared_id, plan_line_id, told_on, told_by) values ($1, $2, $3, $4, $5)', [tx.authorityId, preparedId, lineId, on, tx.actorId]);
}
