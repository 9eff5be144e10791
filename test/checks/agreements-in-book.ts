import { plainDate } from '../../src/core/plain-date.js';
import { recordAgreements } from '../../src/direct-payments/agreements/record-agreements.js';
import { recordPeople } from '../../src/people/record-people.js';
import { withClient } from '../../src/platform/db/connection.js';
import { inTransaction, type Acting } from '../../src/platform/db/transaction.js';
import type { TestDatabase } from '../database.js';
import { submittedPlan } from '../factories/submitted-plan.js';

const from = plainDate('2026-04-06');

/** A person whose second agreement takes over from the first, and a plan that was checked by one and approved by another. */
export async function agreementsInBook(database: TestDatabase, acting: Acting): Promise<void> {
  const personId = await inTransaction(database.app, acting, async (tx) => {
    const [person = 0] = await recordPeople(tx, [{ given: 'Noor', family: 'Follows', born: plainDate('1990-05-01'), clientGroup: 'physical disability', acting: { name: 'Noor Follows', relationship: 'themself', capacity: 'recipient', from } }]);
    const common = { personId: person, regime: 'adult_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, officerId: null } as const;
    const [first = 0] = await recordAgreements(tx, [{ ...common, reference: 'DP3001', starts: from, ends: plainDate('2026-04-19') }]);
    await recordAgreements(tx, [{ ...common, reference: 'DP3002', starts: plainDate('2026-04-20'), followsId: first }]);
    return person;
  });
  const plan = await submittedPlan(database, { authorityId: acting.authorityId, personId, authorId: acting.actorId ?? 0, regime: 'adult_social_care', effectiveFrom: from, lines: [{ shares: [{ stream: 'social_care', pence: 20_000 }] }], running: true });
  await withClient(database.superuserLogin, async (client) => {
    const hire = async (name: string, role: string): Promise<number> =>
      (await client.query<{ id: number }>("insert into staff_member (authority_id, name, role, organisation) values ($1, $2, $3, 'council') returning id", [acting.authorityId, name, role])).rows[0]?.id ?? 0;
    const [checker, holder] = [await hire('C Checker', 'finance_officer'), await hire('H Holder', 'budget_holder')];
    await client.query("set session_replication_role = 'replica'");
    await client.query(
      `insert into plan_check (authority_id, version_id, submission, digest, needs_panel, is_enough, weekly_pence, weekly_before_pence, checked_by, checked_on)
       select authority_id, version_id, submission, decode(repeat('07', 32), 'hex'), false, false, 20000, 0, $3, $4 from plan_version_now where authority_id = $1 and version_id = $2`, [acting.authorityId, plan.versionId, checker, from]);
    await client.query(
      `insert into plan_part_approval (authority_id, version_id, submission, stream, digest, yearly_pence, approved_by, approved_on)
       select authority_id, version_id, submission, 'social_care', decode(repeat('07', 32), 'hex'), 1040000, $3, $4 from plan_version_now where authority_id = $1 and version_id = $2`, [acting.authorityId, plan.versionId, holder, from]);
  });
}
