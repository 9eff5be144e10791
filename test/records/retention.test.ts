import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  expect(await withClient(database.ownerLogin, (client) => reapplyDeletions(client, dataFolder, allRecords))).toHaveLength(1);
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

test('the database and the run blank a column to the same, and a run can write nothing else even into what is listed', async () => {
  const tables = await within((tx) => readTableCatalogue(tx));
  await withClient(database.superuserLogin, async (client) => {
    let compared = 0;
    for (const [name, described] of allRecords.tables) {
      const table = tables.get(name);
      if (!table || allRecords.classes.get(described.recordClass)?.leaves !== 'blank' || name === 'audit_event') continue;
      for (const [column, expression] of blanksOf(described, table)) {
        const found = table.columns.find((one) => one.name === column);
        const { rows } = await client.query<{ differ: number; all: number }>(
          `select count(*)::integer as all, count(*) filter (where kept.${escapeIdentifier(column)} is not null and to_jsonb(${expression}::${found?.type ?? ''}) #>> '{}' is distinct from blank_of($1, $2, $3, $4, to_jsonb(kept)))::integer as differ from ${escapeIdentifier(name)} kept`,
          [name, column, found?.type, found?.nullable === false]);
        expect(rows[0]?.differ, `${name}.${column}`).toBe(0);
        compared += rows[0]?.all ?? 0;
      }
    }
    expect(compared).toBeGreaterThan(100);
  });
  const id = await listedRun('blank', 'staff_member', (await withClient(database.superuserLogin, (client) => client.query<{ key: string }>('select id::text as key from staff_member where authority_id = $1 and id = $2', [acting.authorityId, by.approver]))).rows.map(({ key }) => [key]));
  const write = (name: string): Promise<unknown> => inTransaction(retention, asSystem, async (tx) => {
    await tx.client.query("select set_config('app.retention_run', $1, true), set_config('app.retention_day', $2, true)", [String(id), far]);
    return tx.client.query('update staff_member set name = $2 where id = $1', [by.approver, name]);
  });
  await expect(write('Somebody else')).rejects.toThrow('a run blanks staff_member.name and writes nothing else into it');
  await write('[removed]');
});

/** A list of these records that two people agreed on, put together by hand. */
async function listedRun(happens: 'delete' | 'blank', table: string, keys: readonly (readonly string[])[]): Promise<number> {
  return within(async (tx) => {
    const id = await proposedByHand(tx, keys.length);
    for (const key of keys) await addItem(tx, id, { happens, table, key });
    await tx.client.query('insert into retention_run_decision (authority_id, run_id, approved, decided_by, decided_on, expires_on) values ($1, $2, true, $3, $4, $4)', [acting.authorityId, id, by.approver, far]);
    return id;
  });
}

async function proposedByHand({ client }: TenantTx, items: number): Promise<number> {
  const { rows } = await client.query<{ id: number }>("insert into retention_run (authority_id, as_at, items, digest, proposed_by, proposed_on) values ($1, $2, $3, sha256('by hand'), $4, $2) returning id", [acting.authorityId, far, items, by.proposer]);
  return rows[0]?.id ?? 0;
}

async function addItem({ client }: TenantTx, id: number, { happens, table, key }: { readonly happens: string; readonly table: string; readonly key: readonly string[] }): Promise<void> {
  await client.query("insert into retention_run_item (authority_id, run_id, table_name, record_key, record_class, happens, people, due_on) values ($1, $2, $3, $4, 'staff', $5, '{}', $6)", [acting.authorityId, id, table, key, happens, far]);
}

test('what is added to a list in a transaction that is still open keeps the approval waiting, and then it is refused', async () => {
  const id = await within(async (tx) => {
    const made = await proposedByHand(tx, 1);
    await addItem(tx, made, { happens: 'blank', table: 'staff_member', key: ['1'] });
    return made;
  });
  const decide = (): Promise<unknown> => within((tx) => tx.client.query('insert into retention_run_decision (authority_id, run_id, approved, decided_by, decided_on, expires_on) values ($1, $2, true, $3, $4, $4)', [acting.authorityId, id, by.approver, far]));
  const deciding = await within(async (tx) => {
    await addItem(tx, id, { happens: 'blank', table: 'staff_member', key: ['2'] });
    const waits = decide().then(() => 'approved', String);
    expect(await Promise.race([waits, new Promise((resolve) => { setTimeout(resolve, 300, 'waits'); })])).toBe('waits');
    return { waits };
  });
  expect(await deciding.waits).toContain('the list is not the one that was proposed');
});

test('a list whose digest is not that of what was proposed removes nothing, whoever approved it', async () => {
  const runId = await listedRun('blank', 'staff_member', [[String(by.proposer)]]);
  expect(await carryOutRun({ records: allRecords, database: retention, authorityId: acting.authorityId, dataFolder, runId, today: far })).toMatchObject({ refusal: { code: 'list-changed' } });
});

test('of two who propose at once the second is told that a list is open', async () => {
  await withClient(database.superuserLogin, async (client) => {
    await client.query("set session_replication_role = 'replica'");
    await client.query("insert into retention_certificate (authority_id, run_id, certificate_no, made_on, document, digest, previous_digest) select authority_id, id, 900 + id, as_at, 'closed', digest, digest from retention_run r where not exists (select from retention_certificate c where c.run_id = r.id)");
  });
  const propose = () => within((tx) => proposeRun(tx, allRecords, { by: by.proposer, on: far, today: far }));
  const both = await Promise.all([propose(), propose()]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'list-open' } });
});

const honest = { run: 1, table: 'acting_person', happens: 'delete', key: ['id'], columns: [] as string[], keys: [['1']], on: far };

test.each([
  ['a statement as a blank', { ...honest, blanks: { name: '(select 1)' } }, 'is not what a run writes'],
  ['a table that never leaves', { ...honest, table: 'policy_version' }, 'nothing may be deleted in a table “policy_version”'],
  ['a table that is none of a council', { ...honest, table: 'schema_migration' }, 'nothing may be deleted'],
  ['a table that is blanked, to be deleted', { ...honest, table: 'ledger_entry' }, 'nothing may be deleted'],
  ['a sum', { ...honest, table: 'council_payment', happens: 'blank', columns: ['amount_pence'] }, 'a column “amount_pence” of council_payment is none that is blanked'],
  ['a column that is not blanked', { ...honest, table: 'letter', happens: 'blank', columns: ['kind = kind; drop table person'] }, 'is none that is blanked'],
  ['another column as the key', { ...honest, key: ['person_id'] }, 'the key of acting_person is not person_id'],
  ['a key that is no value', { ...honest, keys: [[{ id: 1 }]] }, 'is not what a run writes'],
  ['a key of too few parts', { ...honest, keys: [[]] }, 'a key of acting_person'],
])('a file of deletions that holds %s is refused, and nothing of it is removed', async (_, line, said) => {
  const crafted = mkdtempSync(path.join(tmpdir(), 'pursestrings-crafted-'));
  const slug = (await withClient(database.superuserLogin, (client) => client.query<{ slug: string }>('select slug from authority where id = $1', [acting.authorityId]))).rows[0]?.slug ?? '';
  const count = async (): Promise<unknown> => (await withClient(database.superuserLogin, (client) => client.query('select count(*) from acting_person'))).rows;
  const before = await count();
  mkdirSync(path.join(crafted, 'deletions'));
  const { rows: all } = await withClient(database.superuserLogin, (client) => client.query<{ key: string }>('select id::text as key from acting_person'));
  writeFileSync(path.join(crafted, 'deletions', `${slug}.jsonl`), [{ ...honest, keys: all.map(({ key }) => [key]) }, line].map((one) => `${JSON.stringify(one)}\n`).join(''));
  await expect(withClient(database.ownerLogin, (client) => reapplyDeletions(client, crafted, allRecords))).rejects.toThrow(said);
  expect(await count()).toEqual(before);
  rmSync(crafted, { recursive: true });
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
