import { formatPounds, noPence } from '../../../core/money.js';
import { decimal, type CostStep } from '../employment-cost/working.js';
import type { CostParts } from './costed-line.js';
import { patternNames, type ReadPattern } from './quantities.js';
import type { LineRate } from './rate-of-line.js';

export const noParts: CostParts = {
  pay: noPence, holiday: noPence, nationalInsurance: noPence, pension: noPence, insurance: noPence, payroll: noPence, mileage: noPence, contingency: noPence, onCosts: noPence,
};

/** `10 hours a week in term time, 39 weeks, at £13.50 an hour.` */
export function patternWords({ name, perWeek, weeks }: ReadPattern, rate: LineRate, atOnce: number): string {
  const units = decimal(perWeek) === '1' ? rate.unit : `${rate.unit}s`;
  return `${decimal(perWeek)} ${units} a week ${patternNames[name]}, ${decimal(weeks)} weeks, at ${perUnit(rate)}${atOnce === 1 ? '' : ', two at once'}.`;
}

/** `£13.50 an hour`. */
export function perUnit({ amount, unit }: Pick<LineRate, 'amount' | 'unit'>): string {
  return `${formatPounds(amount)} ${unit === 'hour' ? 'an' : 'a'} ${unit}`;
}

export function ratePart(rate: LineRate): Pick<CostStep, 'rate' | 'from' | 'until' | 'source'> {
  return { rate: perUnit(rate), from: rate.from, ...(rate.until === null ? {} : { until: rate.until }), source: rate.source };
}
