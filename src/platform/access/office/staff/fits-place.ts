import type { StaffMemberRow } from '../../../db/tables.js';
import { councilsOwnRoles, outsideRoles, serviceOfRole, type Role } from '../../permissions.js';
import type { Reach } from '../../actor.js';
import type { Service } from '../../roles-held.js';
import { refuseOffice as refuse } from '../refusals.js';

/** A role in an organisation, as it is to be. */
export interface Place {
  readonly role: Role;
  readonly reach: Reach;
  readonly organisation: StaffMemberRow['organisation'];
  /** What the organisation does for the council; null where none is named. */
  readonly services: readonly Service[] | null;
}

const families: readonly Role[] = ['recipient', 'nominated_person', 'authorised_person', 'suitable_person', 'personal_assistant'];
const providers: readonly Role[] = ['personal_assistant', 'payroll_provider', 'provider_user'];

/** Why somebody of this organisation may not hold this role; undefined where they may. Money and records are the council's own to decide about. */
export function unfitRole({ role, organisation, services }: Omit<Place, 'reach'>): ReturnType<typeof refuse> | undefined {
  if (councilsOwnRoles.includes(role) && organisation !== 'council') return refuse('role-of-the-council', 'This role is for the council’s own staff.', { field: 'role' });
  const outside = organisation === 'family' ? families : organisation === 'provider' ? providers : [];
  if (outsideRoles.includes(role) ? !outside.includes(role) : outside.length > 0)
    return refuse('role-of-people-outside', outside.length > 0 ? 'This role is not one of such people outside.' : 'This role is for families, assistants and providers.', { field: 'role' });
  if (organisation === 'support_service' && services !== null && !needs(role).some((one) => services.includes(one)))
    return refuse('role-needs-service', 'The organisation does not give the service that this role belongs to.', { field: 'role' });
  return undefined;
}

/** The same, and whether the reach fits: people outside see what is their own. */
export function unfitPlace(place: Place): ReturnType<typeof refuse> | undefined {
  const unfit = unfitRole(place);
  if (unfit) return unfit;
  if ((place.organisation === 'family' || place.organisation === 'provider') && place.reach !== 'own') return refuse('outside-sees-own', 'People outside see what is theirs and no more.', { field: 'reach' });
  return undefined;
}

function needs(role: Role): readonly Service[] {
  return role in serviceOfRole ? serviceOfRole[role as keyof typeof serviceOfRole] : ['advice', 'monitoring'];
}
