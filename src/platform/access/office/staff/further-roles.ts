import { addDays, formatDate, type PlainDate } from '../../../../core/plain-date.js';
import { ok, type Result } from '../../../../core/result.js';
import { recordEvent } from '../../../audit/record-event.js';
import { databaseErrorCode } from '../../../db/database-error.js';
import type { TenantTx } from '../../../db/transaction.js';
import { roleInWords } from '../../actor.js';
import type { Role } from '../../permissions.js';
import { refuseOffice as refuse } from '../refusals.js';
import { unfitRole } from './fits-place.js';
import { endFurtherRole, findFurtherRoles, holdStaffRow, insertFurtherRole, servicesOn } from '../store/staff.js';
import { askSecondPerson } from '../second-person/ask-second-person.js';
import { lastAdministrator } from './last-administrator.js';

export interface GivenRole {
  readonly staffId: number;
  readonly role: Role;
  readonly from: PlainDate;
  /** Last day; null while it lasts. */
  readonly until: PlainDate | null;
  /** Why they need it. */
  readonly why?: string | undefined;
}

const exclusionViolated = '23P01';

/** Gives a role besides the first, from a day on; answers with its key. A weighty one counts once a second administrator has confirmed it. */
export async function giveRole(tx: TenantTx, { staffId, role, from, until, why }: GivenRole): Promise<Result<number>> {
  const member = await holdStaffRow(tx, staffId);
  if (!member) return refuse('staff-not-found', 'There is no such member of staff.');
  if (staffId === tx.actorId) return refuse('not-oneself', 'Nobody changes what they may do themself.');
  if (until !== null && until < from) return refuse('last-day-crossed', 'The last day is before the first.', { field: 'until' });
  const services = member.organisationId === null ? null : await servicesOn(tx, member.organisationId, from);
  const unfit = member.organisation === 'family' || member.organisation === 'provider'
    ? refuse('role-of-people-outside', 'People outside hold one role alone.', { field: 'role' }) : unfitRole({ role, organisation: member.organisation, services });
  if (unfit) return unfit;
  if (member.role === role || (await heldOn(tx, { staffId, role, from, until }))) return refuse('role-held-already', `${member.name} holds this role on one of these days already.`, { field: 'role' });
  const id = await inserted(tx, { staffId, role, from, until });
  if (id === undefined) return refuse('role-held-already', `${member.name} holds this role on one of these days already.`, { field: 'role' });
  await recordEvent(tx, {
    sentence: `${member.name} is ${roleInWords(role).toLowerCase()} too, from ${formatDate(from)}${until === null ? '' : ` to ${formatDate(until)}`}.`,
    subjectKind: 'staff_member', subjectId: staffId, before: null, after: { role, from, until },
  });
  await askSecondPerson(tx, { subject: 'further', subjectId: id, why, today: from });
  return ok(id);
}

async function heldOn(tx: TenantTx, { staffId, role, from, until }: GivenRole): Promise<boolean> {
  return (await findFurtherRoles(tx, staffId, from)).some((held) => held.role === role && (until === null || held.from <= until));
}

async function inserted(tx: TenantTx, given: GivenRole): Promise<number | undefined> {
  try {
    return await insertFurtherRole(tx, given.staffId, given);
  } catch (error) {
    if (databaseErrorCode(error) === exclusionViolated) return undefined;
    throw error;
  }
}

/** Ends a further role: from today on it no longer counts. */
export async function endRole(tx: TenantTx, staffId: number, id: number, today: PlainDate): Promise<Result<null>> {
  const member = await holdStaffRow(tx, staffId);
  if (!member) return refuse('staff-not-found', 'There is no such member of staff.');
  if (staffId === tx.actorId) return refuse('not-oneself', 'Nobody changes what they may do themself.');
  const held = (await findFurtherRoles(tx, staffId, today)).find((one) => one.id === id);
  if (!held) return refuse('role-not-found', 'There is no such further role, or it has ended.');
  const unfit = held.role === 'administrator' ? await lastAdministrator(tx, staffId, today) : undefined;
  if (unfit) return unfit;
  await endFurtherRole(tx, id, addDays(today, -1));
  await recordEvent(tx, { sentence: `${member.name} is no longer ${roleInWords(held.role).toLowerCase()} besides.`, subjectKind: 'staff_member', subjectId: staffId, before: held, after: null });
  return ok(null);
}
