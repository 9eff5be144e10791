import { allocate } from '../../core/allocate.js';
import { formatPounds, type Pence } from '../../core/money.js';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { costLine } from '../plans/costing/cost-line.js';
import type { CostedLine } from '../plans/costing/costed-line.js';
import type { CostingPolicy, EmploysLine } from '../plans/costing/line-input.js';
import { ageOfAssistant } from '../plans/costing/wage-check.js';
import { lowestWage, wageRatesOn } from '../plans/employment-cost/minimum-wage.js';
import type { CostStep } from '../plans/employment-cost/working.js';
import { findRate, unitOf, type RateCard } from '../plans/rate-cards/rate-card.js';
import type { LineTerms } from '../plans/rules/line-terms.js';
import type { LineInputs } from './rules/book-line.js';

/** Rates and policy by which lines are costed. */
export interface Rates {
  readonly cards: (on: PlainDate) => readonly RateCard[];
  readonly policy: CostingPolicy;
}

export interface Costing extends Rates {
  /** What a line costs of an assistant who works under several plans: the job costed once for a day and divided. */
  readonly together: (inputs: LineInputs, on: PlainDate, onlyWage: boolean) => Result<CostedLine>;
}

/** What a line comes to from a day on. */
export interface Recosted {
  readonly weekly: Pence;
  /** Pence for a unit; null where there is none. */
  readonly paidRate: Pence | null;
  readonly why: string;
  readonly working: readonly CostStep[];
}

type Employs = Extract<LineTerms, { way: 'employs' }>;

/** The lowest lawful wage of the line's assistant on a day; undefined where it is not paid by the hour, or nobody is employed. */
export function minimumOf(terms: LineTerms, on: PlainDate): Pence | undefined {
  if (terms.way !== 'employs' || unitOf[terms.kind] !== 'hour') return undefined;
  const rates = wageRatesOn(on);
  return rates && lowestWage(rates, ageOfAssistant(terms, on), terms.apprentice);
}

/** Whether the family is paid for a wage below the minimum of a day. */
export function isUnderMinimum({ terms, paidRate }: Pick<LineInputs, 'terms' | 'paidRate'>, on: PlainDate): boolean {
  const [minimum, paid] = [minimumOf(terms, on), paidRate ?? ('rate' in terms ? terms.rate : undefined)];
  return minimum !== undefined && paid !== undefined && paid < minimum;
}

/**
 * This line's part of what its whole costs by the rates of a day, as a plan's costing works it out; a wage under the minimum of that day is lifted to it.
 * `onlyWage` takes the minimum itself, without the council's new rates. Refused as the costing refuses, such as where no rate holds.
 */
export function recostLine(inputs: LineInputs, on: PlainDate, { cards, policy, together }: Costing, onlyWage = false): Result<Recosted> {
  const { terms, parts, part } = inputs;
  const lifted = terms.way === 'employs' ? liftedWage(terms, on, cards(on), onlyWage) : undefined;
  const costed = inputs.sharedAssistantId === null ? costLine(liftedInput(terms, on, lifted), cards(on), on, policy) : together(inputs, on, onlyWage);
  if (!costed.ok) return costed;
  const { weekly, rate, working } = costed.value;
  return ok({ weekly: allocate(weekly, parts)[part] ?? weekly, paidRate: rate?.amount ?? null, why: whyOf({ on, rate: rate?.amount, unit: rate?.unit, isLifted: lifted !== undefined, isOwn: 'rate' in terms }), working });
}

/** A line as it is costed for a day, its wage lifted where it would be below the minimum. */
export function inputOn(terms: Employs, on: PlainDate, cards: readonly RateCard[], onlyWage: boolean): EmploysLine {
  return liftedInput(terms, on, liftedWage(terms, on, cards, onlyWage));
}

function liftedInput<Terms extends LineTerms>(terms: Terms, on: PlainDate, lifted: Pence | undefined): Terms & { from: PlainDate; until: PlainDate } {
  return { ...terms, from: on, until: on, ...(lifted === undefined ? {} : { rate: lifted }) };
}

function liftedWage(terms: Employs, on: PlainDate, cards: readonly RateCard[], onlyWage: boolean): Pence | undefined {
  const minimum = minimumOf(terms, on);
  if (minimum === undefined) return undefined;
  const rate = terms.rate ?? findRate(cards, wanted(terms), on)?.rate;
  return onlyWage || (rate !== undefined && rate < minimum) ? minimum : undefined;
}

function wanted({ kind, place, complexity }: Pick<EmploysLine, 'kind' | 'place' | 'complexity'>) {
  return { kind, payee: 'assistant' as const, place: place ?? null, complexity: complexity ?? null };
}

interface Why {
  readonly on: PlainDate;
  readonly rate: Pence | undefined;
  readonly unit: string | undefined;
  readonly isLifted: boolean;
  readonly isOwn: boolean;
}

function whyOf({ on, rate, unit, isLifted, isOwn }: Why): string {
  const price = rate === undefined ? 'the rates' : `${formatPounds(rate)} ${unit === 'hour' ? 'an' : 'a'} ${unit ?? 'unit'}`;
  if (isLifted) return `The wage is lifted to the minimum wage of ${formatDate(on)}: ${price}.`;
  return isOwn ? `The agreed wage of ${price} stays; what an employer pays on top is that of ${formatDate(on)}.` : `Costed by the council’s rate of ${formatDate(on)}: ${price}.`;
}
