import type { Sealer } from '../../../../platform/access/sealing.js';
import type { PageRoute } from '../../../../platform/web/route.js';
import { boardRoute } from './board-page.js';
import { listRoute } from './list-page.js';

/** The pages about reclaims as a whole, and about their money. */
export function financePages(_sealer: Sealer): PageRoute[] {
  return [boardRoute, listRoute];
}
