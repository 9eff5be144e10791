import type { PageRoute } from '../../../platform/web/route.js';
import { agreementRoute } from './agreement-page.js';
import { allocatePages } from './allocate-pages.js';
import { answerPages } from './answer-pages.js';
import { checkPages } from './check-section.js';
import { commitmentPages } from './commitment-pages.js';
import { pickedRoute } from './picked-route.js';
import { proposalRoute } from './proposal-route.js';
import { runAgainRoute } from './run-again-route.js';
import { runPages } from './runs-page.js';
import { savedViewRoutes } from './saved-view-routes.js';
import { teamPages } from './team-page.js';
import { worklistRoute } from './worklist-page.js';

/** The pages of the monitoring room. */
export const monitoringPages: readonly PageRoute[] = [worklistRoute, pickedRoute, ...allocatePages, ...teamPages, ...checkPages, ...savedViewRoutes, agreementRoute, ...answerPages, ...commitmentPages, proposalRoute, runAgainRoute, ...runPages];
