import type { StaffMemberRow } from '../db/tables.js';
import { permissionsOf, type Permission, type Role } from './permissions.js';

/** Whose records somebody may see: those of their own work, of their team, or everybody's but restricted ones. */
export type Reach = 'own' | 'team' | 'authority';

/** A member of staff who is signed in. */
export interface Actor {
  readonly authorityId: number;
  readonly authorityName: string;
  readonly staffId: number;
  readonly name: string;
  /** What they do first of all. */
  readonly role: Role;
  /** Everything they hold today, the first role among it; none where their organisation's service has ended. */
  readonly roles: readonly Role[];
  readonly organisation: StaffMemberRow['organisation'];
  /** Whose records they may see; the database keeps it. */
  readonly reach: Reach;
}

/** Whether one of their roles allows it. */
export function may({ roles }: Pick<Actor, 'roles'>, permission: Permission): boolean {
  return roles.some((role) => permissionsOf[role].includes(permission));
}

/** `Monitoring officer` */
export function roleInWords(role: Role): string {
  const words = role.replaceAll('_', ' ').replace('send ', 'SEND ').replace('nhs ', 'NHS ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
