import { chmod, symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStatement } from '../statements/formats/index.js';
import { monitorFiles } from './monitor-files.js';
import { accountOver, columns, quarter, runOver, usualFiles, withRunFiles, type RunFiles } from './run-fixture.js';

const codes = (account: { exceptions: readonly { code: string }[] }): string[] => account.exceptions.map((exception) => exception.code);
const row = (date: string, text: string, amount: string, balance: string): string => `${date},${text},${amount},${balance}\n`;

describe('a monitoring run over files', () => {
  it('gives every field of the contract', async () => {
    const run = await runOver({ 'statements/A0001-q4.csv': quarter, 'commitments.csv': 'account,kind,amount,from,until,description\nA0001,liability,100.00,2026-03-01,,Wages for March\nA0001,own,5.00,,2026-03-30,Top-up\n' });
    expect(run).toMatchObject({ asAt: '2026-03-31', exceptions: [], totals: { accounts: 1, lines: 7, reclaimable: 93_500, byStream: { social_care: 70_125, education: 23_375, health: 0 } } });
    const [account] = run.accounts;
    expect(account).toMatchObject({
      account: 'A0001', lines: 7, overlaps: 0, proved: true, closing: 143_500, paidIn: 240_000, spent: 96_500,
      unexpired: 0, liabilities: 10_000, reserved: 0, own: 0, contingency: 40_000, surplus: 93_500, reclaimable: 93_500,
      byStream: { social_care: 70_125, education: 23_375, health: 0 }, contributionShare: 0, splitBasis: 'weekly',
      categories: { council_payment: 240_000, pa_wages: -92_500, activities: -4_000 }, exceptions: [],
    });
    expect(account?.working[0]).toEqual({ step: 'closing', amount: 143_500, because: 'The proved balance at the end of 31 March 2026.' });
  });

  it('counts the days left of the last payment, and not where payments are behind', async () => {
    const later = quarter + row('30/03/2026', 'HAZELSHIRE CC DP-0001', '800.00', '2235.00');
    expect(await accountOver({ 'statements/A0001.csv': later })).toMatchObject({ unexpired: 77_143, surplus: 223_500 - 77_143 - 40_000, exceptions: [] });
    const behind = { 'policy.yaml': 'contingency_weeks: 2\nin_advance: false\n' };
    expect((await accountOver({ 'statements/A0001.csv': later, ...behind })).unexpired).toBe(0);
    const listed = 'account,date,amount,stream,covers_from,covers_until,kind\nA0001,2026-01-05,800.00,,,,\nA0001,2026-02-02,800.00,,,,\nA0001,2026-03-02,800.00,,,,\nA0001,2026-03-28,800.00,,2026-03-30,2026-04-08,\n';
    expect(await accountOver({ 'statements/A0001.csv': later, 'payments.csv': listed })).toMatchObject({ unexpired: 72_000, exceptions: [] });
  });

  it('counts lines after the date, and sums none of them', async () => {
    const account = await accountOver({ 'statements/A0001.csv': quarter + row('02/04/2026', 'CASHPOINT', '-50.00', '1385.00') });
    expect(account).toMatchObject({ lines: 8, closing: 143_500, spent: 96_500, exceptions: [] });
    expect(account.categories).not.toHaveProperty('cash');
  });

  it('counts a line that two files hold once, whatever their format', async () => {
    const february = columns + quarter.split('\n').slice(3, 7).join('\n');
    expect(await accountOver({ 'statements/A0001/q.csv': quarter, 'statements/A0001/feb.csv': february })).toMatchObject({ lines: 7, overlaps: 4, proved: true, closing: 143_500 });
  });
});

describe('what keeps a surplus from being known', () => {
  const nothing = { surplus: null, reclaimable: null, byStream: null, contributionShare: null, shortfall: null };

  it('is a missing statement, which stands alone', async () => {
    const account = await accountOver({});
    expect(account).toMatchObject({ lines: 0, overlaps: 0, proved: false, closing: null, contingency: 40_000, ...nothing });
    expect(codes(account)).toEqual(['no-statement']);
  });

  it('is a balance that is not proved', async () => {
    const account = await accountOver({ 'statements/A0001.csv': quarter.replace('-300.00', '-301.00') });
    expect(account).toMatchObject({ proved: false, closing: null, ...nothing });
    expect(codes(account)).toEqual(['balance-not-proved']);
    expect(account.exceptions[0]?.message).toContain('A0001.csv, row 3: the balance on 20 January 2026 is £500.00, but the lines come to £499.00');
    expect(account.exceptions[0]?.lines).toMatchObject([{ date: '2026-01-20', amount: -30_100, file: 'A0001.csv', row: 3 }]);
  });

  it('is a gap between statements', async () => {
    const [head, ...lines] = quarter.split('\n');
    const part = (some: readonly string[]): string => [head, ...some].join('\n');
    const account = await accountOver({ 'statements/A0001-1.csv': part(lines.slice(0, 2)), 'statements/A0001-2.csv': part(lines.slice(4)) });
    expect(account).toMatchObject({ proved: false, closing: null, ...nothing });
    expect(codes(account)).toEqual(['gap-between-statements']);
  });

  it('is a statement that is too old, whose balance stands', async () => {
    const policy = usualFiles['policy.yaml'] ?? '';
    const files = (days: number): RunFiles => ({ 'statements/A0001.csv': quarter, 'policy.yaml': `${policy}statement_older_than_days: ${String(days)}\n` });
    expect(codes(await accountOver(files(11)))).toEqual([]);
    const account = await accountOver(files(10));
    expect(account).toMatchObject({ proved: true, closing: 143_500, ...nothing });
    expect(codes(account)).toEqual(['statement-too-old']);
    expect(account.working[0]).toMatchObject({ step: 'closing', amount: 143_500 });
  });
});

describe('what a run raises beside the surplus', () => {
  it('is cash, and what the money is not for, until an answer settles it', async () => {
    const spent = quarter + row('21/03/2026', 'LNK CASHPOINT', '-40.00', '1395.00') + row('22/03/2026', 'BET365', '-25.00', '1370.00') + row('23/03/2026', 'TESCO STORES', '-10.00', '1360.00');
    const account = await accountOver({ 'statements/A0001.csv': spent });
    expect(codes(account)).toEqual(['cash-withdrawn', 'not-allowed']);
    expect(account.exceptions[1]?.message).toContain('Gambling: £25.00 on 22 March 2026.');
    expect(account.questions).toMatchObject([{ kind: 'groceries', spent: 1_000, lines: 1 }]);
    const answers = 'answers:\n  - {account: A0001, kind: gambling, because: A prize draw in the plan}\n  - {account: A0002, kind: cash, because: not this account}\n';
    expect(codes(await accountOver({ 'statements/A0001.csv': spent, 'rules.yaml': answers }))).toEqual(['cash-withdrawn']);
  });

  it('is a low or overdrawn account', async () => {
    const low = quarter + row('31/03/2026', 'STO J PELLING WAGES', '-1235.01', '199.99');
    expect(codes(await accountOver({ 'statements/A0001.csv': low }))).toEqual(['low-balance']);
    const over = quarter + row('30/03/2026', 'STO J PELLING WAGES', '-1435.01', '-0.01');
    const account = await accountOver({ 'statements/A0001.csv': over });
    expect(account).toMatchObject({ closing: -1, surplus: 0, shortfall: 40_001 });
    expect(codes(account)).toEqual(['overdrawn']);
  });

  it('is a contribution that was not paid', async () => {
    const accounts = (usualFiles['accounts.csv'] ?? '').replace('12345678,,', '12345678,20.00,');
    const account = await accountOver({ 'accounts.csv': accounts, 'statements/A0001.csv': quarter });
    expect(codes(account)).toEqual(['contribution-missing']);
    expect(account).toMatchObject({ surplus: 103_500, reclaimable: 94_091, contributionShare: 9_409, byStream: { social_care: 70_568, education: 23_523 } });
  });

  it('is a row that could not be read', async () => {
    const account = await accountOver({ 'statements/A0001.csv': quarter.replace('14/02/2026,LEISURE', '31/02/2026,LEISURE') });
    expect(codes(account)).toContain('row-not-read');
    expect(codes(account)).toContain('balance-not-proved');
  });
});

describe('the files of a run', () => {
  const two = `${usualFiles['accounts.csv'] ?? ''}A0002,100.00,0,0,4,DP-0002,2026-01-05,112233,87654321,,\n`;
  const swift = (number: string): string =>
    `:20:X\n:25:112233/${number}\n:28C:1\n:60F:C260301GBP10,00\n:61:2603020302C5,00NTRFNONREF\n:86:GIFT\n:62F:C260331GBP15,00\n-\n`;

  it('belong to the account whose number they carry, whatever their name', async () => {
    const { accounts, exceptions } = await runOver({ 'accounts.csv': two, 'statements/A0002-march.sta': swift('12345678'), 'statements/download.sta': swift('87654321') });
    expect(accounts.map(({ account, files, closing }) => [account, files, closing])).toEqual([['A0001', ['A0002-march.sta'], 1_500], ['A0002', ['download.sta'], 1_500]]);
    expect(exceptions).toEqual([]);
  });

  it('may hold statements of several accounts', async () => {
    const { accounts } = await runOver({ 'accounts.csv': two, 'statements/A0002.sta': swift('87654321') + swift('12345678') });
    expect(accounts.map(({ lines, closing }) => [lines, closing])).toEqual([[1, 1_500], [1, 1_500]]);
  });

  it('are exceptions of the run where they belong to nobody or are no statements, and the run goes on', async () => {
    const run = await runOver({ 'statements/A0001.csv': quarter, 'statements/deep/er/B7.csv': quarter, 'statements/photo.jpg': '\u0000\u0001\u0002', 'statements/A0001-empty.csv': '', 'statements/.DS_Store': 'x' });
    expect(run.exceptions.map(({ code, file }) => [code, file])).toEqual([
      ['file-not-read', 'A0001-empty.csv'], ['file-belongs-to-no-account', 'deep/er/B7.csv'], ['file-not-read', 'photo.jpg'],
    ]);
    expect(run.accounts[0]).toMatchObject({ proved: true, exceptions: [] });
  });

  it('are found through links, once, and a broken link is told', async () => {
    const run = await withRunFiles({ 'statements/A0001/q.csv': quarter }, async (folder, input) => {
      await symlink(path.join(folder, 'statements'), path.join(folder, 'statements', 'loop'));
      await symlink(path.join(folder, 'nowhere.csv'), path.join(folder, 'statements', 'A0001-lost.csv'));
      return monitorFiles(input, { readStatement });
    });
    if (!run.ok) throw new Error(run.refusal.message);
    expect(run.value.run.accounts[0]).toMatchObject({ lines: 7, overlaps: 0 });
    expect(run.value.run.exceptions).toMatchObject([{ code: 'file-not-read', file: 'A0001-lost.csv' }]);
  });

  it('give the same whatever their names and order', async () => {
    const lines = quarter.split('\n').slice(1, -1);
    const part = (from: number, until: number): string => `${columns}${lines.slice(from, until).join('\n')}\n`;
    const forward = await accountOver({ 'statements/A0001/a.csv': part(0, 4), 'statements/A0001/b.csv': part(3, 6), 'statements/A0001/c.csv': part(5, 7) });
    const backward = await accountOver({ 'statements/A0001/z.csv': part(0, 4), 'statements/A0001/y.csv': part(3, 6), 'statements/A0001/x.csv': part(5, 7) });
    expect({ ...backward, files: [] }).toEqual({ ...forward, files: [] });
    expect(forward).toMatchObject({ lines: 7, overlaps: 2, proved: true, closing: 143_500 });
  });

  it('are refused where the run cannot start, with the file and the reason', async () => {
    const refused = async (files: RunFiles, change: object = {}): Promise<string> => {
      const result = await withRunFiles(files, (_, input) => monitorFiles({ ...input, ...change }, { readStatement }));
      return result.ok ? 'ran' : `${result.refusal.code} ${result.refusal.message}`;
    };
    expect(await refused({}, { statements: '/no/such/folder' })).toContain('file-not-found The folder “/no/such/folder” cannot be read');
    expect(await refused({}, { policy: '/no/such/policy.yaml' })).toContain('file-not-found “/no/such/policy.yaml” is not there');
    expect(await refused({ 'commitments.csv': 'account,kind,amount,from,until,description\nA0001,own,1,2026-02-01,2026-01-01,\n' })).toMatch(/commitment-ends-before-it-begins .*commitments\.csv, row 2/);
    expect(await refused({ 'rules.yaml': 'rules: 7' })).toMatch(/rules-not-understood .*rules\.yaml/);
    expect(await refused({ 'accounts.csv': 'nothing' })).toContain('column-missing');
  });

  it('tell of rows for accounts that are not in the list', async () => {
    const run = await runOver({ 'commitments.csv': 'account,kind,amount\nZ9,own,1.00\n', 'payments.csv': 'account,date,amount\nZ8,2026-01-01,1.00\n', 'policy.yaml': `${usualFiles['policy.yaml'] ?? ''}contingency: 3\n` });
    expect(run.exceptions.map(({ code, row: at }) => [code, at])).toEqual([['policy-key-not-known', undefined], ['commitment-of-no-account', 2], ['payment-of-no-account', 2]]);
  });

  it.skipIf(process.getuid?.() === 0)('are told where they may not be opened', async () => {
    const run = await withRunFiles({ 'statements/A0001.csv': quarter }, async (folder, input) => {
      await chmod(path.join(folder, 'statements', 'A0001.csv'), 0);
      return monitorFiles(input, { readStatement });
    });
    expect(run).toMatchObject({ ok: true, value: { run: { exceptions: [{ code: 'file-not-read' }] } } });
  });
});
