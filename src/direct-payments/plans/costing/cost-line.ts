import { exact, isLess, over, times, toPence, type Exact } from '../../../core/exact.js';
import { noPence, sum } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { decimal, type CostStep } from '../employment-cost/working.js';
import type { RateCard } from '../rate-cards/rate-card.js';
import { costEmployment } from './cost-employment.js';
import type { CostedLine, CostParts } from './costed-line.js';
import type { BuysLine, CostingPolicy, LineInput, OnceLine, StartUpItem } from './line-input.js';
import { readPatterns, unitsIn, weeksIn, type ReadPattern } from './quantities.js';
import { rateOfLine, type LineRate } from './rate-of-line.js';
import { refuseCosting } from './refusals.js';
import { noParts, patternWords, ratePart } from './words-of-working.js';

const overTheYear: CostingPolicy = { weeklyOver: 'year' };

/**
 * What a line of a plan costs by the rates of a day (the line's first, as a rule): the year, the week and what is paid once, each
 * rounded once from exact fractions, with the working. Refused where something is missing, no rate holds, or a wage is unlawful
 * on any day of the line.
 */
export function costLine(input: LineInput, cards: readonly RateCard[], on: PlainDate, policy: CostingPolicy = overTheYear): Result<CostedLine> {
  if (input.until !== undefined && input.until < input.from) return refuseCosting('line-not-costed', 'The line ends before it begins.', { field: 'until' });
  if (input.way === 'once') return costOnce(input);
  if (input.atOnce !== undefined && input.atOnce !== 1 && input.atOnce !== 2) return refuseCosting('line-not-costed', 'One or two at once can be costed in a line. Write another line for more.', { field: 'atOnce' });
  if (input.startUp?.some(({ amount }) => amount < 0) === true) return refuseCosting('line-not-costed', 'What is paid at the start is not below nothing.', { field: 'startUp' });
  if (input.way === 'employs' && (input.kind === 'activity' || input.kind === 'transport')) return refuseCosting('line-not-costed', 'An assistant is employed for hours or nights. Miles belong to their line; buy activities and transport in lines of their own.', { field: 'kind' });
  const rate = rateOfLine(input, cards, on);
  if (!rate.ok) return rate;
  const patterns = readPatterns(input.patterns, mostPerWeek(rate.value.unit));
  if (!patterns.ok) return patterns;
  const costed = input.way === 'buys' ? ok(costBought(input, rate.value, patterns.value)) : costEmployment(input, rate.value, patterns.value, on);
  if (!costed.ok) return costed;
  return ok(finish({ ...costed.value, input, rate: rate.value, weeks: weeksIn(patterns.value), policy }));
}

/** No week has more hours or nights than this; miles and sessions are bounded against slips of the pen. */
function mostPerWeek(unit: LineRate['unit']): number {
  return { hour: 168, night: 7, session: 100, mile: 5_000 }[unit];
}

function costOnce({ amount, ...rest }: OnceLine): Result<CostedLine> {
  if (amount <= 0) return refuseCosting('line-not-costed', 'Say what it costs: more than nothing.', { field: 'amount' });
  if (rest.what.trim() === '') return refuseCosting('line-not-costed', 'Say what is bought.', { field: 'what' });
  const working = [{ step: 'once', amount, because: `${rest.what}, paid once.`, from: rest.from, source: 'Agreed for this line' }];
  return ok({ input: { amount, ...rest }, weekly: noPence, annual: noPence, oneOff: amount, employsAssistant: false, rate: null, parts: noParts, working });
}

/** The exact year, its parts and its working before it is finished. */
interface YearOfLine {
  readonly annual: Exact;
  readonly parts: CostParts;
  readonly working: readonly CostStep[];
}

function costBought(input: BuysLine, rate: LineRate, patterns: readonly ReadPattern[]): YearOfLine {
  const atOnce = input.atOnce ?? 1;
  const annual = times(exact(rate.amount), unitsIn(patterns), exact(atOnce));
  const working = patterns.map((pattern) => ({
    step: pattern.name, amount: toPence(times(exact(rate.amount), unitsIn([pattern]), exact(atOnce))), because: patternWords(pattern, rate, atOnce), ...ratePart(rate),
  }));
  return { annual, parts: { ...noParts, pay: toPence(annual) }, working };
}

function finish({ annual, parts, working, input, rate, weeks, policy }: YearOfLine & { input: Exclude<LineInput, OnceLine>; rate: LineRate; weeks: Exact; policy: CostingPolicy }): CostedLine {
  const overYear = policy.weeklyOver === 'year';
  const divisor = overYear ? exact(52) : weeks;
  const weekly = isLess(exact(0), divisor) ? toPence(over(annual, divisor)) : noPence;
  const oneOff = sum((input.startUp ?? []).map((item) => item.amount));
  return {
    input, weekly, annual: toPence(annual), oneOff: oneOff === 0 ? null : oneOff, employsAssistant: input.way === 'employs',
    rate: { amount: rate.amount, unit: rate.unit, cardId: rate.cardId, basis: rate.basis }, parts,
    working: [
      ...working,
      { step: 'annual', amount: toPence(annual), because: 'What the line costs in a year.', source: 'Worked out from the steps above' },
      { step: 'weekly', amount: weekly, because: overYear ? 'The year over 52 weeks.' : `The year over the ${decimal(weeks)} weeks paid.`, rate: `1/${decimal(divisor)}`, source: 'Policy of the council' },
      ...(input.startUp ?? []).map(startUpStep),
    ],
  };
}

function startUpStep({ what, amount }: StartUpItem): CostStep {
  return { step: 'startUp', amount, because: `${what}, paid once at the start.`, source: 'Agreed for this line' };
}
