import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { testPolicy } from '../../../test/factories/monitored-council.js';
import { proposed, reclaimDays, reclaimingCouncil, writeTo } from '../../../test/factories/noticed-reclaim.js';
import { sum } from '../../core/money.js';
import { plainDate } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { withClient } from '../../platform/db/connection.js';
import { letterDocument } from '../../platform/letters/letter-document.js';
import { adoptPolicy } from '../../platform/policy/adopt-policy.js';
import { recordAgreements } from '../agreements/record-agreements.js';
import { latestReckoning } from '../monitoring/reckon-as-at.js';
import { runMonitoring } from '../monitoring/run-monitoring.js';
import { askForStatements } from '../returns/ask-for-statements.js';
import { remindRequests } from '../returns/remind.js';
import { writeToFamily, letterOf } from './letters/write-to-family.js';

const database = await testDatabase();
const council = await reclaimingCouncil(database, 'governed');
const agreementId = council.id('DP2001');
const from = plainDate('2026-01-01');
// The children's policy keeps four weeks and lets families answer within ten days; the adults' keeps eight and gives 28.
const children = { ...testPolicy, contingencyWeeks: 4, letters: { team: 'Children’s Payments Team' }, returns: { answerDays: 10 } };
const versions = await council.within(async (tx) => {
  const by = { proposedBy: council.officer.staffId, approvedBy: council.holder.staffId };
  const { person_id: personId } = await tx.sql.selectFrom('agreement').select('person_id').where('id', '=', agreementId).executeTakeFirstOrThrow();
  await recordAgreements(tx, [{ reference: 'ED2001', personId, regime: 'education', accountKind: 'self_managed', paysEveryWeeks: 4, starts: plainDate('2025-09-01'), officerId: null }]);
  await adoptPolicy(tx, { regime: 'child_social_care', effectiveFrom: from, document: children, ...by });
  await adoptPolicy(tx, { regime: 'education', effectiveFrom: from, document: { ...testPolicy, agreements: { coversPerson: true } }, ...by });
  const rows = await tx.sql.selectFrom('policy_version').select(['id', 'regime']).execute();
  return new Map(rows.map(({ id, regime }) => [regime, id]));
});
await writeTo(council, 'DP2001');
await council.within((tx) => runMonitoring(tx, { asAt: reclaimDays.asAt }));

describe('an adult with an education budget, where the children’s policy covers everybody who has one', () => {
  it('is worked out by the children’s policy', async () => {
    const reckoned = await council.within((tx) => latestReckoning(tx, agreementId));
    // £5,200.00 less four weeks of £150.00.
    expect(reckoned?.assessment?.surplus).toBe(460_000);
    const { rows } = await council.within(({ client }) => client.query<{ policy: number }>('select policy_version_id as policy from assessment where agreement_id = $1 order by run_id desc limit 1', [agreementId]));
    expect(rows).toEqual([{ policy: versions.get('child_social_care') }]);
  });

  it('is asked for money back by it, and letters are in its name', async () => {
    const reclaim = await proposed(council, 'DP2001');
    expect(reclaim.policyVersionId).toBe(versions.get('child_social_care'));
    expect(sum(reclaim.parts.map(({ asked }) => asked))).toBe(460_000);
    const letterId = expectOk(await council.within((tx) => writeToFamily(tx, reclaim, 'reclaim_reminder', reclaimDays.issued, (head) => letterOf(head, 'A letter', []))));
    const { rows } = await withClient(database.superuserLogin, (client) => client.query<{ document: unknown }>('select document from letter where id = $1', [letterId]));
    expect(letterDocument.parse(rows[0]?.document).from.team).toBe('Children’s Payments Team');
  });

  it('answers within its days when statements are asked for, and is reminded in its name', async () => {
    const on = plainDate('2026-05-01');
    const { asked: [request] } = expectOk(await council.within((tx) => askForStatements(tx, { agreementIds: [agreementId], from: plainDate('2026-04-01'), until: plainDate('2026-04-30'), on })));
    expect(request?.dueOn).toBe('2026-05-11');
    expectOk(await council.within((tx) => remindRequests(tx, { requestIds: [request?.requestId ?? 0], on: plainDate('2026-05-12') })));
    const { rows } = await withClient(database.superuserLogin, (client) => client.query<{ document: unknown }>("select document from letter where subject_kind = 'statement_request' order by id desc limit 1"));
    expect(letterDocument.parse(rows[0]?.document).from.team).toBe('Children’s Payments Team');
  });
});
