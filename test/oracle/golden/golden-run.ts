import { expect } from 'vitest';
import type {
  CaseAccount,
  CaseCommitment,
  CaseFile,
  CaseFormat,
  CaseLine,
  CasePayment,
  CasePolicy,
  CaseStatement,
  MonitorCase,
  OracleAccount,
} from '../monitor-case.js';
import { monitorOracle } from '../monitor-oracle.js';
import { realRunOnDisk } from '../real-run.js';

/** £100 a week of social care and £50 of education, paid every four weeks. */
export const a1: CaseAccount = {
  account: 'A1',
  weekly: { social_care: 10_000, education: 5_000, health: 0 },
  paysEveryWeeks: 4,
  paymentReference: 'DPREF1',
  start: '2025-04-01',
  sortCode: '20-30-40',
  accountNumber: '12345670',
};

/** Nothing held back, no least amount: so that a case names only what it is about. */
const plainPolicy: CasePolicy = {
  contingencyWeeks: 0,
  inAdvance: false,
  minimumReclaim: 0,
  streams: ['social_care', 'education', 'health'],
};

export interface RunParts {
  readonly asAt?: string;
  readonly accounts?: readonly CaseAccount[];
  readonly policy?: Partial<CasePolicy>;
  readonly commitments?: readonly CaseCommitment[];
  readonly payments?: readonly CasePayment[];
}

export function runOf(files: readonly CaseFile[], parts: RunParts = {}): MonitorCase {
  return {
    asAt: parts.asAt ?? '2026-03-31',
    accounts: parts.accounts ?? [a1],
    files,
    policy: { ...plainPolicy, ...parts.policy },
    commitments: parts.commitments ?? [],
    payments: parts.payments ?? null,
  };
}

export function line(date: string, amount: number, balance: number | null = null, text = 'PAYROLL LTD'): CaseLine {
  return { date, amount, text, balance };
}

/** A CSV states running balances at most. */
export function csv(name: string, lines: readonly CaseLine[], format: CaseFormat = 'csv'): CaseFile {
  return fileOf(name, format, { from: null, to: null, opening: null, closing: null, lines });
}

/** An MT940 states its period, its opening and its closing. */
export function mt940(
  name: string,
  from: string,
  opening: number,
  lines: readonly CaseLine[],
  to: string,
  closing: number,
): CaseFile {
  return fileOf(name, 'mt940', { from, to, opening, closing, lines });
}

/** An OFX states its period, and perhaps a closing. */
export function ofx(
  name: string,
  from: string,
  lines: readonly CaseLine[],
  to: string,
  closing: number | null = null,
): CaseFile {
  return fileOf(name, 'ofx', { from, to, opening: null, closing, lines });
}

function fileOf(name: string, format: CaseFormat, statement: Omit<CaseStatement, 'belongsTo'>): CaseFile {
  return { name, format, carries: 'nothing', statements: [{ belongsTo: 'A1', ...statement }] };
}

export type Expected = Readonly<Record<string, Partial<OracleAccount>>>;

/** Holds the second working, and then the product itself over real files, to figures worked out by hand. */
export async function expectRun(run: MonitorCase, expected: Expected): Promise<void> {
  const oracle = new Map(monitorOracle(run).accounts.map((one) => [one.account, one]));
  const real = new Map((await realRunOnDisk(run)).accounts.map((one) => [one.account, one]));
  for (const [account, { codes, ...figures }] of Object.entries(expected)) {
    expect(oracle.get(account)).toMatchObject(codes === undefined ? figures : { ...figures, codes });
    expect(real.get(account)).toMatchObject(figures);
    const found = real.get(account)?.exceptions.map((exception) => exception.code) ?? [];
    if (codes !== undefined) expect(found.filter((code) => isExact(code)).sort()).toEqual(codes);
  }
}

function isExact(code: string): boolean {
  return ['no-statement', 'statement-too-old', 'balance-not-proved', 'gap-between-statements'].includes(code);
}
