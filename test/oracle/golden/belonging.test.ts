import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '../../../src/core/plain-date.js';
import { monitorFiles, type MonitoringRun } from '../../../src/direct-payments/monitoring/monitor-files.js';
import { readStatement } from '../../../src/direct-payments/statements/formats/index.js';

const accounts = [
  'account,weekly_social_care,weekly_education,weekly_health,pays_every_weeks,payment_reference,start,sort_code,account_number,name',
  'A1,100.00,0,0,4,DPREF1,2025-04-01,20-30-40,11111111,Ann Example',
  'A10,100.00,0,0,4,DPREF2,2025-04-01,20-30-40,22222222,Bob Example',
  'A2,100.00,0,0,4,DPREF3,2025-04-01,20-30-41,33333333,',
  'A3,100.00,0,0,4,DPREF4,2025-04-01,20-30-42,33333333,',
  '',
].join('\n');
const policy =
  'contingency_weeks: 0\nin_advance: false\nminimum_reclaim: 0.00\nstreams: [social_care, education, health]\n';

/** £1 spent, and a balance that tells one file from another. */
const csv = (balance: string) => `Date,Description,Amount,Balance\n2026-03-20,BUS,-1.00,${balance}\n`;
const mt940 = (account: string, balance: string) =>
  `:20:S\r\n:25:${account}\r\n:28C:1/1\r\n:60F:C260301GBP${balance}\r\n:62F:C260331GBP${balance}\r\n-\r\n`;
const ofx = (sortCode: string, number: string, balance: string) =>
  `OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>GBP<BANKACCTFROM><BANKID>${sortCode}<ACCTID>${number}<ACCTTYPE>CHECKING</BANKACCTFROM>` +
  `<BANKTRANLIST><DTSTART>20260301<DTEND>20260331</BANKTRANLIST><LEDGERBAL><BALAMT>${balance}<DTASOF>20260331</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'belonging-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let runs = 0;

async function monitor(files: Readonly<Record<string, string>>, commitments?: string) {
  const base = join(folder, String((runs += 1)));
  const statements = join(base, 'statements');
  await mkdir(statements, { recursive: true });
  await writeFile(join(base, 'accounts.csv'), accounts);
  await writeFile(join(base, 'policy.yaml'), policy);
  if (commitments !== undefined) await writeFile(join(base, 'commitments.csv'), commitments);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(statements, name)), { recursive: true });
    await writeFile(join(statements, name), text);
  }
  return monitorFiles(
    {
      accounts: join(base, 'accounts.csv'),
      policy: join(base, 'policy.yaml'),
      statements,
      asAt: plainDate('2026-03-31'),
      ...(commitments === undefined ? {} : { commitments: join(base, 'commitments.csv') }),
    },
    { readStatement },
  );
}

async function runOver(files: Readonly<Record<string, string>>, commitments?: string): Promise<MonitoringRun> {
  const monitored = await monitor(files, commitments);
  if (!monitored.ok) throw new Error(monitored.refusal.message);
  return monitored.value.run;
}

async function closings(files: Readonly<Record<string, string>>): Promise<Record<string, number | null>> {
  const run = await runOver(files);
  return Object.fromEntries(run.accounts.map((one) => [one.account, one.closing]));
}

const none = { A1: null, A10: null, A2: null, A3: null };

describe('A statement belongs to the account whose number it carries, alone or after its sort code', () => {
  it('alone, whatever the file is called', async () => {
    expect(await closings({ 'download.sta': mt940('11111111', '5,00') })).toEqual({ ...none, A1: 500 });
    expect(await closings({ 'A1.sta': mt940('22222222', '5,00') })).toEqual({ ...none, A10: 500 });
    expect(await closings({ 'A1/A1.sta': mt940('22222222', '5,00') })).toEqual({ ...none, A10: 500 });
  });

  it('after its sort code, in one piece or beside it', async () => {
    expect(await closings({ 'download.sta': mt940('20304011111111', '5,00') })).toEqual({ ...none, A1: 500 });
    expect(await closings({ 'download.ofx': ofx('203040', '22222222', '5.00') })).toEqual({ ...none, A10: 500 });
  });

  it('told from another bank’s account of the same number by the sort code', async () => {
    expect(
      await closings({ 'one.sta': mt940('20304133333333', '5,00'), 'two.ofx': ofx('203042', '33333333', '6.00') }),
    ).toEqual({
      ...none,
      A2: 500,
      A3: 600,
    });
  });

  it('each statement of a file by itself', async () => {
    expect(await closings({ 'all.sta': mt940('11111111', '5,00') + mt940('22222222', '6,00') })).toEqual({
      ...none,
      A1: 500,
      A10: 600,
    });
  });
});

describe('else to the account whose reference begins the file’s name', () => {
  it.each(['A1.csv', 'A1 March.csv', 'A1-2026-03.csv', 'A1_2.csv', 'A1(2).csv', 'A1.march.csv', 'inbox/new/A1.csv'])(
    '%s',
    async (name) => {
      expect(await closings({ [name]: csv('5.00') })).toEqual({ ...none, A1: 500 });
    },
  );

  it('followed by the end or by something that is not a letter or digit', async () => {
    expect(await closings({ 'A10.csv': csv('5.00') })).toEqual({ ...none, A10: 500 });
    expect(await closings({ 'A1b.csv': csv('5.00'), 'A100.csv': csv('6.00'), 'XA1.csv': csv('7.00') })).toEqual(none);
  });

  it('where the number that it carries is nobody’s', async () => {
    expect(await closings({ 'A1.sta': mt940('99999999', '5,00') })).toEqual({ ...none, A1: 500 });
  });
});

describe('or else its nearest folder’s', () => {
  it.each(['A1/march.csv', 'A1 Ann Example/march.csv', 'year/A1/march.csv', 'A10/A1/march.csv'])('%s', async (name) => {
    expect(await closings({ [name]: csv('5.00') })).toEqual({ ...none, A1: 500 });
  });

  it('after the file’s own name', async () => {
    expect(await closings({ 'A1/A10.csv': csv('5.00') })).toEqual({ ...none, A10: 500 });
  });
});

describe('What belongs to none, or cannot be read, is the run’s exception, and the run goes on', () => {
  it('names the file that belongs to none', async () => {
    const run = await runOver({ 'letters/misc.csv': csv('5.00'), 'A1.csv': csv('6.00') });
    expect(run.exceptions).toMatchObject([{ code: 'file-belongs-to-no-account', file: 'letters/misc.csv' }]);
    expect(run.accounts.find((one) => one.account === 'A1')).toMatchObject({ closing: 600 });
  });

  it('names the file that cannot be read', async () => {
    const run = await runOver({ 'A10.csv': 'Dear Sir, here is my statement.', 'A1.csv': csv('6.00') });
    expect(run.exceptions).toMatchObject([{ code: 'file-not-read', file: 'A10.csv' }]);
    expect(run.accounts.find((one) => one.account === 'A1')).toMatchObject({ closing: 600 });
    expect(run.accounts.find((one) => one.account === 'A10')).toMatchObject({
      closing: null,
      surplus: null,
      exceptions: [{ code: 'no-statement' }],
    });
  });
});

describe('Over all accounts', () => {
  it('the totals add up what each account has', async () => {
    const run = await runOver({ 'A1.csv': csv('6.00'), 'A10.csv': csv('7.50') });
    expect(run).toMatchObject({
      asAt: '2026-03-31',
      totals: { accounts: 4, lines: 2, reclaimable: 1350, byStream: { social_care: 1350, education: 0, health: 0 } },
    });
  });

  it('the accounts stand in the order of the list', async () => {
    expect((await runOver({})).accounts.map((one) => one.account)).toEqual(['A1', 'A10', 'A2', 'A3']);
  });

  it('a commitment whose from is after its until is refused, naming the row', async () => {
    const rows = [
      'account,kind,amount,from,until,description',
      'A1,liability,5.00,2026-01-01,2026-12-31,HMRC',
      'A1,reserved,5.00,2026-04-01,2026-03-31,turned round',
      '',
    ];
    const monitored = await monitor({ 'A1.csv': csv('6.00') }, rows.join('\n'));
    expect(monitored.ok ? '' : monitored.refusal.message).toMatch(/row 3\b/);
  });
});
