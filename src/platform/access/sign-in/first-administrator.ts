import { ok, type Result } from '../../../core/result.js';
import type { Clock } from '../../clock.js';
import type { TenantTx } from '../../db/transaction.js';
import type { Path } from '../../ui/paths.js';
import { addStaff } from '../office/staff/change-staff.js';
import { listStaff } from '../staff.js';
import { inviteStaff } from './invite-staff.js';
import { refuseSignIn } from './refusals.js';
import { findAccount } from './store/accounts.js';

export interface FirstAdministrator {
  readonly name: string;
  readonly email: string;
}

/** Whether somebody can sign in to administer the transaction's council. */
export async function hasAdministrator(tx: TenantTx, clock: Clock): Promise<boolean> {
  for (const { staffId } of await administrators(tx, clock)) if ((await findAccount(tx, staffId))?.passwordHash != null) return true;
  return false;
}

/**
 * Makes the first administrator of a council, and a link by which they sign in: whoever can run commands here has the whole database anyway. Done
 * again before the link was used, it makes a new link for the same person. Refused once an administrator has signed in: they invite the others.
 */
export async function makeFirstAdministrator(tx: TenantTx, { name, email }: FirstAdministrator, clock: Clock): Promise<Result<{ staffId: number; link: Path }>> {
  if (name.trim() === '') return refuseSignIn('name-missing', 'Give the administrator’s name, as colleagues know them.');
  await tx.client.query("select pg_advisory_xact_lock(hashtextextended('first-administrator/' || $1::text, 0))", [tx.authorityId]);
  if (await hasAdministrator(tx, clock)) return refuseSignIn('administrator-exists', 'This council has an administrator who can sign in. They invite the others, or use: pursestrings staff invite');
  const before = await invitedBefore(tx, email.trim().toLowerCase(), clock);
  const added = before === undefined ? await addStaff(tx, { name: name.trim(), role: 'administrator', reach: 'authority', organisation: 'council', organisationId: null }, clock.today()) : ok(before);
  if (!added.ok) return added;
  const invited = await inviteStaff(tx, { staffId: added.value, email, by: 'link', clock });
  if (!invited.ok) return invited;
  if (invited.value.link === null) throw new Error('an invitation by link has a link');
  return ok({ staffId: added.value, link: invited.value.link });
}

async function administrators(tx: TenantTx, clock: Clock) {
  return (await listStaff(tx, clock.today())).filter(({ roles }) => roles.includes('administrator'));
}

async function invitedBefore(tx: TenantTx, email: string, clock: Clock): Promise<number | undefined> {
  for (const { staffId } of await administrators(tx, clock)) if ((await findAccount(tx, staffId))?.email === email) return staffId;
  return undefined;
}
