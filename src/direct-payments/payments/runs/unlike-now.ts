import type { Result } from '../../../core/result.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { RunFacts } from '../store/runs.js';

/** A refusal where the run, drawn up at this moment, would come out differently; otherwise undefined. */
export async function unlikeNow(_tx: TenantTx, _run: RunFacts): Promise<Extract<Result<never>, { readonly ok: false }> | undefined> {
  return Promise.resolve(undefined);
}
