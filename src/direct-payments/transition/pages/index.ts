import type { Sealer } from '../../../platform/access/sealing.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { openNow, showAhead } from './ahead-page.js';
import { changePages } from './change-page.js';
import { endingPages } from './ending-page.js';
import { postCourse, showPersonTransition } from './transition-page.js';

/** Changes ahead for the whole book, one person's and one change's pages, and the end of a payment. */
export function transitionPages(sealer: Sealer): readonly PageRoute[] {
  return [
    route({ method: 'GET', url: '/changes-ahead', permission: 'transition.read', handler: showAhead }),
    route({ method: 'POST', url: '/changes-ahead/open', permission: 'transition.write', handler: openNow }),
    route({ method: 'GET', url: '/people/:id/transition', permission: 'transition.read', handler: (visit) => showPersonTransition(visit) }),
    route({ method: 'POST', url: '/people/:id/transition/course', permission: 'transition.write', handler: postCourse }),
    ...changePages(sealer), ...endingPages,
  ];
}
