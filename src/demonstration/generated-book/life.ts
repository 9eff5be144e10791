import type { Chance } from '../chance.js';
import { assistantNames } from '../names.js';
import { streams, type Household, type Stream } from './household.js';
import { daysInBook, type BookDay } from './period.js';

/** One line as the bank will print it; pence, money out negative. */
export interface Movement {
  readonly day: BookDay;
  readonly amount: number;
  readonly text: string;
  readonly kind: string;
  /** The first day after the period that a council payment covers. */
  readonly coversBefore?: BookDay;
}

/** A purchase before its price is known: `weight` is its share of what the household spends. */
interface Wish {
  readonly day: BookDay;
  readonly weight: number;
  readonly text: string;
  readonly kind: string;
}

/** A year of money in and out, in the order in which the bank books it. */
export function liveAYear(chance: Chance, household: Household): Movement[] {
  const income = [...councilPayments(household), ...contributions(chance, household)];
  const budget = Math.trunc((income.reduce((total, line) => total + line.amount, 0) * household.spends) / 100);
  const spending = priced([...careBought(chance, household), ...daysOut(chance), ...oddLines(chance)], budget);
  // Stable, so that money in stands before money out on one day.
  return [...income, ...spending, ...refunds(chance, spending)].sort((a, b) => a.day - b.day);
}

const streamMark: Readonly<Record<Stream, string>> = { social_care: 'CARE', education: 'EDUC', health: 'HEALTH' };

function councilPayments(household: Household): Movement[] {
  const every = household.paysEveryWeeks * 7;
  const paid = streams.filter((stream) => household.weekly[stream] > 0);
  return daysEvery(every, household.firstPayment).filter((_, index) => index !== household.missedPayment).flatMap((day) =>
    paid.map((stream) => ({
      day,
      amount: household.weekly[stream] * household.paysEveryWeeks,
      text: `MEREBROOK CC ${household.paymentReference} ${streamMark[stream]}`,
      kind: 'council_payment',
      coversBefore: day + every,
    })),
  );
}

function contributions(chance: Chance, household: Household): Movement[] {
  if (household.contributionWeekly === 0) return [];
  const weeks = chance.happens(50) ? 1 : 4;
  const amount = household.contributionWeekly * weeks;
  return daysEvery(weeks * 7, chance.between(0, 6)).map((day) => ({ day, amount, text: 'STO CLIENT CONTRIBUTION', kind: 'contribution' }));
}

function careBought(chance: Chance, household: Household): Wish[] {
  const assistants = household.care === 'agency' ? 0 : chance.between(1, 3);
  const agencies = household.care === 'assistants' ? 0 : chance.between(1, 2);
  return [...employing(chance, assistants), ...agencyBills(chance, agencies)];
}

function employing(chance: Chance, assistants: number): Wish[] {
  if (assistants === 0) return [];
  const wages = Array.from({ length: assistants }, () => chance.oneOf(assistantNames)).flatMap((name) => {
    const weight = chance.between(120, 300);
    return daysEvery(7, chance.between(0, 6)).map((day) => ({ day, weight, text: `STO ${name} PA WAGES`, kind: 'pa_wages' }));
  });
  const paye = `HMRC PAYE ${String(chance.between(100, 999))}PX00${String(chance.between(100_000, 999_999))}`;
  return [
    ...wages,
    ...monthly(chance, 150, paye, 'hmrc'),
    ...monthly(chance, 40, 'DD HEARTH WORKPLACE PENSION', 'pension'),
    ...monthly(chance, 25, 'FPO BRIGHTPAGE PAYROLL SERVICES', 'payroll'),
    { day: chance.between(0, daysInBook - 1), weight: 70, text: 'DD FERNGATE EMPLOYERS LIABILITY INSURANCE', kind: 'employer_insurance' },
  ];
}

function agencyBills(chance: Chance, agencies: number): Wish[] {
  return Array.from({ length: agencies }, () => chance.oneOf(['KESTREL HOMECARE', 'LINDEN CARE AGENCY', 'HARBOUR CARE AT HOME'])).flatMap((name) =>
    daysEvery(7, chance.between(0, 6)).map((day) => ({
      day, weight: chance.between(150, 420), text: `FPO ${name} INV ${String(chance.between(10_000, 99_999))}`, kind: 'care_agency',
    })),
  );
}

const outings: readonly [Outing, ...Outing[]] = [
  { text: 'CARD HILLCREST LEISURE CENTRE', kind: 'activities', weights: [9, 14] },
  { text: 'CARD OTTERS SWIMMING CLUB', kind: 'activities', weights: [7] },
  { text: 'CARD MEADOW END RIDING STABLES', kind: 'activities', weights: [28] },
  { text: 'CARD ROOKERY ART CLASS', kind: 'activities', weights: [12, 18] },
  { text: 'CARD SATURDAY PLAYSCHEME MEREBROOK', kind: 'short_breaks', weights: [22] },
  { text: 'CARD BLUEBELL TAXIS', kind: 'transport', weights: [8, 11] },
  { text: 'CARD TOWNLINE BUSES', kind: 'transport', weights: [3] },
  { text: 'CARD MEREBROOK COMMUNITY TRANSPORT', kind: 'transport', weights: [6] },
];

interface Outing {
  readonly text: string;
  readonly kind: string;
  readonly weights: readonly [number, ...number[]];
}

/** There and back by the same taxi for the same fare makes twins, as in life. */
function daysOut(chance: Chance): Wish[] {
  const perHundredDays = chance.between(8, 54);
  return Array.from({ length: daysInBook }, (_, day) => day).filter(() => chance.happens(perHundredDays)).flatMap((day) => {
    const { text, kind, weights } = chance.oneOf(outings);
    const wish = { day, weight: chance.oneOf(weights), text, kind };
    return kind === 'transport' && chance.happens(35) ? [wish, wish] : [wish];
  });
}

function oddLines(chance: Chance): Wish[] {
  const anyDay = (): BookDay => chance.between(0, daysInBook - 1);
  return [
    ...times(chance.between(0, 6), () => ({ day: anyDay(), weight: chance.between(10, 90), text: 'CARD WOODSIDE DISABILITY EQUIPMENT', kind: 'equipment' })),
    ...times(chance.between(0, 3), () => ({ day: anyDay(), weight: chance.between(5, 30), text: 'FPO M DUNLIN', kind: 'other_spending' })),
    ...times(chance.happens(8) ? chance.between(1, 4) : 0, () => ({ day: anyDay(), weight: 20, text: 'CASH WITHDRAWAL ATM HIGH STREET', kind: 'cash' })),
    ...times(chance.happens(3) ? chance.between(1, 3) : 0, () => ({ day: anyDay(), weight: 15, text: 'CARD LUCKYSTAR BETTING SHOP', kind: 'gambling' })),
  ];
}

/** Something bought and given back: money in that is no income. */
function refunds(chance: Chance, spending: readonly Movement[]): Movement[] {
  return spending
    .filter((line) => line.kind === 'equipment' && line.day + 9 < daysInBook && chance.happens(8))
    .map((line) => ({ day: line.day + 9, amount: -line.amount, text: 'REFUND WOODSIDE DISABILITY EQUIPMENT', kind: 'refund' }));
}

/** Divides what is spent by the weights; equal wishes cost the same, so their order does not matter. */
function priced(wishes: readonly Wish[], budget: number): Movement[] {
  const weights = wishes.reduce((total, wish) => total + wish.weight, 0);
  return wishes.map(({ day, weight, text, kind }) => ({ day, amount: -Math.max(1, Math.trunc((budget * weight) / weights)), text, kind }));
}

function monthly(chance: Chance, weight: number, text: string, kind: string): Wish[] {
  const first = chance.between(0, 29);
  return times(12, (month) => ({ day: Math.min(daysInBook - 1, first + Math.trunc((month * daysInBook) / 12)), weight, text, kind }));
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function daysEvery(days: number, first: BookDay): BookDay[] {
  return times(Math.ceil((daysInBook - first) / days), (index) => first + index * days);
}
