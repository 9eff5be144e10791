import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { dayNumber, fromDayNumber, plainDate } from '../../../core/plain-date.js';
import { missingDays, quietDays, type Days, type Told } from './missing-days.js';

const day = plainDate;
const april: Days = { from: day('2026-04-01'), until: day('2026-04-30') };

function told(from: string, until: string, more: Partial<Told> = {}): Told {
  return { from: day(from), until: day(until), statesFrom: true, statesUntil: true, opensWith: [], closesWith: [], ...more };
}
const unstated = { statesFrom: false, statesUntil: false };

describe('the days that are missing', () => {
  it('are all of them where nothing came, and none where the bank states that it covers them', () => {
    expect(missingDays(april, [])).toEqual([april]);
    expect(missingDays(april, [told('2026-04-01', '2026-04-30')])).toEqual([]);
    expect(missingDays(april, [told('2026-01-01', '2026-03-31'), told('2026-05-01', '2026-05-31')])).toEqual([april]);
    expect(missingDays(april, [told('2026-03-20', '2026-04-10'), told('2026-04-11', '2026-05-10')])).toEqual([]);
  });

  it('are named from the first to the last of each stretch', () => {
    expect(missingDays(april, [told('2026-04-05', '2026-04-10'), told('2026-04-21', '2026-04-29')])).toEqual([
      { from: '2026-04-01', until: '2026-04-04' }, { from: '2026-04-11', until: '2026-04-20' }, { from: '2026-04-30', until: '2026-04-30' },
    ]);
  });

  it('are not those on which nothing moved: one statement ends on the balance that the next begins with', () => {
    const first = told('2026-03-01', '2026-04-10', { ...unstated, closesWith: [pence(41_250)] });
    expect(missingDays(april, [first, told('2026-04-25', '2026-04-30', { opensWith: [pence(41_250)] })])).toEqual([]);
    expect(missingDays(april, [first, told('2026-04-25', '2026-04-30', { opensWith: [pence(41_249)] })])).toEqual([{ from: '2026-04-11', until: '2026-04-24' }]);
    expect(missingDays(april, [told('2026-03-01', '2026-04-10'), told('2026-04-25', '2026-04-30')])).toEqual([{ from: '2026-04-11', until: '2026-04-24' }]);
  });

  it('are not a few quiet days at either end beside a file that states no period, and are one day later', () => {
    expect(missingDays(april, [told('2026-04-07', '2026-04-24', unstated)])).toEqual([]);
    expect(missingDays(april, [told('2026-04-08', '2026-04-23', unstated)])).toEqual([{ from: '2026-04-01', until: '2026-04-07' }, { from: '2026-04-24', until: '2026-04-30' }]);
    expect(missingDays(april, [told('2026-04-07', '2026-04-24')])).toEqual([{ from: '2026-04-01', until: '2026-04-06' }, { from: '2026-04-25', until: '2026-04-30' }]);
  });

  it('are all of a short time asked for although statements stand close to it', () => {
    const asked = { from: day('2026-04-10'), until: day('2026-04-12') };
    expect(missingDays(asked, [told('2026-04-01', '2026-04-09', unstated), told('2026-04-13', '2026-04-20', unstated)])).toEqual([asked]);
  });

  it('are those that going through the calendar day by day finds', () => {
    fc.assert(fc.property(someDays(40), fc.array(someStatement, { maxLength: 6 }), (asked, statements) => {
      expect(missingDays(asked, statements)).toEqual(dayByDay(asked, statements));
    }), { numRuns: 500 });
  });
});

const start = dayNumber(day('2026-04-01'));
const someDays = (most: number): fc.Arbitrary<Days> =>
  fc.tuple(fc.integer({ min: -20, max: 40 }), fc.integer({ min: 0, max: most })).map(([from, length]) => ({ from: fromDayNumber(start + from), until: fromDayNumber(start + from + length) }));
const balances = fc.array(fc.constantFrom(pence(0), pence(100), pence(200)), { maxLength: 1 });
const someStatement: fc.Arbitrary<Told> = fc.tuple(someDays(15), fc.boolean(), fc.boolean(), balances, balances)
  .map(([days, statesFrom, statesUntil, opensWith, closesWith]) => ({ ...days, statesFrom, statesUntil, opensWith, closesWith }));

/** The same by ticking off the days of a calendar. */
function dayByDay(asked: Days, statements: readonly Told[]): Days[] {
  const [first, last] = [dayNumber(asked.from), dayNumber(asked.until)];
  const ticked = new Set(statements.flatMap(({ from, until }) => Array.from({ length: dayNumber(until) - dayNumber(from) + 1 }, (_, index) => dayNumber(from) + index)));
  const isTold = (at: number): boolean => ticked.has(at);
  const [far, near] = [start - 100, start + 150];
  const quiet = new Set<number>();
  for (let at = first; at <= last; at += 1) {
    if (isTold(at)) continue;
    let [left, right] = [at, at];
    while (left > far && !isTold(left)) left -= 1;
    while (right < near && !isTold(right)) right += 1;
    const ends = statements.filter(({ until }) => dayNumber(until) === left);
    const begins = statements.filter(({ from }) => dayNumber(from) === right);
    if (ends.some((one) => begins.some((other) => one.closesWith.some((balance) => other.opensWith.includes(balance))))) quiet.add(at);
  }
  const isMissing = (at: number): boolean => !isTold(at) && !quiet.has(at);
  const runs: Days[] = [];
  for (let at = first; at <= last; at += 1) {
    if (!isMissing(at)) continue;
    const from = at;
    while (at < last && isMissing(at + 1)) at += 1;
    const length = at - from + 1;
    const graced = length <= quietDays && !(from === first && at === last)
      && ((from === first && statements.some((one) => !one.statesFrom && dayNumber(one.from) === at + 1)) || (at === last && statements.some((one) => !one.statesUntil && dayNumber(one.until) === from - 1)));
    if (!graced) runs.push({ from: fromDayNumber(from), until: fromDayNumber(at) });
  }
  return runs;
}
