import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate, type PlainDate } from '../../../core/plain-date.js';
import { expectedBankHolidays } from '../../../core/working-days.js';
import { complaintDefaults as clocks } from '../../../platform/policy/policy-document.js';
import { answerBy, askNextBy, dueOf, isOverdue, mayPause, mostTime } from './clocks.js';
import { procedures, stagesOf, suggestProcedure } from './procedures.js';
import { standingOf, type Happened, type Standing } from './standing.js';

const holidays = new Set(Array.from({ length: 14 }, (_, index) => expectedBankHolidays(2024 + index)).flat());
const day = plainDate;

const begun = (on: string, more: Partial<Standing> = {}): Standing => ({
  status: 'investigating', procedure: 'children', stage: 1, receivedOn: day(on), stageFrom: day(on), acknowledgedOn: null, extended: null, pauses: [], panelMetOn: null, panelReportedOn: null, answeredOn: null, outcome: null, ...more,
});

/** A second way to count: walk day by day with a calendar that knows weekends by JavaScript's own dates, and cross off days that count. */
function walked(from: PlainDate, count: number, stands: (on: string) => boolean = () => false): string {
  const at = new Date(`${from}T12:00:00Z`);
  for (let left = count; left > 0;) {
    at.setUTCDate(at.getUTCDate() + 1);
    const on = at.toISOString().slice(0, 10);
    if (![0, 6].includes(at.getUTCDay()) && !holidays.has(day(on)) && !stands(on)) left -= 1;
  }
  return at.toISOString().slice(0, 10);
}

const someDay = fc.integer({ min: 0, max: 4_600 }).map((days) => addDays(day('2024-01-01'), days));

describe('the clocks of complaints', () => {
  it('of working days are as a walk through the calendar finds them, in every procedure and stage from 2024 to 2036', () => {
    fc.assert(fc.property(someDay, fc.constantFrom(...procedures.filter((one) => one !== 'adults')), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 9 }), (from, procedure, wanted, wait) => {
      const stage = Math.min(wanted, stagesOf[procedure]);
      const acknowledgedOn = addDays(from, wait);
      const days = { children: [10, 25, 30], corporate: [10, 20], data_protection: [20] }[procedure][stage - 1] ?? 0;
      expect(answerBy(begun(from, { procedure, stage, acknowledgedOn }), clocks, holidays)).toBe(walked(procedure === 'corporate' ? acknowledgedOn : from, days));
    }), { numRuns: 400 });
  });

  it('leave out the working days on which a children’s complaint was paused', () => {
    fc.assert(fc.property(someDay, fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 40 }), (from, later, length) => {
      const paused = addDays(from, later);
      const until = addDays(paused, length);
      const standing = begun(from, { pauses: [{ from: paused, until }] });
      expect(answerBy(standing, clocks, holidays)).toBe(walked(from, 10, (on) => on > paused && on <= until));
    }), { numRuns: 300 });
  });

  it.each([
    // Six months that commence on 14 January are over with 13 July; on 31 August with the last day of February.
    ['2026-01-14', '2026-07-13'], ['2025-08-31', '2026-02-27'], ['2026-12-01', '2027-05-31'],
  ])('give an adult’s complaint of %s six months, until %s', (from, until) => {
    expect(answerBy(begun(from, { procedure: 'adults' }), clocks, holidays)).toBe(until);
  });

  it('give 30 days to acknowledge a complaint about personal data, and go on to a working day', () => {
    const on = (from: string) => dueOf(begun(from, { procedure: 'data_protection', status: 'to-acknowledge' }), clocks, holidays);
    expect(on('2026-06-22')).toEqual({ step: 'acknowledge', on: '2026-07-22' });
    // 25 December 2026 is a Friday and a holiday; so is Monday the 28th.
    expect(on('2026-11-25').on).toBe('2026-12-29');
  });

  it('go to the panel, its findings and the council’s answer in a third stage', () => {
    const third = begun('2026-05-01', { stage: 3 });
    expect(dueOf(third, clocks, holidays)).toEqual({ step: 'panel', on: walked(day('2026-05-01'), 30) });
    expect(dueOf({ ...third, status: 'panel-met', panelMetOn: day('2026-06-10') }, clocks, holidays)).toEqual({ step: 'panel-report', on: '2026-06-17' });
    expect(dueOf({ ...third, status: 'panel-reported', panelReportedOn: day('2026-06-17') }, clocks, holidays)).toEqual({ step: 'answer', on: '2026-07-08' });
  });

  it('stand still while paused, and nothing is late once it is answered', () => {
    const paused = begun('2024-01-02', { status: 'paused', pauses: [{ from: day('2024-01-03'), until: null }] });
    expect(dueOf(paused, clocks, holidays)).toEqual({ step: 'resume', on: null });
    expect(isOverdue(paused, dueOf(paused, clocks, holidays), day('2026-01-01'))).toBe(false);
    const late = begun('2026-05-01');
    expect(isOverdue(late, dueOf(late, clocks, holidays), day('2026-05-18'))).toBe(false);
    expect(isOverdue(late, dueOf(late, clocks, holidays), day('2026-05-19'))).toBe(true);
    expect(isOverdue({ status: 'answered' }, { step: 'close', on: day('2026-05-18') }, day('2026-06-01'))).toBe(false);
  });

  it('end where the law of the children’s procedure ends them; the Ombudsman’s code goes further with good reason', () => {
    expect(mostTime(begun('2026-06-01'), clocks, holidays)).toEqual({ on: walked(day('2026-06-01'), 20), isLimit: true });
    expect(mostTime(begun('2026-06-01', { stage: 2 }), clocks, holidays)).toEqual({ on: walked(day('2026-06-01'), 65), isLimit: true });
    expect(mostTime(begun('2026-06-01', { procedure: 'corporate', acknowledgedOn: day('2026-06-02') }), clocks, holidays)).toEqual({ on: walked(day('2026-06-02'), 20), isLimit: false });
    expect(mostTime(begun('2026-06-01', { procedure: 'adults' }), clocks, holidays)).toBeUndefined();
    expect(procedures.filter((procedure) => mayPause({ procedure }, clocks))).toEqual(['children']);
  });

  it('leave 20 working days to ask for the next stage, where there is one', () => {
    const answered = { answeredOn: day('2026-06-01'), status: 'answered' as const };
    expect(askNextBy(begun('2026-05-01', answered), clocks, holidays)).toBe(walked(day('2026-06-01'), 20));
    expect(askNextBy(begun('2026-05-01', { ...answered, stage: 3 }), clocks, holidays)).toBeUndefined();
    expect(askNextBy(begun('2026-05-01', { ...answered, procedure: 'adults' }), clocks, holidays)).toBeUndefined();
  });

  it('begin anew with the next stage', () => {
    const event = (name: Happened['event'], to: Happened['to'], on: string, stage: number, more: Partial<Happened> = {}): Happened => ({ event: name, to, stage, on: day(on), procedure: null, dueOn: null, outcome: null, ...more });
    const standing = standingOf([
      event('receive', 'received', '2026-03-02', 1), event('choose-procedure', 'to-acknowledge', '2026-03-03', 1, { procedure: 'children' }), event('acknowledge', 'acknowledged', '2026-03-03', 1),
      event('investigate', 'investigating', '2026-03-04', 1), event('extend', 'investigating', '2026-03-05', 1, { dueOn: day('2026-03-27') }), event('answer', 'answered', '2026-03-20', 1, { outcome: 'not_upheld' }),
      event('next-stage', 'to-acknowledge', '2026-04-08', 2),
    ]);
    expect(standing).toMatchObject({ status: 'to-acknowledge', stage: 2, stageFrom: '2026-04-08', extended: null, answeredOn: null, acknowledgedOn: null, procedure: 'children' });
    expect(answerBy(standing, clocks, holidays)).toBe(walked(day('2026-04-08'), 25));
  });
});

describe('the procedure that the facts point to', () => {
  const facts = { who: 'parent', about: 'care', regime: 'child_social_care', receivedOn: day('2026-07-01'), dataProtectionFrom: day('2026-06-19') } as const;
  it.each([
    [{}, 'children'], [{ regime: 'adult_social_care' }, 'adults'], [{ regime: 'health' }, 'adults'], [{ regime: 'education' }, 'corporate'], [{ about: 'education' }, 'corporate'], [{ regime: null }, 'corporate'],
    [{ about: 'personal_data' }, 'data_protection'], [{ about: 'personal_data', receivedOn: day('2026-06-18') }, 'corporate'], [{ who: 'provider' }, 'corporate'], [{ who: 'assistant' }, 'corporate'],
    [{ who: 'provider', about: 'personal_data' }, 'data_protection'],
  ] as const)('with %o is %s', (change, procedure) => {
    expect(suggestProcedure({ ...facts, ...change }).procedure).toBe(procedure);
  });
});
