import type { PlainDate } from '../../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { reclaimRefusals } from '../refusals.js';
import { showReclaim, type ReclaimView } from '../show-reclaim.js';
import { reclaimOf } from './by-reference.js';
import { findWholeReclaims, type WholeReclaim } from './store/everything.js';

const refuse = refuserOf(reclaimRefusals);

/** A reclaim with its working, its events and its ledger, and before the notice what the same day comes to now. */
export interface ReclaimDescription extends Omit<WholeReclaim, 'figures'> {
  readonly figures: ReclaimView['figures'];
  readonly changes: NonNullable<ReclaimView['standing']>['changes'];
}

/** By its key or its reference; that somebody looked is written down. Refused where there is none. */
export async function describeReclaim(tx: TenantTx, which: { readonly id: number } | { readonly reference: string }, today: PlainDate): Promise<Result<ReclaimDescription>> {
  const id = 'id' in which ? which.id : await reclaimOf(tx, which.reference);
  const view = id === undefined ? undefined : await showReclaim(tx, id, today);
  const [whole] = view ? await findWholeReclaims(tx, { most: 1, id: view.reclaim.id }) : [];
  if (!view || !whole) return refuse('reclaim-not-found', 'reference' in which ? `There is no reclaim with the reference ${which.reference}.` : 'There is no such reclaim.');
  return ok({ ...whole, figures: view.figures, changes: view.standing?.changes ?? [] });
}
