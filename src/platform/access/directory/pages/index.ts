import type { PageRoute } from '../../../web/route.js';
import type { DirectoryServices } from '../directory-services.js';
import { officeDirectoryPages } from './office-directory-page.js';
import { officeListPages } from './office-list-page.js';
import { officeRolePages } from './office-role-pages.js';
import { directorySignInPages } from './sign-in-pages.js';

/** Signing in by a council's directory, and setting one up. */
export function directoryPages(services: DirectoryServices): readonly PageRoute[] {
  return [...directorySignInPages(services), ...officeListPages(services), ...officeRolePages, ...officeDirectoryPages(services)];
}
