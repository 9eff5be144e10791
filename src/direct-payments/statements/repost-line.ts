import { negate } from '../../core/money.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { standingEntries } from './standing-entries.js';
import { insertEntries, type EntryFacts, type LineFacts, type NewEntry } from './store/line.js';

/** What takes the place of the entries that stand; amounts as the line has them, money out negative. */
export type Reading = Pick<NewEntry, 'amount' | 'kind' | 'agreementId' | 'stream' | 'planLineId'>;

/**
 * Undoes every entry that stands by its negative twin and posts the readings instead. Nothing that was posted is edited.
 * The readings must sum to the line's amount: the database refuses any other.
 */
export async function repostLine(tx: TenantTx, line: LineFacts, entries: readonly EntryFacts[], readings: readonly Reading[], reason: string): Promise<void> {
  const standing = standingEntries(entries);
  const last = entries.at(-1)?.entryNo ?? 0;
  const shared = { on: line.on, reason };
  const twins = standing.map(({ amount, kind, agreementId, stream, planLineId, entryNo }) => ({ amount: negate(amount), kind, agreementId, stream, planLineId, reverses: entryNo }));
  const fresh = readings.map(({ amount, kind, agreementId, stream, planLineId }) => ({ amount, kind, agreementId, stream, planLineId, reverses: null }));
  await insertEntries(tx, line.accountId, line.lineNo, [...twins, ...fresh].map((entry, index) => ({ ...shared, ...entry, entryNo: last + 1 + index })));
}
