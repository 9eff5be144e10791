import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Refusal, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import type { Clock } from '../../clock.js';
import type { TenantTx } from '../../db/transaction.js';
import { endSessionsOf } from '../sessions.js';
import { findAccountByEmail } from '../sign-in/store/accounts.js';
import type { Directory } from './directory.js';
import { followRoles, inWords, takeRolesAway } from './follow-roles.js';
import { listFor, mappedRoles, type MappedRoles } from './mapped-roles.js';
import type { Vouched } from './read-claims.js';
import { refuseDirectory } from './refusals.js';
import { givenRolesInForce } from './store/given-roles.js';
import { findIdentity, insertIdentity, markSeen, subjectOf } from './store/identities.js';
import { holdMember, insertMember } from './store/members.js';

/** Not a `Result`, since what a refusal takes away must stay taken away: a refused transaction would put it back. */
export type Admission = { readonly staffId: number } | { readonly turnedAway: Refusal };

/**
 * Who somebody is here whom a directory vouches for, with the roles that it gives them now. For the first time they are found by a
 * verified e-mail address or made, as the administrator allowed; ever after by what the directory knows them by for good. Whoever it
 * gives no role loses what it gave before, and every open session.
 */
export async function admitPerson(tx: TenantTx, directory: Directory, vouched: Vouched, clock: Clock): Promise<Admission> {
  const list = await givenRolesInForce(tx, directory.id);
  const known = await findIdentity(tx, directory.id, vouched.subject);
  const staffId = known?.staffId ?? (await memberByEmail(tx, directory, { vouched, mapped: mappedRoles(list, vouched.values), clock }));
  const held = staffId === undefined ? undefined : await holdMember(tx, staffId, clock.today());
  const mapped = mappedRoles(staffId !== undefined && held ? listFor(list, staffId, held) : list, vouched.values);
  if (mapped === undefined) return { turnedAway: await withoutRole(tx, directory, { vouched, staffId: known?.staffId, clock }) };
  if (held && hasLeft(held.leftOn, clock.today())) return { turnedAway: refuseDirectory('no-longer-here', `Your access here has ended. Ask ${directory.askWhom}.`).refusal };
  const linked = known ? ok(known.staffId) : await link(tx, directory, { staffId, vouched, mapped, clock });
  if (!linked.ok) return { turnedAway: linked.refusal };
  const now = held ?? (await holdMember(tx, linked.value, clock.today()));
  if (now) await followRoles(tx, directory, { staffId: linked.value, held: now, mapped, on: clock.today() });
  await markSeen(tx, { directoryId: directory.id, subject: vouched.subject, at: clock.now(), hasRole: true });
  return { staffId: linked.value };
}

function hasLeft(leftOn: PlainDate | null, on: PlainDate): boolean {
  return leftOn !== null && leftOn <= on;
}

interface Unmapped {
  readonly vouched: Vouched;
  readonly staffId: number | undefined;
  readonly clock: Clock;
}

async function withoutRole(tx: TenantTx, directory: Directory, { vouched, staffId, clock }: Unmapped): Promise<Refusal> {
  const held = staffId === undefined ? undefined : await holdMember(tx, staffId, clock.today());
  if (staffId !== undefined && held !== undefined) {
    await takeRolesAway(tx, directory, { staffId, held, on: clock.today() });
    await markSeen(tx, { directoryId: directory.id, subject: vouched.subject, at: clock.now(), hasRole: false });
    await endSessionsOf(tx, staffId, { clock });
    await recordEvent(tx, {
      sentence: `${directory.name} gives ${held.name} no role any more: their access ended.`, subjectKind: 'staff_member', subjectId: staffId,
      before: { roles: [held.role, ...held.further.map(({ role }) => role)], teams: held.teams }, after: { roles: [] },
    });
  }
  return refuseDirectory('no-role-given', `${directory.name} knows you and gives you no role in this service. Ask ${directory.askWhom}.`).refusal;
}

interface Newcomer {
  /** Who they were known to be by their e-mail address. */
  readonly staffId: number | undefined;
  readonly vouched: Vouched;
  readonly mapped: MappedRoles;
  readonly clock: Clock;
}

async function link(tx: TenantTx, directory: Directory, { staffId: found, vouched, mapped, clock }: Newcomer): Promise<Result<number>> {
  if (found === undefined && !directory.makeStaff) return refuseDirectory('not-known-here', `Nobody here is known by your account at ${directory.name} yet. Ask ${directory.askWhom}.`);
  const staffId = found ?? (await insertMember(tx, vouched.name, mapped.main));
  await insertIdentity(tx, { directoryId: directory.id, subject: vouched.subject, staffId, linkedBy: found === undefined ? 'made' : 'email', at: clock.now() });
  const sentence = found === undefined
    ? `${vouched.name} came by ${directory.name} for the first time and is now a member of staff: ${inWords([mapped.main.role])}.`
    : `${vouched.name} came by ${directory.name} for the first time and was known by a verified e-mail address.`;
  await recordEvent(tx, { sentence, subjectKind: 'staff_member', subjectId: staffId });
  return ok(staffId);
}

interface Unknown {
  readonly vouched: Vouched;
  readonly mapped: MappedRoles | undefined;
  readonly clock: Clock;
}

// A parent who also works for the council may have one address for both: only a colleague's account is ever taken, never a family's.
async function memberByEmail(tx: TenantTx, directory: Directory, { vouched, mapped, clock }: Unknown): Promise<number | undefined> {
  if (!directory.matchEmail || vouched.email === null || mapped === undefined) return undefined;
  const account = await findAccountByEmail(tx, vouched.email);
  // Whoever gave the address themself may have given a colleague's, and would come by that colleague's roles.
  if (account?.disabledAt !== null || account.emailByOwner || (await subjectOf(tx, directory.id, account.staffId)) !== undefined) return undefined;
  const held = await holdMember(tx, account.staffId, clock.today());
  return held?.organisation === mapped.main.organisation && !hasLeft(held.leftOn, clock.today()) ? account.staffId : undefined;
}
