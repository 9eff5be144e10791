import { expect, it } from 'vitest';
import { bookOffice, bookServices as services, wholeBook, type BookOffice } from '../../../test/factories/book-office.js';
import { testSealer } from '../../../test/factories/council.js';
import { testDatabase } from '../../../test/database.js';
import { compose } from '../../compose.js';
import { plainDate } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { openDatabase, withClient } from '../../platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../platform/db/transaction.js';
import { decideChange, tickStep } from '../transition/decide-change.js';
import { openDue } from '../transition/open-due.js';
import { undoneTables } from './store/undone-records.js';
import { agreeUndo, askUndo } from './undo-book.js';
import { undoBook } from './undo-job.js';

const database = await testDatabase();
/** Maya is 18 in September: her change of law is to be prepared from the first morning on. */
const nearlyAdult = { ...wholeBook, 'people.csv': (wholeBook['people.csv'] ?? '').replace('29/02/2012', '14/09/2008') };
const morning = { now: () => new Date('2026-04-07T06:30:00Z'), today: () => plainDate('2026-04-07') };
const { jobs, regularJobs } = compose({ sealer: testSealer });
const nightly = new Set(regularJobs.map(({ name }) => name));

/** Everything that runs by itself, as it runs every night. */
async function night({ authorityId }: BookOffice): Promise<void> {
  const context = { authorityId, database: database.app, clock: morning, inTransaction: <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId, actorId: null }, work) };
  for (const job of jobs.filter(({ name }) => nightly.has(name))) await job.run(context, {});
}

const counted = ({ authorityId }: BookOffice): Promise<Record<string, number>> => withClient(database.superuserLogin, async (client) => {
  const { rows } = await client.query<Record<string, number>>(`select ${undoneTables.map((table) => `(select count(*)::int from ${table} where authority_id = $1) as ${table}`).join(', ')}`, [authorityId]);
  return rows[0] ?? {};
});

const asRetention = async <T>({ authorityId }: BookOffice, work: (tx: TenantTx) => Promise<T>): Promise<T> => {
  const removing = openDatabase(database.retentionLogin, { connections: 1 });
  try {
    return await inTransaction(removing, { authorityId, actorId: null, reach: 'whole' }, work);
  } finally {
    await removing.close();
  }
};

async function afterFirstNights(): Promise<{ office: BookOffice; id: number; changes: readonly { id: number; step: number | null }[] }> {
  const office = await bookOffice(database);
  const id = await office.takeOver(nearlyAdult);
  await night(office);
  await night(office);
  const { rows } = await withClient(database.superuserLogin, (client) => client.query<{ id: number; step: number | null }>(
    'select c.id, (select min(s.id) from prepared_step s where s.authority_id = c.authority_id and s.change_id = c.id) as step from prepared_change c where c.authority_id = $1 order by c.id', [office.authorityId]));
  return { office, id, changes: rows };
}

async function undo(office: BookOffice, id: number): Promise<number> {
  expectOk(await office.within(office.bringer, (tx) => askUndo(tx, services, { id, reason: 'The wrong day' })));
  expectOk(await office.within(office.council, (tx) => agreeUndo(tx, services, { id })));
  const removing = openDatabase(database.retentionLogin, { connections: 1 });
  try {
    return await undoBook({ database: removing, authorityId: office.authorityId, id, today: morning.today() });
  } finally {
    await removing.close();
  }
}

it('a book goes after its first nights too, with all that was opened for it by itself', async () => {
  const { office, id } = await afterFirstNights();
  const stood = await counted(office);
  expect(stood.transition_plan).toBe(1);
  expect(stood.prepared_change).toBeGreaterThan(0);
  expect(stood.prepared_step).toBeGreaterThan(0);
  expect(await undo(office, id)).toBe(Object.values(stood).reduce((sum, one) => sum + one, 0));
  expect(Object.values(await counted(office)).reduce((sum, one) => sum + one, 0)).toBe(0);
});

it('it stays once somebody ticked a step or decided on what was opened', async () => {
  const { office, id, changes: [first] } = await afterFirstNights();
  const changeId = first?.id ?? 0;
  expectOk(await office.within(office.council, (tx) => tickStep(tx, { changeId, stepId: first?.step ?? 0, note: '', on: morning.today() })));
  expect(await office.within(office.bringer, (tx) => askUndo(tx, services, { id, reason: 'The wrong day' }))).toMatchObject({ refusal: { code: 'book-stands-on', message: expect.stringContaining('prepared change') as string } });
  const other = await afterFirstNights();
  expectOk(await other.office.within(other.office.council, (tx) => decideChange(tx, { changeId: other.changes[0]?.id ?? 0, to: 'not_needed', reason: 'She moves away in May', on: morning.today() })));
  expect(await other.office.within(other.office.bringer, (tx) => askUndo(tx, services, { id: other.id, reason: 'The wrong day' }))).toMatchObject({ refusal: { code: 'book-stands-on' } });
});

it('the database itself keeps what somebody did something with, and what is of no book', async () => {
  const { office, id, changes: [first, second] } = await afterFirstNights();
  expectOk(await office.within(office.bringer, (tx) => askUndo(tx, services, { id, reason: 'The wrong day' })));
  expectOk(await office.within(office.council, (tx) => agreeUndo(tx, services, { id })));
  expectOk(await office.within(office.council, (tx) => tickStep(tx, { changeId: first?.id ?? 0, stepId: first?.step ?? 0, note: '', on: morning.today() })));
  expectOk(await office.within(office.council, (tx) => decideChange(tx, { changeId: second?.id ?? 0, to: 'not_needed', reason: 'She moves away in May', on: morning.today() })));
  const steal = (book: number | null, statement: string, values: unknown[]): Promise<unknown> => asRetention(office, async ({ client }) => {
    if (book !== null) await client.query("select set_config('app.go_live_undo', $1, true)", [String(book)]);
    await client.query(statement, values);
  });
  await expect(steal(id, 'delete from prepared_step where id = $1', [first?.step])).rejects.toThrow('somebody did something with it');
  await expect(steal(id, 'delete from prepared_change_event where change_id = $1', [second?.id])).rejects.toThrow('somebody did something with it');
  await expect(steal(null, 'delete from prepared_step where change_id = $1', [second?.id])).rejects.toThrow('no run that two people agreed on');
  await expect(steal(id + 999, 'delete from prepared_step where change_id = $1', [second?.id])).rejects.toThrow('no book whose undoing two people agreed on');
  // A setting that is changed while the statement runs slips past the look at each record, and not past the one at all of them.
  await expect(steal(null, "delete from review_before where set_config('app.go_live_undo', '1', true) is not null returning set_config('app.go_live_undo', '', true)", [])).rejects.toThrow('no run that two people agreed on');
  // Somebody's own record that no book made stands in the way of nothing, and goes with nothing.
  const elsewhere = await afterFirstNights();
  await expect(asRetention(elsewhere.office, async ({ client }) => {
    await client.query("select set_config('app.go_live_undo', $1, true)", [String(id)]);
    await client.query('delete from prepared_step');
  })).rejects.toThrow('no book whose undoing two people agreed on');
});

it('it stays where somebody opened the planning by hand, and the database keeps that planning', async () => {
  const office = await bookOffice(database);
  const id = await office.takeOver(nearlyAdult);
  await office.within(office.council, (tx) => openDue(tx, morning.today()));
  const ask = () => office.within(office.bringer, (tx) => askUndo(tx, services, { id, reason: 'The wrong day' }));
  const openedBy = (table: string, who: number | null): Promise<unknown> => withClient(database.superuserLogin, (client) => client.query(`update ${table} set opened_by = $2 where authority_id = $1`, [office.authorityId, who]));
  expect(await ask()).toMatchObject({ refusal: { code: 'book-stands-on', message: expect.stringContaining('prepared change') as string } });
  await openedBy('prepared_change', null);
  expect(await ask()).toMatchObject({ refusal: { code: 'book-stands-on', message: expect.stringContaining('transition plan') as string } });
  await openedBy('transition_plan', null);
  expectOk(await ask());
  expectOk(await office.within(office.council, (tx) => agreeUndo(tx, services, { id })));
  await openedBy('prepared_change', office.council.actorId);
  await openedBy('transition_plan', office.council.actorId);
  for (const table of ['prepared_step', 'prepared_change_event', 'transition_plan']) {
    await expect(asRetention(office, async ({ client }) => {
      await client.query("select set_config('app.go_live_undo', $1, true)", [String(id)]);
      await client.query(`delete from ${table} where authority_id = $1`, [office.authorityId]);
    })).rejects.toThrow('was not opened by itself');
  }
});
