import type { Sealer } from '../../../platform/access/sealing.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { actRoutes } from './act-routes.js';
import { showComplaintPage } from './complaint-page.js';
import { showComplaintFigures } from './figures-page.js';
import { showComplaints } from './list-page.js';
import { showMade, showNew, takeNew } from './new-page.js';
import { openComplaintPages } from './open-pages.js';

/** Every page of complaints. `sealer`: for counting who sends the open page. */
export function complaintPages(publicUrl: string, sealer: Sealer): readonly PageRoute[] {
  return [
    route({ method: 'GET', url: '/complaints', permission: 'complaints.handle', handler: showComplaints }),
    route({ method: 'GET', url: '/complaints/figures', permission: 'complaints.handle', handler: showComplaintFigures }),
    route({ method: 'GET', url: '/complaints/new', permission: 'complaints.make', handler: (visit) => showNew(visit) }),
    route({ method: 'POST', url: '/complaints/new', permission: 'complaints.make', handler: takeNew }),
    route({ method: 'GET', url: '/complaints/made/:id', permission: 'complaints.make', handler: showMade }),
    route({ method: 'GET', url: '/complaints/:id', permission: 'complaints.handle', handler: (visit) => showComplaintPage(visit) }),
    ...actRoutes(publicUrl, showComplaintPage),
    ...openComplaintPages(sealer),
  ];
}
