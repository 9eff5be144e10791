import type { StaffMemberRow } from '../db/tables.js';
import { permissionsOf, type Permission, type Role } from './permissions.js';

/** A member of staff who is signed in. */
export interface Actor {
  readonly authorityId: number;
  readonly authorityName: string;
  readonly staffId: number;
  readonly name: string;
  readonly role: Role;
  readonly organisation: StaffMemberRow['organisation'];
}

export function may(actor: Pick<Actor, 'role'>, permission: Permission): boolean {
  return permissionsOf[actor.role].includes(permission);
}

/** `Monitoring officer` */
export function roleInWords(role: Role): string {
  const words = role.replaceAll('_', ' ').replace('send ', 'SEND ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
