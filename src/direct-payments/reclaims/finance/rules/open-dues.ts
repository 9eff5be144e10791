import { add, noPence, pence, proportion, subtract, sum, type Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import { byStream, streams, type ByStream } from '../../../monitoring/rules/streams.js';

/** What a reclaim still asks for, and when. */
export interface Debt {
  readonly owed: ByStream;
  /** Last day for giving it back, as the latest letter says. */
  readonly payBy: PlainDate;
  /** The sums of the latest plan of recovery; none where nothing was planned. */
  readonly instalments: readonly { readonly dueOn: PlainDate; readonly amount: Pence }[];
}

/** A part of a debt that is due on one day. */
export interface OpenDue {
  readonly dueOn: PlainDate;
  readonly amount: Pence;
  readonly byStream: ByStream;
}

/**
 * What is open of a debt by the day it is due, earliest first. Money that came, and what is no longer asked for, counts against the
 * earliest sums of the plan, so what is open are its last. More than the plan holds (a payment that bounced) is due with its first sum.
 * Each budget's parts sum to what it is owed, and each day's to what is due then: both to the penny.
 */
export function openDues({ owed, payBy, instalments }: Debt): OpenDue[] {
  const chunks = openChunks(sum(streams.map((stream) => owed[stream])), payBy, instalments);
  let before = shareOf(noPence, owed);
  let reached = noPence;
  return chunks.map(({ dueOn, amount }) => {
    reached = add(reached, amount);
    const after = shareOf(reached, owed);
    const parts = byStream((stream) => subtract(after[stream], before[stream]));
    before = after;
    return { dueOn, amount, byStream: parts };
  });
}

interface Chunk {
  readonly dueOn: PlainDate;
  readonly amount: Pence;
}

function openChunks(total: Pence, payBy: PlainDate, instalments: Debt['instalments']): Chunk[] {
  const planned = instalments.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  const chunks: Chunk[] = [];
  let left = total;
  for (const { dueOn, amount } of planned.toReversed()) {
    const open = pence(Math.min(amount, left));
    if (open > 0) chunks.unshift({ dueOn, amount: open });
    left = subtract(left, open);
  }
  if (left > 0) chunks.unshift({ dueOn: planned[0]?.dueOn ?? payBy, amount: left });
  return chunks;
}

/**
 * How the first so many pence of a debt divide between the budgets. Each share grows with the amount, never shrinks (a division by
 * largest remainders may), so that differences of two shares are never negative.
 */
function shareOf(amount: Pence, owed: ByStream): ByStream {
  const shares = new Map<string, Pence>();
  let left = amount;
  let weight = sum(streams.map((stream) => owed[stream]));
  for (const stream of streams) {
    const share = weight === 0 ? noPence : proportion(left, owed[stream], weight);
    shares.set(stream, share);
    left = subtract(left, share);
    weight = subtract(weight, owed[stream]);
  }
  return byStream((stream) => shares.get(stream) ?? noPence);
}
