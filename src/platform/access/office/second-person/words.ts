import { roleInWords } from '../../actor.js';
import { weightyOf } from '../../needs-second-person.js';
import { permissions, type Role } from '../../permissions.js';
import type { Grant } from './store/grants.js';

/** `N Grebe as finance approver`; `Finance in Council account as finance approver`; `the directory Council account` */
export function grantInWords({ staffName, directoryName, value, role, subject }: Pick<Grant, 'staffName' | 'directoryName' | 'value' | 'role' | 'subject'>): string {
  if (subject === 'directory') return `the directory ${directoryName ?? ''}`;
  const who = subject === 'mapping' ? `${value ?? ''} in ${directoryName ?? ''}` : (staffName ?? '');
  return `${who} as ${role === null ? '' : roleInWords(role).toLowerCase()}`;
}

/** Why it waits: what nobody comes to do by one administrator's word. */
export function whyItWaits(role: Role | null): readonly string[] {
  return role === null ? ['Say who signs in here, and with which roles'] : weightyOf(role).map((one) => permissions[one]);
}

/** What the audit calls it. */
export function subjectOf({ staffId, directoryId }: Pick<Grant, 'staffId' | 'directoryId'>): { readonly subjectKind: 'staff_member' | 'sign_in'; readonly subjectId: number | null } {
  return staffId === null ? { subjectKind: 'sign_in', subjectId: directoryId } : { subjectKind: 'staff_member', subjectId: staffId };
}
