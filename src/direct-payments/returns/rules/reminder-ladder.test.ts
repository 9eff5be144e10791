import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, plainDate, type PlainDate } from '../../../core/plain-date.js';
import { ladderOf, nextReminder, reminderDue, type Asked } from './reminder-ladder.js';

const day = plainDate;
const asked: Asked = { askedOn: day('2026-04-01'), dueOn: day('2026-04-29'), reminderDays: [-7, 0, 14, 28], sent: [], lastSaidOn: null };

describe('the reminder that is due', () => {
  it('comes on its day and not before, and then the next', () => {
    expect(reminderDue(asked, day('2026-04-21'))).toBeUndefined();
    expect(reminderDue(asked, day('2026-04-22'))).toEqual({ step: 1, on: '2026-04-22' });
    expect(reminderDue({ ...asked, sent: [1], lastSaidOn: day('2026-04-22') }, day('2026-04-28'))).toBeUndefined();
    expect(reminderDue({ ...asked, sent: [1], lastSaidOn: day('2026-04-22') }, day('2026-04-29'))).toEqual({ step: 2, on: '2026-04-29' });
  });

  it('is one letter, the latest, where the days of several have passed', () => {
    expect(reminderDue(asked, day('2026-05-20'))).toEqual({ step: 3, on: '2026-05-13' });
    expect(reminderDue({ ...asked, sent: [3], lastSaidOn: day('2026-05-20') }, day('2026-05-26'))).toBeUndefined();
  });

  it('moves with the day to answer by, and goes out once all the same', () => {
    const extended = { ...asked, dueOn: day('2026-05-20'), sent: [1], lastSaidOn: day('2026-04-25') };
    expect(reminderDue(extended, day('2026-05-19'))).toBeUndefined();
    expect(nextReminder(extended, day('2026-04-26'))).toEqual({ step: 2, on: '2026-05-20' });
  });

  it('is not sent for the day on which they were asked, reminded by hand or given more time', () => {
    expect(reminderDue({ ...asked, dueOn: day('2026-04-08') }, day('2026-04-01'))).toBeUndefined();
    expect(reminderDue({ ...asked, dueOn: day('2026-04-08') }, day('2026-04-02'))).toBeUndefined();
    expect(reminderDue({ ...asked, lastSaidOn: day('2026-04-22') }, day('2026-04-22'))).toBeUndefined();
  });

  it('ends with the ladder', () => {
    expect(nextReminder({ ...asked, sent: [4], lastSaidOn: day('2026-05-27') }, day('2026-06-01'))).toBeUndefined();
    expect(nextReminder({ ...asked, reminderDays: [] }, day('2026-06-01'))).toBeUndefined();
  });
});

describe('a ladder', () => {
  it('is kept with each day once, in order', () => {
    expect(ladderOf([14, -7, 14, 0])).toEqual([-7, 0, 14]);
  });
});

interface Sent {
  readonly step: number;
  readonly on: PlainDate;
}

/** Somebody at the desk every morning that the office is open, with a paper calendar on which each reminder's day is ringed. */
function withPaperCalendar({ askedOn, dueOn, reminderDays }: Asked, openDays: readonly PlainDate[]): Sent[] {
  const ringed = new Map(reminderDays.map((days, index) => [addDays(dueOn, days), index + 1]));
  const sent: Sent[] = [];
  let lookedAt = askedOn;
  for (const morning of openDays) {
    let found = 0;
    while (lookedAt < morning) {
      lookedAt = addDays(lookedAt, 1);
      found = ringed.get(lookedAt) ?? found;
    }
    if (found > 0) sent.push({ step: found, on: morning });
  }
  return sent;
}

function byTheRule(request: Asked, openDays: readonly PlainDate[]): Sent[] {
  const sent: Sent[] = [];
  for (const on of openDays) {
    const due = reminderDue({ ...request, sent: sent.map(({ step }) => step), lastSaidOn: sent.at(-1)?.on ?? null }, on);
    if (due) sent.push({ step: due.step, on });
  }
  return sent;
}

describe('reminders over time', () => {
  const start = asked.askedOn;
  const ladders = fc.array(fc.integer({ min: -20, max: 40 }), { maxLength: 6 }).map(ladderOf);
  const offices = fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { maxLength: 60 }).map((days) => days.sort((a, b) => a - b).map((one) => addDays(start, one)));

  it('are those of a calendar that is looked at on the same mornings', () => {
    fc.assert(fc.property(ladders, fc.integer({ min: 0, max: 60 }), offices, (reminderDays, answerDays, openDays) => {
      const request: Asked = { ...asked, dueOn: addDays(start, answerDays), reminderDays };
      expect(byTheRule(request, openDays)).toEqual(withPaperCalendar(request, openDays));
    }), { numRuns: 1_000 });
  });

  it('send each step once at most, in order, never before its day and never before a day has passed', () => {
    fc.assert(fc.property(ladders, fc.integer({ min: 0, max: 60 }), offices, (reminderDays, answerDays, openDays) => {
      const request: Asked = { ...asked, dueOn: addDays(start, answerDays), reminderDays };
      const sent = byTheRule(request, openDays);
      expect(sent.every(({ step }, index) => step > (sent[index - 1]?.step ?? 0))).toBe(true);
      expect(sent.every(({ step, on }) => on > start && daysBetween(request.dueOn, on) >= (reminderDays[step - 1] ?? Infinity))).toBe(true);
    }), { numRuns: 300 });
  });
});
