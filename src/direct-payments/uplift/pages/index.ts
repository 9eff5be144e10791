import type { PageRoute } from '../../../platform/web/route.js';
import { listRoute } from './list-page.js';
import { newRoutes } from './new-page.js';
import { actRoutes } from './act-routes.js';
import { showRoutes } from './show-routes.js';

/** The pages of uplifts. */
export const upliftPages: readonly PageRoute[] = [listRoute, ...newRoutes, ...showRoutes, ...actRoutes];
