import type { Sealer } from '../../../platform/access/sealing.js';
import type { PageRoute } from '../../../platform/web/route.js';
import { financePages } from '../finance/pages/index.js';
import { approvalsRoute } from './approvals-page.js';
import { decideRoutes } from './decide-routes.js';
import { noticePreviewPages } from './notice-preview.js';
import { proposeLinesPages } from './propose-lines-page.js';
import { proposePages } from './propose-page.js';
import { reclaimRoute } from './reclaim-page.js';
import { cardPages } from './cards/index.js';
import { familyAnswerPages } from './family/index.js';
import { recoveryPages } from './recovery/index.js';

/** What the pages need of this installation; `publicUrl` is the address people use, which links in letters begin with. */
export interface ReclaimPageServices {
  readonly sealer: Sealer;
  readonly publicUrl: string;
}

/** The pages of the room. */
export function reclaimPages({ sealer, publicUrl }: ReclaimPageServices): PageRoute[] {
  return [
    approvalsRoute, reclaimRoute, ...decideRoutes(publicUrl), ...noticePreviewPages(publicUrl), ...proposePages, ...proposeLinesPages,
    ...recoveryPages, ...cardPages, ...familyAnswerPages, ...financePages(sealer),
  ];
}
