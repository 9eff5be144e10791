import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { main } from './main.js';
import { registerPaymentsWrite } from './payments-write.js';

const entries = [{ name: 'payments', summary: 'Payment files', load: () => Promise.resolve(registerPaymentsWrite) }];
const folder = mkdtempSync(path.join(inject('runFolder'), 'payments-write-'));
const heading = 'reference,name,sort_code,account_number,amount,remittance';
const rightRows = ['R1,Zoë Example,20-30-40,12345678,1234.56,Direct payment', 'R2,B Example,203041,1234567,0.01,'];
let [out, err] = ['', ''];

beforeEach(() => {
  [out, err] = ['', ''];
  process.exitCode = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => { out += String(text); return true; });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => { err += String(text); return true; });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

function saved(name: string, text: string): string {
  const place = path.join(folder, name);
  writeFileSync(place, text);
  return place;
}

const payer = saved('payer.yaml', 'name: Hazelshire Council\nsort_code: 11-22-33\naccount_number: "87654321"\nservice_user_number: "123456"\n');

async function write(rows: readonly string[], format: string, date: string, place: string, ...options: readonly string[]): Promise<number> {
  const payments = saved('payments.csv', [heading, ...rows, ''].join('\n'));
  const words = ['--payments', payments, '--payer', payer, '--format', format, '--date', date, '--out', place, ...options];
  await main(['node', 'pursestrings', 'payments', 'write', ...words], entries);
  return typeof process.exitCode === 'number' ? process.exitCode : 0;
}

describe('pursestrings payments write', () => {
  it.each(['pain.001.001.03', 'pain.001.001.09', 'bacs18'])('writes %s and prints its control totals as one JSON value', async (format) => {
    const place = path.join(folder, `right.${format}`);
    expect(await write(rightRows, format, '2026-12-01', place, '--json')).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ file: place, format, items: 2, total: 123_457, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string, notes: [] });
    expect(readFileSync(place, 'utf8')).toContain(format === 'bacs18' ? '00000123457' : '<CtrlSum>1234.57</CtrlSum>');
  });

  it('names every bad row and writes no file', async () => {
    const place = path.join(folder, 'never.xml');
    const rows = [...rightRows, 'R3,,20-30-4,12345678,-5,', 'R4,D Example,203040,12345678,1.234,'];
    expect(await write(rows, 'bacs18', '2026-12-01', place, '--json')).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'payees-refused', details: [{ row: 4, reference: 'R3' }, { row: 5, reference: 'R4' }] } });
    expect(existsSync(place)).toBe(false);
  });

  it('says to people where no bank works that day, and writes what was asked', async () => {
    for (const [date, note] of [['2026-12-25', true], ['2026-12-26', true], ['2026-12-24', false]] as const) {
      out = '';
      expect(await write(rightRows, 'bacs18', date, path.join(folder, date))).toBe(0);
      expect(out.includes('weekend or bank holiday')).toBe(note);
      expect(existsSync(path.join(folder, date))).toBe(true);
    }
  });

  it('takes only days and formats that there are', async () => {
    expect(await write(rightRows, 'bacs18', '2026-02-30', path.join(folder, 'x'))).toBe(2);
    expect(await write(rightRows, 'pain.002', '2026-12-01', path.join(folder, 'x'))).toBe(2);
    expect(err).toContain('2026-02-30');
    expect(existsSync(path.join(folder, 'x'))).toBe(false);
  });
});
