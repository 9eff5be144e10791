import type { Clock } from '../../clock.js';
import type { Database } from '../../db/connection.js';
import { inTransaction, type TenantTx } from '../../db/transaction.js';
import type { Sealer } from '../sealing.js';

/**
 * What signing in stands on. A try counts and is recorded whether it succeeds or not, so these use cases open transactions of their own: a
 * refusal of theirs rolls nothing back.
 */
export interface SignInGround {
  readonly database: Database;
  readonly authorityId: number;
  readonly sealer: Sealer;
  readonly clock: Clock;
}

/** A transaction of the council, in somebody's name where they are known. */
export function onGround<T>({ database, authorityId }: SignInGround, work: (tx: TenantTx) => Promise<T>, actorId: number | null = null): Promise<T> {
  return inTransaction(database, { authorityId, actorId }, work);
}
