import type { Pence } from '../../../core/money.js';

/** Funding streams: whose budget pays, approves its part and gets money back. */
export const streams = ['social_care', 'education', 'health'] as const;
export type Stream = (typeof streams)[number];

export const streamNames: Readonly<Record<Stream, string>> = { social_care: 'social care', education: 'education', health: 'health' };

/** Where money in an account comes from: a stream, or the person's assessed contribution, whose part is never reclaimed. */
export type Source = Stream | 'contribution';

export const sourceNames: Readonly<Record<Source, string>> = { ...streamNames, contribution: 'the person’s contribution' };

/** Pence by stream. */
export type ByStream = Readonly<Record<Stream, Pence>>;

export function byStream(amountOf: (stream: Stream) => Pence): ByStream {
  return { social_care: amountOf('social_care'), education: amountOf('education'), health: amountOf('health') };
}

/** The policy's order of sources, for spare pennies: streams it does not name follow in the usual order, the contribution last. */
export function sourceOrder(named: readonly Stream[]): Source[] {
  return [...new Set<Source>([...named, ...streams, 'contribution'])];
}
