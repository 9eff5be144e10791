import type { StaffMemberRow } from '../db/tables.js';
import { serviceOfRole, type Role } from './permissions.js';

/** What a support organisation does for the council. */
export type Service = 'advice' | 'monitoring';

export interface Employment {
  readonly role: Role;
  /** Whether the first role is in force: it needs no second administrator, or one has confirmed it. */
  readonly confirmed: boolean;
  /** Further roles that count on the day and are in force. */
  readonly further: readonly Role[];
  readonly organisation: StaffMemberRow['organisation'];
  /** What their organisation does for the council on the day; null where no organisation is named. */
  readonly services: readonly Service[] | null;
  /** Whether they have left by the day. */
  readonly left: boolean;
}

/**
 * The roles that somebody holds on a day. A support organisation's people lose theirs with the service that the role belongs to: one
 * organisation may advise and another monitor, and the day after the last of them ends they hold none. A weighty role
 * that no second administrator has confirmed is not held.
 */
export function rolesHeld({ role, confirmed, further, organisation, services, left }: Employment): readonly Role[] {
  if (left) return [];
  const all = [...new Set([...(confirmed ? [role] : []), ...further])];
  if (organisation !== 'support_service' || services === null) return all;
  return all.filter((one) => servicesOf(one).some((service) => services.includes(service)));
}

function servicesOf(role: Role): readonly Service[] {
  return role in serviceOfRole ? serviceOfRole[role as keyof typeof serviceOfRole] : ['advice', 'monitoring'];
}
