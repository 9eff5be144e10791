import type { Acting } from '../../src/platform/db/transaction.js';
import { withClient } from '../../src/platform/db/connection.js';
import type { NewPolicyDocument } from '../../src/platform/policy/policy-document.js';
import type { TestDatabase } from '../database.js';
import { reclaimOffice, type ReclaimOffice } from '../integrity/raw-reclaim.js';
import { testPolicy } from './monitored-council.js';

/** A made-up council with one direct payment, policy in force, and somebody of its finance who recovers. */
export interface FinanceOffice extends ReclaimOffice {
  readonly finance: Acting;
}

export async function financeOffice(database: TestDatabase, policy: Partial<NewPolicyDocument> = {}): Promise<FinanceOffice> {
  const office = await reclaimOffice(database, true);
  return withClient(database.superuserLogin, async (client) => {
    await client.query('update policy_version set document = $2 where id = $1', [office.policy, { ...testPolicy, ...policy }]);
    const { rows } = await client.query<{ id: number }>(
      "insert into staff_member (authority_id, name, role, organisation) values ($1, 'F Purdy', 'finance_officer', 'council') returning id", [office.acting.authorityId],
    );
    return { ...office, finance: { authorityId: office.acting.authorityId, actorId: rows[0]?.id ?? 0 } };
  });
}
