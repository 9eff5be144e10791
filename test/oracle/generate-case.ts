import fc from 'fast-check';
import { cutFiles, cutSpec, type CutSpec, type Says } from './cut-files.js';
import { epoch, ledgerOf, ledgerSpec, type LedgerSpec, type TrueLedger } from './generate-ledger.js';
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
  Stream,
} from './monitor-case.js';
import { monitorOracle } from './monitor-oracle.js';
import { dayAfter, dayCount } from './slow-arithmetic.js';

interface AccountSpec {
  readonly weekly: readonly [number, number, number];
  readonly contribution: number | undefined;
  readonly paysEveryWeeks: number;
  readonly ledger: LedgerSpec;
  readonly cut: CutSpec;
  readonly format: CaseFormat;
  readonly naming: 'number' | 'sort-code-and-number' | 'name' | 'folder';
  readonly oneFile: boolean;
  readonly payments: readonly PaymentSpec[];
}

/** What the council's list says of one of its payments; parted between streams it is two rows. */
interface PaymentSpec {
  readonly covers: { readonly startsLater: number; readonly days: number } | null;
  readonly stream: Stream;
  readonly second: Stream | null;
}

interface RunSpec {
  readonly accounts: readonly AccountSpec[];
  readonly asAtShift: number;
  readonly contingencyWeeks: number;
  readonly inAdvance: boolean;
  readonly minimum: { readonly at: 'any' | 'surplus' | 'penny-above'; readonly amount: number };
  readonly streams: readonly Stream[];
  readonly olderThan: { readonly at: 'default' | 'any' | 'boundary' | 'day-below'; readonly days: number };
  readonly commitments: readonly CommitmentSpec[];
  readonly listPayments: boolean;
}

interface CommitmentSpec {
  readonly account: number;
  readonly kind: CaseCommitment['kind'];
  readonly amount: number;
  readonly fromShift: number | null;
  readonly days: number | null;
}

const streams: Stream[] = ['social_care', 'education', 'health'];
const weeklyAmount = fc.oneof(fc.constantFrom(0, 0, 1, 3333, 5000, 10_000), fc.nat(40_000));

const payment: fc.Arbitrary<PaymentSpec> = fc.record({
  covers: fc.option(
    fc.record({ startsLater: fc.integer({ min: -40, max: 40 }), days: fc.integer({ min: 1, max: 60 }) }),
  ),
  stream: fc.constantFrom(...streams),
  second: fc.option(fc.constantFrom(...streams)),
});

function accountSpec(formats: readonly CaseFormat[]): fc.Arbitrary<AccountSpec> {
  return fc.record({
    weekly: fc.tuple(weeklyAmount, weeklyAmount, weeklyAmount),
    contribution: fc.option(weeklyAmount, { nil: undefined }),
    paysEveryWeeks: fc.integer({ min: 1, max: 13 }),
    ledger: ledgerSpec,
    cut: cutSpec,
    format: fc.constantFrom(...formats),
    naming: fc.constantFrom('number', 'sort-code-and-number', 'name', 'folder'),
    oneFile: fc.boolean(),
    payments: fc.array(payment, { minLength: 1, maxLength: 3 }),
  });
}

const commitment: fc.Arbitrary<CommitmentSpec> = fc.record({
  account: fc.nat(2),
  kind: fc.constantFrom('liability', 'reserved', 'own', 'claimed'),
  amount: fc.nat(60_000),
  fromShift: fc.option(fc.integer({ min: -60, max: 20 })),
  days: fc.option(fc.nat(60)),
});

function runSpec(formats: readonly CaseFormat[], mostAccounts: number): fc.Arbitrary<RunSpec> {
  return fc.record({
    accounts: fc.array(accountSpec(formats), { minLength: 1, maxLength: mostAccounts }),
    asAtShift: fc.oneof(fc.integer({ min: -40, max: 10 }), fc.integer({ min: 0, max: 75 })),
    contingencyWeeks: fc.nat(8),
    inAdvance: fc.boolean(),
    minimum: fc.record({
      at: fc.constantFrom('any', 'surplus', 'penny-above'),
      amount: fc.constantFrom(0, 1, 10_000, 50_000),
    }),
    streams: fc.shuffledSubarray(streams, { minLength: 3 }),
    olderThan: fc.record({ at: fc.constantFrom('default', 'any', 'boundary', 'day-below'), days: fc.nat(90) }),
    commitments: fc.array(commitment, { maxLength: 6 }),
    listPayments: fc.boolean(),
  });
}

/** Runs whose statements say whatever they like, for the rules alone. */
export const caseInMemory: fc.Arbitrary<MonitorCase> = runSpec(['csv'], 2).map((spec) =>
  caseOf(spec, () => 'anything'),
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
  3,
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
    files: spec.accounts.flatMap((one, place) =>
      filesOf(one, at(accounts, place), at(ledgers, place), says(one.format)),
    ),
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

function filesOf(spec: AccountSpec, account: CaseAccount, ledger: TrueLedger, says: Says): CaseFile[] {
  const statements = cutFiles(spec.cut, ledger, says).map((statement) => ({
    ...statement,
    belongsTo: account.account,
  }));
  const whole = statements.length > 0 && spec.oneFile && spec.format === 'mt940' && followOn(statements);
  const files = whole ? [statements] : statements.map((statement) => [statement]);
  return files.map((some, place) => ({
    name: nameOf(spec, account.account, place),
    format: spec.format,
    carries: carriesNumber(spec) ? spec.naming : 'nothing',
    statements: some,
  }));
}

/** Statements may stand in one file where none repeats a line of another: there, twins would be real. */
function followOn(statements: readonly CaseStatement[]): boolean {
  const keys = statements.map((one) => one.lines.map((line) => `${line.date} ${String(line.amount)} ${line.text}`));
  return keys.every((mine, place) =>
    keys.every((others, other) => other === place || !mine.some((key) => others.includes(key))),
  );
}

function carriesNumber(spec: AccountSpec): spec is AccountSpec & { naming: 'number' | 'sort-code-and-number' } {
  return (
    (spec.format === 'mt940' || spec.format === 'ofx') &&
    (spec.naming === 'number' || spec.naming === 'sort-code-and-number')
  );
}

function nameOf(spec: AccountSpec, account: string, place: number): string {
  if (carriesNumber(spec)) return `${spec.naming}/${account.toLowerCase()}${String(place)}`;
  if (spec.naming === 'folder') return `${account} statements/${String(place)}`;
  return place === 0 ? account : `inbox/${account}${['_', '-', ' (', '.'][place % 4] ?? ''}${String(place)}`;
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
  const until = from && spec.covers ? dayAfter(from, spec.covers.days - 1) : null;
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
