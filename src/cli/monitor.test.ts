import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { quarter, withRunFiles, type RunFiles } from '../direct-payments/monitoring/run-fixture.js';
import { main } from './main.js';
import { registerMonitor } from './monitor.js';

const entries = [{ name: 'monitor', summary: 'A monitoring run', load: () => Promise.resolve(registerMonitor) }];

interface Answer {
  readonly out: string;
  readonly err: string;
  readonly code: typeof process.exitCode;
}

async function spoken(words: readonly string[]): Promise<Answer> {
  let [out, err] = ['', ''];
  const toOut = vi.spyOn(process.stdout, 'write').mockImplementation((text) => { out += String(text); return true; });
  const toErr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => { err += String(text); return true; });
  try {
    process.exitCode = 0;
    await main(['node', 'pursestrings', 'monitor', ...words], entries);
    return { out, err, code: process.exitCode };
  } finally {
    toOut.mockRestore();
    toErr.mockRestore();
    process.exitCode = 0;
  }
}

/** Runs the command in a folder of these files; `more` are words that may name the folder as `{}`. */
async function monitor(files: RunFiles, ...more: readonly string[]): Promise<Answer & { readonly written: readonly string[] }> {
  return withRunFiles(files, async (folder, input) => {
    const words = ['--accounts', input.accounts, '--statements', input.statements, '--policy', input.policy, '--as-at', '2026-03-31'];
    for (const option of ['commitments', 'payments', 'rules'] as const) if (input[option] !== undefined) words.push(`--${option}`, input[option]);
    const found = await spoken([...words, ...more.map((word) => word.replace('{}', folder))]);
    const written = await readdir(path.join(folder, 'out')).catch(() => []);
    return { ...found, written: written.sort() };
  });
}

describe('pursestrings monitor', () => {
  it('prints one JSON value with every field of the contract', async () => {
    const { out, err, code } = await monitor({ 'statements/A0001.csv': quarter }, '--json');
    expect({ err, code }).toEqual({ err: '', code: 0 });
    const run: unknown = JSON.parse(out);
    expect(run).toMatchObject({
      asAt: '2026-03-31',
      accounts: [{
        account: 'A0001', lines: 7, overlaps: 0, proved: true, closing: 143_500, paidIn: 240_000, spent: 96_500, unexpired: 0, liabilities: 0, reserved: 0,
        own: 0, contingency: 40_000, surplus: 103_500, reclaimable: 103_500, byStream: { social_care: 77_625, education: 25_875, health: 0 },
        categories: { activities: -4_000, council_payment: 240_000, pa_wages: -92_500 }, exceptions: [],
      }],
      exceptions: [],
      totals: { accounts: 1, lines: 7, reclaimable: 103_500, byStream: { social_care: 77_625, education: 25_875, health: 0 } },
    });
  });

  it('says in words what it found, and where it wrote it', async () => {
    const { out, code, written } = await monitor({ 'statements/A0001.csv': `${quarter}21/03/2026,CASHPOINT,-40.00,1395.00\n`, 'statements/x.csv': 'x' }, '--out', '{}/out');
    expect(code).toBe(0);
    expect(out).toContain('1 account at 31 March 2026: 8 lines, 0 met again; the balance of 1 is proved');
    expect(out).toContain('To give back: £995.00 (social care £746.25, education £248.75, health £0.00)');
    expect(out).toMatch(/A0001 +£995\.00 {2}cash-withdrawn/);
    expect(out).toContain('file-not-read: x.csv');
    expect(written).toEqual(['accounts.csv', 'exceptions.csv', 'notices', 'report.html']);
  });

  it('refuses in a sentence, exit code 1, what must be right before it starts', async () => {
    const files = { 'commitments.csv': 'account,kind,amount,from,until,description\nA0001,own,1.00,2026-02-01,2026-01-31,x\n' };
    const asText = await monitor(files);
    expect(asText).toMatchObject({ out: '', code: 1 });
    expect(asText.err).toContain('commitments.csv, row 2, from: 2026-02-01 is after until, 2026-01-31');
    const asJson = await monitor(files, '--json');
    expect(asJson).toMatchObject({ err: '', code: 1 });
    expect(JSON.parse(asJson.out)).toMatchObject({ error: { code: 'commitment-ends-before-it-begins', details: [{ row: 2, column: 'from' }] } });
  });

  it('takes no unusable arguments: exit code 2', async () => {
    expect((await spoken(['--accounts', 'a.csv'])).code).toBe(2);
    expect((await monitor({}, '--as-at', '31/03/2026', '--json')).code).toBe(2);
  });
});
