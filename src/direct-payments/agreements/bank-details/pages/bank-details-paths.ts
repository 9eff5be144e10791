import { pathOf, type Path } from '../../../../platform/ui/index.js';

/** Where the numbers of a direct payment's accounts are. */
export function bankDetailsPath(agreementId: number): Path {
  return pathOf(`/agreements/${String(agreementId)}/bank-details`);
}

/** One account's number: `propose` and `changes/7` hang below. */
export function numberPath(agreementId: number, accountId: number, below = ''): Path {
  return pathOf(`/agreements/${String(agreementId)}/accounts/${String(accountId)}/number${below}`);
}
