import { allocate } from '../../../core/allocate.js';
import { noPence, pence, type Pence } from '../../../core/money.js';
import type { Ledgers, SurplusInput } from './surplus-input.js';
import { sourceOrder, type Source, type Stream } from './streams.js';

/** What is held back at the date, payment by payment, and for what may come. */
export interface HeldBack {
  readonly payments: readonly { readonly amount: Pence; readonly stream?: Stream }[];
  readonly contingency: Pence;
}

type Split = SurplusInput & { readonly held: HeldBack };

/** Each source's part of the surplus, and the deficits of those that have spent more than they brought. */
export interface SourceSplit {
  readonly basis: 'weekly' | 'attributed';
  readonly parts: ReadonlyMap<Source, Pence>;
  readonly deficits: ReadonlyMap<Source, Pence>;
  /** The part of the surplus that no source accounts for. */
  readonly unaccounted: Pence;
  /** The figures behind each part. */
  readonly inputs: ReadonlyMap<Source, Readonly<Record<string, number>>>;
}

/** Divides a surplus between the streams and the contribution; the parts never come to more than the surplus. */
export function splitBySource(input: Split, surplus: Pence): SourceSplit {
  return input.ledgers ? splitAttributed(input, input.ledgers, surplus) : splitWeekly(input, surplus);
}

function weeklyOf(input: SurplusInput, source: Source): Pence {
  return source === 'contribution' ? input.contributionWeekly : input.weekly[source];
}

function splitWeekly(input: SurplusInput, surplus: Pence): SourceSplit {
  const sources = sourceOrder(input.policy.streams);
  const weights = sources.map((source) => weeklyOf(input, source));
  const inputs = new Map(sources.map((source, index) => [source, { weekly: weights[index] ?? 0 }]));
  return { basis: 'weekly', parts: divided(surplus, sources, weights), deficits: new Map(), unaccounted: noPence, inputs };
}

function divided(total: Pence, sources: readonly Source[], weights: readonly number[]): Map<Source, Pence> {
  const parts = allocate(total, weights);
  return new Map(sources.map((source, index) => [source, parts[index] ?? noPence]));
}

/**
 * Each source's own position: opening + paid in − spent − what of it is spoken for. What cannot be attributed is shared
 * by what each paid in. Where a source has a deficit, less is left than the others brought: their parts shrink in
 * proportion, and the deficit is shown, since making it good is a decision.
 */
function splitAttributed(input: Split, ledgers: Ledgers, surplus: Pence): SourceSplit {
  const sources = sourceOrder(input.policy.streams);
  const positions = positionsOf(input, ledgers, sources);
  const held = sources.map((source) => Math.max(0, positions.get(source)?.position ?? 0));
  const most = held.reduce((sum, amount) => sum + amount, 0);
  const claimed = pence(Math.min(surplus, most));
  const deficits = new Map(sources.flatMap((source): [Source, Pence][] => {
    const position = positions.get(source)?.position ?? 0;
    return position < 0 ? [[source, pence(-position)]] : [];
  }));
  const parts = most === 0 ? new Map<Source, Pence>() : divided(claimed, sources, held);
  return { basis: 'attributed', parts, deficits, unaccounted: pence(surplus - claimed), inputs: positions };
}

type Position = Readonly<Record<'opening' | 'paidIn' | 'spent' | 'spokenFor' | 'unattributed' | 'position', number>>;

function positionsOf(input: Split, { sources: ledgers, unattributed }: Ledgers, sources: readonly Source[]): Map<Source, Position> {
  const spoken = spokenFor(input, sources);
  const figures = sources.map((source) => {
    const ledger = ledgers.find((one) => one.source === source);
    return { opening: ledger?.opening ?? 0, paidIn: ledger?.paidIn ?? 0, spent: ledger?.spent ?? 0, spokenFor: spoken.bySource.get(source) ?? 0 };
  });
  const shares = allocate(pence(unattributed + spoken.ofNone), weightsOf(input, sources, figures));
  return new Map(figures.map((figure, index): [Source, Position] => {
    const shared = shares[index] ?? 0;
    const position = figure.opening + figure.paidIn - figure.spent - figure.spokenFor - shared;
    return [sources[index] ?? 'contribution', { ...figure, unattributed: shared, position }];
  }));
}

/** By what each paid in; by weekly amounts where nothing was paid in. */
function weightsOf(input: SurplusInput, sources: readonly Source[], figures: readonly { readonly paidIn: number }[]): number[] {
  const paidIn = figures.map((figure) => Math.max(0, figure.paidIn));
  return paidIn.some((amount) => amount > 0) ? paidIn : sources.map((source) => weeklyOf(input, source));
}

interface SpokenFor {
  readonly bySource: ReadonlyMap<Source, number>;
  /** What belongs to no one stream. */
  readonly ofNone: number;
}

/** The deductions by source. The person's own money is no source's: it comes off the balance, and off nobody's part. */
function spokenFor(input: Split, sources: readonly Source[]): SpokenFor {
  const bySource = new Map<Source, number>();
  let ofNone = 0;
  const take = (amount: number, source: Source | undefined): void => {
    if (source === undefined) ofNone += amount;
    else bySource.set(source, (bySource.get(source) ?? 0) + amount);
  };
  for (const item of [...input.liabilities, ...input.reserved, ...input.claimed]) take(item.amount, item.stream);
  for (const payment of input.held.payments) take(payment.amount, payment.stream);
  const weights = sources.map((source) => (source === 'contribution' && input.contingencyOn === 'net' ? 0 : weeklyOf(input, source)));
  allocate(input.held.contingency, weights).forEach((amount, index) => {
    take(amount, sources[index]);
  });
  return { bySource, ofNone };
}
