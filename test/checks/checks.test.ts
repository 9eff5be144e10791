import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readChecks, type Check } from '../../src/platform/db/check-files.js';
import { withClient } from '../../src/platform/db/connection.js';
import { runChecks } from '../../src/platform/db/run-checks.js';
import { productRoot } from '../../src/platform/product-root.js';
import { testDatabase } from '../database.js';
import { newCouncil } from '../factories/council.js';
import { bites } from './bites.js';
import { bookInDatabase } from './book-in-database.js';

const database = await testDatabase();
const checks = readChecks(path.join(productRoot, 'checks'));
const book = await bookInDatabase(database);
await newCouncil(database);

/** The rows a check gives the owner, who sees one council, once something was broken; nothing of it stays. */
async function rowsAfter(damage: string, { sql }: Check): Promise<number> {
  return withClient(database.superuserLogin, async (client) => {
    await client.query("begin; set local session_replication_role = 'replica'");
    try {
      await client.query(damage);
      await client.query(`set local role pursestrings_owner; set local app.authority = '${String(book.authorityId)}'`);
      const { rows } = await client.query(sql);
      return rows.length;
    } finally {
      await client.query('rollback');
    }
  });
}

test('every check holds on a book of real imports, a correction and a run, for each council', async () => {
  const report = await runChecks(database.ownerLogin);
  expect(report.broken).toEqual([]);
  expect(report.councils).toBe(2);
  expect(report.checks.map(({ name }) => name)).toEqual(checks.map(({ name }) => name));
});

test('the book has something for each check to look at', async () => {
  const counts = await withClient(database.superuserLogin, async (client) => {
    const { rows } = await client.query<Record<string, number>>(`select
      (select count(*) from statement_line where occurrence > 1) as twins, (select count(*) from line_met_again) as met_again, (select count(*) from refused_row) as refused_rows,
      (select count(*) from statement_file_outcome where refusal_code is not null) as refused_files, (select count(*) from statement_placement) as placed,
      (select count(*) from statement where account_id is null) as of_no_account, (select count(*) from ledger_entry where reverses is not null) as undone`);
    return rows[0];
  });
  expect(counts).toEqual({ twins: 1, met_again: 1, refused_rows: 1, refused_files: 1, placed: 1, of_no_account: 2, undone: 1 });
});

describe('a check bites', () => {
  test('each has damage that it must see', () => {
    expect(Object.keys(bites).sort()).toEqual(checks.map(({ name }) => name).sort());
  });

  test.each(checks.flatMap((check) => (bites[check.name] ?? []).map((damage, index) => ({ name: `${check.name} ${String(index + 1)}`, check, damage }))))('$name', async ({ check, damage }) => {
    expect(await rowsAfter(damage, check)).toBeGreaterThan(0);
  });
});

test('what is broken is told with its council and rows, a number too large to be exact among them', async () => {
  const restore = await withClient(database.superuserLogin, async (client) => {
    await client.query("set session_replication_role = 'replica'");
    const { rows } = await client.query<{ account_id: number }>('update ledger_entry set amount_pence = 9007199254740993 where authority_id = $1 and line_no = 6 and entry_no = 0 returning account_id', [book.authorityId]);
    return async (): Promise<void> => { await withClient(database.superuserLogin, (again) => again.query("set session_replication_role = 'replica'; update ledger_entry set amount_pence = line.amount_pence from statement_line line where line.account_id = ledger_entry.account_id and line.line_no = ledger_entry.line_no and entry_no = 0")); expect(rows).toHaveLength(1); };
  });
  const { broken } = await runChecks(database.ownerLogin);
  await restore();
  expect(broken.map(({ check }) => check)).toEqual(['first_entries_repeat_their_line', 'lines_are_posted_whole']);
  expect(broken[0]).toMatchObject({ council: expect.stringMatching(/^c-/) as unknown, more: false, rows: [{ line_no: '6', entry_pence: '9007199254740993', line_pence: '-700' }] });
});
