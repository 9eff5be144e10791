import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from './main.js';
import { registerStatementsRead } from './statements-read.js';

const entries = [{ name: 'statements', summary: 'Bank statements', load: () => Promise.resolve(registerStatementsRead) }];
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'statements-read-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

interface Answer {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

function exitCode(): number {
  return typeof process.exitCode === 'number' ? process.exitCode : 0;
}

/** Runs `pursestrings statements read` on a file of this content. */
async function read(content: string | Uint8Array | undefined, ...options: readonly string[]): Promise<Answer> {
  const file = path.join(folder, 'statement.csv');
  if (content !== undefined) await writeFile(file, content);
  let [out, err] = ['', ''];
  const toOut = vi.spyOn(process.stdout, 'write').mockImplementation((text) => { out += String(text); return true; });
  const toErr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => { err += String(text); return true; });
  try {
    process.exitCode = 0;
    await main(['node', 'pursestrings', 'statements', 'read', file, ...options], entries);
    return { out, err, code: exitCode() };
  } finally {
    toOut.mockRestore();
    toErr.mockRestore();
    process.exitCode = 0;
  }
}

const csv = 'Date,Description,Amount,Balance\n03/04/2026,PAYROLL LTD,-12.34,87.66\n05/04/2026,BAD,ten,77.66\n04/04/2026,GOOD,1.00,88.66\n';

describe('pursestrings statements read', () => {
  it('prints one JSON value with every field of the contract', async () => {
    const { out, err, code } = await read(csv, '--json');
    expect({ err, code }).toEqual({ err: '', code: 0 });
    expect(JSON.parse(out)).toEqual({
      format: 'csv',
      layout: 'headings',
      statements: [{
        account: null, sortCode: null, currency: 'GBP', from: null, to: null, opening: 10_000, closing: 8866, reconciles: true,
        lines: [{ date: '2026-04-03', amount: -1234, description: 'PAYROLL LTD', balance: 8766, row: 2 }, { date: '2026-04-04', amount: 100, description: 'GOOD', balance: 8866, row: 4 }],
        workedOut: ['opening', 'closing'],
        warnings: [{ code: 'date-order-assumed', message: expect.stringContaining('Day first') as string }],
      }],
      refusedRows: [{ row: 3, text: '05/04/2026,BAD,ten,77.66', code: 'amount-not-read', message: '“ten” is not an amount.' }],
    });
  });

  it('shows people a table, the notes and what was not read', async () => {
    const { out, code } = await read(csv);
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      'csv (headings): 1 statement, 2 lines',
      '',
      'Account not named GBP',
      'Opening £100.00, closing £88.66: they join',
      'Date         Amount  Balance  Description',
      '2026-04-03  −£12.34   £87.66  PAYROLL LTD',
      '2026-04-04    £1.00   £88.66  GOOD',
      'Note: Every date fits both day first and month first. Day first was assumed: if that is wrong, say the order.',
      '',
      '1 row could not be read:',
      'Row 3: “ten” is not an amount.  05/04/2026,BAD,ten,77.66',
      '',
    ]);
  });

  it('takes the order of dates and the layout from whoever asks', async () => {
    const { out } = await read(csv, '--json', '--date-order', 'mdy', '--layout', 'headings');
    expect(JSON.parse(out)).toMatchObject({ statements: [{ lines: [{ date: '2026-03-04' }, { date: '2026-04-04' }], warnings: [] }] });
  });

  it.each([
    ['a file that is no statement', 'Dear Sir,\n\nHello.\n', [], 'file-not-a-statement'],
    ['a layout that nobody knows', csv, ['--layout', 'moon'], 'layout-name-unknown'],
    ['a file that is not there', undefined, [], 'file-not-read'],
  ])('refuses %s with its reason, in the same way for people and programs', async (_what, content, options, code) => {
    const forPrograms = await read(content, '--json', ...options);
    expect(forPrograms).toMatchObject({ err: '', code: 1 });
    const parsed: unknown = JSON.parse(forPrograms.out);
    expect(parsed).toMatchObject({ error: { code, message: expect.stringMatching(/\.$/) as string } });
    const forPeople = await read(content, ...options);
    expect(forPeople).toMatchObject({ out: '', code: 1 });
    expect(parsed).toMatchObject({ error: { message: forPeople.err.trimEnd() } });
  });

  it('does not take another order of dates', async () => {
    expect(await read(csv, '--json', '--date-order', 'ymd')).toMatchObject({ code: 2 });
  });

  it('does not let a file steer the terminal', async () => {
    const { out } = await read('Date,Description,Amount\n17/03/2026,A\u001b[2JB,-1.00\n18/03/2026,C\u001b]0;x\u0007,ten\n');
    expect(out).toMatch(/A \[2JB/);
    expect(out).not.toMatch(/[\u001b\u0007]/);
  });

  it('says what a card export and several accounts hold', async () => {
    const text = 'Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance\nT,Current,2026-03-17,2026-03-17,A,-1.00,0.00,EUR,COMPLETED,9.00\nT,Savings,2026-03-17,2026-03-17,B,2.00,0.00,GBP,COMPLETED,2.00\n';
    const { out } = await read(text);
    expect(out).toContain('Account not named Current EUR\nOpening 10.00 EUR, closing 9.00 EUR: they join');
    expect(out).toContain('Account not named Savings GBP');
  });
});
