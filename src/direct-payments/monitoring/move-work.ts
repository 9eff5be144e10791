import { ok, type Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { allocateWork } from './allocate-work.js';
import { weighAll } from './list-worklist.js';

export interface Move {
  /** Whose work; null: what nobody looks after. */
  readonly from: number | null;
  readonly to: number | null;
  /** How many at most, what wants a look first; undefined: all. */
  readonly most: number | undefined;
  readonly reason: string;
}

/** Moves direct payments from one officer to another; answers with how many. None to move is no refusal. */
export async function moveWork(tx: TenantTx, { from, to, most, reason }: Move): Promise<Result<number>> {
  const theirs = (await weighAll(tx)).filter(({ officerId }) => officerId === from).sort((a, b) => b.score - a.score || a.agreementId - b.agreementId);
  const moved = theirs.slice(0, most ?? theirs.length).map(({ agreementId }) => agreementId);
  return moved.length === 0 ? ok(0) : allocateWork(tx, { agreementIds: moved, officerId: to, reason });
}
