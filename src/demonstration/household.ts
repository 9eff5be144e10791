import { pence, type Pence } from '../core/money.js';
import { addDays, plainDate, type PlainDate } from '../core/plain-date.js';
import { ordinaryLife, type Habits } from './ordinary-life.js';
import { regularPayments } from './schedule.js';
import { inventName } from './names.js';
import type { Chance } from './chance.js';
import type { AccountStory, AgreementStory, Book, CommitmentStory, Cut, Movement, PaymentStory, PlanLineStory, Regime, StatementStyle, Stream } from './story.js';

/** The demonstration's year: statements from November to October, reckoned at its last day. */
export const bookBegins = plainDate('2025-11-03');
export const bookEnds = plainDate('2026-10-31');

/** What makes one family's story its own; everything else is ordinary. */
export interface Sketch {
  readonly regime: Regime;
  readonly streams: readonly { readonly stream: Stream; readonly weekly: Pence }[];
  readonly habits: Habits;
  /** What the plan is for, where it is not what the money goes on. */
  readonly planFor?: Habits['way'];
  readonly style: StatementStyle;
  readonly born?: PlainDate;
  readonly given?: string;
  readonly family?: string;
  readonly starts?: PlainDate;
  readonly ends?: PlainDate;
  readonly everyWeeks?: number;
  readonly oneOffs?: readonly PaymentStory[];
  readonly commitments?: readonly CommitmentStory[];
  readonly answer?: AgreementStory['answer'];
  readonly extraMovements?: readonly Movement[];
  readonly movements?: (ordinary: readonly Movement[]) => readonly Movement[];
  readonly cuts?: readonly Cut[];
}

export interface Household {
  readonly agreement: AgreementStory;
  readonly account: AccountStory;
}

/** Turns a sketch into an agreement and the account its money is in. `serial` numbers it: A0001, DP10001. */
export function household(chance: Chance, serial: number, sketch: Sketch): Household {
  const reference = `DP${String(10_000 + serial)}`;
  const starts = sketch.starts ?? bookBegins;
  const until = sketch.ends ?? bookEnds;
  const payments = [
    ...sketch.streams.flatMap(({ stream, weekly }) => regularPayments(stream, netWeekly(weekly, stream, sketch), sketch.everyWeeks ?? 4, starts, until)),
    ...(sketch.oneOffs ?? []),
  ];
  const agreement = agreementOf(chance, reference, sketch, starts, payments);
  const ordinary = ordinaryLife(chance, sketch.habits, payments, reference, starts, bookEnds);
  const movements = inOrder([...(sketch.movements ? sketch.movements(ordinary) : ordinary), ...(sketch.extraMovements ?? [])]);
  return { agreement, account: accountOf(serial, sketch, agreement, starts, movements) };
}

/** A contribution lowers what the council pays from the care budget; education and health never bear one. */
function netWeekly(weekly: Pence, stream: Stream, sketch: Sketch): Pence {
  const contribution = stream === 'social_care' ? (sketch.habits.contribution ?? 0) : 0;
  return pence(Math.max(0, weekly - contribution));
}

function agreementOf(chance: Chance, reference: string, sketch: Sketch, starts: PlainDate, payments: readonly PaymentStory[]): AgreementStory {
  const name = inventName(chance);
  const given = sketch.given ?? name.given;
  const family = sketch.family ?? name.family;
  const adult = sketch.regime === 'adult_social_care';
  const parent = `${inventName(chance).given} ${family}`;
  return {
    reference, given, family,
    born: sketch.born ?? plainDate(`${String(adult ? chance.between(2000, 2007) : chance.between(2010, 2020))}-${pad(chance.between(1, 12))}-${pad(chance.between(1, 28))}`),
    clientGroup: adult ? 'Learning disability support' : 'Disabled child',
    acting: adult
      ? { name: `${given} ${family}`, relationship: 'themself', capacity: 'recipient' }
      : { name: parent, relationship: chance.oneOf(['mother', 'father', 'grandmother'] as const), capacity: 'parent' },
    regime: sketch.regime,
    accountKind: sketch.style === 'card' ? 'prepaid_card' : 'self_managed',
    paysEveryWeeks: sketch.everyWeeks ?? 4,
    starts,
    ...(sketch.ends ? { ends: sketch.ends } : {}),
    planLines: sketch.streams.map(({ stream, weekly }) => planLine(sketch.planFor ?? sketch.habits.way, stream, weekly, starts, sketch.ends)),
    ...(sketch.habits.contribution === undefined ? {} : { contributionWeekly: sketch.habits.contribution }),
    payments,
    commitments: sketch.commitments ?? [],
    ...(sketch.answer ? { answer: sketch.answer } : {}),
  };
}

const planKinds = {
  assistant: ['pa_wages', 'A personal assistant for evenings and weekends'],
  agency: ['care_agency', 'Care at home from an agency'],
  activities: ['activities', 'Clubs, outings and short breaks'],
  school: ['education', 'Tuition and therapies in the education plan'],
} as const;

function planLine(way: Habits['way'], stream: Stream, weekly: Pence, from: PlainDate, until?: PlainDate): PlanLineStory {
  const [kind, description] = planKinds[stream === 'education' ? 'school' : way];
  return { stream, kind, description, weekly, employsAssistant: kind === 'pa_wages', from, ...(until ? { until } : {}) };
}

function accountOf(serial: number, sketch: Sketch, agreement: AgreementStory, starts: PlainDate, movements: readonly Movement[]): AccountStory {
  return {
    reference: `A${String(serial).padStart(4, '0')}`,
    kind: sketch.style === 'card' ? 'card' : 'bank',
    label: `${agreement.acting.name}, direct payment account`,
    sortCode: ['200415', '309921', '600412', '090128'][serial % 4] ?? '200415',
    number: String(41_000_000 + serial * 7_919).slice(0, 8),
    style: sketch.style,
    opening: pence(0),
    movements,
    cuts: sketch.cuts ?? quarters(starts),
    agreements: [agreement.reference],
  };
}

/** Four statements a year that overlap by five days, as downloads do. */
export function quarters(starts: PlainDate): Cut[] {
  const cuts: Cut[] = [];
  for (let from = starts; from <= bookEnds; from = addDays(from, 91)) {
    const until = addDays(from, 95);
    cuts.push({ from, until: until < bookEnds ? until : bookEnds });
  }
  return cuts.filter((cut, index) => index === 0 || cut.from < bookEnds);
}

export function inOrder(movements: readonly Movement[]): Movement[] {
  return [...movements].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** Several households as one book. */
export function bookOf(households: readonly Household[]): Book {
  return { agreements: households.map((one) => one.agreement), accounts: households.map((one) => one.account) };
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
