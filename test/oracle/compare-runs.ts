import { mergeLines, statementsOf } from './merge-lines.js';
import type { CaseAccount, MonitorCase, OracleAccount } from './monitor-case.js';
import { monitorOracle } from './monitor-oracle.js';
import { sumOf } from './slow-arithmetic.js';

/** What the product says of an account, as far as the contract promises it. */
export interface RealAccount {
  readonly account: string;
  readonly lines: number;
  readonly overlaps: number;
  readonly proved: boolean;
  readonly closing: number | null;
  readonly paidIn: number;
  readonly spent: number;
  readonly unexpired: number;
  readonly liabilities: number;
  readonly reserved: number;
  readonly own: number;
  readonly contingency: number;
  readonly surplus: number | null;
  readonly reclaimable: number | null;
  readonly byStream: OracleAccount['byStream'];
  readonly contributionShare?: number | null;
  readonly exceptions: readonly { readonly code: string }[];
}

/** Two sides that must be equal, each as plain figures, so that a difference shows by itself. */
export interface Sides {
  readonly expected: Readonly<Record<string, unknown>>;
  readonly found: Readonly<Record<string, unknown>>;
}

/** Lays the product's figures beside the second working's, leaving out only what the contract leaves open. */
export function sidesOf(run: MonitorCase, real: RealAccount): Sides {
  const oracle = monitorOracle(run, new Map([[real.account, real.closing]])).accounts.find(
    (one) => one.account === real.account,
  );
  const account = run.accounts.find((one) => one.account === real.account);
  if (!oracle || !account) throw new Error(`${real.account} is no account of the run`);
  const open = paymentsMissing(run, account) ? moneyAfterPayments : [];
  return {
    expected: figuresOf(oracle, oracle.codes, oracle, open),
    found: figuresOf(real, exactCodesOf(real), oracle, open),
  };
}

/**
 * The closing balance of an account with one file, whose rows run throughout as its dates do and whose balances follow
 * row by row: then nothing is open. Null in every other case.
 */
export function plainClosing(run: MonitorCase, account: string): number | null {
  const [only, ...others] = statementsOf(account, run.files);
  const lines = only?.statement.lines ?? [];
  const turned = (lines[0]?.date ?? '') > (lines.at(-1)?.date ?? '');
  if (
    others.length > 0 ||
    lines[0]?.date === lines.at(-1)?.date ||
    only?.statement.opening !== null ||
    only.statement.closing !== null
  )
    return null;
  const inTime = turned ? [...lines].reverse() : lines;
  const starts = inTime.flatMap((line, place) =>
    line.balance === null ? [] : [line.balance - sumOf(inTime.slice(0, place + 1).map((one) => one.amount))],
  );
  const [start] = starts;
  if (start === undefined || starts.some((other) => other !== start)) return null;
  return start + sumOf(inTime.filter((line) => line.date <= run.asAt).map((line) => line.amount));
}

const figures = [
  'lines',
  'overlaps',
  'proved',
  'closing',
  'paidIn',
  'spent',
  'unexpired',
  'liabilities',
  'reserved',
  'own',
  'contingency',
  'surplus',
  'reclaimable',
  'byStream',
  'contributionShare',
] as const;
const moneyAfterPayments: readonly string[] = ['unexpired', 'surplus', 'reclaimable', 'byStream', 'contributionShare'];

function figuresOf(
  from: RealAccount | OracleAccount,
  codes: readonly string[],
  oracle: OracleAccount,
  open: readonly string[],
): Record<string, unknown> {
  const kept: Record<string, unknown> = { codes: oracle.doubtfulJoins ? doubtful(codes) : [...new Set(codes)] };
  for (const figure of figures.filter((one) => !open.includes(one)))
    kept[figure] = from[figure] ?? (figure === 'contributionShare' ? 0 : null);
  return kept;
}

const balanceCodes = ['balance-not-proved', 'gap-between-statements'];

/** Where neighbours disagree the contract does not say from which of them a gap is measured: one of both codes must stand. */
function doubtful(codes: readonly string[]): string[] {
  const others = codes.filter((code) => !balanceCodes.includes(code));
  return codes.length > others.length ? ['unproved', ...others] : others;
}

const exactCodes = ['no-statement', 'statement-too-old', ...balanceCodes];

/** A missing statement stands alone, so with it every other code counts too. */
function exactCodesOf(real: RealAccount): string[] {
  const codes = real.exceptions.map((exception) => exception.code);
  return codes.includes('no-statement') ? codes : codes.filter((code) => exactCodes.includes(code)).sort();
}

/** Whether the council lists a payment that the statements do not show: then the contract does not say whether it is unexpired. */
function paymentsMissing(run: MonitorCase, account: CaseAccount): boolean {
  if (run.payments === null) return false;
  const reference = account.paymentReference.toUpperCase();
  const shown = mergeLines(statementsOf(account.account, run.files)).filter(
    (line) => line.amount > 0 && line.text.toUpperCase().includes(reference),
  );
  const listed = run.payments.filter((payment) => payment.account === account.account);
  const days = new Set([...shown, ...listed].map((one) => one.date).filter((date) => date <= run.asAt));
  const on = (day: string, some: readonly { date: string; amount: number }[]) =>
    sumOf(some.filter((one) => one.date === day).map((one) => one.amount));
  return [...days].some((day) => on(day, shown) !== on(day, listed));
}
