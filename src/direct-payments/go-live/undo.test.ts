import { describe, expect, it } from 'vitest';
import { bookOffice, bookServices as services, wholeBook as whole, type BookOffice } from '../../../test/factories/book-office.js';
import { testDatabase } from '../../../test/database.js';
import { testSealer } from '../../../test/factories/council.js';
import { pence } from '../../core/money.js';
import { plainDate } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { openDatabase, withClient } from '../../platform/db/connection.js';
import { inTransaction } from '../../platform/db/transaction.js';
import { insertHold, insertHoldLift } from '../../platform/records/store/holds.js';
import { findPeopleLike } from '../../people/find-people-like.js';
import { recordCouncilPayments } from '../payments/record-council-payments.js';
import { decideExactMatches } from './decide-exact.js';
import { findBooks } from './store/go-live.js';
import { madeTables } from './store/made-records.js';
import { removeUndone, undoneTables } from './store/undone-records.js';
import { agreeUndo, askUndo, keepBook } from './undo-book.js';
import { undoBook } from './undo-job.js';

const database = await testDatabase();
const today = plainDate('2026-04-01');
const withNumbers = { ...whole, 'people.csv': (whole['people.csv'] ?? '').split('\n').map((line, row) => (line === '' ? '' : `${line},${row === 0 ? 'nhs_number,upn,uln' : row === 1 ? '943 476 5919,,' : ',,'}`)).join('\n') };

async function undo({ authorityId }: BookOffice, id: number): Promise<number> {
  const removing = openDatabase(database.retentionLogin, { connections: 1 });
  try {
    return await undoBook({ database: removing, authorityId, id, today });
  } finally {
    await removing.close();
  }
}

const counted = async ({ authorityId }: BookOffice): Promise<Record<string, number>> => withClient(database.superuserLogin, async (client) => {
  const { rows } = await client.query<Record<string, number>>(`select ${undoneTables.map((table) => `(select count(*)::int from ${table} where authority_id = $1) as ${table}`).join(', ')}`, [authorityId]);
  return Object.fromEntries(Object.entries(rows[0] ?? {}).filter(([, count]) => count > 0));
});

const stateOf = async (office: BookOffice, id: number): Promise<string | undefined> => (await office.within(office.bringer, (tx) => findBooks(tx, id)))[0]?.state;
const ask = (office: BookOffice, id: number): ReturnType<typeof askUndo> => office.within(office.bringer, (tx) => askUndo(tx, services, { id, reason: 'The wrong day' }));

/** Another book of the same two people, whose records are there already. */
async function samePeopleAgain(office: BookOffice): Promise<number> {
  const texts = Object.fromEntries(Object.entries(whole).map(([name, text]) => [name, text.replaceAll('DP-', 'DQ-').replaceAll('ACC-1', 'ACC-2').replaceAll('POOL', 'POOL-2').replaceAll('1234567', '7654321')]));
  const id = expectOk(await office.bring(office.bringer, texts));
  expect(expectOk(await office.within(office.bringer, (tx) => decideExactMatches(tx, services, { id, reason: 'Name and birth' })))).toBe(2);
  expectOk(await office.accept(office.council, id));
  expectOk(await office.carry(office.bringer, id));
  return id;
}

describe('undoing a book', () => {
  it('takes away every record that it made, and no other, after two people agreed; the same files may come again', async () => {
    const office = await bookOffice(database);
    const before = await counted(office);
    const id = await office.takeOver(withNumbers);
    const made = await counted(office);
    expect(made).toMatchObject({ person: 2, person_identifier: 1, agreement: 2, plan_line: 4, reclaim: 1, reclaim_posting: 1, opening_balance: 1, account: 2, agreement_account: 2 });
    expect(Object.keys(made).sort()).toEqual([...madeTables].sort());
    expectOk(await ask(office, id));
    expect(await office.within(office.bringer, (tx) => agreeUndo(tx, services, { id }))).toMatchObject({ ok: false, refusal: { code: 'book-undo-own' } });
    expect(await office.within(office.ofTheService, (tx) => agreeUndo(tx, services, { id }))).toMatchObject({ ok: false, refusal: { code: 'book-accepted-outside' } });
    expectOk(await office.within(office.council, (tx) => agreeUndo(tx, services, { id })));
    expect(await undo(office, id)).toBe(Object.values(made).reduce((sum, count) => sum + count, 0));
    expect(await counted(office)).toEqual(before);
    expect(await stateOf(office, id)).toBe('undone');
    expect(await undo(office, id)).toBe(0);
    await office.takeOver(withNumbers);
    expect(await counted(office)).toEqual(made);
  });

  it('leaves the record of somebody who was there before', async () => {
    const office = await bookOffice(database);
    const first = await office.takeOver();
    const id = await samePeopleAgain(office);
    expect(await counted(office)).toMatchObject({ person: 2, agreement: 4, go_live_person: 4 });
    expectOk(await ask(office, id));
    expectOk(await office.within(office.council, (tx) => agreeUndo(tx, services, { id })));
    await undo(office, id);
    expect(await counted(office)).toMatchObject({ person: 2, agreement: 2, go_live_person: 2 });
    expect(await stateOf(office, first)).toBe('carried-out');
    expect(await office.within(office.bringer, (tx) => findPeopleLike(tx, { given: 'Maya', family: 'Okafor', born: plainDate('2012-02-29') }, testSealer))).toHaveLength(1);
  });

  it('is refused once something stands on it, with what it is, and nothing goes', async () => {
    const office = await bookOffice(database);
    const id = await office.takeOver();
    expectOk(await ask(office, id));
    expect(await ask(office, id)).toMatchObject({ ok: false, refusal: { code: 'book-moved-on' } });
    expectOk(await office.within(office.council, (tx) => keepBook(tx, services, { id, reason: 'It was right' })));
    const { rows } = await office.within(office.bringer, (tx) => tx.client.query<{ id: number }>("select id from agreement where reference = 'DP-1'"));
    const pay = { agreementId: rows[0]?.id ?? 0, stream: 'social_care' as const, kind: 'adjustment' as const, amount: pence(100), on: today, coversFrom: today, coversUntil: today, purpose: 'By hand' };
    expectOk(await ask(office, id));
    expectOk(await office.within(office.council, (tx) => agreeUndo(tx, services, { id })));
    // Paid after two people agreed and before it was done.
    await office.within(office.bringer, (tx) => recordCouncilPayments(tx, [pay]));
    const made = await counted(office);
    expect(await undo(office, id)).toBe(0);
    expect([await stateOf(office, id), await counted(office)]).toEqual(['carried-out', made]);
    expect(await ask(office, id)).toMatchObject({ ok: false, refusal: { code: 'book-stands-on', details: [{ table: 'council_payment', records: 1 }] } });
  });

  it('is refused while a legal hold lies on somebody in it whose record was there before, asked, agreed and carried out alike', async () => {
    const office = await bookOffice(database);
    await office.takeOver();
    const id = await samePeopleAgain(office);
    const made = await counted(office);
    const maya = await office.within(office.bringer, async (tx) => (await tx.sql.selectFrom('go_live_person').select('person_id').where('go_live_id', '=', id).where('was_there', '=', true).where('person_key', '=', 'P1').executeTakeFirstOrThrow()).person_id);
    const hold = (): Promise<number> => office.within(office.council, (tx) => insertHold(tx, { personId: maya, recordClass: null, reason: 'A court', by: office.council.actorId ?? 0, on: today }));
    const lift = (holdId: number): Promise<void> => office.within(office.council, (tx) => insertHoldLift(tx, { holdId, reason: 'The court is done', by: office.council.actorId ?? 0, on: today }));
    const agree = (): ReturnType<typeof agreeUndo> => office.within(office.council, (tx) => agreeUndo(tx, services, { id }));
    const isHeld = { ok: false, refusal: { code: 'book-held' } };
    const first = await hold();
    expect(await ask(office, id)).toMatchObject(isHeld);
    await lift(first);
    expectOk(await ask(office, id));
    const second = await hold();
    expect(await agree()).toMatchObject(isHeld);
    await lift(second);
    expectOk(await agree());
    const third = await hold();
    const removing = openDatabase(database.retentionLogin, { connections: 1 });
    await expect(inTransaction(removing, { authorityId: office.authorityId, actorId: null, reach: 'whole' }, (tx) => removeUndone(tx, id))).rejects.toThrow('somebody in the book, are held');
    await removing.close();
    expect(await undo(office, id)).toBe(0);
    expect([await stateOf(office, id), await counted(office)]).toEqual(['carried-out', made]);
    await lift(third);
    expectOk(await ask(office, id));
    expectOk(await agree());
    expect(await undo(office, id)).toBeGreaterThan(0);
  });

  it('killed half-way leaves everything; and the database lets no record go that no agreed undoing names', async () => {
    const office = await bookOffice(database);
    const id = await office.takeOver();
    const made = await counted(office);
    const steal = (book: number): Promise<unknown> => withClient(database.retentionLogin, async (client) => {
      await client.query("select set_config('app.authority', $1, false), set_config('app.reach', 'whole', false), set_config('app.go_live_undo', $2, false)", [String(office.authorityId), String(book)]);
      await client.query('delete from reclaim_posting');
    });
    await expect(steal(id)).rejects.toThrow('no book whose undoing two people agreed on');
    expectOk(await ask(office, id));
    expectOk(await office.within(office.council, (tx) => agreeUndo(tx, services, { id })));
    await expect(steal(id + 999)).rejects.toThrow('no book whose undoing two people agreed on');

    const removing = openDatabase(database.retentionLogin, { connections: 1 });
    const killed = inTransaction(removing, { authorityId: office.authorityId, actorId: null, reach: 'whole' }, async (tx) => {
      const { rows } = await tx.client.query<{ pid: number }>('select pg_backend_pid() as pid');
      await removeUndone(tx, id);
      await withClient(database.superuserLogin, (client) => client.query('select pg_terminate_backend($1)', [rows[0]?.pid]));
      await tx.client.query('select 1');
    });
    await expect(killed).rejects.toThrow();
    await removing.close();
    expect(await counted(office)).toEqual(made);
    expect(await undo(office, id)).toBeGreaterThan(0);
  });
});
