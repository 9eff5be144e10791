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

describe('who the assistant is', () => {
  const withAge = (age: number, more = ''): string => job(30, more).replace('age: 30', `age: ${String(age)}`).replace('employment_allowance: true', 'employment_allowance: false');

  it('over pension age: the employer pays contributions still, and is not asked to enrol', () => {
    const at = (age: number) => expectOk(cost(withAge(age)));
    expect(at(70).employerNationalInsurance).toBe(at(30).employerNationalInsurance);
    expect([at(65).employerPension > 0, at(66).employerPension, at(21).employerPension, at(22).employerPension > 0]).toEqual([true, 0, 0, true]);
  });

  it('an apprentice under 25 bears no contributions up to the upper threshold, and may be paid the apprentice’s wage', () => {
    expect(expectOk(cost(withAge(24, 'apprentice: later_year'))).employerNationalInsurance).toBe(0);
    expect(expectOk(cost(withAge(25, 'apprentice: later_year'))).employerNationalInsurance).toBeGreaterThan(0);
    expect(cost(withAge(24, 'apprentice: first_year').replace('12.71', '8.00')).ok).toBe(true);
    expect(cost(withAge(24, 'apprentice: later_year').replace('12.71', '8.00')).ok).toBe(false);
  });

  it('above £50,270 a year bears them at any age', () => {
    // 100 hours at £12.71 is £1,271 a week: 15% of what is above £967.
    expect(expectOk(cost(withAge(20).replace('hours_per_week: 30', 'hours_per_week: 100'))).employerNationalInsurance).toBe(Math.round((127_100 - 96_700) * 52 * 0.15));
  });
});

describe('the allowance', () => {
  it('is one for the employer: what other assistants use of it is not there', () => {
    const used = (amount: string): number => expectOk(cost(job(20, `employment_allowance_used: ${amount}`))).employmentAllowance;
    expect([used('0'), used('10000'), used('10400'), used('10500'), used('99999')]).toEqual([123_396, 50_000, 10_000, 0, 0]);
  });

  it('was £5,000 until 2024-25', () => {
    const large = job(160, 'pattern: irregular').replace('pattern: regular\n', '').replace('12.71', '90.00');
    expect(expectOk(cost(large.replace('2026-27', '2024-25'))).employmentAllowance).toBe(500_000);
    expect(expectOk(cost(large)).employmentAllowance).toBe(1_050_000);
  });
});

describe('weeks of the year', () => {
  it('part of the year earns 12.07%, all of it 5.6 weeks, and rolled up is 12.07% always', () => {
    const pay = (weeks: number): number => 12_710 * weeks;
    const holiday = (more: string): number => expectOk(cost(job(10, more))).holidayPay;
    expect(holiday('weeks_per_year: 39')).toBe(Math.round(pay(39) * 0.1207));
    expect(holiday('weeks_per_year: 52')).toBe(71_176);
    expect(expectOk(cost(job(10).replace('accrued', 'rolled_up'))).holidayPay).toBe(Math.round(pay(52) * 0.1207));
  });

  it('two plans of unlike weeks fall together from the first, so contributions are due on both in those', () => {
    // £63.55 a week all year, and £127.10 more in 39 weeks: only those 39 lie above £96, by £94.65.
    const worked = expectOk(cost('tax_year: 2026-27\nage: 30\nhourly_rate: 12.71\nlines:\n  - plan: A\n    hours_per_week: 5\n  - plan: B\n    hours_per_week: 10\n    weeks_per_year: 39\n'));
    expect(worked.employerNationalInsurance).toBe(Math.round((6_355 + 12_710 - 9_600) * 39 * 0.15));
    expect((worked.lines ?? []).reduce((total, line) => total + line.weeklyCost, 0)).toBe(worked.weeklyCost);
  });
});

describe('what people write in YAML', () => {
  const figures = expectOk(cost(job(10)));
  it.each([
    ['a year with a stroke', job(10).replace('2026-27', '2026/27')], ['a pound sign', job(10).replace('"12.71"', '£12.71')], ['Yes', job(10).replace('employment_allowance: true', 'employment_allowance: Yes')],
    ['empty fields', job(10, 'insurance_per_year:\nmileage: ~\nbank_holiday_hours:\n')], ['hours with decimals', job('10.00')],
  ])('%s is understood', (_, yaml) => {
    expect(expectOk(cost(yaml)).annualCost).toBe(figures.annualCost);
  });

  it.each([
    ['hour_per_week', job(10, 'hour_per_week: 3')], ['insurance_per_year', `${job(10)}lines:\n  - plan: A\n    insurance_per_year: 61\n`], ['week_per_year', `${job(10)}lines:\n  - plan: A\n    week_per_year: 39\n`],
    ['age', job(10).replace('age: 30', 'age: 7')], ['hourly_rate', job(10).replace('12.71', '12.715')], ['hours_per_week', job('-3')], ['lines', `${job(10)}lines: []\n`], ['pension', job(10).replace('auto', 'maybe')],
    ['age', 'tax_year: 2026-27\nhourly_rate: 13\nhours_per_week: 3\n'], ['lines.1.hours_per_week', `${job(10)}lines:\n  - plan: A\n  - plan: B\n    hours_per_week: lots\n`],
  ])('%s is named where it is wrong', (field, yaml) => {
    expect(cost(yaml)).toMatchObject({ ok: false, refusal: { code: 'cost-not-read', field } });
  });

  it('a line may be labelled as people like', () => {
    expect(expectOk(cost(`${job(10)}lines:\n  - name: Ada\n    reference: A1\n`)).lines?.[0]?.plan).toBe('Ada');
  });
});
