import type { PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../db/transaction.js';
import { may } from '../../actor.js';
import { accountOf } from '../../sign-in/account-of.js';
import { tellOwner } from '../../sign-in/tell-owner.js';
import { listStaff } from '../../staff.js';
import { whoReviewsOfficers } from './store/openings.js';

/**
 * Tells everybody by e-mail who reviews access and has an account here that an opening waits for them; of a data-protection officer's own,
 * whoever policy says reviews those too. It names nobody: the list does.
 */
export async function tellReviewers(tx: TenantTx, today: PlainDate): Promise<void> {
  const staff = await listStaff(tx, today);
  const opener = staff.find(({ staffId }) => staffId === tx.actorId);
  const other = opener !== undefined && may(opener, 'access.review') ? await whoReviewsOfficers(tx) : undefined;
  for (const one of staff) {
    const kind = may(one, 'access.review') ? 'record-opened' : one.roles.some((role) => role === other) ? 'officer-opened' : undefined;
    if (kind !== undefined && one.staffId !== tx.actorId && (await accountOf(tx, one.staffId))) await tellOwner(tx, one.staffId, kind);
  }
}
