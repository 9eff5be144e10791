import { describe, expect, it } from 'vitest';
import { commandLine } from '../../test/command-line.js';
import { testDatabase } from '../../test/database.js';
import { giveApprovedPlan, givePerson } from '../../test/factories/approved-plan.js';
import { hire, testClock } from '../../test/web.js';
import { expectOk } from '../core/result.js';
import { makeAgreement } from '../direct-payments/agreements/make-agreement.js';
import { takeSignature } from '../direct-payments/agreements/sign-agreement.js';
import { writeTerms } from '../direct-payments/agreements/write-terms.js';
import { inTransaction } from '../platform/db/transaction.js';

const database = await testDatabase();
const publicUrl = 'https://payments.example';
const adviser = await hire(database, 'hazelshire', 'adviser');
const acting = { authorityId: adviser.authorityId, actorId: adviser.staffId };
const { personId, actingIds: [payeeId = 0] } = await givePerson(database, acting, '2014-05-02', [['Ngozi Okafor', 'parent']]);
const { versionId } = await giveApprovedPlan(database, acting, { personId, from: '2026-06-01', lines: [{ weekly: { social_care: 12_000 }, employs: true }] });
const agreementId = await inTransaction(database.app, acting, async (tx) => {
  const id = expectOk(await makeAgreement(tx, { versionId, payeeId, accountKind: 'self_managed', schedule: 'weeks' }, testClock));
  expectOk(await writeTerms(tx, { agreementId: id, publicUrl }, testClock));
  return id;
});

const cli = commandLine(database);
const papers = (...words: readonly string[]): Promise<number | string> => cli.run('agreement', ...words, '--papers');

describe('the papers of a direct payment from the command line', () => {
  it('say who receives it, whether it is signed and what is missing, as words and as JSON', async () => {
    expect([await papers('DP00001'), cli.err]).toEqual([0, '']);
    expect(cli.out).toContain('Maya Okafor, DP00001, paid to Ngozi Okafor');
    expect(cli.out).toContain('terms 1 of 14 May 2026: wait to be signed');
    expect(cli.out).toMatch(/missing {2}Account number confirmed: /);
    await inTransaction(database.app, acting, async (tx) => expectOk(await takeSignature(tx, { agreementId, name: 'Ngozi Okafor', statement: 'Yes', on: testClock.today(), identifiedHow: 'Passport', publicUrl }, testClock)));
    expect(await papers('DP00001', '--json')).toBe(0);
    expect(JSON.parse(cli.out)).toMatchObject({ terms: [{ number: 1, signature: { name: 'Ngozi Okafor', doubt: null } }], readiness: { ready: false } });
  });

  it('are refused for what does not exist', async () => {
    expect([await papers('DP9', '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'agreement-out-of-sight' } }]);
  });
});
