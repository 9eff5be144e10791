import type { StaffMemberRow } from '../../db/tables.js';
import type { Role } from '../permissions.js';

/** Whose records somebody may see: those of their own work, of their team, or everybody's. */
export type Reach = 'own' | 'team' | 'authority';

/** Which group or app role gives which role here. */
export interface RoleGiven {
  readonly id: number;
  /** As the directory sends it. */
  readonly value: string;
  readonly role: Role;
  readonly reach: Reach;
  readonly organisation: StaffMemberRow['organisation'];
  /** Null where the kind of organisation says all. */
  readonly organisationId: number | null;
  readonly teamId: number | null;
  /** Who recorded it; null for the system. */
  readonly recordedBy: number | null;
}

/** What somebody holds already. */
interface Holding {
  readonly role: Role;
  readonly reach: Reach;
  readonly further: readonly { readonly role: Role }[];
}

/** What a directory makes of somebody. */
export interface MappedRoles {
  /** The first of their roles in the administrator's order: it says whose records they see, and whom they belong to. */
  readonly main: RoleGiven;
  /** Other roles, without the main one. */
  readonly further: readonly FurtherGiven[];
  readonly teams: readonly number[];
}

/** A further role and what gives it. */
export type FurtherGiven = Pick<RoleGiven, 'id' | 'role'>;

/**
 * The roles that somebody's groups or app roles give them, by the council's list in its order; undefined where they give none. Nobody
 * belongs to two organisations at once: what the list gives for another one than the first's is left out.
 */
export function mappedRoles(list: readonly RoleGiven[], values: readonly string[]): MappedRoles | undefined {
  const held = new Set(values);
  const given = list.filter(({ value }) => held.has(value));
  const [main] = given;
  if (main === undefined) return undefined;
  const same = given.filter(({ organisation, organisationId }) => organisation === main.organisation && organisationId === main.organisationId);
  const further = same.filter(({ role }, index) => role !== main.role && same.findIndex((one) => one.role === role) === index).map(({ id, role }) => ({ id, role }));
  return { main, further, teams: [...new Set(same.flatMap(({ teamId }) => teamId ?? []))] };
}

const wider: Readonly<Record<Reach, number>> = { own: 0, team: 1, authority: 2 };

/** The list as it counts for one member of staff: nobody gives themself a role, or a wider reach, by recording what gives it. */
export function listFor(list: readonly RoleGiven[], staffId: number, held: Holding): readonly RoleGiven[] {
  const holds = (role: Role): boolean => held.role === role || held.further.some((one) => one.role === role);
  return list
    .filter(({ recordedBy, role }) => recordedBy !== staffId || holds(role))
    .map((given) => (given.recordedBy === staffId && wider[given.reach] > wider[held.reach] ? { ...given, reach: held.reach } : given));
}
