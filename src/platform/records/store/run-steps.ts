import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../db/transaction.js';
import type { Records } from '../record-class.js';

export interface Item {
  readonly table: string;
  readonly key: readonly string[];
}

const pending = 'not exists (select from retention_run_done done where done.run_id = item.run_id and done.table_name = item.table_name and done.record_key = item.record_key)';

/** Records of the list that `retention_candidate` would not let leave any more stay, with the reason. */
export async function keepNotDue({ client }: TenantTx, runId: number, today: PlainDate): Promise<void> {
  await client.query(
    `insert into retention_run_done (authority_id, run_id, table_name, record_key, outcome, reason, done_on)
     select item.authority_id, item.run_id, item.table_name, item.record_key, 'kept', coalesce(candidate.stays, 'not-due'), $2
     from retention_run_item item left join retention_candidate candidate on candidate.table_name = item.table_name and candidate.record_key = item.record_key
     where item.run_id = $1 and ${pending} and (candidate.table_name is null or candidate.stays is not null)`, [runId, today]);
}

/** What has been held or opened since stays; asked anew before each batch. */
export async function keepOpenAndHeld(tx: TenantTx, records: Records, { runId, today }: { runId: number; today: PlainDate }): Promise<void> {
  const waiting = [...records.classes.values()].filter(({ waits }) => waits).map(({ name }) => name);
  const keep = (reason: string, condition: string, values: readonly unknown[]): Promise<unknown> => tx.client.query(
    `insert into retention_run_done (authority_id, run_id, table_name, record_key, outcome, reason, done_on)
     select item.authority_id, item.run_id, item.table_name, item.record_key, 'kept', $3, $2 from retention_run_item item where item.run_id = $1 and ${pending} and ${condition}`,
    [runId, today, reason, ...values]);
  await keep('held', `exists (select from retention_hold held where (held.person_id is null or held.person_id = any (item.people)) and (held.record_class is null or held.record_class = item.record_class)
    and not exists (select from retention_hold_lift lift where lift.hold_id = held.id))`, []);
  for (const { name, peopleWith } of records.openMatters) {
    const people = await peopleWith(tx, today);
    if (people.length > 0) await keep(name, 'item.people && $4::bigint[] and item.record_class = any ($5)', [people, waiting]);
  }
}

/** The next records to remove, of one table; in the order of tables. */
export async function nextItems({ client }: TenantTx, { runId, tables, batch }: { runId: number; tables: readonly string[]; batch: number }): Promise<Item[]> {
  const { rows: next } = await client.query<{ table: string }>(
    `select table_name as table from (select distinct item.table_name from retention_run_item item where item.run_id = $1 and ${pending}) left_over order by array_position($2::text[], table_name) limit 1`, [runId, tables]);
  const table = next[0]?.table;
  if (table === undefined) return [];
  const { rows } = await client.query<Item>(
    `select item.table_name as table, item.record_key as key from retention_run_item item where item.run_id = $1 and item.table_name = $2 and ${pending} order by item.record_key limit $3`, [runId, table, batch]);
  return rows;
}

interface Removed {
  readonly runId: number;
  readonly table: string;
  readonly today: PlainDate;
  readonly removed: readonly (readonly string[])[];
  readonly listed: readonly (readonly string[])[];
}

/** Writes down what a batch removed; what was listed and was not found any more, or may not go yet, stays with that reason. */
export async function recordRemoved({ client, authorityId }: TenantTx, { runId, table, today, removed, listed }: Removed): Promise<void> {
  await client.query(
    `insert into retention_run_done (authority_id, run_id, table_name, record_key, outcome, reason, done_on)
     select $1, $2, $3, keys.record_key, case when gone.key is null then 'kept' else 'removed' end, case when gone.key is null then 'not-found' end, $4
     from (select array(select jsonb_array_elements_text(listed.key)) as record_key, listed.key from jsonb_array_elements($5::jsonb) listed(key)) keys
     left join jsonb_array_elements($6::jsonb) gone(key) on gone.key = keys.key`,
    [authorityId, runId, table, today, JSON.stringify(listed), JSON.stringify(removed)]);
}
