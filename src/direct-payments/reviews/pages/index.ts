import { route, type PageRoute } from '../../../platform/web/route.js';
import { actRoutes } from './act-routes.js';
import { calendarPages } from './calendar-page.js';
import { formPages } from './form-page.js';
import { showReviews } from './list-page.js';
import { showReviewPage } from './review-page.js';

/** Every page of reviews. `publicUrl`: what the address of a calendar begins with. */
export function reviewPages(publicUrl: string): readonly PageRoute[] {
  return [
    route({ method: 'GET', url: '/reviews', permission: 'reviews.read', handler: showReviews }),
    ...calendarPages(publicUrl),
    route({ method: 'GET', url: '/reviews/:agreement', permission: 'reviews.read', handler: (visit) => showReviewPage(visit) }),
    ...formPages, ...actRoutes,
  ];
}
