import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayNumber, formatDate, plainDate, type PlainDate } from '../../src/core/plain-date.js';
import { payingStreams } from '../../src/direct-payments/payments/rules/streams.js';
import { dueByTheDay } from './due-by-the-day.js';
import { agreement, changesTo, childrensPolicy, comesBack, contribution, dies, draw, ends, held, letGo, lineEnds, monthly, movesUnder, oneOff, pausedFrom, pauseEnds, pauseTakenBack, payNext, policyChanges, policyOn, share, told, with_, type Book, type Change } from './pay-scenario.js';

const first = plainDate('2026-04-06');
const anyDay = fc.integer({ min: 0, max: 330 }).map((count) => formatDate(addDays(first, count)));
const stream = fc.constantFrom(...payingStreams);
const weekly = fc.integer({ min: 0, max: 60_000 }).map((amount) => `£${String(Math.floor(amount / 100))}.${String(amount % 100).padStart(2, '0')} a week`);
const payments: Change = payNext;

/** Pauses may not meet, as the database keeps it. */
const pause = (from: string, until: string): Change => (book) => {
  const paused = pausedFrom(from, until)(book);
  const last = paused.agreement.pauses.at(-1);
  const meets = !last?.until || last.until < last.from || book.agreement.pauses.some((one) => (one.until === null || one.until >= last.from) && last.until !== null && one.from <= last.until);
  return meets ? book : paused;
};

const policy = fc.record({ monthly: fc.constantFrom('52/12' as const, '365/84' as const), contribution: fc.constantFrom('net' as const, 'gross' as const) });

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(payments) },
  { weight: 4, arbitrary: fc.tuple(weekly, anyDay, stream).map(([amount, on, of]) => changesTo(amount, on, of)) },
  fc.tuple(weekly, stream).map(([amount, of]): Change => (book) => with_(amount, of, { from: book.next })(book)),
  fc.tuple(weekly, anyDay).map(([amount, on]) => contribution(amount, on)),
  fc.tuple(anyDay, stream).map(([on, of]) => lineEnds(on, of)),
  fc.tuple(anyDay, fc.integer({ min: 0, max: 40 })).map(([from, days]): Change => (book) => pause(from, formatDate(addDays(dateOf(from), days)))(book)),
  fc.constant(pauseTakenBack), anyDay.map((on) => pauseEnds(on)), fc.constant(held), fc.constant(letGo),
  fc.integer({ min: 1, max: 8 }).map((run) => comesBack(run)),
  fc.tuple(anyDay, stream).map(([on, of]) => oneOff('£77.77', on, of)),
  fc.tuple(anyDay, policy).map(([on, more]) => policyChanges(on, more)), fc.tuple(anyDay, policy).map(([on, more]) => childrensPolicy(on, more)),
  fc.tuple(fc.constantFrom('own' as const, 'childrens' as const), anyDay).map(([regime, on]) => movesUnder(regime, on)),
);

function dateOf(words: string): PlainDate {
  for (let day = first; day <= '2028-12-31'; day = addDays(day, 1)) if (formatDate(day) === words) return day;
  throw new Error(words);
}

const ending: fc.Arbitrary<Change> = fc.oneof(fc.constant((book: Book) => book), anyDay.map((on) => ends(on)), anyDay.map((on) => dies(on)));

const inPounds = (amount: number): string => `£${String(Math.floor(amount / 100))}.${String(amount % 100).padStart(2, '0')}`;

/** Tells the family of everything that was paid too much and that they do not know of. */
const tellAll: Change = (book) => draw(book).payment.overpaid.reduce<Book>((one, { amount, told: known, stream: of }) => (amount > known ? told(inPounds(amount - known), '1 January 2026', of)(one) : one), book);

test('over any sequence of changes what was paid comes to what is due, by each budget, to the penny, once all that is allowed has been taken; no day twice, nothing after the end', () => {
  fc.assert(fc.property(weekly, fc.boolean(), fc.array(change, { maxLength: 14 }), ending, (amount, byMonth, changes, end) => {
    const began = agreement(amount, ...(byMonth ? [monthly()] : []));
    const changed = [...changes, end, letGo, share(100)].reduce<Book>((book, one) => one(book), began);
    // Every payment asks the whole record whether it stands.
    const over = draw(changed).payment.overpaid;
    let book = changed;
    for (let count = 0; count < 6; count += 1) book = payNext(tellAll(book));
    settled(book, changed.runs, (of) => over.find((one) => one.stream === of)?.amount ?? 0);
  }), { numRuns: 150 });
});

/** What is still over is more than all payments since could give; and nothing was paid for a day after the end. */
function settled(book: Book, since: number, overBefore: (of: (typeof payingStreams)[number]) => number): void {
  const last = [book.agreement.ends, book.agreement.died].flatMap((day) => day ?? []).sort()[0];
  for (const of of payingStreams) {
    const own = book.paid.filter((line) => line.stream === of && line.kind !== 'one_off');
    const reached = own.flatMap((line) => (line.kind === 'regular' && line.until ? [line.until] : [])).sort().at(-1);
    if (reached === undefined) continue;
    const late = own.filter((line) => line.run > since);
    const over = own.reduce((sum, line) => sum + line.amount, 0) - dueByTheDay(book.agreement, policyOn(book), first, reached, (line) => line.stream === of);
    expect(over).toBeGreaterThanOrEqual(0);
    if (over > 0) expect(late.filter((line) => line.kind === 'regular').reduce((sum, line) => sum + line.amount, 0)).toBeLessThan(overBefore(of));
    expect(late.filter((line) => line.kind === 'regular' && last !== undefined && line.until !== null && dayNumber(line.until) > dayNumber(last))).toEqual([]);
  }
}
