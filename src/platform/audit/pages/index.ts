import type { PageRoute } from '../../web/route.js';
import { auditRoutes } from './audit-page.js';
import { exportRoutes } from './export-page.js';

/** The pages of the audit. */
export const auditPages: readonly PageRoute[] = [...auditRoutes, ...exportRoutes];
