import { expect, test } from 'vitest';
import { plainDate } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import { withClient } from '../../../platform/db/connection.js';
import { testDatabase } from '../../../../test/database.js';
import { approvedRun, codeOf, firstPeriod, payOffice } from '../../../../test/factories/pay-office.js';
import { approveRun, checkRun } from './decide-run.js';
import { draftRun } from './draft-run.js';
import { linesToWrite } from './lines-to-write.js';

const database = await testDatabase();

test('money goes to no account that the family left between draft and approval', async () => {
  const office = await payOffice(database);
  const { agreementId } = await office.pay('DP-P1');
  const other = await office.pay('DP-P2', { starts: plainDate('2027-01-04') });
  const runId = expectOk(await office.as(office.officer, (tx) => draftRun(tx, firstPeriod)));
  const step = { runId, on: firstPeriod.on };
  expectOk(await office.as(office.second, (tx) => checkRun(tx, step)));
  await withClient(database.superuserLogin, (client) => client.query('update agreement_account set account_id = $2 where agreement_id = $1', [agreementId, other.accountId]));
  const refused = await office.as(office.approver, (tx) => approveRun(tx, step));
  expect(codeOf(refused)).toBe('pay-run-out-of-date');
  expect(refused.ok ? '' : refused.refusal.message).toContain('DP-P1');
});

test('what a run of another rhythm would pay now is not paid by this one', async () => {
  const office = await payOffice(database);
  const { agreementId } = await office.pay('DP-P3');
  await office.pay('DP-P4');
  const runId = await approvedRun(office, firstPeriod);
  await withClient(database.superuserLogin, (client) => client.query('update agreement set pays_every_weeks = 2 where id = $1', [agreementId]));
  const refused = await office.as(office.officer, (tx) => linesToWrite(tx, runId));
  expect(codeOf(refused)).toBe('pay-run-out-of-date');
  expect(refused.ok ? '' : refused.refusal.message).toContain('DP-P3');
});
