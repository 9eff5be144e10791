import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../core/plain-date.js';
import { lateCheck } from './late-check.js';

const policy = { checkEveryMonths: 12, lateAfterDays: 56 };
const from = plainDate('2024-04-01');

describe('a check', () => {
  it('is due so many months after the day from which it is reckoned', () => {
    expect(lateCheck({ ...policy, from, on: plainDate('2025-04-01') }).dueOn).toBe('2025-04-01');
    expect(lateCheck({ ...policy, from: plainDate('2024-02-29'), on: plainDate('2026-01-01') }).dueOn).toBe('2025-02-28');
  });

  it('is late only beyond the days that policy allows', () => {
    expect(lateCheck({ ...policy, from, on: plainDate('2025-05-27') }).lateDays).toBe(0);
    expect(lateCheck({ ...policy, from, on: plainDate('2025-05-28') }).lateDays).toBe(1);
  });
});
