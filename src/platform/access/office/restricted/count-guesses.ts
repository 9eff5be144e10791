import { createHash } from 'node:crypto';
import { ok, type Result } from '../../../../core/result.js';
import type { TenantTx } from '../../../db/transaction.js';
import { waitAfter } from '../../sign-in/rules/wait-after.js';
import { holdThrottle, lowerThrottle, writeThrottle } from '../../sign-in/store/throttle.js';
import { refuseOffice as refuse } from '../refusals.js';

const hour = 3_600_000;

// Who tries is no secret: the digest only has the shape that the table asks for.
function keyOf({ actorId }: TenantTx): Buffer {
  return createHash('sha256').update(`opening ${String(actorId)}`).digest();
}

/**
 * Counts a try to open a record before it is looked at, as signing in does: after some that opened nothing each further one waits twice as long,
 * never more than a quarter of an hour. Refused where it comes too soon.
 */
export async function countGuess(tx: TenantTx, now: Date): Promise<Result<null>> {
  const key = keyOf(tx);
  const { tries: before, lastTryAt, waitUntil } = await holdThrottle(tx, 'opening', key, now);
  if (waitUntil !== null && waitUntil > now) {
    const minutes = Math.ceil((waitUntil.getTime() - now.getTime()) / 60_000);
    return refuse('opening-tries-wait', `Several tries have opened nothing. Check the key, and try again in ${minutes === 1 ? 'a minute' : `${String(minutes)} minutes`}; where somebody is in danger now, telephone your manager or 999.`, { field: 'reference' });
  }
  const tries = now.getTime() - lastTryAt.getTime() > hour ? 1 : before + 1;
  const wait = waitAfter('opening', tries);
  await writeThrottle(tx, 'opening', key, { tries, lastTryAt: now, waitUntil: wait === 0 ? null : new Date(now.getTime() + wait * 1_000) });
  return ok(null);
}

/** Takes the try back that opened something, or asked for what they may see anyway. */
export async function uncountGuess(tx: TenantTx): Promise<void> {
  await lowerThrottle(tx, 'opening', keyOf(tx));
}
