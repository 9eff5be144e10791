import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, formatDate, plainDate, type PlainDate } from '../../src/core/plain-date.js';
import { agreement, changesTo, comesBack, draw, lineEnds, pausedFrom, pauseTakenBack, payNext, share, told, type Book, type Change } from './pay-scenario.js';
import { byDay, goneByDay, type ToldByDay } from './told-by-the-day.js';

const first = plainDate('2026-04-06');
const anyDay = fc.integer({ min: 0, max: 140 }).map((count) => addDays(first, count));
/** A week divides by seven, so that both hands reckon the same whole pence for a day. */
const weekly = fc.integer({ min: 0, max: 40 }).map((sevens) => `£${String(sevens * 7)} a week`);

/** Days that are not due, where none of them is paused already. */
function pausedOnce(from: PlainDate, days = 6): Change {
  const until = addDays(from, days);
  return (book) => (book.agreement.pauses.some((one) => one.from <= until && (one.until === null || one.until >= from)) ? book : pausedFrom(formatDate(from), formatDate(until))(book));
}

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(weekly, anyDay).map(([amount, on]) => changesTo(amount, formatDate(on))) },
  { weight: 4, arbitrary: fc.tuple(anyDay, fc.integer({ min: 0, max: 20 })).map(([from, days]) => pausedOnce(from, days)) },
  { weight: 3, arbitrary: fc.constant(pauseTakenBack) }, anyDay.map((on) => lineEnds(formatDate(on), 'social_care')), fc.integer({ min: 1, max: 4 }).map((run) => comesBack(run)),
);
/** Days that are no longer due by mistake: told, seen to be right, and told of other days; so that something has fallen before somebody is told again. */
const mistaken = fc.tuple(anyDay, fc.integer({ min: 0, max: 60 })).map(([from, days]): Step[] => [
  { what: 'change', of: pausedOnce(from) }, { what: 'tell', days }, { what: 'change', of: pauseTakenBack }, { what: 'pay' }, { what: 'change', of: pausedOnce(from) },
]);
type Step = { readonly what: 'change'; readonly of: Change } | { readonly what: 'pay' } | { readonly what: 'tell'; readonly days: number };
const step: fc.Arbitrary<Step> = fc.oneof({ weight: 5, arbitrary: change.map((of) => ({ what: 'change' as const, of })) }, { weight: 3, arbitrary: fc.constant({ what: 'pay' as const }) }, { weight: 3, arbitrary: fc.integer({ min: 0, max: 60 }).map((days) => ({ what: 'tell' as const, days })) });

interface Told {
  readonly book: Book;
  readonly notices: readonly ToldByDay[];
}

/** Tells the family of what they do not know of, and keeps every day of the budget as it stands then. */
function tell({ book, notices }: Told, days: number): Told {
  const over = draw(book).payment.overpaid.find(({ stream }) => stream === 'social_care');
  const amount = (over?.amount ?? 0) - (over?.told ?? 0);
  if (amount <= 0) return { book, notices };
  const gone = goneByDay(notices, byDay(book, 'social_care'));
  const inPounds = `£${String(Math.floor(amount / 100))}.${String(amount % 100).padStart(2, '0')}`;
  return { book: told(inPounds, formatDate(addDays(book.next, days - 30)))(book), notices: [...notices.map((one, place) => ({ ...one, seen: gone[place] ?? 0 })), { stream: 'social_care', amount, byDay: byDay(book, 'social_care'), goneBefore: gone, seen: 0, taken: 0 }] };
}

const takenBy = ({ paid }: Book, id: number): number => paid.filter(({ noticeId }) => noticeId === id).reduce((sum, line) => sum - line.amount, 0);

/** Pays, after holding what each notice may still take, and takes, against the other hand. */
function pay({ book, notices }: Told): Told {
  const { payment, period } = draw(book);
  const gone = goneByDay(notices, byDay(book, 'social_care'));
  const left = notices.map(({ amount, taken }, place) => Math.max(0, amount - (gone[place] ?? 0) - taken));
  expect(payment.notices.map((one) => one.left)).toEqual(left);
  const over = payment.overpaid.find(({ stream }) => stream === 'social_care')?.amount ?? 0;
  const ready = left.filter((_, place) => (book.notices[place]?.takeFrom ?? '') <= period.payOn).reduce((sum, amount) => sum + amount, 0);
  const regular = payment.lines.filter(({ kind }) => kind === 'regular').reduce((sum, { amount }) => sum + amount, 0);
  const takes = payment.lines.filter(({ noticeId }) => noticeId !== null).reduce((sum, { amount }) => sum - amount, 0);
  expect(takes).toBe(Math.max(0, Math.min(over, ready, regular)));
  const after = payNext(book);
  return { book: after, notices: notices.map((one, place) => ({ ...one, seen: gone[place] ?? 0, taken: takenBy(after, place + 1) })) };
}

/** A payment that comes back takes nothing any more. */
function changed({ book, notices }: Told, of: Change): Told {
  const after = of(book);
  return { book: after, notices: notices.map((one, place) => ({ ...one, taken: takenBy(after, place + 1) })) };
}

/** Days in hospital that are set right, and others by mistake: each once told, once not. */
test('what had fallen of an older notice is not fallen again for a newer one, which loses what is put right of it', () => {
  const [inHospital, elsewhere] = [pausedFrom('13 April 2026', '19 April 2026'), pausedFrom('20 April 2026', '26 April 2026')];
  let state: Told = { book: payNext(agreement('£70 a week', share(100))), notices: [] };
  state = changed(state, inHospital);
  state = tell(state, 60);
  state = changed(state, pauseTakenBack);
  // The run sees that the first is put right: nothing is left of it, whatever comes.
  state = pay(state);
  state = changed(state, elsewhere);
  state = changed(state, inHospital);
  state = tell(state, 0);
  expect(state.notices.map(({ amount }) => amount)).toEqual([7_000, 14_000]);
  state = changed(state, pauseTakenBack);
  expect(draw(state.book).payment.notices.map(({ left }) => left)).toEqual([0, 7_000]);
  pay(state);
});

test('over any sequence of changes, payments and letters, no notice takes more than what remains too much of what it told of, asked day by day by another hand', () => {
  fc.assert(fc.property(weekly, fc.array(fc.oneof({ weight: 6, arbitrary: step.map((one) => [one]) }, { weight: 1, arbitrary: mistaken }), { minLength: 3, maxLength: 16 }), (amount, steps) => {
    let state: Told = { book: payNext(agreement(amount, share(100))), notices: [] };
    for (const one of steps.flat()) state = one.what === 'pay' ? pay(state) : one.what === 'tell' ? tell(state, one.days) : changed(state, one.of);
    pay(state);
  }), { numRuns: 200 });
});
