import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { testSealer } from '../../../test/factories/council.js';
import { csv, sent, sourceOf, statementOffice, type StatementOffice } from '../../../test/factories/statement-office.js';
import { inTransaction } from '../../platform/db/transaction.js';
import { bringInBatch } from './bring-in-batch.js';
import { checkFiles, type FileCheck } from './check-files.js';
import { importReceivedFiles } from './import-received-files.js';
import { importStatements } from './import-statements.js';
import { nameColumns, tryColumns } from './name-columns.js';
import { placeStatement } from './place-statement.js';
import { openReadingRoom } from './reading-room.js';
import { showBatch, stateOf } from './show-batch.js';

const database = await testDatabase();
const offices: StatementOffice[] = [];
afterAll(() => Promise.all(offices.map(({ server }) => server.close())));

async function office(): Promise<StatementOffice> {
  const made = await statementOffice(database);
  offices.push(made);
  return made;
}

async function check(at: StatementOffice, batchId: number): Promise<FileCheck[]> {
  const ids = (await at.rows<{ id: number }>(`select id from statement_file where batch_id = ${String(batchId)} order by id`)).map(({ id }) => id);
  return inTransaction(database.app, at.acting, async (tx) => checkFiles(tx, await openReadingRoom(tx, testSealer), ids));
}

const bringIn = (at: StatementOffice, batchId: number) => importReceivedFiles({ db: database.app, sealer: testSealer }, at.acting, batchId);
const linesOf = (at: StatementOffice): Promise<object[]> => at.rows('select account_id, line_on, amount_pence, description from statement_line order by account_id, line_no');

describe('files that are sent in', () => {
  it('are stored sealed, and no line is posted before somebody asks', async () => {
    const at = await office();
    const batchId = await at.receive(sent.april, sent.letter);
    expect(await linesOf(at)).toEqual([]);
    const stored = await at.rows<{ name: string; content_sealed: Buffer; batch_id: number }>('select name, content_sealed, batch_id from statement_file order by id');
    expect(stored.map(({ name, batch_id }) => [name, batch_id])).toEqual([[sent.april.name, batchId], [sent.letter.name, batchId]]);
    expect(stored.some(({ content_sealed }) => content_sealed.includes('TAXIS') || content_sealed.includes('Dear'))).toBe(false);
    expect(await at.rows('select sentence, subject_kind, subject_id from audit_event')).toEqual([
      { sentence: 'Sent in 2 statement files to be looked at.', subject_kind: 'import_batch', subject_id: batchId },
    ]);
  });

  it('are not stored again where their bytes are known, in the same batch or an earlier one, and that is said', async () => {
    const at = await office();
    const first = await at.receive(sent.april);
    const batchId = await at.receive({ ...sent.april, name: 'copy.csv' }, sent.may, { ...sent.may, name: 'May again.csv' });
    expect(await at.rows('select count(*) as files from statement_file')).toEqual([{ files: 2 }]);
    const view = await inTransaction(database.app, at.acting, (tx) => showBatch(tx, testSealer, batchId, 1));
    expect(view?.metAgain).toMatchObject([
      { name: 'copy.csv', firstName: sent.april.name, firstBatchId: first, decided: false },
      { name: 'May again.csv', firstName: sent.may.name, firstBatchId: batchId },
    ]);
    expect(view?.batch).toMatchObject({ files: 3, filesStored: 1 });
  });

  it('are refused where there are none', async () => {
    const at = await office();
    await expect(at.receive()).rejects.toThrow('no-file-given');
    expect(await at.rows('select from import_batch')).toEqual([]);
  });
});

describe('the look before', () => {
  it('foretells what bringing in then does, line for line', async () => {
    const at = await office();
    await bringIn(at, await at.receive(sent.april));
    const batchId = await at.receive(sent.may, sent.torn, sent.stranger, sent.letter, sent.long);
    const checks = await check(at, batchId);
    await bringIn(at, batchId);
    const outcomes = await at.rows<Record<string, unknown>>(
      `select file_id as "fileId", lines_new::integer as "linesNew", lines_known::integer as "linesKnown", rows_refused as rows, refusal_code as refusal
       from statement_file_outcome join statement_file on id = file_id where batch_id = ${String(batchId)} order by file_id`);
    const total = (file: FileCheck, count: 'linesNew' | 'linesKnown'): number => file.statements.reduce((sum, statement) => sum + statement[count], 0);
    expect(outcomes).toEqual(checks.map((file) => ({
      fileId: file.fileId, linesNew: total(file, 'linesNew'), linesKnown: total(file, 'linesKnown'), rows: file.refusedRows.length, refusal: file.refusal?.code ?? null,
    })));
    expect(outcomes.map(({ linesNew, linesKnown }) => [linesNew, linesKnown])).toEqual([[1, 1], [1, 0], [0, 0], [0, 0], [1, 0]]);
  });

  it('says whose a statement is, what it holds and whether it adds up', async () => {
    const at = await office();
    const [april, wrong] = await check(at, await at.receive(sent.april, sent.wrong));
    expect(april?.statements).toMatchObject([{
      account: { reference: 'A0042', label: 'Kit Marlowe' }, from: '2026-04-02', until: '2026-04-28', lines: 3, moneyIn: 40_000, moneyOut: 9850, opening: 0, closing: 30_150, reconciles: true,
    }]);
    expect(wrong?.statements[0]?.reconciles).toBe(false);
  });

  it('writes nothing', async () => {
    const at = await office();
    const batchId = await at.receive(sent.april, sent.letter);
    await check(at, batchId);
    expect(await linesOf(at)).toEqual([]);
    expect(await at.rows('select from statement_file_outcome')).toEqual([]);
    expect(await at.rows('select next_line_no from account where next_line_no > 1')).toEqual([]);
  });
});

describe('bringing in what was sent', () => {
  it('posts the same lines as an import of the files themselves', async () => {
    const [sentIn, imported] = [await office(), await office()];
    await bringIn(sentIn, await sentIn.receive(sent.april, sent.may));
    await importStatements({ db: database.app, sealer: testSealer }, imported.acting, [sent.april, sent.may].map(sourceOf));
    const plain = (rows: object[]): object[] => rows.map((row) => ({ ...row, account_id: 0 }));
    expect(plain(await linesOf(sentIn))).toEqual(plain(await linesOf(imported)));
  });

  it('goes on where it stopped, and run twice changes nothing', async () => {
    const at = await office();
    // Each too large to be saved together with another.
    const large = [1, 2, 3, 4, 5].map((number) => ({
      name: `large ${String(number)}.csv`,
      text: csv(...Array.from({ length: 90 }, (_, day) => `0${String((day % 9) + 1)}/0${String(number)}/2026,${'x'.repeat(20_000)} ${String(day)},-1.00,`)),
    }));
    const decided = async (): Promise<number> => (await at.rows('select from statement_file_outcome')).length;
    const batchId = await at.receive(...large);
    await expect(importReceivedFiles({ db: database.app, sealer: testSealer }, at.acting, batchId, () => { throw new Error('killed'); })).rejects.toThrow('killed');
    const before = await decided();
    expect([1, 2]).toContain(before);
    expect(await bringIn(at, batchId)).toMatchObject({ files: 5 - before, linesUnplaced: (5 - before) * 90 });
    expect(await decided()).toBe(5);
    expect(await bringIn(at, batchId)).toMatchObject({ files: 0, linesNew: 0 });
  });

  it('is asked for once, is done by the job in the name of whoever asked, and ends', async () => {
    const at = await office();
    const batchId = await at.receive(sent.april, sent.letter);
    const ask = () => inTransaction(database.app, at.acting, (tx) => bringInBatch(tx, batchId));
    expect(await Promise.all([ask(), ask(), ask()])).toEqual(expect.arrayContaining([{ ok: true, value: 'started' }, { ok: true, value: 'goes on' }, { ok: true, value: 'goes on' }]));
    const view = () => inTransaction(database.app, at.acting, (tx) => showBatch(tx, testSealer, batchId, 1));
    expect((await view())?.state).toBe('goes-on');
    await at.work();
    expect((await view())?.state).toBe('done');
    expect(await at.rows(`select sentence, actor_id from audit_event where subject_kind = 'statement_file' order by sentence`)).toEqual([
      { sentence: `Statement file ${sent.april.name} was read: 3 lines new.`, actor_id: at.officer.staffId },
      expect.objectContaining({ actor_id: at.officer.staffId }),
    ]);
    expect(await ask()).toMatchObject({ ok: false, refusal: { code: 'nothing-waits' } });
  });

  it('is queued with the request or not at all', async () => {
    const at = await office();
    const batchId = await at.receive(sent.april);
    await expect(inTransaction(database.app, at.acting, async (tx) => { await bringInBatch(tx, batchId); throw new Error('power cut'); })).rejects.toThrow('power cut');
    expect(await at.rows('select from import_request')).toEqual([]);
  });

  it('can be started again once it has stood still for ten minutes, not before', async () => {
    const at = await office();
    const batchId = await at.receive(sent.april);
    await inTransaction(database.app, at.acting, (tx) => bringInBatch(tx, batchId));
    const again = () => inTransaction(database.app, at.acting, (tx) => bringInBatch(tx, batchId));
    expect(await again()).toEqual({ ok: true, value: 'goes on' });
    await inTransaction(database.owner, at.acting, ({ client }) => client.query("update import_request set asked_at = asked_at - interval '11 minutes'"));
    expect(await again()).toEqual({ ok: true, value: 'started' });
  });
});

describe('a table of unknown columns', () => {
  const mapping = { name: 'our card', skipRows: 1, date: 1, texts: [2], amount: 3, balance: 4, purchasesPositive: true };

  it('goes on waiting when the others are brought in, and is read once its columns are named', async () => {
    const at = await office();
    const batchId = await at.receive(sent.april, { ...sent.unknown, name: 'A0777 card.csv' });
    expect(await bringIn(at, batchId)).toMatchObject({ filesWaiting: 1, linesNew: 3 });
    const fileId = (await at.rows<{ id: number }>("select id from statement_file where name like 'A0777%'"))[0]?.id ?? 0;
    const named = await inTransaction(database.app, at.acting, (tx) => nameColumns(tx, testSealer, fileId, mapping));
    expect(named.ok).toBe(true);
    expect(await bringIn(at, batchId)).toMatchObject({ filesWaiting: 0, linesNew: 2 });
    const later = await at.receive({ name: 'A0777 next.csv', text: sent.unknown.text.replaceAll('/03/', '/04/') });
    expect((await check(at, later))[0]).toMatchObject({ layout: 'our card', refusal: null });
  });

  it.each([
    ['no text', { ...mapping, texts: [] }, 'columns-incomplete'],
    ['no money', { name: 'x', skipRows: 1, date: 1, texts: [2] }, 'columns-incomplete'],
    ['money in alone', { name: 'x', skipRows: 1, date: 1, texts: [2], moneyIn: 3 }, 'columns-incomplete'],
    ['both ways of money', { ...mapping, moneyIn: 3, moneyOut: 4 }, 'columns-incomplete'],
    ['no dates where it says', { ...mapping, date: 2 }, 'columns-read-nothing'],
    ['a name of ours', { ...mapping, name: 'Headings' }, 'layout-name-taken'],
  ])('is not read with %s', async (_what, tried, code) => {
    const at = await office();
    await at.receive(sent.unknown);
    const fileId = (await at.rows<{ id: number }>('select id from statement_file'))[0]?.id ?? 0;
    expect(await inTransaction(database.app, at.acting, (tx) => tryColumns(tx, testSealer, fileId, tried))).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe('a statement of no known account', () => {
  const place = (at: StatementOffice, fileId: number, accountId: number, position = 1) => inTransaction(database.app, at.acting, (tx) => placeStatement(tx, testSealer, { fileId, position, accountId }));
  const fileOf = async (at: StatementOffice): Promise<number> => (await at.rows<{ id: number }>('select id from statement_file order by id desc limit 1'))[0]?.id ?? 0;

  it('goes to the account chosen before, the latest choice, when it is brought in', async () => {
    const at = await office();
    const batchId = await at.receive(sent.stranger);
    const fileId = await fileOf(at);
    const [kit = 0, other = 0] = [at.accounts.get('A0042'), at.accounts.get('A0777')];
    await place(at, fileId, other);
    expect(await place(at, fileId, kit)).toMatchObject({ ok: true, value: { posted: null } });
    expect((await check(at, batchId))[0]?.statements).toMatchObject([{ account: { reference: 'A0042' }, chosen: true, linesNew: 2 }]);
    await bringIn(at, batchId);
    expect(await at.rows('select account_id, count(*) as lines from statement_line group by 1')).toEqual([{ account_id: kit, lines: 2 }]);
  });

  it('is posted when it is given to an account after, each line once', async () => {
    const at = await office();
    const kit = at.accounts.get('A0042') ?? 0;
    await bringIn(at, await at.receive(sent.april));
    const batchId = await at.receive({ name: 'from the drawer.csv', text: csv('28/04/2026,STO A PA WAGES,-90.00,301.50', '29/04/2026,CARD TAXI,-1.50,300.00') });
    await bringIn(at, batchId);
    const fileId = await fileOf(at);
    expect(await place(at, fileId, kit)).toMatchObject({ ok: true, value: { batchId, posted: { linesNew: 1, linesKnown: 1 } } });
    expect(await linesOf(at)).toHaveLength(4);
    expect(await at.rows('select account_id, lines_new::integer, lines_known::integer, placed_by from statement_placement')).toEqual([{ account_id: kit, lines_new: 1, lines_known: 1, placed_by: at.officer.staffId }]);
    const view = await inTransaction(database.app, at.acting, (tx) => showBatch(tx, testSealer, batchId, 1));
    expect(view?.unplaced).toEqual([]);
    expect(view?.batch).toMatchObject({ linesNew: 1, linesKnown: 1, linesUnplaced: 0 });
    expect(view && stateOf(view.batch)).toBe('done');
  });

  it('is given to one account only, whoever presses first', async () => {
    const at = await office();
    await bringIn(at, await at.receive(sent.stranger));
    const fileId = await fileOf(at);
    const given = await Promise.all([...at.accounts.values()].flatMap((accountId) => [place(at, fileId, accountId), place(at, fileId, accountId)]));
    expect(given.filter(({ ok }) => ok)).toHaveLength(1);
    expect(given.filter((one) => !one.ok && one.refusal.code === 'statement-not-waiting')).toHaveLength(3);
    expect(await linesOf(at)).toHaveLength(2);
  });

  it('is not given where it has an account, to an account of nobody, or where it is not', async () => {
    const at = await office();
    await at.receive(sent.april);
    const fileId = await fileOf(at);
    const other = at.accounts.get('A0777') ?? 0;
    for (const [accountId, position, code] of [[other, 1, 'statement-not-waiting'], [999_999, 1, 'account-not-known'], [other, 2, 'statement-not-waiting']] as const)
      expect(await place(at, fileId, accountId, position)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('is not seen by another council', async () => {
    const [at, elsewhere] = [await office(), await office()];
    await at.receive(sent.stranger);
    expect(await place(elsewhere, await fileOf(at), elsewhere.accounts.get('A0042') ?? 0)).toMatchObject({ ok: false, refusal: { code: 'statement-not-waiting' } });
  });
});
