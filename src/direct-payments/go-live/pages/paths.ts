import { pathOf, type Path } from '../../../platform/ui/index.js';

export const goLivePath = pathOf('/go-live');

export const openingsPath = pathOf('/opening-balances');

export function openingPath(id: number): Path {
  return pathOf(`/opening-balances/${String(id)}`);
}

export function bookPath(id: number, more = ''): Path {
  return pathOf(`/go-live/${String(id)}${more}`);
}
