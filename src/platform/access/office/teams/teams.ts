import { addDays, formatDate, type PlainDate } from '../../../../core/plain-date.js';
import { ok, type Result } from '../../../../core/result.js';
import { recordEvent } from '../../../audit/record-event.js';
import { databaseErrorCode } from '../../../db/database-error.js';
import type { TenantTx } from '../../../db/transaction.js';
import { refuseOffice as refuse } from '../refusals.js';
import { findOrganisation } from '../store/organisations.js';
import { findStaffRow } from '../store/staff.js';
import { endTeamMember, findTeam, insertTeam, insertTeamMember, updateTeam, type TeamMemberFacts } from '../store/teams.js';

const taken = '23505';

/** Adds a team; answers with its key. `organisationId` null for the council's own. */
export async function addTeam(tx: TenantTx, name: string, organisationId: number | null): Promise<Result<number>> {
  if (organisationId !== null && !(await findOrganisation(tx, organisationId))) return refuse('organisation-not-found', 'There is no such organisation.', { field: 'organisation' });
  try {
    const id = await insertTeam(tx, name, organisationId);
    await recordEvent(tx, { sentence: `Added the team ${name}.`, subjectKind: 'team', subjectId: id, before: null, after: { name, organisationId } });
    return ok(id);
  } catch (error) {
    if (databaseErrorCode(error) === taken) return refuse('name-taken', 'Another team has this name already.', { field: 'name' });
    throw error;
  }
}

/** Changes a team's name and whose it is. */
export async function changeTeam(tx: TenantTx, id: number, name: string, organisationId: number | null): Promise<Result<null>> {
  const before = await findTeam(tx, id);
  if (!before) return refuse('team-not-found', 'There is no such team.');
  if (organisationId !== null && !(await findOrganisation(tx, organisationId))) return refuse('organisation-not-found', 'There is no such organisation.', { field: 'organisation' });
  try {
    await updateTeam(tx, id, name, organisationId);
  } catch (error) {
    if (databaseErrorCode(error) === taken) return refuse('name-taken', 'Another team has this name already.', { field: 'name' });
    throw error;
  }
  await recordEvent(tx, {
    sentence: `The team ${before.name} is ${name} now${before.organisationId === organisationId ? '' : ', and another organisation’s'}.`, subjectKind: 'team', subjectId: id,
    before: { name: before.name, organisationId: before.organisationId }, after: { name, organisationId },
  });
  return ok(null);
}

/** Puts somebody into a team from a day on. Nobody joins by themself: a team's work comes within their reach. */
export async function joinTeam(tx: TenantTx, given: Omit<TeamMemberFacts, 'name'>): Promise<Result<null>> {
  const team = await findTeam(tx, given.teamId);
  if (!team) return refuse('team-not-found', 'There is no such team.');
  const member = await findStaffRow(tx, given.staffId);
  if (member?.leftOn !== null) return refuse('staff-not-found', 'There is no such member of staff.', { field: 'staff' });
  if (given.staffId === tx.actorId) return refuse('not-oneself', 'Nobody changes what they may see themself.', { field: 'staff' });
  if (given.until !== null && given.until < given.from) return refuse('last-day-crossed', 'The last day is before the first.', { field: 'until' });
  if (!(await insertTeamMember(tx, given))) return refuse('member-already', `${member.name} is in the team from that day already.`, { field: 'staff' });
  await recordEvent(tx, { sentence: `${member.name} is in the team ${team.name} from ${formatDate(given.from)}.`, subjectKind: 'team', subjectId: team.id, before: null, after: given });
  return ok(null);
}

/** Takes somebody out of a team: from today on its work is no longer within their reach. */
export async function leaveTeam(tx: TenantTx, teamId: number, staffId: number, today: PlainDate): Promise<Result<null>> {
  const team = await findTeam(tx, teamId);
  if (!team) return refuse('team-not-found', 'There is no such team.');
  if (staffId === tx.actorId) return refuse('not-oneself', 'Nobody changes what they may see themself.');
  const member = await findStaffRow(tx, staffId);
  if (!member || !(await endTeamMember(tx, teamId, staffId, addDays(today, -1)))) return refuse('team-member-not-found', 'They are not in the team, or no longer.');
  await recordEvent(tx, { sentence: `${member.name} is no longer in the team ${team.name}.`, subjectKind: 'team', subjectId: teamId, before: { staffId }, after: null });
  return ok(null);
}
