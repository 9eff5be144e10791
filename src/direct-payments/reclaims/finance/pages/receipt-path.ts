import { pathOf, type Path } from '../../../../platform/ui/index.js';

export function receiptPath(id: number): Path {
  return pathOf(`/reclaims/receipts/${String(id)}`);
}
