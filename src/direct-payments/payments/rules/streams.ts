import { noPence, pence, type Pence } from '../../../core/money.js';

/** Whose budget pays. */
export const payingStreams = ['social_care', 'education', 'health'] as const;
export type PayingStream = (typeof payingStreams)[number];

export const payingStreamNames: Readonly<Record<PayingStream, string>> = { social_care: 'social care', education: 'education', health: 'health' };

/** The same at the start of a cell or a label. */
export const payingStreamTitles: Readonly<Record<PayingStream, string>> = { social_care: 'Social care', education: 'Education', health: 'Health' };

/** The sums of lines by whose budget it is, in the usual order; budgets without a line are left out. */
export function sumByStream(lines: readonly { readonly stream: PayingStream; readonly amount: Pence }[]): { readonly stream: PayingStream; readonly amount: Pence }[] {
  const sums = new Map<PayingStream, Pence>();
  for (const { stream, amount } of lines) sums.set(stream, pence((sums.get(stream) ?? noPence) + amount));
  return payingStreams.flatMap((stream) => {
    const amount = sums.get(stream);
    return amount === undefined ? [] : [{ stream, amount }];
  });
}
