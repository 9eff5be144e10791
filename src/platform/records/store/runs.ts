import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../db/transaction.js';

export interface RunFacts {
  readonly id: number;
  readonly asAt: PlainDate;
  readonly items: number;
  /** Hexadecimal SHA-256 of the list. */
  readonly digest: string;
  readonly proposedBy: number;
  readonly proposedByName: string;
  readonly proposedOn: PlainDate;
  readonly approved: boolean | null;
  readonly reason: string | null;
  readonly decidedByName: string | null;
  readonly decidedOn: PlainDate | null;
  readonly expiresOn: PlainDate | null;
  readonly removed: number;
  readonly kept: number;
  readonly certificateNo: number | null;
}

const facts = `
  select r.id, r.as_at as "asAt", r.items, encode(r.digest, 'hex') as digest, r.proposed_by as "proposedBy", p.name as "proposedByName", r.proposed_on as "proposedOn",
    d.approved, d.reason, s.name as "decidedByName", d.decided_on as "decidedOn", d.expires_on as "expiresOn", c.certificate_no as "certificateNo",
    (select count(*) from retention_run_done g where g.run_id = r.id and g.outcome = 'removed')::integer as removed,
    (select count(*) from retention_run_done g where g.run_id = r.id and g.outcome = 'kept')::integer as kept
  from retention_run r join staff_member p on p.id = r.proposed_by left join retention_run_decision d on d.run_id = r.id left join staff_member s on s.id = d.decided_by
  left join retention_certificate c on c.run_id = r.id`;

export async function findRun({ client }: TenantTx, id: number): Promise<RunFacts | undefined> {
  const { rows } = await client.query<RunFacts>(`${facts} where r.id = $1`, [id]);
  return rows[0];
}

/** Every list that was proposed, the newest first. */
export async function listRuns({ client }: TenantTx): Promise<RunFacts[]> {
  const { rows } = await client.query<RunFacts>(`${facts} order by r.id desc limit 100`);
  return rows;
}

/** The list that is proposed, or approved, in time and not finished; undefined where there is none. */
export async function openRun({ client }: TenantTx, today: PlainDate): Promise<number | undefined> {
  const { rows } = await client.query<{ id: number }>(`
    select r.id from retention_run r left join retention_run_decision d on d.run_id = r.id
    where (d.run_id is null or d.approved and d.expires_on >= $1) and not exists (select from retention_certificate c where c.run_id = r.id) limit 1`, [today]);
  return rows[0]?.id;
}

// The list as text: what both people agree on, a line a record.
const lines = (from: string): string =>
  `sha256(convert_to(coalesce(string_agg(concat_ws(' ', record_class, table_name, array_to_string(record_key, ','), happens), E'\\n' order by record_class collate "C", table_name collate "C", record_key), ''), 'UTF8')) from ${from}`;

/** One after another: whoever proposes sees what another has proposed just now. */
export async function lockProposals({ client, authorityId }: TenantTx): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended('retention proposal', $1))`, [authorityId]);
}

/** Waits for whoever adds to the list or decides on it, and keeps them waiting until the end of the transaction. */
export async function lockRun({ client, authorityId }: TenantTx, runId: number): Promise<void> {
  await client.query('select lock_retention_run($1, $2)', [authorityId, runId]);
}

/** Freezes what `retention_candidate` lets leave; undefined where that is nothing. */
export async function freezeRun({ client, authorityId }: TenantTx, { by, asAt, on }: { by: number; asAt: PlainDate; on: PlainDate }): Promise<number | undefined> {
  const { rows } = await client.query<{ id: number }>(
    `insert into retention_run (authority_id, as_at, items, digest, proposed_by, proposed_on)
     select $1, $2, listed.items, listed.digest, $3, $4 from (select count(*)::integer as items, ${lines('retention_candidate where stays is null')}) listed(items, digest)
     where listed.items > 0 returning id`, [authorityId, asAt, by, on]);
  const id = rows[0]?.id;
  if (id === undefined) return undefined;
  await client.query(
    `insert into retention_run_item (authority_id, run_id, table_name, record_key, record_class, happens, people, due_on)
     select $1, $2, table_name, record_key, record_class, happens, people, due_on from retention_candidate where stays is null`, [authorityId, id]);
  return id;
}

/** The digest of a list as it stands now, in hexadecimal. */
export async function listDigest({ client }: TenantTx, runId: number): Promise<string> {
  const { rows } = await client.query<{ digest: string }>(`select encode(listed.digest, 'hex') as digest from (select ${lines('retention_run_item where run_id = $1')}) listed(digest)`, [runId]);
  return rows[0]?.digest ?? '';
}

export async function insertRunDecision(tx: TenantTx, decision: { runId: number; approved: boolean; reason: string | null; by: number; on: PlainDate; expires: PlainDate }): Promise<void> {
  await tx.client.query('insert into retention_run_decision (authority_id, run_id, approved, reason, decided_by, decided_on, expires_on) values ($1, $2, $3, $4, $5, $6, $7)',
    [tx.authorityId, decision.runId, decision.approved, decision.reason, decision.by, decision.on, decision.expires]);
}

export interface ListedCount {
  readonly recordClass: string;
  readonly table: string;
  readonly happens: 'delete' | 'blank';
  readonly records: number;
  readonly removed: number;
  readonly kept: number;
  readonly oldest: PlainDate;
}

/** What a list holds, by class and table. */
export async function countRun({ client }: TenantTx, runId: number): Promise<ListedCount[]> {
  const { rows } = await client.query<ListedCount>(`
    select i.record_class as "recordClass", i.table_name as table, i.happens, count(*)::integer as records, min(i.due_on) as oldest,
      count(*) filter (where d.outcome = 'removed')::integer as removed, count(*) filter (where d.outcome = 'kept')::integer as kept
    from retention_run_item i left join retention_run_done d on d.run_id = i.run_id and d.table_name = i.table_name and d.record_key = i.record_key
    where i.run_id = $1 group by 1, 2, 3 order by 1, 2`, [runId]);
  return rows;
}
