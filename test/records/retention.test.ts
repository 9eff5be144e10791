import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { escapeIdentifier } from 'pg';
import { afterAll, expect, test } from 'vitest';
import { allRecords } from '../../src/all-records.js';
import { plainDate, type PlainDate } from '../../src/core/plain-date.js';
import { expectOk } from '../../src/core/result.js';
import { openDatabase, withClient } from '../../src/platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../src/platform/db/transaction.js';
import { runChecks } from '../../src/platform/db/run-checks.js';
import { carryOutRun } from '../../src/platform/records/retention/carry-out-run.js';
import { brokenCertificates } from '../../src/platform/records/retention/certify.js';
import { liftHold, placeHold } from '../../src/platform/records/retention/hold.js';
import { previewRetention } from '../../src/platform/records/retention/preview.js';
import { decideRun, proposeRun } from '../../src/platform/records/retention/propose-run.js';
import { reapplyDeletions } from '../../src/platform/records/retention/reapply-deletions.js';
import { decideRule, proposeRules, readSchedule } from '../../src/platform/records/retention/rules.js';
import { blanksOf } from '../../src/platform/records/store/record-queries.js';
import { readTableCatalogue } from '../../src/platform/records/store/table-catalogue.js';
import { sealEvents } from '../../src/platform/audit/seal-events.js';
import { testSealer } from '../factories/council.js';
import { bookInDatabase } from '../checks/book-in-database.js';
import { testDatabase } from '../database.js';

const database = await testDatabase();
const retention = openDatabase(database.retentionLogin, { connections: 2 });
const dataFolder = mkdtempSync(path.join(tmpdir(), 'pursestrings-retention-'));
afterAll(async () => {
  await retention.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

const acting = await bookInDatabase(database);
const asSystem = { ...acting, actorId: null };
const far = plainDate('2060-01-01');
const [proposer, approver] = await withClient(database.superuserLogin, async (client) => {
  const { rows } = await client.query<{ id: number }>(
    "insert into staff_member (authority_id, name, role, organisation) values ($1, 'D Pell', 'data_protection_officer', 'council'), ($1, 'A Rook', 'administrator', 'council') returning id", [acting.authorityId]);
  return rows.map(({ id }) => id);
});
const by = { proposer: proposer ?? 0, approver: approver ?? 0 };
const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, asSystem, work);

async function adoptSchedule(): Promise<void> {
  const rules = expectOk(readSchedule(readFileSync('policies/retention.yaml', 'utf8')));
  const ids = expectOk(await within((tx) => proposeRules(tx, allRecords, { rules, by: by.proposer, on: far })));
  for (const ruleId of ids) expectOk(await within((tx) => decideRule(tx, { ruleId, approved: true, reason: null, by: by.approver, on: far })));
}

async function everythingClosed(on: PlainDate): Promise<void> {
  await withClient(database.superuserLogin, async (client) => {
    await client.query("set session_replication_role = 'replica'");
    await client.query('update agreement set ends_on = $1 where ends_on is null', [on]);
  });
}

test('every table of a council’s rows belongs to exactly one class, and its words can be blanked by the run', async () => {
  const { catalogue, ungranted } = await withClient(database.superuserLogin, async (client) => {
    const tables = await inTransaction(database.app, asSystem, (tx) => readTableCatalogue(tx));
    const missing: string[] = [];
    for (const [name, described] of allRecords.tables) {
      const table = tables.get(name);
      const leaves = allRecords.classes.get(described.recordClass)?.leaves;
      if (!table || leaves === 'never') continue;
      const wanted = leaves === 'delete' ? [['delete', null] as const] : [...blanksOf(described, table).keys()].map((column) => ['update', column] as const);
      for (const [right, column] of wanted) {
        const { rows } = await client.query<{ may: boolean }>(column === null ? `select has_table_privilege('pursestrings_retention', $1, 'delete') as may` : `select has_column_privilege('pursestrings_retention', $1, $2, 'update') as may`, column === null ? [name] : [name, column]);
        if (rows[0]?.may !== true) missing.push(`${right} ${name}.${column ?? ''}`);
      }
    }
    return { catalogue: [...tables.keys()], ungranted: missing };
  });
  expect([...allRecords.tables.keys()].sort()).toEqual(catalogue.sort());
  expect(ungranted).toEqual([]);
});

test('every record of the book can be blanked or deleted, and everything that must hold still holds', async () => {
  const tables = await within((tx) => readTableCatalogue(tx));
  await withClient(database.superuserLogin, async (client) => {
    await client.query('begin');
    for (const [name, described] of allRecords.tables) {
      const table = tables.get(name);
      if (!table || allRecords.classes.get(described.recordClass)?.leaves !== 'blank' || name === 'audit_event') continue;
      const set = [...blanksOf(described, table)].map(([column, expression]) => `${escapeIdentifier(column)} = ${expression}`);
      if (set.length > 0) await client.query(`update ${escapeIdentifier(name)} kept set ${set.join(', ')}`).catch((error: unknown) => { throw new Error(`${name}: ${String(error)}`); });
    }
    await client.query('rollback');
  });
  expect(runChecks.length).toBeGreaterThan(0);
});

test('nothing leaves without rules; with them, what is running, owed or open stays', async () => {
  expect((await within((tx) => previewRetention(tx, allRecords, far))).leaving).toBe(0);
  await adoptSchedule();
  const seen = await within((tx) => previewRetention(tx, allRecords, far));
  expect(seen.waiting).toBeGreaterThan(20);
  const classes = new Map(seen.classes.map((one) => [one.recordClass, one]));
  expect(classes.get('case-record')?.records).toBe(0);
});

const held = { personId: null, reason: 'A court asks for it.', by: by.proposer, on: far } as const;

test('two people, one frozen list: it is carried out after a kill, certified, and carried out again on a restored copy', async () => {
  await everythingClosed(plainDate('2026-12-31'));
  await sealEvents(database.app, acting.authorityId, testSealer);
  const hold = expectOk(await within((tx) => placeHold(tx, allRecords, { ...held, recordClass: 'bundles' })));
  const seen = await within((tx) => previewRetention(tx, allRecords, far));
  expect(seen.classes.find(({ recordClass }) => recordClass === 'bundles')).toMatchObject({ records: 0 });
  expect(seen.classes.find(({ recordClass }) => recordClass === 'audit')?.records).toBeGreaterThan(10);
  const before = await copyOfWords();
  const run = expectOk(await within((tx) => proposeRun(tx, allRecords, { by: by.proposer, on: far, today: far })));
  expect(run.items).toBe(seen.leaving);
  expect(await within((tx) => proposeRun(tx, allRecords, { by: by.proposer, on: far, today: far }))).toMatchObject({ refusal: { code: 'list-open' } });
  const settings = { records: allRecords, database: retention, authorityId: acting.authorityId, dataFolder, runId: run.id, today: far, batch: 7 };
  expect(await carryOutRun(settings)).toMatchObject({ refusal: { code: 'list-not-approved' } });
  expect(await within((tx) => decideRun(tx, { runId: run.id, approved: true, reason: null, by: by.proposer, on: far }))).toMatchObject({ refusal: { code: 'decided-by-proposer' } });
  expectOk(await within((tx) => decideRun(tx, { runId: run.id, approved: true, reason: null, by: by.approver, on: far })));
  await expect(carryOutRun({ ...settings, database: killedAfter(5) })).rejects.toThrow('killed');
  // Held meanwhile: what has not left by then stays.
  const late = expectOk(await within((tx) => placeHold(tx, allRecords, { ...held, recordClass: 'staff' })));
  const done = expectOk(await carryOutRun(settings));
  expect(done.removed + done.kept).toBe(run.items);
  expect(done).toMatchObject({ certificateNo: 1 });
  expect(expectOk(await carryOutRun(settings))).toEqual(done);
  expect(await within(brokenCertificates)).toEqual([]);
  expect((await runChecks(database.ownerLogin)).broken.map(({ check, rows }) => ({ check, rows }))).toEqual([]);
  for (const holdId of [hold, late]) expectOk(await within((tx) => liftHold(tx, { holdId, reason: 'The court is done.', by: by.approver, on: far })));
  const after = await copyOfWords();
  expect(after).not.toContain('SWIM CENTRE');
  // Of the other a reclaim is open.
  expect([before, after].every((words) => words.includes('BLUEBELL TAXIS'))).toBe(true);
  expect(before).toContain('SWIM CENTRE');
  await restoreWords();
  expect(await copyOfWords()).toContain('SWIM CENTRE');
  expect(await withClient(database.ownerLogin, (client) => reapplyDeletions(client, dataFolder))).toHaveLength(1);
  expect(await copyOfWords()).toBe(after);
});

test('the retention role itself can remove nothing that two people have not agreed on, and no sum at all', async () => {
  const tried = async (sql: string): Promise<string> => inTransaction(retention, asSystem, async (tx) => {
    await tx.client.query("select set_config('app.retention_run', '1', true), set_config('app.retention_day', '2060-01-02', true)");
    return tx.client.query(sql).then(() => 'done', (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown'));
  }).catch((error: unknown) => String(error));
  expect(await tried('delete from acting_person')).not.toBe('done');
  await withClient(database.superuserLogin, async (client) => {
    await client.query("set session_replication_role = 'replica'");
    await client.query("insert into acting_person (authority_id, person_id, name, relationship, capacity, from_on) select authority_id, id, 'New', 'friend', 'nominated', '2059-01-01' from person where authority_id = $1", [acting.authorityId]);
  });
  for (const sql of ["delete from acting_person where name = 'New'", "update letter set html = 'x'", 'update ledger_entry set amount_pence = 0', 'delete from ledger_entry', 'update person set id = 9', "insert into person (authority_id, given_name, family_name, born_on, client_group) values (1, 'a', 'b', '2000-01-01', 'c')"])
    expect(await tried(sql), sql).toContain('failed unnoticed');
});

/** A pool whose transactions fail after some: as if the program had been killed. */
function killedAfter(transactions: number): typeof retention {
  let left = transactions;
  const connect: typeof retention.pool.connect = () => {
    left -= 1;
    if (left < 0) throw new Error('killed');
    return retention.pool.connect();
  };
  return { ...retention, pool: Object.assign(Object.create(retention.pool) as typeof retention.pool, { connect }) };
}

const kept = new Map<string, string>();

/** The words of lines and people, and, the first time, a copy of them. */
async function copyOfWords(): Promise<string> {
  return withClient(database.superuserLogin, async (client) => {
    const { rows } = await client.query<{ words: string; lines: string }>(`
      select (select string_agg(description, ' ' order by account_id, line_no) from statement_line where authority_id = $1) as lines,
        (select string_agg(given_name || ' ' || family_name || born_on, ' ' order by id) from person where authority_id = $1) as words`, [acting.authorityId]);
    const found = `${rows[0]?.lines ?? ''} ${rows[0]?.words ?? ''}`;
    if (kept.size === 0) {
      await client.query('create schema aside');
      for (const table of ['statement_line', 'person', 'acting_person', 'correspondence']) {
        await client.query(`create table aside.copy_of_${table} as select * from ${table} where authority_id = ${String(acting.authorityId)}`);
        kept.set(table, found);
      }
    }
    return found;
  });
}

async function restoreWords(): Promise<void> {
  await withClient(database.superuserLogin, async (client) => {
    await client.query("set session_replication_role = 'replica'");
    await client.query('update statement_line l set description = c.description from aside.copy_of_statement_line c where (c.authority_id, c.account_id, c.line_no) = (l.authority_id, l.account_id, l.line_no)');
    await client.query('update person p set given_name = c.given_name, family_name = c.family_name, born_on = c.born_on from aside.copy_of_person c where (c.authority_id, c.id) = (p.authority_id, p.id)');
    for (const table of ['acting_person', 'correspondence']) await client.query(`delete from ${table} where authority_id = $1`, [acting.authorityId]);
    await client.query('insert into acting_person overriding system value select * from aside.copy_of_acting_person');
    await client.query('insert into correspondence overriding system value select * from aside.copy_of_correspondence');
    for (const table of kept.keys()) await client.query(`drop table aside.copy_of_${table}`);
  });
}
