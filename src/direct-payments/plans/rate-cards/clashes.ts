import { formatDate } from '../../../core/plain-date.js';
import type { RateCard } from './rate-card.js';
import { rateName } from './rate-words.js';

type Rate = Omit<RateCard, 'id' | 'source'>;

function samePlaceInTheList(a: Rate, b: Rate): boolean {
  const word = (text: string | null): string => (text ?? '').toLowerCase();
  return a.kind === b.kind && a.payee === b.payee && word(a.place) === word(b.place) && word(a.complexity) === word(b.complexity);
}

function overlap(a: Rate, b: Rate): boolean {
  return samePlaceInTheList(a, b) && (a.until === null || a.until >= b.from) && (b.until === null || b.until >= a.from);
}

/**
 * What stands in the way of these rates: two of them for the same days, or one in force that begins on the same day or later. A rate
 * in force that began earlier gives way instead: it ends the day before. `rows` are of no use to whoever decides, so it names rates.
 */
export function clashesOf(rates: readonly Rate[], inForce: readonly Rate[]): string[] {
  const among = rates.flatMap((rate, index) => rates.slice(index + 1).filter((other) => overlap(rate, other)).map((other) => `${rateName(rate)} stands twice, from ${formatDate(rate.from)} and from ${formatDate(other.from)}.`));
  const beside = rates.flatMap((rate) => inForce.filter((other) => other.from >= rate.from && overlap(rate, other)).map((other) => `${rateName(rate)} from ${formatDate(rate.from)} would run into the rate in force from ${formatDate(other.from)}.`));
  return [...among, ...beside];
}
