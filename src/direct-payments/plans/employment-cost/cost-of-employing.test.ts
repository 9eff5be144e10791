import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectOk, type Result } from '../../../core/result.js';
import { costOfEmploying, type EmploymentCost } from './cost-of-employing.js';
import { readJob } from './read-job.js';

function cost(yaml: string): Result<EmploymentCost> {
  const job = readJob(yaml);
  return job.ok ? costOfEmploying(job.value) : job;
}

const job = (hours: number | string, more = ''): string =>
  `tax_year: 2026-27\nage: 30\nhourly_rate: "12.71"\nhours_per_week: ${String(hours)}\npattern: regular\nholiday: accrued\nemployment_allowance: true\npension: auto\n${more}`;

describe('the cost of employing an assistant in 2026-27 at the national living wage', () => {
  it.each([
    [10, { weeklyPay: 12_710, annualPay: 660_920, employerNationalInsurance: 24_258, employmentAllowance: 24_258, employerPension: 0, holidayPay: 71_176 }],
    [16, { weeklyPay: 20_336, annualPay: 1_057_472, employerNationalInsurance: 83_741, employmentAllowance: 83_741, employerPension: 13_004, holidayPay: 113_882 }],
    [20, { weeklyPay: 25_420, annualPay: 1_321_840, employerNationalInsurance: 123_396, employmentAllowance: 123_396, employerPension: 20_935, holidayPay: 142_352 }],
  ])('%d hours a week', (hours, expected) => {
    const worked = expectOk(cost(job(hours)));
    expect(worked).toMatchObject(expected);
    expect(worked.annualCost).toBe(expected.annualPay + expected.employerPension + expected.holidayPay);
  });

  it('lets an assistant below the trigger opt in', () => {
    expect(expectOk(cost(job(10, '').replace('auto', 'opted_in'))).employerPension).toBe(1_108);
  });

  it('adds insurance, payroll, mileage and bank holidays', () => {
    const worked = expectOk(cost(job(10, 'insurance_per_year: 61\npayroll_per_month: 14.50\nmileage: { miles_per_week: 12.5, pence_per_mile: 45 }\nbank_holiday_hours: 16\nbank_holiday_multiplier: 2\n')));
    expect(worked).toMatchObject({ insurance: 6_100, payroll: 17_400, mileage: 29_250, annualPay: 660_920 + 16 * 1_271 * 2 });
  });

  it('pays 12.07% for irregular hours, and on top of each payslip where holiday is rolled up', () => {
    const accrued = expectOk(cost(job(10).replace('regular', 'irregular')));
    const rolledUp = expectOk(cost(job(10).replace('regular', 'irregular').replace('accrued', 'rolled_up')));
    expect(accrued.holidayPay).toBe(79_773);
    expect(rolledUp.holidayPay).toBe(79_773);
    // Rolled-up holiday is pay of the same week, so contributions are due on it.
    expect(rolledUp.employerNationalInsurance).toBeGreaterThan(accrued.employerNationalInsurance);
  });
});

describe('other years and ages', () => {
  it('uses the threshold and rate of the year', () => {
    // 16 hours at £11.44 is £183.04: 13.8% of £8.04 for 52 weeks.
    expect(expectOk(cost(job(16).replace('2026-27', '2024-25').replace('12.71', '11.44'))).employerNationalInsurance).toBe(5_770);
  });

  it('takes no contributions for someone under 21, and does not enrol them', () => {
    expect(expectOk(cost(job(30).replace('age: 30', 'age: 20')))).toMatchObject({ employerNationalInsurance: 0, employerPension: 0 });
  });

  it.each([
    ['2023-24', 23, '10.41'], ['2023-24', 22, '10.17'], ['2024-25', 21, '11.43'], ['2025-26', 18, '9.99'], ['2026-27', 21, '12.70'], ['2026-27', 17, '7.99'],
  ])('refuses a wage below the minimum: %s at %d', (year, age, rate) => {
    const refused = cost(job(10).replace('2026-27', year).replace('age: 30', `age: ${String(age)}`).replace('12.71', rate));
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'wage-below-minimum', field: 'hourly_rate' } });
    const lawful = (Number(rate.replace('.', '')) + 1) / 100;
    expect(cost(job(10).replace('2026-27', year).replace('age: 30', `age: ${String(age)}`).replace('12.71', lawful.toFixed(2))).ok).toBe(true);
  });
});

describe('one assistant under several plans', () => {
  it('shares the threshold and the allowance, and every figure’s parts sum to the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 5 }), (hours) => {
        const lines = hours.map((one, index) => `  - plan: child ${String(index + 1)}\n    hours_per_week: ${String(one)}`).join('\n');
        const worked = expectOk(cost(`tax_year: 2026-27\nage: 40\nhourly_rate: 13.05\nemployment_allowance: false\ninsurance_per_year: 61\npayroll_per_month: 14.50\nlines:\n${lines}\n`));
        const single = expectOk(cost(`tax_year: 2026-27\nage: 40\nhourly_rate: 13.05\nhours_per_week: ${String(hours.reduce((a, b) => a + b))}\ninsurance_per_year: 61\npayroll_per_month: 14.50\n`));
        expect(worked.employerNationalInsurance).toBe(single.employerNationalInsurance);
        for (const figure of ['annualPay', 'employerNationalInsurance', 'employerPension', 'holidayPay', 'insurance', 'payroll', 'annualCost'] as const)
          expect((worked.lines ?? []).reduce((total, line) => total + line[figure], 0)).toBe(worked[figure]);
      }),
    );
  });
});

describe('a description that is not right', () => {
  it.each([
    ['hourly_rate', job(10).replace('"12.71"', 'lots')], ['hours_per_week', job(200)], ['age', job(10).replace('age: 30', 'age: young')],
    ['tax_year', job(10).replace('2026-27', '2019-20')], ['hourly_rate', 'tax_year: 2026-27\nage: 30\nhours_per_week: 3\n'],
  ])('names the field %s', (field, yaml) => {
    expect(cost(yaml)).toMatchObject({ ok: false, refusal: { field } });
  });

  it('refuses what is not YAML', () => {
    expect(cost('a: [').ok).toBe(false);
    expect(cost('').ok).toBe(false);
  });
});
