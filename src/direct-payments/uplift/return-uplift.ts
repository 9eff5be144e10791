import type { Result } from '../../core/result.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { mayMove, moveUplift } from './move-uplift.js';
import { refuseUplift } from './refusals.js';
import { holdUplift, type UpliftState } from './store/uplifts.js';

export interface UpliftReturn {
  readonly upliftId: number;
  readonly reason: string;
}

/** Sends an uplift back to be put right and put forward anew; approvals of what was put forward count no more. */
export async function returnUplift(tx: TenantTx, asked: UpliftReturn, clock: Clock): Promise<Result<UpliftState>> {
  return back(tx, asked, 'return', clock);
}

/** Takes an uplift back while nothing of it is carried out. */
export async function withdrawUplift(tx: TenantTx, asked: UpliftReturn, clock: Clock): Promise<Result<UpliftState>> {
  return back(tx, asked, 'withdraw', clock);
}

async function back(tx: TenantTx, { upliftId, reason }: UpliftReturn, event: 'return' | 'withdraw', clock: Clock): Promise<Result<UpliftState>> {
  const uplift = await holdUplift(tx, upliftId);
  if (!uplift) return refuseUplift('uplift-not-found', 'There is no such uplift.');
  const may = mayMove(uplift, event);
  if (!may.ok) return may;
  if (reason.trim() === '') return refuseUplift('uplift-reason-missing', 'Say why.', { field: 'reason' });
  if (event === 'withdraw' && (await tx.client.query('select from uplift_carried where uplift_id = $1 limit 1', [upliftId])).rowCount !== 0) return refuseUplift('uplift-cannot', `Some of ${uplift.reference} is carried out already. Let it finish, and undo it.`);
  return moveUplift(tx, uplift, event, { sentence: `${event === 'return' ? 'Returned' : 'Withdrew'} the uplift ${uplift.reference}.`, reason: reason.trim() }, clock);
}
