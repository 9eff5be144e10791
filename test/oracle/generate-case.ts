import type fc from 'fast-check';
import { wholeCut, type Says } from './cut-files.js';
import { epoch, ledgerOf, type TrueLedger } from './generate-ledger.js';
import type {
  CaseAccount,
  CaseCommitment,
  CaseFormat,
  CaseLine,
  CasePayment,
  CasePolicy,
  MonitorCase,
} from './monitor-case.js';
import { monitorOracle } from './monitor-oracle.js';
import { filesOf } from './name-files.js';
import { runSpec, type AccountSpec, type CommitmentSpec, type PaymentSpec, type RunSpec } from './run-spec.js';
import { dayAfter, dayCount } from './slow-arithmetic.js';

/** Runs whose statements say whatever they like, for the rules alone. */
export const caseInMemory: fc.Arbitrary<MonitorCase> = runSpec(['csv'], 2).map((spec) =>
  caseOf(spec, () => 'anything'),
);

/** Runs of one account and one whole statement, so that everything turns on the sums. */
export const surplusCase: fc.Arbitrary<MonitorCase> = runSpec(['csv'], 1, wholeCut).map((spec) =>
  caseOf(spec, () => 'anything'),
);

/** Runs of one account and one download that states running balances, on all its rows or some. */
export const oneDownload: fc.Arbitrary<MonitorCase> = runSpec(['csv'], 1, wholeCut).map((spec) =>
  caseOf(spec, () => 'running-only'),
);

const saysOfFormat: Readonly<Record<CaseFormat, Says>> = {
  csv: 'running-only',
  'csv-in-out': 'running-only',
  'csv-semicolon': 'running-only',
  mt940: 'edges-only',
  ofx: 'closing-only',
};

/** Runs whose statements say only what their format can, for the whole command. */
export const caseOnDisk: fc.Arbitrary<MonitorCase> = runSpec(
  ['csv', 'csv-in-out', 'csv-semicolon', 'mt940', 'mt940', 'ofx'],
  6,
).map((spec) => caseOf(spec, (format) => saysOfFormat[format]));

function caseOf(spec: RunSpec, says: (format: CaseFormat) => Says): MonitorCase {
  const accounts = spec.accounts.map(accountOf);
  const ledgers = spec.accounts.map((one, place) => ledgerOf(one.ledger, at(accounts, place)));
  const lastLine =
    ledgers
      .flatMap((ledger) => ledger.lines.map((line) => line.date))
      .sort()
      .at(-1) ?? epoch;
  const asAt = dayAfter(lastLine, spec.asAtShift);
  const run: MonitorCase = {
    asAt,
    accounts,
    files: spec.accounts.flatMap((one, place) => filesOf(one, at(accounts, place), at(ledgers, place), says)),
    policy: policyOf(spec),
    commitments: spec.commitments.map((one) => commitmentOf(one, accounts, asAt)),
    payments: spec.listPayments
      ? spec.accounts.flatMap((one, place) => paymentsOf(one, at(accounts, place), at(ledgers, place)))
      : null,
  };
  return onTheBoundary(spec, run);
}

function at<T>(items: readonly T[], place: number): T {
  const item = items[place];
  if (item === undefined) throw new RangeError('no such item');
  return item;
}

/** References of which one begins another, so that only a whole reference may match. */
const references = ['A1', 'A10', 'A100'];

function accountOf(spec: AccountSpec, place: number): CaseAccount {
  const [socialCare, education, health] = spec.weekly;
  return {
    account: references[place] ?? `B${String(place)}`,
    weekly: { social_care: socialCare, education, health },
    paysEveryWeeks: spec.paysEveryWeeks,
    paymentReference: `DPay${String(place)}X`,
    start: '2023-04-01',
    sortCode: `20-30-4${String(place)}`,
    accountNumber: `1234567${String(place)}`,
    ...(spec.contribution === undefined ? {} : { contributionWeekly: spec.contribution }),
  };
}

function policyOf(spec: RunSpec): CasePolicy {
  return {
    contingencyWeeks: spec.contingencyWeeks,
    inAdvance: spec.inAdvance,
    minimumReclaim: spec.minimum.amount,
    streams: spec.streams,
    ...(spec.olderThan.at === 'default' ? {} : { statementOlderThanDays: spec.olderThan.days }),
  };
}

function commitmentOf(spec: CommitmentSpec, accounts: readonly CaseAccount[], asAt: string): CaseCommitment {
  const from = spec.fromShift === null ? null : dayAfter(asAt, spec.fromShift);
  return {
    account: at(accounts, spec.account % accounts.length).account,
    kind: spec.kind,
    amount: spec.amount,
    from,
    until: spec.days === null ? null : dayAfter(from ?? asAt, from === null ? spec.days - 30 : spec.days),
  };
}

/** The council's list: every payment that reached the account, those after the day of the run too. */
function paymentsOf(spec: AccountSpec, account: CaseAccount, ledger: TrueLedger): CasePayment[] {
  const reference = account.paymentReference.toUpperCase();
  return ledger.lines
    .filter((line) => line.amount > 0 && line.text.toUpperCase().includes(reference))
    .flatMap((line, place) => rowsOf(at(spec.payments, place % spec.payments.length), account, line));
}

function rowsOf(spec: PaymentSpec, account: CaseAccount, line: CaseLine): CasePayment[] {
  const from = spec.covers && dayAfter(line.date, spec.covers.startsLater);
  const until = spec.covers && dayAfter(line.date, spec.covers.startsLater + spec.covers.days - 1);
  const row = { account: account.account, date: line.date, coversFrom: from, coversUntil: until, kind: 'regular' };
  if (spec.second === null || line.amount < 2) return [{ ...row, amount: line.amount, stream: spec.stream }];
  const part = Math.floor(line.amount / 3) + 1;
  return [
    { ...row, amount: line.amount - part, stream: spec.stream },
    { ...row, amount: part, stream: spec.second },
  ];
}

/** Puts the least amount to reclaim, or the age of a statement, exactly where the first account stands, or just past it. */
function onTheBoundary(spec: RunSpec, run: MonitorCase): MonitorCase {
  const days = run.files.flatMap((file) => file.statements.flatMap((one) => one.lines.map((line) => line.date))).sort();
  const age = dayCount(run.asAt) - dayCount(days.at(-1) ?? run.asAt);
  const boundaryAge = Math.max(0, spec.olderThan.at === 'day-below' ? age - 1 : age);
  const exactAge = spec.olderThan.at === 'boundary' || spec.olderThan.at === 'day-below';
  const aged = exactAge ? { ...run, policy: { ...run.policy, statementOlderThanDays: boundaryAge } } : run;
  if (spec.minimum.at === 'any') return aged;
  const surplus = monitorOracle({ ...aged, accounts: aged.accounts.slice(0, 1) }).accounts[0]?.surplus ?? null;
  if (surplus === null) return aged;
  const minimumReclaim = surplus + (spec.minimum.at === 'penny-above' ? 1 : 0);
  return { ...aged, policy: { ...aged.policy, minimumReclaim } };
}
