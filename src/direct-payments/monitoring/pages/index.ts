import type { PageRoute } from '../../../platform/web/route.js';
import { agreementPage, type AgreementAside } from './agreement-page.js';
import { allocatePages } from './allocate-pages.js';
import { answerPages } from './answer-pages.js';
import { checkPages } from './check-section.js';
import { commitmentPages } from './commitment-pages.js';
import { pickedRoute } from './picked-route.js';
import { proposalRouteOf } from './proposal-route.js';
import { runAgainRoute } from './run-again-route.js';
import { runPages } from './runs-page.js';
import { savedViewRoutes } from './saved-view-routes.js';
import { teamPages } from './team-page.js';
import { worklistRoute } from './worklist-page.js';

/** The pages of the monitoring room; `asides` draw what other rooms say of a direct payment, in this order. */
export function monitoringPages(...asides: readonly AgreementAside[]): readonly PageRoute[] {
  const agreement = agreementPage(...asides);
  return [
    worklistRoute, pickedRoute, ...allocatePages, ...teamPages, ...checkPages, ...savedViewRoutes, agreement.route, ...answerPages, ...commitmentPages, proposalRouteOf(agreement.show), runAgainRoute, ...runPages,
  ];
}
