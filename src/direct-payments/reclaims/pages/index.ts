import type { Sealer } from '../../../platform/access/sealing.js';
import type { PageRoute } from '../../../platform/web/route.js';
import { financePages } from '../finance/pages/index.js';

/** What the pages need of this installation; `publicUrl` is the address people use, which links in letters begin with. */
export interface ReclaimPageServices {
  readonly sealer: Sealer;
  readonly publicUrl: string;
}

/** The pages of the room. */
export function reclaimPages({ sealer }: ReclaimPageServices): PageRoute[] {
  return [...financePages(sealer)];
}
