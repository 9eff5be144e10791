import type { PageRoute } from '../../../platform/web/route.js';
import { batchRoutes } from './batch-page.js';
import { decisionRoutes } from './decision-routes.js';

/** The pages of the reconciling room. */
export const reconcilingPages: readonly PageRoute[] = [...decisionRoutes, ...batchRoutes];
