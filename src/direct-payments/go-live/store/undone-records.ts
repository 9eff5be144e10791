import type { TenantTx } from '../../../platform/db/transaction.js';
import { keyOfMade, madeTables, type MadeTable, type RecordKey } from './made-records.js';

/** What the first mornings open by themselves for a book's people and payments, each before what it stands on. */
const morningTables = ['prepared_step', 'prepared_change_event', 'prepared_change', 'transition_plan'] as const;
type MorningTable = (typeof morningTables)[number];

/** All that an undoing takes away, in the order in which it goes. */
export const undoneTables = [...morningTables, ...madeTables] as const;

const keys: Readonly<Record<MorningTable, RecordKey>> = {
  prepared_step: [['id', 'bigint']], prepared_change_event: [['change_id', 'bigint'], ['event_no', 'integer']], prepared_change: [['id', 'bigint']], transition_plan: [['id', 'bigint']],
};

const ofMade = (table: 'agreement' | 'person', column: string): string => `${column} in (select made.record_key[1]::bigint from go_live_undone made where made.table_name = '${table}')`;

/** A change that the service opened by itself, and nobody decided on, moved on or ticked a step of: it is there because the book is here, and for nothing else. */
const untouched = `
  select c.id, c.person_id from prepared_change c
  where c.authority_id = $1 and c.opened_by is null and c.milestone <> 'decision' and case when c.agreement_id is null then ${ofMade('person', 'c.person_id')} else ${ofMade('agreement', 'c.agreement_id')} end
    and not exists (select from prepared_change_event e where e.authority_id = c.authority_id and e.change_id = c.id and (e.event_no > 1 or e.state <> 'open'))
    and not exists (select from prepared_step s where s.authority_id = c.authority_id and s.change_id = c.id and (s.done_on is not null or s.note <> ''))`;

const opened: Readonly<Record<MorningTable, string>> = {
  prepared_step: 'select kept.* from prepared_step kept join untouched on untouched.id = kept.change_id',
  prepared_change_event: 'select kept.* from prepared_change_event kept join untouched on untouched.id = kept.change_id',
  prepared_change: 'select kept.* from prepared_change kept join untouched on untouched.id = kept.id',
  transition_plan: `select kept.* from transition_plan kept where kept.opened_by is null and ${ofMade('person', 'kept.person_id')}`,
};

const asText = (alias: string, key: RecordKey): string => `array[${key.map(([column]) => `${alias}.${column}::text`).join(', ')}]`;

/**
 * Gathers in the temporary table `go_live_undone` what goes when a book is undone: each record that it made, and what was opened by itself for these and
 * nobody did anything with. The database's own guesses about fresh tables are far off, so that it is told how many there are.
 */
export async function gatherUndone(tx: TenantTx, bookId: number): Promise<void> {
  await tx.client.query('create temporary table if not exists go_live_undone (table_name text not null, record_key text[] not null, primary key (table_name, record_key)) on commit drop');
  await tx.client.query('truncate go_live_undone');
  await tx.client.query('insert into go_live_undone select made.table_name, made.record_key from go_live_made made where made.authority_id = $1 and made.go_live_id = $2', [tx.authorityId, bookId]);
  const parts = morningTables.map((table) => `select '${table}', ${asText('opened', keys[table])} from (${opened[table]}) opened where opened.authority_id = $1`);
  await tx.client.query('analyze go_live_undone');
  await tx.client.query(`with untouched as materialized (${untouched}) insert into go_live_undone ${parts.join(' union all ')}`, [tx.authorityId]);
  await tx.client.query('analyze go_live_undone');
}

/** Takes away all that an undoing takes, what stands on another before it; answers with how many. One statement a table. On a connection of the retention role. */
export async function removeUndone(tx: TenantTx, bookId: number): Promise<number> {
  await gatherUndone(tx, bookId);
  await tx.client.query("select set_config('app.go_live_undo', $1, true)", [String(bookId)]);
  let gone = 0;
  for (const table of morningTables) gone += await removeOf(tx, table, keys[table]);
  for (const table of madeTables) gone += await removeOf(tx, table, keyOfMade(table));
  await tx.client.query("select set_config('app.go_live_undo', '', true)");
  return gone;
}

async function removeOf({ client, authorityId }: TenantTx, table: MorningTable | MadeTable, key: RecordKey): Promise<number> {
  const typed = key.map(([column, type], place) => `undone.record_key[${String(place + 1)}]::${type} as ${column}`).join(', ');
  const { rowCount } = await client.query(
    `delete from ${table} kept using (select ${typed} from go_live_undone undone where undone.table_name = '${table}') wanted
     where kept.authority_id = $1 and ${key.map(([column]) => `kept.${column} = wanted.${column}`).join(' and ')}`,
    [authorityId],
  );
  return rowCount ?? 0;
}
