import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';
import { expect, it } from 'vitest';
import { pence } from '../../src/core/money.js';
import { plainDate } from '../../src/core/plain-date.js';
import { expectOk } from '../../src/core/result.js';
import { writeRunFiles } from '../../src/direct-payments/payments/payment-files/write-run-files.js';
import { recordPaid } from '../../src/direct-payments/payments/runs/record-paid.js';
import { withClient } from '../../src/platform/db/connection.js';
import { testDatabase } from '../database.js';
import { testSealer, testSecret } from '../factories/council.js';
import { payingOffice, type PayingOffice } from '../factories/paying-office.js';
import { startFromSource } from '../from-source/start.js';
import type { PayOrder } from './pay-in-process.js';

const database = await testDatabase();
const march = plainDate('2026-03-16');
const families = [
  { reference: 'DP0001', name: 'Maya Okafor', weekly: pence(148_00), number: '200415 41007919' }, { reference: 'DP0002', name: 'Zoë Brand', weekly: pence(10_07), number: '309921 41015838', stream: 'education' as const },
];

/** Kills a process of its own once it waits for a table that it writes to only after half of its work, and then lets the table go. */
async function killedAt(table: string, office: PayingOffice, runId: number, what: PayOrder['what']): Promise<void> {
  const order: PayOrder = { login: database.appLogin, acting: office.acting, runId, what, on: march, secret: testSecret };
  await withClient(database.superuserLogin, async (client) => {
    await client.query(`begin; lock table ${table} in exclusive mode`);
    const working = startFromSource('test/payments/pay-in-process.ts', [JSON.stringify(order)]);
    await working.line(/^begins/);
    while ((await client.query('select from pg_locks where not granted and relation = $1::regclass', [table])).rows.length === 0) await wait(20);
    working.child.kill('SIGKILL');
    expect(await working.ended).toBe('SIGKILL');
    await client.query('rollback');
    await nobodyAtWork(client);
  });
}

/** The server notices only in its next word to it that a client is gone. */
async function nobodyAtWork(client: Client): Promise<void> {
  while ((await client.query('select from pg_stat_activity where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()')).rows.length > 0) await wait(20);
}

async function standing(runId: number): Promise<{ status: string; files: number; items: number; paid: number; own: number; jobs: number }> {
  return withClient(database.superuserLogin, async (client) => {
    const { rows } = await client.query<{ status: string; files: number; items: number; paid: number; own: number; jobs: number }>(
      `select (select status from pay_run_now where run_id = $1) as status, (select count(*)::int from payment_file where run_id = $1) as files, (select count(*)::int from payment_file_item where run_id = $1) as items,
         (select coalesce(sum(amount_pence), 0)::int from council_payment where pay_run_id = $1) as paid, (select count(*)::int from pay_line where run_id = $1 and council_payment_id is not null) as own,
         (select count(*)::int from audit_event where subject_kind = 'pay_run' and subject_id = $1 and sentence like 'Recorded%') as jobs`, [runId]);
    const [row] = rows;
    if (!row) throw new Error('nothing was read');
    return row;
  });
}

it('files and payments of a process that is killed half-way are not there at all, and done again they are whole, once', async () => {
  const office = await payingOffice(database, 'killed-payments', families);
  const runId = await office.approvedRun(march);
  await killedAt('payment_file_item', office, runId, 'files');
  expect(await standing(runId)).toEqual({ status: 'approved', files: 0, items: 0, paid: 0, own: 0, jobs: 0 });
  const write = () => office.within(async (tx) => expectOk(await writeRunFiles(tx, { sealer: testSealer, clock: office.clock, tables: undefined }, runId)));
  expect(await write()).toEqual(await write());
  const written = { status: 'written', files: 2, items: 2, paid: 0, own: 0, jobs: 0 };
  expect(await standing(runId)).toEqual(written);
  await killedAt('pay_run_event', office, runId, 'paid');
  expect(await standing(runId)).toEqual(written);
  const pay = () => office.within(async (tx) => expectOk(await recordPaid(tx, { runId, on: march })));
  expect([await pay(), await pay()]).toEqual([63_228, 63_228]);
  expect(await standing(runId)).toEqual({ ...written, status: 'paid', paid: 63_228, own: 2, jobs: 1 });
}, 60_000);
