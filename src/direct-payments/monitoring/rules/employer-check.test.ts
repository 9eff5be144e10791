import { describe, expect, it } from 'vitest';
import { addDays, plainDate, type PlainDate } from '../../../core/plain-date.js';
import { employerExceptions } from './employer-check.js';

const asAt = plainDate('2026-10-31');
const begins = plainDate('2025-11-03');
const plan = [{ stream: 'social_care', kind: 'pa_wages', from: begins, until: null, employsAssistant: true }] as const;
const every = (days: number, kind: string, from = begins, until = asAt): { kind: string; date: PlainDate }[] => {
  const lines: { kind: string; date: PlainDate }[] = [];
  for (let date = from; date <= until; date = addDays(date, days)) lines.push({ kind, date });
  return lines;
};
const wages = every(7, 'pa_wages');
const codes = (lines: readonly { kind: string; date: PlainDate }[], terms: Parameters<typeof employerExceptions>[0] = plan): string[] =>
  employerExceptions(terms, lines, asAt).map(({ code }) => code);

describe('what an employer pays', () => {
  it('raises nothing where wages, HMRC and insurance are there', () => {
    expect(codes([...wages, ...every(91, 'hmrc'), ...every(364, 'employer_insurance', plainDate('2026-01-10'))])).toEqual([]);
  });

  it('asks about HMRC and insurance where wages are paid without them', () => {
    expect(codes(wages)).toEqual(['hmrc-missing', 'insurance-missing']);
  });

  it('asks first whether an assistant was found where no wages are paid', () => {
    expect(codes(every(28, 'council_payment'))).toEqual(['wages-missing']);
    expect(codes(every(7, 'pa_wages', begins, plainDate('2026-07-01')).concat(every(28, 'council_payment')))).toEqual(['wages-missing']);
  });

  it('gives a new employer time', () => {
    const recent = plainDate('2026-09-14');
    const lines = [...every(28, 'council_payment'), ...every(7, 'pa_wages', recent)];
    expect(codes(lines, [{ ...plan[0], from: recent }])).toEqual([]);
  });

  it('asks nothing of a plan without an assistant, of one that has ended, or of no lines', () => {
    expect(codes(every(28, 'council_payment'), [{ ...plan[0], employsAssistant: false }])).toEqual([]);
    expect(codes(every(28, 'council_payment'), [{ ...plan[0], until: plainDate('2026-06-30') }])).toEqual([]);
    expect(codes([])).toEqual([]);
  });
});
