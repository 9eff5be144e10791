import { pathOf, type Path } from '../../../platform/ui/index.js';

export function runPath(runId: number, more = ''): Path {
  return pathOf(`/payments/runs/${String(runId)}${more}`);
}

export function paidPath(agreementId: number, more = ''): Path {
  return pathOf(`/payments/agreements/${String(agreementId)}${more}`);
}
