import type { PageRoute } from '../../../../platform/web/route.js';
import { importRoutes } from './import-page.js';
import { proposalRoutes } from './proposal-page.js';
import { proposeRoutes } from './propose-pages.js';
import { ratesRoute } from './rates-page.js';

/** The pages of rates. */
export const ratePages: readonly PageRoute[] = [ratesRoute, ...proposalRoutes, ...proposeRoutes, ...importRoutes];
