import type { Sealer } from '../../../platform/access/sealing.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { askPages } from '../family-requests/pages/open-page.js';
import { waitingPages } from '../family-requests/pages/waiting-pages.js';
import { actRoutes } from './act-routes.js';
import { showReferrals } from './list-page.js';
import { showNew, takeNew } from './new-page.js';
import { showOffers } from './offers-page.js';
import { showReferralPage } from './referral-page.js';
import { recordWho } from './who-page.js';

/** Every page of referrals. `sealer`: for the numbers of people who are recorded on the way, and for counting who sends the open page. */
export function referralPages(sealer: Sealer): readonly PageRoute[] {
  return [
    route({ method: 'GET', url: '/referrals', permission: 'referrals.read', handler: showReferrals }),
    route({ method: 'GET', url: '/referrals/offers', permission: 'referrals.read', handler: showOffers }),
    route({ method: 'GET', url: '/referrals/new', permission: 'referrals.write', handler: (visit) => showNew(visit) }),
    route({ method: 'POST', url: '/referrals/new', permission: 'referrals.write', handler: takeNew }),
    route({ method: 'POST', url: '/referrals/who', permission: 'people.write', handler: (visit) => recordWho(visit, sealer) }),
    ...askPages(sealer), ...waitingPages(sealer),
    route({ method: 'GET', url: '/referrals/:id', permission: 'referrals.read', handler: (visit) => showReferralPage(visit) }),
    ...actRoutes(showReferralPage),
  ];
}
