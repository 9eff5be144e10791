import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import type { Database } from '../../db/connection.js';
import { inTransaction, type TenantTx } from '../../db/transaction.js';
import { classOf, type Records } from '../record-class.js';
import { refuseRecord } from '../refusals.js';
import { fillCandidates } from '../store/candidates.js';
import { blanksOf, catalogued, type TableCatalogue } from '../store/record-queries.js';
import { rulesInForce } from '../store/rules.js';
import { keepNotDue, keepOpenAndHeld, nextItems, recordRemoved, type Item } from '../store/run-steps.js';
import { findRun, listDigest, type RunFacts } from '../store/runs.js';
import { readTableCatalogue } from '../store/table-catalogue.js';
import { certify } from './certify.js';
import { appendDeletions, type DeletedBatch } from './deletions-file.js';
import { removal } from './removal.js';

export interface RunSettings {
  readonly records: Records;
  /** A pool of the retention role's login: no other may remove anything. */
  readonly database: Database;
  readonly authorityId: number;
  /** Where the keys of what left are written down, for a copy that is restored later. */
  readonly dataFolder: string;
  readonly runId: number;
  readonly today: PlainDate;
  /** Records a transaction; a killed run goes on after its last whole one. */
  readonly batch?: number;
}

/**
 * Carries out an approved list, in batches, and certifies it. A run that was killed goes on where it stood; one that is finished answers
 * with its facts and changes nothing. What is no longer due, is held or is needed again by then stays, with the reason.
 */
export async function carryOutRun(settings: RunSettings): Promise<Result<RunFacts>> {
  const acting = { authorityId: settings.authorityId, actorId: null };
  const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(settings.database, acting, async (tx) => {
    await tx.client.query("select set_config('app.retention_run', $1, true), set_config('app.retention_day', $2, true)", [String(settings.runId), settings.today]);
    // Two that carry out one list take turns.
    await tx.client.query('select pg_advisory_xact_lock($1, $2)', [settings.authorityId, Number(BigInt(settings.runId) % 2_147_483_647n)]);
    return work(tx);
  });
  const run = await within((tx) => findRun(tx, settings.runId));
  const ready = mayRun(run, settings.today);
  if (!ready.ok || ready.value.certificateNo !== null) return ready;
  if ((await within((tx) => listDigest(tx, settings.runId))) !== ready.value.digest) return refuseRecord('list-changed', 'The list is not the one that was proposed: nothing leaves by it. Propose it anew once its approval has run out.');
  const catalogue = await within((tx) => lookAgain(tx, settings));
  for (let more = true; more;) more = await within((tx) => removeBatch(tx, settings, catalogue));
  return within((tx) => certify(tx, settings));
}

function mayRun(run: RunFacts | undefined, today: PlainDate): Result<RunFacts> {
  if (!run) return refuseRecord('list-not-found', 'There is no such list of records.');
  if (run.certificateNo !== null) return ok(run);
  if (run.approved !== true) return refuseRecord('list-not-approved', run.approved === false ? 'The list was refused: nothing leaves by it.' : 'Nobody has approved this list yet. Another person than the proposer does.');
  if (run.expiresOn === null || today > run.expiresOn) return refuseRecord('list-expired', `The approval held until ${run.expiresOn ?? ''}. Propose the list anew.`);
  return ok(run);
}

/** What was agreed on is judged once more by today's facts: a birthday put right, a payment taken up again. */
async function lookAgain(tx: TenantTx, { records, runId, today }: RunSettings): Promise<TableCatalogue> {
  const catalogue = await readTableCatalogue(tx);
  await fillCandidates(tx, { records, catalogue, rules: await rulesInForce(tx, today), on: today });
  await keepNotDue(tx, runId, today);
  return catalogue;
}

const usualBatch = 500;

async function removeBatch(tx: TenantTx, settings: RunSettings, catalogue: TableCatalogue): Promise<boolean> {
  const { records, runId, today, batch = usualBatch } = settings;
  await keepOpenAndHeld(tx, records, { runId, today });
  const items = await nextItems(tx, { runId, tables: tablesInOrder(records), batch });
  const [first] = items;
  if (!first) return false;
  const left = batchOf(records, catalogue, first.table, items, settings);
  appendDeletions(settings.dataFolder, await slugOf(tx), left);
  const gone = await remove(tx, left, removal(records, catalogue, left).sql);
  await recordRemoved(tx, { runId, table: first.table, today, removed: gone, listed: items.map(({ key }) => key) });
  return true;
}

// Deleted are leaves; what stands on another leaves before it.
function tablesInOrder(records: Records): string[] {
  const order: string[] = [];
  const visit = (table: string): void => {
    if (order.includes(table)) return;
    for (const [name, { of }] of records.tables) if (of.by === 'parent' && of.table === table && name !== table) visit(name);
    order.push(table);
  };
  for (const table of records.tables.keys()) visit(table);
  return order;
}

function batchOf(records: Records, catalogue: TableCatalogue, table: string, items: readonly Item[], { runId, today }: RunSettings): DeletedBatch {
  const described = records.tables.get(table);
  const found = catalogued(catalogue, table);
  const leaves = classOf(records, table).leaves;
  if (!described || leaves === 'never') throw new Error(`nothing of ${table} ever leaves`);
  return {
    run: runId, table, happens: leaves, key: found.key.map(({ name }) => name),
    columns: leaves === 'blank' ? [...blanksOf(described, found).keys()] : [], keys: items.map(({ key }) => [...key]), on: today,
  };
}

async function remove(tx: TenantTx, batch: DeletedBatch, sql: string | undefined): Promise<readonly (readonly string[])[]> {
  // A table of keys and days alone has nothing to blank: its record counts as done.
  if (sql === undefined) return batch.keys;
  const { rows } = await tx.client.query<{ key: string[] }>(sql, [JSON.stringify(batch.keys)]);
  return rows.map(({ key }) => key);
}

async function slugOf({ client, authorityId }: TenantTx): Promise<string> {
  const { rows } = await client.query<{ slug: string }>('select slug from authority where id = $1', [authorityId]);
  return rows[0]?.slug ?? '';
}
