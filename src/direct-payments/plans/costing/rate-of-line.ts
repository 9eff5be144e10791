import type { Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { findRate, unitOf, type RateBasis, type RateCard, type RatePayee } from '../rate-cards/rate-card.js';
import type { BuysLine, EmploysLine } from './line-input.js';
import { refuseCosting } from './refusals.js';

/** What one unit costs, and where that stands. */
export interface LineRate {
  readonly amount: Pence;
  readonly unit: 'hour' | 'night' | 'session' | 'mile';
  readonly basis: RateBasis;
  readonly cardId: number | null;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly source: string;
}

export const kindNames: Readonly<Record<BuysLine['kind'], string>> = {
  support: 'support', waking_night: 'a night awake', sleeping_night: 'a night asleep', overnight: 'a short break overnight', activity: 'an activity', transport: 'transport',
};

export const payeeNames: Readonly<Record<RatePayee, string>> = { assistant: 'an assistant', self_employed: 'a self-employed person', agency: 'an agency', provider: 'a provider' };

/** The rate that was agreed, else the card's on that day; refused where there is neither. */
export function rateOfLine(line: BuysLine | EmploysLine, cards: readonly RateCard[], on: PlainDate): Result<LineRate> {
  const payee = line.way === 'employs' ? 'assistant' : line.payee;
  const unit = unitOf[line.kind];
  if (line.rate !== undefined) {
    if (line.rate < 0) return refuseCosting('line-not-costed', 'A rate is not below nothing.', { field: 'rate' });
    return ok({ amount: line.rate, unit, basis: 'net', cardId: null, from: line.from, until: line.until ?? null, source: 'Agreed for this line' });
  }
  const card = findRate(cards, { kind: line.kind, payee, place: line.place ?? null, complexity: line.complexity ?? null }, on);
  if (card) return ok({ amount: card.rate, unit, basis: card.basis, cardId: card.id, from: card.from, until: card.until, source: card.source });
  const where = [line.place, line.complexity].filter((word) => word !== undefined && word !== null && word !== '').join(', ');
  return refuseCosting('no-rate-for-line', `No approved rate holds on ${formatDate(on)} for ${kindNames[line.kind]} by ${payeeNames[payee]}${where === '' ? '' : ` (${where})`}. Give the rate that was agreed, or have one approved first.`, { field: 'rate' });
}
