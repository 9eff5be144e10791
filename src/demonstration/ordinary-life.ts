import { pence, proportion, sum, type Pence } from '../core/money.js';
import { addDays, type PlainDate } from '../core/plain-date.js';
import { assistantNames } from './names.js';
import type { Chance } from './chance.js';
import type { Movement, PaymentStory } from './story.js';

/** How a family uses the money: who they pay, and how much of what comes in. */
export interface Habits {
  readonly way: 'assistant' | 'agency' | 'activities' | 'school';
  /** Share of the money that is spent, in percent. */
  readonly spends: number;
  /** Card exports carry the merchant category. */
  readonly onCard: boolean;
  /** The person's own weekly contribution, paid in every four weeks. */
  readonly contribution?: Pence;
}

/** What a bank would have seen over the period: money in as paid, and spending that follows the habits and never overdraws. */
export function ordinaryLife(chance: Chance, habits: Habits, payments: readonly PaymentStory[], reference: string, from: PlainDate, until: PlainDate): Movement[] {
  const income = [...councilMoney(payments, reference), ...contributions(habits, from, until)];
  const spending = spendingOf(chance, habits, budgetOf(payments, habits.spends, from, until), from, until);
  return affordable([...income, ...spending].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : b.amount - a.amount)));
}

const streamMarks = { social_care: 'SC', education: 'ED', health: 'NHS' } as const;

export function councilMoney(payments: readonly PaymentStory[], reference: string): Movement[] {
  return payments.map((payment) => ({
    on: payment.on,
    amount: payment.amount,
    text: `HAZELSHIRE CC DIRECT PAYMENT ${reference} ${payment.kind === 'one_off' ? 'ONE OFF' : streamMarks[payment.stream]}`,
  }));
}

function contributions(habits: Habits, from: PlainDate, until: PlainDate): Movement[] {
  if (habits.contribution === undefined) return [];
  const amount = pence(habits.contribution * 4);
  return every(28, addDays(from, 2), until).map((on) => ({ on, amount, text: 'CLIENT CONTRIBUTION STANDING ORDER' }));
}

/** What is spent each week: the share of all regular payments, evenly over the weeks. */
function budgetOf(payments: readonly PaymentStory[], percent: number, from: PlainDate, until: PlainDate): Pence {
  const paid = sum(payments.filter((payment) => payment.kind === 'regular').map(({ amount }) => amount));
  return proportion(paid, percent, 100 * Math.max(1, every(7, from, until).length));
}

function every(days: number, from: PlainDate, until: PlainDate): PlainDate[] {
  const dates: PlainDate[] = [];
  for (let date = from; date <= until; date = addDays(date, days)) dates.push(date);
  return dates;
}

function spendingOf(chance: Chance, habits: Habits, weekly: number, from: PlainDate, until: PlainDate): Movement[] {
  if (weekly <= 0) return [];
  if (habits.way === 'assistant') return employing(chance, weekly, from, until);
  if (habits.way === 'agency') return buyingCare(chance, weekly, from, until);
  if (habits.way === 'school') return learning(chance, weekly, from, until);
  return goingOut(chance, weekly, from, until, habits.onCard);
}

function employing(chance: Chance, weekly: number, from: PlainDate, until: PlainDate): Movement[] {
  const assistant = chance.oneOf(assistantNames);
  const wages = every(7, addDays(from, 5), until).map((on) => out(on, share(weekly, 78) + chance.between(-400, 400), `STO ${assistant} WAGES`));
  const tax = every(91, addDays(from, 40), until).map((on) => out(on, share(weekly * 13, 5), 'HMRC PAYE NIC 475PJ00412345'));
  const pension = every(28, addDays(from, 20), until).map((on) => out(on, share(weekly * 4, 3), 'DD NEST PENSION'));
  const payroll = every(28, addDays(from, 12), until).map((on) => out(on, 1450, 'DD BRIGHTPAY PAYROLL SERVICES'));
  const insurance = every(364, addDays(from, 33), until).map((on) => out(on, 6100, 'CARE EMPLOYERS LIABILITY INSURANCE'));
  const outings = every(21, addDays(from, 9), until).map((on) => out(on, chance.between(650, 1800), 'LEISURE CENTRE SWIMMING'));
  return [...wages, ...tax, ...pension, ...payroll, ...insurance, ...outings];
}

function buyingCare(chance: Chance, weekly: number, from: PlainDate, until: PlainDate): Movement[] {
  const agency = chance.oneOf(['SUNNYBANK CARE LTD', 'OAKLEAF HOMECARE', 'KINGFISHER CARE AGENCY'] as const);
  return every(7, addDays(from, 6), until).map((on, week) =>
    out(on, weekly + chance.between(-900, 900), `FP ${agency} INV ${String(2200 + week)}`),
  );
}

const schooling: readonly [readonly [string, number], ...(readonly [string, number])[]] = [
  ['BRIGHT SPARKS TUITION', 8299], ['EQUINE THERAPY CENTRE', 8099], ['SPEECH AND LANGUAGE THERAPY', 8099], ['FOREST SCHOOL SESSIONS', 8299],
];

function learning(chance: Chance, weekly: number, from: PlainDate, until: PlainDate): Movement[] {
  return every(7, addDays(from, 4), until)
    .filter((on) => !on.includes('-08-'))
    .map((on) => {
      const [text, category] = chance.oneOf(schooling);
      return { ...out(on, weekly + chance.between(-500, 500), text), merchantCategory: category };
    });
}

const outings: readonly [readonly [string, number], ...(readonly [string, number])[]] = [
  ['ADVENTURE PLAYGROUND', 7996], ['CITY CINEMA', 7832], ['SWIMMING POOL', 7997], ['SATURDAY CLUB', 8641], ['COMMUNITY TRANSPORT', 4121],
  ['SENSORY ROOM HIRE', 7999], ['RIDING FOR THE DISABLED', 7999], ['BOWLING ALLEY', 7933],
];

function goingOut(chance: Chance, weekly: number, from: PlainDate, until: PlainDate, onCard: boolean): Movement[] {
  const movements: Movement[] = [];
  for (let on = addDays(from, 3); on <= until; on = addDays(on, chance.between(2, 5))) {
    const [text, category] = chance.oneOf(outings);
    const spent = out(on, share(weekly, chance.between(35, 65)), text);
    movements.push(onCard ? { ...spent, merchantCategory: category } : spent);
  }
  return movements;
}

function share(amount: number, percent: number): Pence {
  return proportion(pence(amount), percent, 100);
}

function out(on: PlainDate, amount: number, text: string): Movement {
  return { on, amount: pence(-Math.max(100, amount)), text };
}

function affordable(movements: readonly Movement[]): Movement[] {
  let balance = 0;
  return movements.filter((movement) => {
    if (movement.amount < 0 && balance + movement.amount < 2_000) return false;
    balance += movement.amount;
    return true;
  });
}
