import { mergeLines, linesMetAgain, statementsOf, type MergedLine, type OwnStatement } from './merge-lines.js';
import type {
  CaseAccount,
  CaseCommitment,
  CaseStatement,
  ExactCode,
  MonitorCase,
  OracleAccount,
  OracleRun,
  Stream,
} from './monitor-case.js';
import { endOf, openingDayOf, proveSlowly, type SlowProof } from './prove-slowly.js';
import { dayAfter, dayCount, shareByWeights, shareHalfUp, sumOf } from './slow-arithmetic.js';

const streamNames: readonly Stream[] = ['social_care', 'education', 'health'];

/**
 * A monitoring run over files alone, worked out a second time from the words of the contract: slow, plain and sharing
 * nothing with the product. `preferClosing` chooses where the files leave more than one closing balance possible.
 */
export function monitorOracle(run: MonitorCase, preferClosing?: ReadonlyMap<string, number | null>): OracleRun {
  const accounts = run.accounts.map((account) => monitorAccount(run, account, preferClosing?.get(account.account)));
  const byStream = (stream: Stream) => sumOf(accounts.map((one) => one.byStream?.[stream] ?? 0));
  return {
    asAt: run.asAt,
    accounts,
    totals: {
      accounts: accounts.length,
      lines: sumOf(accounts.map((one) => one.lines)),
      reclaimable: sumOf(accounts.map((one) => one.reclaimable ?? 0)),
      byStream: { social_care: byStream('social_care'), education: byStream('education'), health: byStream('health') },
    },
  };
}

function monitorAccount(run: MonitorCase, account: CaseAccount, prefer: number | null | undefined): OracleAccount {
  const statements = statementsOf(account.account, run.files);
  const lines = mergeLines(statements);
  const counted = lines.filter((line) => line.date <= run.asAt).map((line) => line.amount);
  const proof = proveSlowly(statements);
  const closings = new Set([...proof.starts].map((start) => start + sumOf(counted)));
  const codes = codesOf(run, statements, proof);
  const deductions = deductionsOf(run, account, lines);
  const closing = prefer !== undefined && prefer !== null && closings.has(prefer) ? prefer : ([...closings][0] ?? null);
  return {
    account: account.account,
    lines: lines.length,
    overlaps: linesMetAgain(statements),
    proved: proof.proved,
    closing,
    possibleClosings: [...closings],
    doubtfulJoins: proof.doubtfulJoins,
    paidIn: sumOf(counted.filter((amount) => amount > 0)),
    spent: -sumOf(counted.filter((amount) => amount < 0)) + 0,
    unexpired: deductions.unexpired,
    liabilities: deductions.liabilities,
    reserved: deductions.reserved,
    own: deductions.own,
    contingency: deductions.contingency,
    ...surplusOf(run, account, codes.length > 0 ? null : closing, sumOf(Object.values(deductions))),
    codes,
  };
}

function codesOf(run: MonitorCase, statements: readonly OwnStatement[], proof: SlowProof): ExactCode[] {
  if (!statements.some(({ statement }) => saysAnything(statement))) return ['no-statement'];
  const codes: ExactCode[] = Array.from({ length: proof.gaps }, () => 'gap-between-statements' as const);
  if (!proof.proved && proof.brokenBalance) codes.push('balance-not-proved');
  const last = lastHeardOf(statements);
  const tooOld = run.policy.statementOlderThanDays ?? 62;
  if (last !== undefined && dayCount(run.asAt) - dayCount(last) > tooOld) codes.push('statement-too-old');
  return codes.sort();
}

/** A heading without a period, a line or a balance states nothing, so nothing was given. */
function saysAnything({ from, to, opening, closing, lines }: CaseStatement): boolean {
  return lines.length > 0 || [from, to, opening, closing].some((said) => said !== null);
}

/** The last stated balance or line, whichever is later. */
function lastHeardOf(statements: readonly OwnStatement[]): string | undefined {
  const days = statements.flatMap(({ statement }) => [
    ...statement.lines.map((line) => line.date),
    statement.opening === null ? null : openingDayOf(statement),
    statement.closing === null ? null : endOf(statement),
  ]);
  return days
    .filter((day) => day !== null)
    .sort()
    .at(-1);
}

interface Deductions {
  readonly unexpired: number;
  readonly liabilities: number;
  readonly reserved: number;
  readonly claimed: number;
  readonly own: number;
  readonly contingency: number;
}

function deductionsOf(run: MonitorCase, account: CaseAccount, lines: readonly MergedLine[]): Deductions {
  const committed = (kind: CaseCommitment['kind']) =>
    sumOf(
      run.commitments
        .filter((one) => one.account === account.account && one.kind === kind)
        .filter((one) => (one.from ?? '') <= run.asAt && run.asAt <= (one.until ?? '9999-12-31'))
        .map((one) => one.amount),
    );
  const weekly = sumOf(streamNames.map((stream) => account.weekly[stream]));
  return {
    unexpired: run.policy.inAdvance ? unexpiredOf(run, account, lines) : 0,
    liabilities: committed('liability'),
    reserved: committed('reserved'),
    claimed: committed('claimed'),
    own: committed('own'),
    contingency: run.policy.contingencyWeeks * weekly,
  };
}

interface PaidDays {
  readonly date: string;
  readonly amount: number;
  readonly from: string;
  readonly until: string;
}

function unexpiredOf(run: MonitorCase, account: CaseAccount, lines: readonly MergedLine[]): number {
  const payments = run.payments === null ? paymentsOnStatements(account, lines) : paymentsListed(run.payments, account);
  return sumOf(
    payments.filter((payment) => payment.date <= run.asAt).map((payment) => unexpiredPart(payment, run.asAt)),
  );
}

/** The day of the run itself counts as a day left. */
function unexpiredPart(payment: PaidDays, asAt: string): number {
  const days = dayCount(payment.until) - dayCount(payment.from) + 1;
  const left = Math.min(days, dayCount(payment.until) - dayCount(asAt) + 1);
  return left <= 0 ? 0 : shareHalfUp(payment.amount, left, days);
}

function paymentsOnStatements(account: CaseAccount, lines: readonly MergedLine[]): PaidDays[] {
  const reference = account.paymentReference.toUpperCase();
  return lines
    .filter((line) => line.amount > 0 && line.text.toUpperCase().includes(reference))
    .map((line) => ({ ...line, from: line.date, until: lastDayPaidFor(line.date, account) }));
}

/** A one-off covers no period. */
function paymentsListed(payments: NonNullable<MonitorCase['payments']>, account: CaseAccount): PaidDays[] {
  return payments
    .filter((payment) => payment.account === account.account && payment.kind !== 'one-off')
    .map((payment) => ({
      date: payment.date,
      amount: payment.amount,
      from: payment.coversFrom ?? payment.date,
      until: payment.coversUntil ?? lastDayPaidFor(payment.date, account),
    }));
}

function lastDayPaidFor(date: string, account: CaseAccount): string {
  return dayAfter(date, 7 * account.paysEveryWeeks - 1);
}

type Shares = Pick<OracleAccount, 'surplus' | 'reclaimable' | 'byStream' | 'contributionShare'>;

function surplusOf(run: MonitorCase, account: CaseAccount, closing: number | null, deductions: number): Shares {
  if (closing === null) return { surplus: null, reclaimable: null, byStream: null, contributionShare: null };
  const surplus = Math.max(0, closing - deductions);
  const shared = surplus >= run.policy.minimumReclaim ? surplus : 0;
  const order = [...run.policy.streams, ...streamNames.filter((stream) => !run.policy.streams.includes(stream))];
  const parts = shareByWeights(shared, [
    ...order.map((stream) => account.weekly[stream]),
    account.contributionWeekly ?? 0,
  ]);
  const part = (stream: Stream) => parts[order.indexOf(stream)] ?? 0;
  const contributionShare = parts[order.length] ?? 0;
  return {
    surplus,
    reclaimable: shared - contributionShare,
    byStream: { social_care: part('social_care'), education: part('education'), health: part('health') },
    contributionShare,
  };
}
