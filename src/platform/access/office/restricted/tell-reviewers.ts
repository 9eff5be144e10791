import type { PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../db/transaction.js';
import { may } from '../../actor.js';
import { accountOf } from '../../sign-in/account-of.js';
import { tellOwner } from '../../sign-in/tell-owner.js';
import { listStaff } from '../../staff.js';

/** Tells everybody by e-mail who reviews access and has an account here that an opening waits for them. It names nobody: the list does. */
export async function tellReviewers(tx: TenantTx, today: PlainDate): Promise<void> {
  for (const one of await listStaff(tx, today)) {
    if (one.staffId !== tx.actorId && may(one, 'access.review') && (await accountOf(tx, one.staffId))) await tellOwner(tx, one.staffId, 'record-opened');
  }
}
