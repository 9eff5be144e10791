import { formatPounds } from '../../../core/money.js';
import { unitOf, type RateCard, type RateKind, type RatePayee } from './rate-card.js';

export const rateKindNames: Readonly<Record<RateKind, string>> = {
  support: 'Support', waking_night: 'Night awake', sleeping_night: 'Night asleep', overnight: 'Short break overnight', activity: 'Activity', transport: 'Transport',
};

export const ratePayeeNames: Readonly<Record<RatePayee, string>> = { assistant: 'assistant', self_employed: 'self-employed', agency: 'agency', provider: 'provider' };

export const basisWords = { net: 'on-costs on top', gross: 'on-costs inside' } as const;

/** `Support, agency, Coast, complex`. */
export function rateName({ kind, payee, place, complexity }: Pick<RateCard, 'kind' | 'payee' | 'place' | 'complexity'>): string {
  return [rateKindNames[kind], ratePayeeNames[payee], place, complexity].filter((word) => word !== null).join(', ');
}

/** `£13.50 an hour`. */
export function rateText({ kind, rate }: Pick<RateCard, 'kind' | 'rate'>): string {
  const unit = unitOf[kind];
  return `${formatPounds(rate)} ${unit === 'hour' ? 'an' : 'a'} ${unit}`;
}
