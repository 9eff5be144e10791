import { pathOf, type Path } from '../../../platform/ui/index.js';

/** The page of a reclaim, or a part of it: `#approval`, `/notice`. */
export function reclaimPath(id: number, part = ''): Path {
  return pathOf(`/reclaims/${String(id)}${part}`);
}

/** Where a reclaim is proposed: `lines` for money that was not spent as agreed. */
export function proposePath(agreementId: number, what: 'reclaim' | 'reclaim-lines' = 'reclaim'): Path {
  return pathOf(`/agreements/${String(agreementId)}/${what}`);
}
