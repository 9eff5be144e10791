import { exact, times, toPence } from '../../../core/exact.js';
import { formatPounds, subtract, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { findRate, type RateCard } from '../rate-cards/rate-card.js';
import type { CostedLine } from './costed-line.js';
import { readPatterns, unitsIn } from './quantities.js';
import { payeeNames } from './rate-of-line.js';
import { refuseCosting } from './refusals.js';
import { perUnit } from './words-of-working.js';

/** The same hours from a provider, by the card of a day. Pence a year; the difference is below nothing where the line costs more. */
export interface ProviderComparison {
  readonly payee: 'provider' | 'agency';
  readonly cardId: number;
  readonly rate: Pence;
  readonly annual: Pence;
  /** What the provider would cost more than the line. */
  readonly difference: Pence;
  readonly sentence: string;
}

/** What the same hours or nights would cost from a provider, else from an agency. Refused where no card holds, or nothing recurs. */
export function compareWithProvider(costed: CostedLine, cards: readonly RateCard[], on: PlainDate): Result<ProviderComparison> {
  const { input } = costed;
  if (input.way === 'once') return refuseCosting('no-rate-for-line', 'What is bought once is not compared with a provider.');
  const card = findProvider(input, cards, on);
  if (!card) return refuseCosting('no-rate-for-line', 'No approved rate of a provider or an agency holds for this on that day, so there is nothing to compare with.');
  const patterns = readPatterns(input.patterns, 5_000);
  if (!patterns.ok) return patterns;
  const annual = toPence(times(exact(card.card.rate), unitsIn(patterns.value), exact(input.atOnce ?? 1)));
  const difference = subtract(annual, costed.annual);
  return ok({ payee: card.payee, cardId: card.card.id, rate: card.card.rate, annual, difference, sentence: sentenceOf(card, annual, difference, costed) });
}

interface Found {
  readonly payee: 'provider' | 'agency';
  readonly card: RateCard;
}

function findProvider({ kind, place, complexity }: Exclude<CostedLine['input'], { way: 'once' }>, cards: readonly RateCard[], on: PlainDate): Found | undefined {
  for (const payee of ['provider', 'agency'] as const) {
    const card = findRate(cards, { kind, payee, place: place ?? null, complexity: complexity ?? null }, on);
    if (card) return { payee, card };
  }
  return undefined;
}

function sentenceOf({ payee, card }: Found, annual: Pence, difference: Pence, costed: CostedLine): string {
  const unit = costed.rate?.unit ?? 'hour';
  const same = `The same from ${payeeNames[payee]} at ${perUnit({ amount: card.rate, unit })} would cost ${formatPounds(annual)} a year`;
  if (difference === 0) return `${same}: as much as this.`;
  const size = formatPounds(difference < 0 ? subtract(costed.annual, annual) : difference);
  return `${same}: ${size} ${difference > 0 ? 'more' : 'less'} than this.`;
}
