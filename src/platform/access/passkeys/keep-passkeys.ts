import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import type { Clock } from '../../clock.js';
import type { TenantTx } from '../../db/transaction.js';
import type { Owner } from './add-passkey.js';
import { refusePasskey } from './refusals.js';
import { markRemoved, passkeysOf, setName, type Passkey } from './store/passkeys.js';

/** Somebody's passkeys as their owner sees them, in the order in which they were added. */
export type OwnPasskey = Pick<Passkey, 'id' | 'name' | 'addedAt' | 'usedAt' | 'backedUp'>;

export async function ownPasskeys(tx: TenantTx, staffId: number): Promise<OwnPasskey[]> {
  return passkeysOf(tx, staffId);
}

/** Gives one's own passkey another name. */
export async function renamePasskey(tx: TenantTx, owner: Owner, id: number, name: string): Promise<Result<null>> {
  const passkey = await ownOne(tx, owner.staffId, id);
  if (passkey === undefined) return refusePasskey('passkey-not-found', 'There is no such passkey.');
  await setName(tx, id, name);
  await recordEvent(tx, { sentence: `${owner.name} renamed the passkey “${passkey.name}” to “${name}”.`, subjectKind: 'staff_member', subjectId: owner.staffId });
  return ok(null);
}

/** Removes one's own passkey: it is good for nothing from now on. */
export async function removePasskey(tx: TenantTx, owner: Owner, id: number, clock: Clock): Promise<Result<null>> {
  const passkey = await ownOne(tx, owner.staffId, id);
  if (passkey === undefined) return refusePasskey('passkey-not-found', 'There is no such passkey.');
  await markRemoved(tx, id, 'by_owner', clock.now());
  await recordEvent(tx, { sentence: `${owner.name} removed the passkey “${passkey.name}”.`, subjectKind: 'staff_member', subjectId: owner.staffId });
  return ok(null);
}

async function ownOne(tx: TenantTx, staffId: number, id: number): Promise<Passkey | undefined> {
  return (await passkeysOf(tx, staffId)).find((one) => one.id === id);
}
