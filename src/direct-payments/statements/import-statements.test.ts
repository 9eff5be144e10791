import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { giveAccounts, newCouncil, testSealer } from '../../../test/factories/council.js';
import { inTransaction, type Acting } from '../../platform/db/transaction.js';
import { importStatements, type ImportSummary, type StatementSource } from './import-statements.js';

const database = await testDatabase();

const csv = (...rows: readonly string[]): string => ['Date,Description,Amount,Balance', ...rows, ''].join('\n');
const file = (name: string, text: string): StatementSource => ({ name, byteSize: text.length, read: () => Buffer.from(text) });

const april = csv('02/04/2025,MEREBROOK CC DP1001,400.00,400.00', '14/04/2025,CARD BLUEBELL TAXIS,-8.50,391.50', '14/04/2025,CARD BLUEBELL TAXIS,-8.50,383.00', '28/04/2025,STO A PA WAGES,-90.00,293.00');
const may = csv('28/04/2025,STO A PA WAGES,-90.00,293.00', '30/05/2025,MEREBROOK CC DP1001,400.00,693.00');

async function council(): Promise<Acting> {
  const acting = await newCouncil(database);
  await giveAccounts(database, acting, [{ account: { reference: 'A1', kind: 'bank', label: 'Kit', number: '12345678', sortCode: '00-11-22' }, agreements: ['DP1001'] }]);
  return acting;
}

async function bring(acting: Acting, ...sources: readonly StatementSource[]): Promise<ImportSummary> {
  return importStatements({ db: database.app, sealer: testSealer }, acting, sources);
}

async function rows<T extends object>(acting: Acting, sql: string): Promise<T[]> {
  return inTransaction(database.app, acting, async ({ client }) => (await client.query<T>(sql)).rows);
}

const lines = (acting: Acting): Promise<object[]> =>
  rows(acting, 'select line_no, line_on, amount_pence, description, occurrence, kind from statement_line order by line_no');

describe('an import', () => {
  it('posts every line once, read as a kind by a rule', async () => {
    const acting = await council();
    expect(await bring(acting, file('A1 April.csv', april))).toMatchObject({ files: 1, linesNew: 4, linesKnown: 0 });
    expect(await lines(acting)).toEqual([
      { line_no: 1, line_on: '2025-04-02', amount_pence: 40_000, description: 'MEREBROOK CC DP1001', occurrence: 1, kind: 'council_payment' },
      { line_no: 2, line_on: '2025-04-14', amount_pence: -850, description: 'CARD BLUEBELL TAXIS', occurrence: 1, kind: 'transport' },
      { line_no: 3, line_on: '2025-04-14', amount_pence: -850, description: 'CARD BLUEBELL TAXIS', occurrence: 2, kind: 'transport' },
      { line_no: 4, line_on: '2025-04-28', amount_pence: -9000, description: 'STO A PA WAGES', occurrence: 1, kind: 'pa_wages' },
    ]);
    const [posted] = await rows(acting, 'select count(*) as entries, sum(amount_pence)::bigint as total, count(agreement_id) as of_agreement, count(distinct kind) as kinds from ledger_entry');
    expect(posted).toEqual({ entries: 4, total: 29_300, of_agreement: 4, kinds: 3 });
    expect(await rows(acting, 'select rule ->> \'name\' as rule from statement_line join classification_rule on rule_id = id where line_no = 4')).toEqual([{ rule: 'wages' }]);
  });

  it('recognises a line that an earlier file brought, and keeps where it was met again', async () => {
    const acting = await council();
    await bring(acting, file('A1 April.csv', april));
    expect(await bring(acting, file('A1 May.csv', may))).toMatchObject({ linesNew: 1, linesKnown: 1 });
    expect(await rows(acting, 'select line_no, place, row_number, balance_pence from line_met_again')).toEqual([{ line_no: 4, place: 1, row_number: 2, balance_pence: 29_300 }]);
  });

  it('comes to the same lines whichever file comes first', async () => {
    const [forward, backward] = [await council(), await council()];
    await bring(forward, file('A1 April.csv', april), file('A1 May.csv', may));
    await bring(backward, file('A1 May.csv', may));
    await bring(backward, file('A1 April.csv', april));
    const merged = (acting: Acting): Promise<object[]> => rows(acting, 'select line_on, amount_pence, description, occurrence, kind from statement_line order by 1, 2, 3, 4');
    expect(await merged(backward)).toEqual(await merged(forward));
  });

  it('passes over a file that is known by its bytes, under any name', async () => {
    const acting = await council();
    expect(await bring(acting, file('A1 April.csv', april), file('A1 twice.csv', april))).toMatchObject({ files: 2, filesKnown: 1, linesNew: 4 });
    expect(await bring(acting, file('A1 copy.csv', april), file('A1 another.csv', april))).toMatchObject({ files: 2, filesKnown: 2, linesNew: 0, linesKnown: 0 });
    expect(await lines(acting)).toHaveLength(4);
  });

  it('finds the account by the number in the file before the name of the file', async () => {
    const acting = await council();
    await giveAccounts(database, acting, [{ account: { reference: 'B2', kind: 'bank', label: 'Other' }, agreements: ['DP2002'] }]);
    const numbered = ['Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance', "03/04/2025,DEB,'00-11-22,12345678,CARD TAXI,5.00,,395.00", ''].join('\n');
    await bring(acting, file('B2 April.csv', numbered));
    expect(await rows(acting, 'select account.reference from statement join account on account.id = statement.account_id')).toEqual([{ reference: 'A1' }]);
  });

  it('keeps a file of no known account, its lines counted as waiting', async () => {
    const acting = await council();
    expect(await bring(acting, file('stranger.csv', april))).toMatchObject({ linesNew: 0, linesUnplaced: 4 });
    expect(await rows(acting, 'select account_id, lines_read from statement')).toEqual([{ account_id: null, lines_read: 4 }]);
  });

  it('keeps a refused file with its reason, and the row that could not be read, sealed', async () => {
    const acting = await council();
    const summary = await bring(acting, file('A1 note.txt', 'Dear all, see you soon.'), file('A1 torn.csv', csv('31/02/2025,CARD TAXI,-5.00,395.00', '01/03/2025,CARD TAXI,-5.00,390.00')));
    expect(summary).toMatchObject({ filesRefused: 1, rowsRefused: 1, linesNew: 1 });
    const [row] = await rows<{ text_sealed: Buffer; code: string }>(acting, 'select text_sealed, code from refused_row');
    expect(row?.code).toBe('date-not-read');
    expect(testSealer.open('statement-row', row?.text_sealed ?? Buffer.alloc(0)).toString()).toContain('31/02/2025');
  });

  it('keeps the file itself so that it opens again, and only with the key', async () => {
    const acting = await council();
    await bring(acting, file('A1 April.csv', april));
    const [stored] = await rows<{ content_sealed: Buffer; byte_size: number }>(acting, 'select content_sealed, byte_size from statement_file');
    expect(stored?.content_sealed.includes('TAXIS')).toBe(false);
    expect(testSealer.open('statement-file', stored?.content_sealed ?? Buffer.alloc(0)).toString()).toBe(april);
    expect(stored?.byte_size).toBe(april.length);
  });

  it('writes one audit event a file, in a sentence', async () => {
    const acting = await council();
    await bring(acting, file('A1 April.csv', april), file('A1 May.csv', may));
    expect(await rows(acting, 'select sentence, actor_id from audit_event order by id')).toEqual([
      { sentence: 'Statement file A1 April.csv was read: 4 lines new.', actor_id: acting.actorId },
      { sentence: 'Statement file A1 May.csv was read: 1 line new, 1 known before.', actor_id: acting.actorId },
    ]);
  });

  it('by fifty people of one file at once has the effect of one', async () => {
    const acting = await council();
    const summaries = await Promise.all(Array.from({ length: 50 }, () => bring(acting, file('A1 April.csv', april), file('A1 May.csv', may))));
    expect(summaries.reduce((sum, one) => sum + one.linesNew, 0)).toBe(5);
    expect(await lines(acting)).toHaveLength(5);
    expect(await rows(acting, 'select sum(lines_new) as new, sum(lines_known) as known, count(*) as files from statement_file_outcome')).toEqual([{ new: 5, known: 1, files: 2 }]);
    expect(await rows(acting, 'select count(*) as events from audit_event')).toEqual([{ events: 2 }]);
  });

  it('shows nothing of it to another council', async () => {
    const [acting, other] = [await council(), await council()];
    await bring(acting, file('A1 April.csv', april));
    expect(await lines(other)).toEqual([]);
    await bring(other, file('A1 April.csv', april));
    expect(await lines(other)).toHaveLength(4);
  });
});
