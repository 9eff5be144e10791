import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { assistantNotFound, type MoneyForAssistants } from './assistant-not-found.js';

const days = { from: plainDate('2026-01-01'), until: plainDate('2026-02-25') };
const employing = [{ weekly: pence(10_000), from: plainDate('2025-04-01'), until: null }];
const found = (change: Partial<MoneyForAssistants>): unknown => assistantNotFound({ ...days, employing, spent: [], ...change });

describe('money left because no assistant was found', () => {
  it('is where less than half of what the plan has for them was paid', () => {
    expect(found({ spent: [{ amount: pence(20_000) }, { amount: pence(19_999) }] })).toEqual({ meant: 80_000, spent: 39_999 });
    expect(found({ spent: [{ amount: pence(40_000) }] })).toBeUndefined();
  });

  it('is no question where nobody is to be employed, or only for days that have not come or have passed', () => {
    expect(found({ employing: [] })).toBeUndefined();
    expect(found({ employing: [{ weekly: pence(10_000), from: plainDate('2026-02-26'), until: null }] })).toBeUndefined();
    expect(found({ employing: [{ weekly: pence(10_000), from: plainDate('2025-04-01'), until: plainDate('2025-12-31') }] })).toBeUndefined();
  });

  it('is not judged before four weeks have passed', () => {
    expect(found({ employing: [{ weekly: pence(10_000), from: plainDate('2026-01-30'), until: null }] })).toBeUndefined();
    expect(found({ employing: [{ weekly: pence(10_000), from: plainDate('2026-01-29'), until: null }] })).toEqual({ meant: 40_000, spent: 0 });
  });
});
