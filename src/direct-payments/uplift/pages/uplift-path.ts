import { pathOf, type Path } from '../../../platform/ui/index.js';

/** Where an uplift, or something of it, is found: `/uplift/3/approve`. */
export function upliftPath(id: number, rest = ''): Path {
  return pathOf(`/uplift/${String(id)}${rest}`);
}
