import { pathOf, type Path } from '../../../platform/ui/index.js';

/** A page of a direct payment: `terms`, `sign`, `readiness`, `change`; the payment's own where none is given. */
export function paymentPath(agreementId: number, part = ''): Path {
  return pathOf(`/agreements/${String(agreementId)}${part === '' ? '' : `/${part}`}`);
}

export function vouchersPath(personId: number): Path {
  return pathOf(`/people/${String(personId)}/vouchers`);
}
