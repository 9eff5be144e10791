import type { Sealer } from '../../../platform/access/sealing.js';
import type { PageRoute } from '../../../platform/web/route.js';
import { financePages } from '../finance/pages/index.js';

/** The pages of the room. */
export function reclaimPages(sealer: Sealer): PageRoute[] {
  return [...financePages(sealer)];
}
