import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import type { Clock } from '../../clock.js';
import type { TenantTx } from '../../db/transaction.js';
import { roleInWords } from '../actor.js';
import { askSecondPerson } from '../office/second-person/ask-second-person.js';
import { councilsOwnRoles, outsideRoles } from '../permissions.js';
import type { RoleGiven } from './mapped-roles.js';
import { plainValue } from './read-claims.js';
import { refuseDirectory } from './refusals.js';
import { findDirectory } from './store/directories.js';
import { endGivenRole, givenRoles, insertGivenRole } from './store/given-roles.js';

/** Says that a group or app role of a directory gives a role here. Refused where it does already, or the role belongs to the council's own staff alone. A weighty role is given once a second administrator has confirmed it. */
export async function giveRole(tx: TenantTx, directoryId: number, given: Omit<RoleGiven, 'id' | 'recordedBy'>, clock: Clock): Promise<Result<number>> {
  const directory = await findDirectory(tx, directoryId);
  if (directory?.endedAt !== null) return refuseDirectory('directory-not-found', 'This directory is no longer used.');
  if (outsideRoles.includes(given.role) || (given.organisation !== 'council' && councilsOwnRoles.includes(given.role)))
    return refuseDirectory('role-needs-council', `${roleInWords(given.role)} is a role of the council’s own staff.`, { field: 'organisation' });
  const value = plainValue(given.value);
  if ((await givenRoles(tx, directoryId)).some((one) => one.value === value && one.role === given.role))
    return refuseDirectory('role-given-already', `${value} gives the role ${roleInWords(given.role)} already.`, { field: 'value' });
  const id = await insertGivenRole(tx, directoryId, { ...given, value }, clock.today());
  await recordEvent(tx, {
    sentence: `${value} in ${directory.name} gives the role ${roleInWords(given.role)}.`, subjectKind: 'sign_in', subjectId: directoryId,
    after: { value, role: given.role, reach: given.reach, organisation: given.organisation, organisationId: given.organisationId, teamId: given.teamId },
  });
  await askSecondPerson(tx, { subject: 'mapping', subjectId: id, today: clock.today() });
  return ok(id);
}

/** A group or app role gives its role no longer: whoever held it by that loses it the next time they sign in. */
export async function endRole(tx: TenantTx, directoryId: number, id: number, clock: Clock): Promise<Result<null>> {
  const directory = await findDirectory(tx, directoryId);
  const given = (await givenRoles(tx, directoryId)).find((one) => one.id === id);
  if (directory === undefined || given === undefined || !(await endGivenRole(tx, directoryId, id, { on: clock.today(), at: clock.now() })))
    return refuseDirectory('directory-not-found', 'That role is no longer given.');
  await recordEvent(tx, { sentence: `${given.value} in ${directory.name} no longer gives the role ${roleInWords(given.role)}.`, subjectKind: 'sign_in', subjectId: directoryId });
  return ok(null);
}
