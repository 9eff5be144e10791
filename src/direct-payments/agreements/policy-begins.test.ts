import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { giveApprovedPlan, givePerson } from '../../../test/factories/approved-plan.js';
import { testPolicy } from '../../../test/factories/monitored-council.js';
import { hire, testClock } from '../../../test/web.js';
import { plainDate } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { inTransaction, type TenantTx } from '../../platform/db/transaction.js';
import { adoptPolicy } from '../../platform/policy/adopt-policy.js';
import { makeAgreement } from './make-agreement.js';
import { writeTerms } from './write-terms.js';

const database = await testDatabase();
const [adviser, holder] = [await hire(database, 'policy-begins', 'adviser'), await hire(database, 'policy-begins', 'budget_holder')];
const acting = { authorityId: adviser.authorityId, actorId: adviser.staffId };
const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, acting, work);
const adopt = (regime: 'child_social_care' | 'health', from: string) => within((tx) => adoptPolicy(tx, { regime, effectiveFrom: plainDate(from), document: testPolicy, proposedBy: adviser.staffId, approvedBy: holder.staffId }));

describe('a version of policy', () => {
  it('begins in days gone by while a council is set up, and not for days whose terms families were given', async () => {
    await adopt('child_social_care', '2024-04-01');
    const { personId, actingIds: [payeeId = 0] } = await givePerson(database, acting, '2014-05-02', [['Ngozi Okafor', 'parent']]);
    const { versionId } = await giveApprovedPlan(database, acting, { personId, from: '2026-06-01', lines: [{ weekly: { social_care: 12_000 } }] });
    const id = expectOk(await within((tx) => makeAgreement(tx, { versionId, payeeId, accountKind: 'self_managed', schedule: 'weeks' }, testClock)));
    await adopt('child_social_care', '2025-04-01');
    expectOk(await within((tx) => writeTerms(tx, { agreementId: id, publicUrl: 'https://payments.example' }, testClock)));
    await expect(adopt('child_social_care', '2026-05-14')).rejects.toThrow('decided or paid under the policy');
    await expect(adopt('child_social_care', '2025-10-01')).rejects.toThrow('decided or paid under the policy');
    await adopt('child_social_care', '2026-05-15');
    await adopt('health', '2025-10-01');
    await adopt('child_social_care', '2099-04-01');
  });
});
