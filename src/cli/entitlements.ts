import type { Command } from 'commander';
import { exactOf, type Exact } from '../core/exact.js';
import { formatPounds, parsePounds, type Pence } from '../core/money.js';
import { formatDate, parseDate, type PlainDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { decimal } from '../direct-payments/plans/employment-cost/working.js';
import { holidayInDays, holidayInHours, holidayOfHoursWorked, type HolidayEntitlement, type PartOfLeaveYear } from '../direct-payments/plans/entitlements/holiday.js';
import { minimumWage } from '../direct-payments/plans/entitlements/minimum-wage.js';
import { redundancyPay } from '../direct-payments/plans/entitlements/redundancy.js';
import { refuseEntitlement } from '../direct-payments/plans/entitlements/refusals.js';
import { sickPay, weekdays, type Weekday } from '../direct-payments/plans/entitlements/sick-pay.js';
import { answer } from './answer.js';
import { argument, oneOf, wholeNumber } from './arguments.js';

const date = argument(parseDate);
const pounds = argument(parsePounds);
const apprenticeships = ['no', 'first_year', 'later_year'] as const;

/** Adds `pursestrings entitlements holiday`, `redundancy`, `sick-pay` and `minimum-wage`. */
export function registerEntitlements(program: Command): void {
  const entitlements = program.command('entitlements').description('What an employed assistant is entitled to by law');
  addHoliday(entitlements);
  addRedundancy(entitlements);
  addSickPay(entitlements);
  addMinimumWage(entitlements);
}

function number(text: string): Result<Exact> {
  const value = exactOf(text);
  return value && value.numerator >= 0n ? ok(value) : refuseEntitlement('entitlement-not-read', `“${text}” is not a number. Write it like 3.5.`);
}

function days(text: string): Result<Weekday[]> {
  const words = text.toLowerCase().split(/[\s,]+/).filter((word) => word !== '');
  const read = words.map((word) => weekdays.find((day) => day.startsWith(word) && word.length >= 2));
  const known = read.filter((day) => day !== undefined);
  return known.length === words.length && words.length > 0 ? ok([...new Set(known)]) : refuseEntitlement('entitlement-not-read', `“${text}” is not a list of weekdays. Write it like mon,tue,fri.`);
}

interface HolidayOptions extends PartOfLeaveYear {
  readonly daysPerWeek?: Exact;
  readonly hoursPerWeek?: Exact;
  readonly hoursWorked?: Exact;
  readonly json?: boolean;
}

function addHoliday(entitlements: Command): void {
  entitlements.command('holiday').description('Statutory holiday: 5.6 weeks, or 12.07% of irregular hours')
    .option('--days-per-week <days>', 'days worked in a week, like 3.5', argument(number))
    .option('--hours-per-week <hours>', 'with --days-per-week: the answer is in hours', argument(number))
    .option('--hours-worked <hours>', 'irregular hours of a pay period', argument(number))
    .option('--leave-year-starts <date>', 'a first day of the leave year; 1 January where it is left out', date)
    .option('--starts <date>', 'first day of work, where it lies in the leave year', date)
    .option('--leaves <date>', 'last day of work, where it lies in the leave year', date)
    .option('--json', 'print one JSON value')
    .action((options: HolidayOptions) => {
      answer(holidayOf(options), options, ({ entitlement, unit, because }) => `${String(entitlement)} ${unit}. ${because}`);
    });
}

interface ShownHoliday {
  readonly entitlement: number;
  readonly unit: 'days' | 'hours';
  readonly fraction: number;
  readonly because: string;
}

function holidayOf(options: HolidayOptions): Result<ShownHoliday> {
  const { daysPerWeek, hoursPerWeek, hoursWorked } = options;
  if (hoursWorked !== undefined) return shown(holidayOfHoursWorked(hoursWorked), 'hours');
  if (daysPerWeek === undefined) return refuseEntitlement('entitlement-not-read', 'Give --days-per-week, or --hours-worked for irregular hours.', { field: 'daysPerWeek' });
  return hoursPerWeek === undefined ? shown(holidayInDays(daysPerWeek, options), 'days') : shown(holidayInHours(hoursPerWeek, daysPerWeek, options), 'hours');
}

function shown(found: Result<HolidayEntitlement>, unit: 'days' | 'hours'): Result<ShownHoliday> {
  return found.ok ? ok({ entitlement: Number(decimal(found.value.amount)), unit, fraction: fractionText(found.value.fraction), because: found.value.because }) : found;
}

/** Of the leave year, to five decimals: 7 of 12 months are 0.58333. */
function fractionText({ numerator, denominator }: Exact): number {
  return Number((numerator * 100_000n) / denominator) / 100_000;
}

function addRedundancy(entitlements: Command): void {
  entitlements.command('redundancy').description('Statutory redundancy pay')
    .requiredOption('--age <years>', 'age at dismissal', wholeNumber(0))
    .requiredOption('--years <years>', 'complete years of service', wholeNumber(0))
    .requiredOption('--weekly-pay <pounds>', 'a week’s pay, like 350.00', pounds)
    .requiredOption('--on <date>', 'day of dismissal', date)
    .option('--json', 'print one JSON value')
    .action((options: { age: number; years: number; weeklyPay: Pence; on: PlainDate; json?: boolean }) => {
      const found = redundancyPay({ ageAtDismissal: options.age, completeYears: options.years, weeklyPay: options.weeklyPay, dismissedOn: options.on });
      answer(found.ok ? ok({ ...found.value, weeks: found.value.halfWeeks / 2 }) : found, options, ({ amount, weekCounted, weeks, because }) => `${formatPounds(amount)}: ${String(weeks)} weeks at ${formatPounds(weekCounted)}. ${because}`);
    });
}

interface SickPayOptions {
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly worksOn: Weekday[];
  readonly averageWeeklyEarnings: Pence;
  readonly earlierFrom?: PlainDate;
  readonly earlierUntil?: PlainDate;
  readonly json?: boolean;
}

function addSickPay(entitlements: Command): void {
  entitlements.command('sick-pay').description('Statutory Sick Pay for one period')
    .requiredOption('--from <date>', 'first day of sickness', date)
    .requiredOption('--until <date>', 'last day of sickness', date)
    .requiredOption('--works-on <days>', 'days of the week they work, like mon,tue,fri', argument(days))
    .requiredOption('--average-weekly-earnings <pounds>', 'of the eight weeks before', pounds)
    .option('--earlier-from <date>', 'first day of an earlier period of sickness', date)
    .option('--earlier-until <date>', 'its last day', date)
    .option('--json', 'print one JSON value')
    .action((options: SickPayOptions) => {
      const { earlierFrom, earlierUntil } = options;
      const earlier = earlierFrom !== undefined && earlierUntil !== undefined ? { earlier: { from: earlierFrom, until: earlierUntil } } : {};
      const found = sickPay({ from: options.from, until: options.until, worksOn: options.worksOn, averageWeeklyEarnings: options.averageWeeklyEarnings, ...earlier });
      answer(found.ok ? ok({ ...found.value, dailyRate: dailyPounds(found.value.dailyRate) }) : found, options, ({ amount, because, dailyRate }) => `${formatPounds(amount)} at £${dailyRate} a day. ${because}`);
    });
}

/** Pounds to four decimals: `17.1700`. */
function dailyPounds({ numerator, denominator }: Exact): string {
  const digits = String((numerator * 100n) / denominator).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

function addMinimumWage(entitlements: Command): void {
  entitlements.command('minimum-wage').description('The minimum wage on a day at an age')
    .requiredOption('--on <date>', 'first day of the pay period', date)
    .requiredOption('--age <years>', 'age on that day', wholeNumber(0))
    .option('--apprentice <which>', `one of: ${apprenticeships.join(', ')}`, oneOf(apprenticeships), 'no')
    .option('--json', 'print one JSON value')
    .action((options: { on: PlainDate; age: number; apprentice: (typeof apprenticeships)[number]; json?: boolean }) => {
      answer(minimumWage(options.on, options.age, options.apprentice), options, ({ hourly, from, until, source }) => `${formatPounds(hourly)} an hour, from ${formatDate(from)} until ${formatDate(until)} (${source}).`);
    });
}
