import { pathOf, type Path } from '../../../platform/ui/index.js';

export const goLivePath = pathOf('/go-live');

export function bookPath(id: number, more = ''): Path {
  return pathOf(`/go-live/${String(id)}${more}`);
}
