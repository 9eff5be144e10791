import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';

/** What is paid for, each counted in its own unit. */
export const rateKinds = ['support', 'waking_night', 'sleeping_night', 'overnight', 'activity', 'transport'] as const;
export type RateKind = (typeof rateKinds)[number];

/** Who is paid. */
export const ratePayees = ['assistant', 'self_employed', 'agency', 'provider'] as const;
export type RatePayee = (typeof ratePayees)[number];

/** What one of each is counted in: nights awake are hours worked, nights asleep and short breaks are nights. */
export const unitOf: Readonly<Record<RateKind, 'hour' | 'night' | 'session' | 'mile'>> = {
  support: 'hour', waking_night: 'hour', sleeping_night: 'night', overnight: 'night', activity: 'session', transport: 'mile',
};

/** Net: an employer's costs come on top of the rate. Gross: they are inside it. */
export const rateBases = ['net', 'gross'] as const;
export type RateBasis = (typeof rateBases)[number];

/** One rate of the council, for its days. Two approved cards of the same kind, payee, place and complexity never overlap. */
export interface RateCard {
  readonly id: number;
  readonly kind: RateKind;
  readonly payee: RatePayee;
  /** The area it holds for; null: everywhere that has no card of its own. */
  readonly place: string | null;
  /** How complex the support is, in the council's word; null: any that has no card of its own. */
  readonly complexity: string | null;
  readonly basis: RateBasis;
  /** Pence for one hour, night, session or mile. */
  readonly rate: Pence;
  readonly from: PlainDate;
  /** Last day, inclusive; null while it lasts. */
  readonly until: PlainDate | null;
  /** Where the rate was decided. */
  readonly source: string;
}

export interface RateWanted {
  readonly kind: RateKind;
  readonly payee: RatePayee;
  readonly place?: string | null;
  readonly complexity?: string | null;
}

export function isInForce(card: Pick<RateCard, 'from' | 'until'>, on: PlainDate): boolean {
  return card.from <= on && (card.until === null || on <= card.until);
}

/** The card that fits best on a day: its own place before everywhere, then its own complexity before any. Never another place's. */
export function findRate(cards: readonly RateCard[], wanted: RateWanted, on: PlainDate): RateCard | undefined {
  const fits = (given: string | null, asked: string | null | undefined): boolean => given === null || given === asked;
  const near = (card: RateCard): number => (card.place === null ? 0 : 2) + (card.complexity === null ? 0 : 1);
  return cards
    .filter((card) => card.kind === wanted.kind && card.payee === wanted.payee && isInForce(card, on) && fits(card.place, wanted.place) && fits(card.complexity, wanted.complexity))
    .sort((a, b) => near(b) - near(a))[0];
}
