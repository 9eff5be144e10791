import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parsePounds, pence, type Pence } from '../src/core/money.js';
import { expectOk } from '../src/core/result.js';

/** One account of a generated book, as its `accounts.csv` says; amounts in pence. */
export interface BookAccount {
  readonly reference: string;
  readonly weeklySocialCare: Pence;
  readonly weeklyEducation: Pence;
  readonly weeklyHealth: Pence;
  readonly paysEveryWeeks: number;
  readonly paymentReference: string;
  readonly start: string;
  readonly sortCode: string;
  readonly accountNumber: string;
  readonly contributionWeekly: Pence;
  readonly name: string;
}

export interface BookCommitment {
  readonly account: string;
  readonly kind: string;
  readonly amount: Pence;
  readonly from: string | null;
  readonly until: string | null;
  readonly description: string;
}

/** The right answer for an account; null where its statements are flawed on purpose. */
export interface BookAnswer {
  readonly account: string;
  readonly flaw: string | null;
  readonly lines: number;
  readonly overlaps: number;
  readonly proved: boolean;
  readonly closing: number | null;
  readonly surplus: number | null;
  readonly reclaimable: number | null;
  readonly byStream: Readonly<Record<string, number>> | null;
  readonly byKind: Readonly<Record<string, number>>;
}

export interface BookTruth {
  readonly asAt: string;
  readonly accounts: readonly BookAnswer[];
  readonly totals: { readonly accounts: number; readonly files: number; readonly lines: number; readonly linesInFiles: number; readonly reclaimable: number };
}

export function readTruth(folder: string): BookTruth {
  return JSON.parse(readFileSync(path.join(folder, 'truth.json'), 'utf8')) as BookTruth;
}

/** The generator quotes nothing, so its own tables are read by their commas. */
function readTable(folder: string, name: string): string[][] {
  return readFileSync(path.join(folder, name), 'utf8').trimEnd().split('\n').slice(1).map((row) => row.split(','));
}

const amount = (text = ''): Pence => (text === '' ? pence(0) : expectOk(parsePounds(text)));

export function readAccounts(folder: string): BookAccount[] {
  return readTable(folder, 'accounts.csv').map(([reference = '', care, education, health, weeks, payment = '', start = '', sort = '', number = '', contribution, name = '']) => ({
    reference, weeklySocialCare: amount(care), weeklyEducation: amount(education), weeklyHealth: amount(health),
    paysEveryWeeks: Number(weeks), paymentReference: payment, start, sortCode: sort, accountNumber: number,
    contributionWeekly: amount(contribution), name,
  }));
}

export function readCommitments(folder: string): BookCommitment[] {
  return readTable(folder, 'commitments.csv').map(([account = '', kind = '', pounds, from = '', until = '', description = '']) => ({
    account, kind, amount: amount(pounds), from: from === '' ? null : from, until: until === '' ? null : until, description,
  }));
}

/** Paths of every statement file, in order of quarter and name. */
export function statementFiles(folder: string): string[] {
  const root = path.join(folder, 'statements');
  return readdirSync(root).sort().flatMap((quarter) => readdirSync(path.join(root, quarter)).sort().map((name) => path.join(root, quarter, name)));
}
