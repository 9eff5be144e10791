import { formatPounds } from '../../core/money.js';
import type { Result } from '../../core/result.js';
import type { Clock } from '../../platform/clock.js';
import { withWholeBook, type TenantTx } from '../../platform/db/transaction.js';
import { moveUplift, mayMove } from './move-uplift.js';
import { previewUplift } from './preview.js';
import { refuseUplift } from './refusals.js';
import { holdUplift, insertRound, type UpliftState } from './store/uplifts.js';

/** Puts an uplift forward as the book is now: its lines and sums are frozen, and each budget's holder decides on those. */
export async function putForward(tx: TenantTx, upliftId: number, clock: Clock): Promise<Result<UpliftState>> {
  const uplift = await holdUplift(tx, upliftId);
  if (!uplift) return refuseUplift('uplift-not-found', 'There is no such uplift.');
  const may = mayMove(uplift, 'propose');
  if (!may.ok) return may;
  const preview = await previewUplift(tx, uplift);
  if (!preview.ok) return preview;
  const { lines, open, families, inYear } = preview.value;
  if (lines.length === 0 && open.every(({ after }) => after === null)) return refuseUplift('uplift-raises-nothing', 'No line would be paid more, so there is nothing to put forward.');
  await withWholeBook(tx, (all) => insertRound(all, uplift.id, uplift.round + 1, clock.today(), preview.value));
  return moveUplift(tx, uplift, 'propose', { sentence: `Put forward the uplift ${uplift.reference}: ${families.length.toLocaleString('en-GB')} direct payments, ${formatPounds(inYear)} up to 31 March.` }, clock);
}
