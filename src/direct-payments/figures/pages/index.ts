import type { PageRoute } from '../../../platform/web/route.js';
import { enterRoutes } from './enter-pages.js';
import { forecastRoutes } from './forecast-page.js';
import { importRoutes } from './import-page.js';
import { rowsRoute } from './rows-page.js';
import { spendRoutes } from './spend-page.js';
import { unspentRoutes } from './unspent-page.js';

/** The pages of the figures room. */
export const figuresPages: readonly PageRoute[] = [...unspentRoutes, rowsRoute, ...forecastRoutes, ...spendRoutes, ...enterRoutes, ...importRoutes];
