import { plainDate, type PlainDate } from '../../../core/plain-date.js';
import { noPence, pence, type Pence } from '../../../core/money.js';

export const taxYears = ['2023-24', '2024-25', '2025-26', '2026-27'] as const;
export type TaxYear = (typeof taxYears)[number];

/** What the law sets for employing someone in one tax year. Amounts in pence; rates in ten-thousandths. */
export interface EmploymentRates {
  readonly taxYear: TaxYear;
  /** Tax year's days, both included: National Insurance and pensions change on 6 April. */
  readonly from: PlainDate;
  readonly until: PlainDate;
  /** The minimum wage changes earlier: for pay periods that begin on this day or later. */
  readonly minimumWageFrom: PlainDate;
  /** Oldest first: the first band whose age is reached holds. */
  readonly minimumWage: readonly { readonly fromAge: number; readonly hourly: Pence }[];
  /** An apprentice under 19, or in the first year of the apprenticeship. */
  readonly apprenticeWage: Pence;
  /** Nothing is due up to the upper threshold for somebody under 21, or an apprentice under 25. */
  readonly employerInsurance: { readonly rate: number; readonly weeklyThreshold: Pence; readonly weeklyUpper: Pence };
  readonly employmentAllowance: Pence;
  readonly pension: { readonly rate: number; readonly trigger: Pence; readonly lower: Pence; readonly upper: Pence };
}

/** Where each figure is published, as the working prints it. */
export const rateSources = {
  minimumWage: 'National Minimum Wage and National Living Wage rates, gov.uk/national-minimum-wage-rates',
  insurance: 'Rates and thresholds for employers, gov.uk (secondary Class 1 contributions)',
  allowance: 'Employment Allowance, gov.uk/claim-employment-allowance; National Insurance Contributions Act 2014',
  pension: 'Automatic enrolment earnings trigger and qualifying earnings band, Pensions Act 2008 ss3, 13 and 20',
  job: 'As described: what the employer and the assistant agreed',
  sum: 'Worked out from the steps above',
  holiday: 'Working Time Regulations 1998 regs 13, 13A, 15B and 16A: 5.6 weeks, or 12.07% for irregular hours and part of a year',
} as const;

const pounds = (value: number): Pence => pence(value * 100);
const pension = { rate: 300, trigger: pounds(10_000), lower: pounds(6_240), upper: pounds(50_270) } as const;

function year(taxYear: TaxYear, wages: EmploymentRates['minimumWage'], rate: number, weeklyThreshold: number, allowance: number): EmploymentRates {
  const first = taxYear.slice(0, 4);
  const next = String(Number(first) + 1);
  return {
    taxYear, from: plainDate(`${first}-04-06`), until: plainDate(`${next}-04-05`), minimumWageFrom: plainDate(`${first}-04-01`),
    minimumWage: wages,
    // The apprentice's rate has been the one for under 18 since April 2022.
    apprenticeWage: wages.at(-1)?.hourly ?? noPence,
    employerInsurance: { rate, weeklyThreshold: pounds(weeklyThreshold), weeklyUpper: pounds(967) },
    employmentAllowance: pounds(allowance), pension,
  };
}

function wages(...bands: readonly (readonly [number, number])[]): EmploymentRates['minimumWage'] {
  return bands.map(([fromAge, hourly]) => ({ fromAge, hourly: pence(hourly) }));
}

export const employmentRates: Readonly<Record<TaxYear, EmploymentRates>> = {
  '2023-24': year('2023-24', wages([23, 1042], [21, 1018], [18, 749], [0, 528]), 1_380, 175, 5_000),
  '2024-25': year('2024-25', wages([21, 1144], [18, 860], [0, 640]), 1_380, 175, 5_000),
  '2025-26': year('2025-26', wages([21, 1221], [18, 1000], [0, 755]), 1_500, 96, 10_500),
  '2026-27': year('2026-27', wages([21, 1271], [18, 1085], [0, 800]), 1_500, 96, 10_500),
};

/** The tax year that a day falls in, where its rates are known. */
export function taxYearOn(on: PlainDate): TaxYear | undefined {
  return taxYears.find((taxYear) => employmentRates[taxYear].from <= on && on <= employmentRates[taxYear].until);
}
