import type { PageRoute } from '../../../web/route.js';
import { emergencyPages } from './emergency-pages.js';
import type { Sealer } from '../../sealing.js';
import { invitePages } from './invite-pages.js';
import { knownPages } from './known-pages.js';
import { grantPages } from './grant-pages.js';
import { memberPages } from './member-page.js';
import { movePages } from './move-pages.js';
import { officePages as officePage } from './office-page.js';
import { organisationPages } from './organisation-pages.js';
import { permissionPages } from './permissions-page.js';
import { restrictionPages } from './restriction-pages.js';
import { staffPages } from './staff-pages.js';
import { teamOfficePages } from './team-pages.js';

/** The pages of the office: who may do what, with whose records, and who may not. */
export function officePages(publicUrl: string, sealer: Sealer): readonly PageRoute[] {
  return [
    ...officePage, ...staffPages, ...memberPages, ...invitePages(publicUrl, sealer), ...organisationPages, ...teamOfficePages, ...movePages, ...grantPages, ...permissionPages, ...restrictionPages, ...knownPages, ...emergencyPages,
  ];
}
