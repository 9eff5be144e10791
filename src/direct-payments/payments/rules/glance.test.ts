import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { glanceOf } from './glance.js';
import type { RunStatus } from './run-states.js';

function line(runId: number, payOn: string, status: RunStatus, pounds: number, stands = true) {
  return { runId, run: `PR00000${String(runId)}`, payOn: plainDate(payOn), status, amount: pence(pounds * 100), stands };
}

describe('a payment at a glance', () => {
  const ahead = [{ amount: pence(500_00) }];
  const nextDay = plainDate('2026-11-30');

  it('was paid last what the whole of the latest paid run gave, and comes next on the day of the calendar', () => {
    expect(glanceOf({ lines: [line(1, '2026-10-05', 'closed', 70), line(2, '2026-11-02', 'paid', 300), line(2, '2026-11-02', 'paid', 200)], nextDay, ahead })).toEqual({
      last: { payOn: '2026-11-02', amount: 500_00, onItsWay: undefined }, next: { payOn: '2026-11-30', amount: 500_00, onItsWay: undefined },
    });
  });

  it('is not paid by a run that is only drawn up: that run is what comes, with its sum', () => {
    const { next, last } = glanceOf({ lines: [line(3, '2026-11-30', 'draft', 480), line(2, '2026-11-02', 'paid', 300)], nextDay, ahead: [] });
    expect(next).toEqual({ payOn: '2026-11-30', amount: 480_00, onItsWay: 'PR000003: drawn up, to be checked' });
    expect(last?.payOn).toBe('2026-11-02');
  });

  it('was not paid by what came back, and has no next day where the calendar gives none', () => {
    expect(glanceOf({ lines: [line(1, '2026-11-02', 'paid', 376, false)], nextDay: undefined, ahead })).toEqual({ next: undefined, last: undefined });
  });
});
