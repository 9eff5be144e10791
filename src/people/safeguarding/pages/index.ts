import type { Sealer } from '../../../platform/access/sealing.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { concernPages } from './concern-page.js';
import { showConcerns } from './concerns-page.js';
import { frontDoorPages } from './front-door-page.js';
import { sendConcern, showNewConcern, showRaised } from './new-concern-page.js';
import { worriedPages } from './worried-page.js';

/** Every page of safeguarding. `sealer`: for counting who sends the open page. */
export const safeguardingPages = (sealer: Sealer): readonly PageRoute[] => [
  route({ method: 'GET', url: '/concerns', permission: 'safeguarding.handle', handler: showConcerns }),
  route({ method: 'GET', url: '/concerns/new', permission: 'safeguarding.raise', handler: (visit) => showNewConcern(visit) }),
  route({ method: 'POST', url: '/concerns/new', permission: 'safeguarding.raise', handler: sendConcern }),
  route({ method: 'GET', url: '/concerns/raised', permission: 'safeguarding.raise', handler: showRaised }),
  ...concernPages, ...frontDoorPages, ...worriedPages(sealer),
];
