import { pathOf, type Path } from '../../../platform/ui/index.js';

/** The page of a version of a plan. */
export function planPath(versionId: number): Path {
  return pathOf(`/plans/${String(versionId)}`);
}
