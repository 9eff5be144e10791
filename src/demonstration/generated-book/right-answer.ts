import type { Commitment } from './commitments.js';
import { streams, type Household, type Stream } from './household.js';
import type { Movement } from './life.js';
import { daysInBook } from './period.js';
import type { StatementText } from './statement-files.js';

/** The policy of every generated book; the same values stand in its `policy.yaml`. */
export const bookPolicy = { contingencyWeeks: 8, minimumReclaim: 10_000, statementOlderThanDays: 62 } as const;

/** What a run must find for an account, in pence; reached by the generator's own sums and by nothing of the product's. */
export interface RightAnswer {
  readonly account: string;
  readonly flaw: string | null;
  /** A council payment did not come. */
  readonly paymentMissed: boolean;
  readonly lines: number;
  readonly overlaps: number;
  readonly proved: boolean;
  readonly closing: number | null;
  readonly unexpired: number;
  readonly liabilities: number;
  readonly reserved: number;
  readonly own: number;
  readonly claimed: number;
  readonly contingency: number;
  readonly surplus: number | null;
  readonly reclaimable: number | null;
  readonly contributionShare: number | null;
  readonly byStream: Readonly<Record<Stream, number>> | null;
  /** Sums of the handed-in lines by the kind the generator meant; an amount that was tampered with is summed as it was. */
  readonly byKind: Readonly<Record<string, number>>;
}

export function rightAnswer(household: Household, movements: readonly Movement[], files: readonly StatementText[], commitments: readonly Commitment[]): RightAnswer {
  const known = movements.filter(({ day }) => files.some(({ quarter }) => day >= quarter.firstDay && day <= quarter.lastDay));
  const sumOf = (kind: Commitment['kind']): number =>
    commitments.filter((one) => one.kind === kind && one.counts).reduce((total, one) => total + one.amount, 0);
  const perWeek = household.weekly.social_care + household.weekly.education + household.weekly.health;
  const held = {
    unexpired: known.reduce((total, line) => total + unexpiredPart(line), 0),
    liabilities: sumOf('liability'), reserved: sumOf('reserved'), own: sumOf('own'), claimed: sumOf('claimed'),
    contingency: perWeek * bookPolicy.contingencyWeeks,
  };
  const closing = closingOf(household, movements, known);
  const surplus = closing === null || household.flaw !== null ? null : Math.max(0, closing - Object.values(held).reduce((a, b) => a + b));
  const filed = files.reduce((total, file) => total + file.lines, 0);
  return {
    account: household.reference, flaw: household.flaw, paymentMissed: household.missedPayment !== null, lines: known.length, overlaps: filed - known.length,
    proved: closing !== null, closing, ...held, surplus, ...sharesOf(household, surplus), byKind: byKind(known),
  };
}

/** Half up to the penny; the date itself is a day left. */
function unexpiredPart({ day, amount, coversBefore = 0 }: Movement): number {
  const left = Math.max(0, coversBefore - (daysInBook - 1));
  const covered = coversBefore - day;
  const doubled = 2 * amount * left + covered;
  return left === 0 ? 0 : (doubled - (doubled % (2 * covered))) / (2 * covered);
}

function closingOf(household: Household, movements: readonly Movement[], known: readonly Movement[]): number | null {
  if (household.flaw === 'stopped-in-autumn') return household.opening + total(known);
  return household.flaw === null ? household.opening + total(movements) : null;
}

function total(lines: readonly Movement[]): number {
  return lines.reduce((sum, line) => sum + line.amount, 0);
}

type Shares = Pick<RightAnswer, 'reclaimable' | 'contributionShare' | 'byStream'>;

/** By the weekly amounts: floors first, spare pennies to the largest remainders, ties in the order of the streams. */
function sharesOf(household: Household, surplus: number | null): Shares {
  if (surplus === null) return { reclaimable: null, contributionShare: null, byStream: null };
  const claimed = surplus >= bookPolicy.minimumReclaim ? surplus : 0;
  const weights = [...streams.map((stream) => household.weekly[stream]), household.contributionWeekly];
  const whole = weights.reduce((a, b) => a + b);
  const parts = weights.map((weight) => Math.floor((claimed * weight) / whole));
  const spare = claimed - parts.reduce((a, b) => a + b);
  const remainders = weights.map((weight, index) => ({ index, left: (claimed * weight) % whole }));
  for (const { index } of remainders.sort((a, b) => b.left - a.left || a.index - b.index).slice(0, spare)) parts[index] = (parts[index] ?? 0) + 1;
  const [social_care = 0, education = 0, health = 0, contributionShare = 0] = parts;
  return { reclaimable: claimed - contributionShare, contributionShare, byStream: { social_care, education, health } };
}

function byKind(lines: readonly Movement[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { kind, amount } of lines) sums[kind] = (sums[kind] ?? 0) + amount;
  return sums;
}
