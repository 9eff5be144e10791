import { pathOf, type Path } from '../../../../platform/ui/index.js';

/** The page of a decision against a family, or a part of it. */
export function decisionPath(id: number, more = ''): Path {
  return pathOf(`/payment-decisions/${String(id)}${more}`);
}
