import { ok, type Result } from '../../../../core/result.js';
import { recordEvent } from '../../../audit/record-event.js';
import type { Clock } from '../../../clock.js';
import type { TenantTx } from '../../../db/transaction.js';
import { markRemoved, passkeysOf } from '../../passkeys/store/passkeys.js';
import { endSessionsOf } from '../../sessions.js';
import { tellOwner } from '../../sign-in/tell-owner.js';
import { refuseOffice as refuse } from '../refusals.js';
import { holdStaffRow } from '../store/staff.js';

/**
 * Removes a passkey of somebody whose device is lost: it is good for nothing from now on, and every session of theirs ends, since one may
 * have begun by it. They are told. One's own is removed by its owner, who proves first that it is them.
 */
export async function removeTheirPasskey(tx: TenantTx, staffId: number, passkeyId: number, clock: Clock): Promise<Result<null>> {
  const member = await holdStaffRow(tx, staffId);
  if (!member) return refuse('staff-not-found', 'There is no such member of staff.');
  if (staffId === tx.actorId) return refuse('not-oneself', 'Remove a passkey of your own on the page of your sign-ins.');
  const passkey = (await passkeysOf(tx, staffId)).find(({ id }) => id === passkeyId);
  if (!passkey) return refuse('their-passkey-not-found', 'There is no such passkey.');
  await markRemoved(tx, passkeyId, 'by_administrator', clock.now());
  const sessions = await endSessionsOf(tx, staffId, { clock });
  await recordEvent(tx, { sentence: `Removed the passkey “${passkey.name}” of ${member.name}; every session of theirs ended.`, subjectKind: 'staff_member', subjectId: staffId, after: { sessions } });
  await tellOwner(tx, staffId, 'passkey-removed');
  return ok(null);
}
