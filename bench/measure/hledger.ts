import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fromDayNumber } from '../../src/core/plain-date.js';
import { statementFiles } from '../book.js';
import { readLines } from '../floor/read-lines.js';
import { benchFolder } from './places.js';

/** Seconds that hledger takes over the same lines with rules of the same reach; undefined where it is not installed. */
export function timeHledger(book: string): number | undefined {
  if (spawnSync('hledger', ['--version']).status !== 0) return undefined;
  const folder = path.join(benchFolder, 'hledger');
  mkdirSync(folder, { recursive: true });
  const csv = path.join(folder, 'lines.csv');
  writeFileSync(csv, rowsOf(book));
  writeFileSync(`${csv}.rules`, rules);
  const started = performance.now();
  const { status, stderr } = spawnSync('hledger', ['-f', csv, 'balance', '--depth', '2', '-O', 'csv', '-o', path.join(folder, 'balances.csv')], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`hledger did not finish: ${stderr}`);
  return (performance.now() - started) / 1000;
}

function rowsOf(book: string): string {
  const rows: string[] = [];
  for (const file of statementFiles(book)) {
    const account = path.basename(file).split('-')[0] ?? '';
    readLines(readFileSync(file), (day, amount, _balance, text) => rows.push(`${account},${fromDayNumber(day)},${text},${(amount / 100).toFixed(2)}`));
  }
  return `${rows.join('\n')}\n`;
}

const kinds: readonly (readonly [account: string, patterns: readonly string[]])[] = [
  ['income:council', ['MEREBROOK CC']], ['income:contribution', ['CONTRIBUTION']], ['income:refund', ['REFUND']], ['expenses:wages', ['WAGES']], ['expenses:hmrc', ['HMRC', 'PAYE']],
  ['expenses:pension', ['PENSION']], ['expenses:payroll', ['PAYROLL']], ['expenses:insurance', ['LIABILITY INSURANCE']], ['expenses:agency', ['HOMECARE', 'CARE AGENCY', 'CARE AT HOME']],
  ['expenses:cash', ['CASH', 'ATM']], ['expenses:gambling', ['BETTING']], ['expenses:leisure', ['LEISURE', 'SWIMMING']], ['expenses:riding', ['RIDING']], ['expenses:art', ['ART CLASS']],
  ['expenses:breaks', ['PLAYSCHEME']], ['expenses:transport', ['TAXIS', 'BUSES', 'TRANSPORT']], ['expenses:equipment', ['EQUIPMENT']],
];

const rules = [
  'fields reference, date, description, amount', 'date-format %Y-%m-%d', 'currency £', 'account1 assets:%reference', 'account2 expenses:other',
  ...kinds.flatMap(([account, patterns]) => ['if', ...patterns, `  account2 ${account}`, '']), '',
].join('\n');
