import type { PlainDate } from '../../../../core/plain-date.js';
import { ok, type Result } from '../../../../core/result.js';
import { recordEvent } from '../../../audit/record-event.js';
import type { TenantTx } from '../../../db/transaction.js';
import { roleInWords } from '../../actor.js';
import { refuseOffice as refuse } from '../refusals.js';
import { unfitPlace, unfitRole } from './fits-place.js';
import { findOrganisation } from '../store/organisations.js';
import { findFurtherRoles, holdStaffRow, insertStaff, servicesOn, updateStaff, type StaffPlace, type StaffRow } from '../store/staff.js';
import { askSecondPerson } from '../second-person/ask-second-person.js';
import { lastAdministrator } from './last-administrator.js';

/**
 * Adds a member of staff, or somebody outside; answers with the key. They can sign in once they are invited or the directory knows them, and a
 * weighty role counts once a second administrator has confirmed it. `why`: why they need the role.
 */
export async function addStaff(tx: TenantTx, place: StaffPlace, today: PlainDate, why?: string): Promise<Result<number>> {
  const unfit = await unfitIn(tx, place, today);
  if (unfit) return unfit;
  const id = await insertStaff(tx, place);
  await recordEvent(tx, { sentence: `Added ${place.name} as ${roleInWords(place.role).toLowerCase()}.`, subjectKind: 'staff_member', subjectId: id, after: place });
  await askSecondPerson(tx, { subject: 'main', subjectId: id, why, today });
  return ok(id);
}

/** Changes somebody's name, role, reach or organisation, from their next request on. Only their own name may be changed by themself. Another weighty role waits for a second administrator. */
export async function changeStaff(tx: TenantTx, id: number, place: StaffPlace, today: PlainDate, why?: string): Promise<Result<null>> {
  const before = await holdStaffRow(tx, id);
  if (!before) return refuse('staff-not-found', 'There is no such member of staff.');
  const unfit = (id === tx.actorId && !sameSay(before, place) ? refuse('not-oneself', 'Nobody changes what they may do themself.') : undefined)
    ?? (await unfitIn(tx, place, today)) ?? (await unfitFurther(tx, id, place, today))
    ?? (before.role === 'administrator' && place.role !== 'administrator' ? await lastAdministrator(tx, id, today) : undefined);
  if (unfit) return unfit;
  await updateStaff(tx, id, place);
  await recordEvent(tx, { sentence: sentenceOf(before, place), subjectKind: 'staff_member', subjectId: id, before: placeOf(before), after: place });
  await askSecondPerson(tx, { subject: 'main', subjectId: id, why, today });
  return ok(null);
}

function sameSay(one: StaffPlace, other: StaffPlace): boolean {
  return one.role === other.role && one.reach === other.reach && one.organisation === other.organisation && one.organisationId === other.organisationId;
}

async function unfitIn(tx: TenantTx, { organisation, organisationId, role, reach }: StaffPlace, today: PlainDate): Promise<ReturnType<typeof refuse> | undefined> {
  const employer = organisationId === null ? undefined : await findOrganisation(tx, organisationId);
  if (organisationId !== null && !employer) return refuse('organisation-not-found', 'There is no such organisation.', { field: 'organisation' });
  if (employer && employer.kind !== organisation) return refuse('organisation-does-not-fit', 'The organisation is of another kind.', { field: 'organisation' });
  return unfitPlace({ role, reach, organisation, services: organisationId === null ? null : await servicesOn(tx, organisationId, today) });
}

// What somebody holds besides must fit the new place too.
async function unfitFurther(tx: TenantTx, id: number, { organisation }: StaffPlace, today: PlainDate): Promise<ReturnType<typeof refuse> | undefined> {
  const further = await findFurtherRoles(tx, id, today);
  return further.map(({ role }) => unfitRole({ role, organisation, services: null })).find((unfit) => unfit !== undefined);
}

function placeOf({ name, role, reach, organisation, organisationId }: StaffRow): StaffPlace {
  return { name, role, reach, organisation, organisationId };
}

const reachWords = { own: 'their own work', team: 'their team’s work', authority: 'everybody’s records' } as const;

function sentenceOf(before: StaffRow, after: StaffPlace): string {
  const parts = [
    ...(before.name === after.name ? [] : [`is called ${after.name}`]),
    ...(before.role === after.role ? [] : [`is ${roleInWords(after.role).toLowerCase()}, and was ${roleInWords(before.role).toLowerCase()}`]),
    ...(before.reach === after.reach ? [] : [`sees ${reachWords[after.reach]}, and saw ${reachWords[before.reach]}`]),
    ...(before.organisation === after.organisation && before.organisationId === after.organisationId ? [] : ['belongs to another organisation']),
  ];
  return parts.length === 0 ? `Saved ${before.name} as they were.` : `${before.name} now ${parts.join('; ')}.`;
}
