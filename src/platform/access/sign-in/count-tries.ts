import type { TenantTx } from '../../db/transaction.js';
import type { SignInGround } from './ground.js';
import { waitAfter, type Counted } from './rules/wait-after.js';
import { holdThrottle, lowerThrottle, writeThrottle } from './store/throttle.js';

/** One thing to count: tries at an address, in a browser. `of` is kept as a keyed hash alone. */
export interface Count {
  readonly kind: Counted;
  readonly of: string;
}

const hour = 3_600_000;

/** Whether a try may be looked at; and whether, should it fail, the next has to wait. */
export interface Counting {
  readonly mayTry: boolean;
  readonly nextWaits: boolean;
}

/**
 * Counts a try before it is looked at, so that of many at once each is counted. Where one of the counts has to wait, nothing is counted. Give
 * counts in one order everywhere.
 */
export async function countTry(tx: TenantTx, { sealer, clock }: Pick<SignInGround, 'sealer' | 'clock'>, counts: readonly Count[]): Promise<Counting> {
  const now = clock.now();
  const held = [];
  for (const { kind, of } of counts) {
    const key = sealer.match(`sign-in-${kind}`, of);
    held.push({ kind, key, row: await holdThrottle(tx, kind, key, now) });
  }
  if (held.some(({ row }) => row.waitUntil !== null && row.waitUntil > now)) return { mayTry: false, nextWaits: true };
  let nextWaits = false;
  for (const { kind, key, row } of held) {
    const tries = now.getTime() - row.lastTryAt.getTime() > hour ? 1 : row.tries + 1;
    const wait = waitAfter(kind, tries);
    nextWaits ||= wait > 0;
    await writeThrottle(tx, kind, key, { tries, lastTryAt: now, waitUntil: wait === 0 ? null : new Date(now.getTime() + wait * 1_000) });
  }
  return { mayTry: true, nextWaits };
}

/** Takes a try back that was right. */
export async function uncountTry(tx: TenantTx, { sealer }: Pick<SignInGround, 'sealer'>, counts: readonly Count[]): Promise<void> {
  for (const { kind, of } of counts) await lowerThrottle(tx, kind, sealer.match(`sign-in-${kind}`, of));
}
