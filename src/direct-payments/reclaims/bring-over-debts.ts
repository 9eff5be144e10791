import { formatPounds, noPence, sum, type Pence } from '../../core/money.js';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { recordEvents } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { policiesOfAgreements } from '../agreements/policy-of.js';
import { setClaim } from '../monitoring/set-claim.js';
import { byStream, type Stream } from '../monitoring/rules/streams.js';
import type { FrozenFigures } from './rules/changed-figures.js';
import { beginEarlierDebts, insertEarlierDebts } from './store/earlier-debts.js';

/** Money that an earlier system had asked back of one direct payment, and that is still owed. */
export interface EarlierDebt {
  readonly agreementId: number;
  /** As the family knows it. */
  readonly reference: string;
  /** Why it was asked back. */
  readonly reason: string;
  /** What is still owed, by whose budget it is: each once, a penny or more. */
  readonly parts: readonly { readonly stream: Stream; readonly amount: Pence }[];
  /** Since when it is owed: its age is reckoned from it. */
  readonly since: PlainDate;
}

export interface EarlierBook {
  /** What the earlier system is called. */
  readonly source: string;
  /** Who brought it in; somebody else accepted it. */
  readonly broughtInBy: number;
  /** The policy of this day governs how they are given back. */
  readonly policyOn: PlainDate;
  readonly on: PlainDate;
}

/** A debt that has its place in the one debt book. */
export interface EarlierReclaim {
  readonly id: number;
  readonly reference: string;
}

/**
 * Gives each debt of an earlier system its reclaim; in the order given. Nothing is owed by them until `beginEarlierReclaims`, which asks that the room
 * that brings the book over has written down what it holds. Throws where a direct payment has no policy: that is looked at before.
 */
export async function openEarlierDebts(tx: TenantTx, { source, broughtInBy, policyOn, on }: EarlierBook, debts: readonly EarlierDebt[]): Promise<EarlierReclaim[]> {
  if (debts.length === 0) return [];
  const policyOf = await policiesOfAgreements(tx, policyOn, debts.map(({ agreementId }) => agreementId));
  return insertEarlierDebts(tx, debts.map(({ agreementId, reference, reason, parts, since }) => {
    const policy = policyOf(agreementId);
    if (!policy) throw new Error('a debt is brought over where no policy is in force');
    return { agreementId, asAt: since, policyVersionId: policy.id, figures: figuresOf(parts, since, `${source} asked for it: ${reason}`), reason, spokenWith: `${source} asked for it as ${reference}, owed since ${formatDate(since)}.`, proposedBy: broughtInBy, on, parts };
  }));
}

function figuresOf(parts: EarlierDebt['parts'], asAt: PlainDate, because: string): FrozenFigures {
  const total = sum(parts.map(({ amount }) => amount));
  return {
    asAt, closing: null, surplus: null, reclaimable: total, contributionShare: noPence, byStream: byStream((stream) => parts.find((part) => part.stream === stream)?.amount ?? noPence),
    working: [{ step: 'reclaimable', amount: total, because: /[.!?]$/.test(because) ? because : `${because}.` }],
  };
}

/** From here on they are owed, and claimed, so that monitoring does not ask for the same money again. The database asks that they are what the accepted book holds. */
export async function beginEarlierReclaims(tx: TenantTx, { source, on }: EarlierBook, debts: readonly (EarlierDebt & EarlierReclaim)[]): Promise<void> {
  await beginEarlierDebts(tx, debts.map(({ id }) => id), on);
  for (const { agreementId, reference, parts, since } of debts) await setClaim(tx, { agreementId, reference, amount: sum(parts.map(({ amount }) => amount)), from: since });
  await recordEvents(tx, debts.map(({ id, reference, parts, since }) => ({
    sentence: `Brought over ${reference} from ${source}: ${formatPounds(sum(parts.map(({ amount }) => amount)))}, owed since ${formatDate(since)}.`, subjectKind: 'reclaim', subjectId: id,
  })));
}
