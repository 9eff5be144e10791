import { permissionsOf, type Permission, type Role } from './permissions.js';

/**
 * What nobody comes to do by one administrator's word: approving or releasing money, changing bank details, saying who sees restricted
 * records, administering. Opening one in an emergency is not among it: everybody who works with families may, for four hours, and is reviewed.
 */
export const weightyPermissions = [
  'authority.check', 'authority.panel', 'authority.approve', 'uplift.approve', 'payments.approve', 'payments.send', 'reclaims.approve', 'reclaims.approve-write-off', 'policy.approve', 'go-live.approve',
  'bank-details.write', 'people.restrict', 'access.review', 'administration',
] as const satisfies readonly Permission[];

/** Whether a role waits until a second administrator confirms it; the database keeps the same list. */
export function needsSecondPerson(role: Role): boolean {
  return weightyOf(role).length > 0;
}

/** Which of these a role may do. */
export function weightyOf(role: Role): readonly Permission[] {
  return weightyPermissions.filter((one) => permissionsOf[role].includes(one));
}
