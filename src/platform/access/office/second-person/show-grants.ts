import type { TenantTx } from '../../../db/transaction.js';
import { mayNotAnswer } from './answer-grant.js';
import { findAnswered, findWaiting, type Grant } from './store/grants.js';

/** One that waits, and why whoever looks may not answer it; null where they may. */
export interface WaitingGrant extends Grant {
  readonly notByYou: string | null;
}

export interface GrantsView {
  readonly waiting: readonly WaitingGrant[];
  /** The latest that somebody answered. */
  readonly answered: readonly Grant[];
}

export async function showGrants(tx: TenantTx): Promise<GrantsView> {
  return { waiting: await listWaiting(tx), answered: await findAnswered(tx) };
}

/** What waits for a second administrator, the oldest first. */
export async function listWaiting(tx: TenantTx): Promise<WaitingGrant[]> {
  const waiting: WaitingGrant[] = [];
  for (const grant of await findWaiting(tx)) waiting.push({ ...grant, notByYou: (await mayNotAnswer(tx, tx.actorId, grant))?.refusal.message ?? null });
  return waiting;
}
