import fc from 'fast-check';
import { cutSpec, type CutSpec } from './cut-files.js';
import { ledgerSpec, type LedgerSpec } from './generate-ledger.js';
import type { CaseCommitment, CaseFormat, Stream } from './monitor-case.js';

export interface AccountSpec {
  readonly weekly: readonly [number, number, number];
  readonly contribution: number | undefined;
  readonly paysEveryWeeks: number;
  readonly ledger: LedgerSpec;
  readonly cut: CutSpec;
  /** Of the first file, the second and so on, over again. */
  readonly formats: readonly CaseFormat[];
  readonly naming: 'number' | 'sort-code-and-number' | 'name' | 'folder';
  readonly oneFile: boolean;
  readonly payments: readonly PaymentSpec[];
}

/** What the council's list says of one of its payments; parted between streams it is two rows. */
export interface PaymentSpec {
  readonly covers: { readonly startsLater: number; readonly days: number } | null;
  readonly stream: Stream;
  readonly second: Stream | null;
}

export interface RunSpec {
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

export interface CommitmentSpec {
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

function accountSpec(formats: readonly CaseFormat[], cut: fc.Arbitrary<CutSpec>): fc.Arbitrary<AccountSpec> {
  return fc.record({
    weekly: fc.tuple(weeklyAmount, weeklyAmount, weeklyAmount),
    contribution: fc.option(weeklyAmount, { nil: undefined }),
    paysEveryWeeks: fc.integer({ min: 1, max: 13 }),
    ledger: ledgerSpec,
    cut,
    formats: fc.array(fc.constantFrom(...formats), { minLength: 1, maxLength: 3 }),
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

/** What a run is made from: its accounts, up to so many, in these formats, and their files cut like this. */
export function runSpec(
  formats: readonly CaseFormat[],
  mostAccounts: number,
  cut: fc.Arbitrary<CutSpec> = cutSpec,
): fc.Arbitrary<RunSpec> {
  return fc.record({
    accounts: fc.array(accountSpec(formats, cut), { minLength: 1, maxLength: mostAccounts }),
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
