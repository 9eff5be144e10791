import type { TenantTx } from '../db/transaction.js';
import { headOfChain } from './store/chain.js';
import { unsealed } from './store/chain-pages.js';
import { lastProof, type Proof } from './store/proofs.js';

/** How far the chain has come, and when it was last read whole. Times are microseconds since 1970. */
export interface ChainState {
  readonly position: number;
  readonly sealedAt: number | null;
  readonly chain: string | null;
  readonly unsealed: { readonly count: number; readonly oldestAt: number | null };
  /** Null where it was never read whole. */
  readonly proof: Proof | null;
}

export async function chainState(tx: TenantTx): Promise<ChainState> {
  const head = await headOfChain(tx);
  return { position: head?.position ?? 0, sealedAt: head?.at ?? null, chain: head?.chain ?? null, unsealed: await unsealed(tx), proof: await lastProof(tx) };
}
