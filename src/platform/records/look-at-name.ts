import { recordView } from '../audit/record-view.js';
import type { TenantTx } from '../db/transaction.js';
import { findPersonName } from './store/people-named.js';

/** The name of the person whose records are to be handled, and that somebody looked; undefined where there is no such person within reach. */
export async function lookAtName(tx: TenantTx, personId: number): Promise<string | undefined> {
  const name = await findPersonName(tx, personId);
  if (name !== undefined) await recordView(tx, { personId, what: `the name of ${name}, to handle what is kept about them` });
  return name;
}
