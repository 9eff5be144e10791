import type { PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../db/transaction.js';
import { refuseOffice as refuse } from '../refusals.js';
import { countOtherAdministrators, holdAdministrators } from '../store/staff.js';

/** The refusal where nobody else would administer from that day on without an end; undefined where somebody would. */
export async function lastAdministrator(tx: TenantTx, besides: number, from: PlainDate): Promise<ReturnType<typeof refuse> | undefined> {
  await holdAdministrators(tx);
  if ((await countOtherAdministrators(tx, besides, from)) > 0) return undefined;
  return refuse('last-administrator', 'Somebody must remain who can administer.');
}
