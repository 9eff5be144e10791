import { pence } from '../../src/core/money.js';
import { plainDate } from '../../src/core/plain-date.js';
import { expectOk } from '../../src/core/result.js';
import { letGo } from '../../src/direct-payments/payments/holds/hold-payments.js';
import type { Acting } from '../../src/platform/db/transaction.js';
import type { TestDatabase } from '../database.js';
import { cameBack } from '../factories/pay-again.js';
import { firstPeriod, payOfficeOf, payRun, secondPeriod } from '../factories/pay-office.js';

/** Two pay runs: one with a one-off beside its days, of which another family's payment came back, and the one after it. */
export async function paymentsInBook(database: TestDatabase, acting: Acting): Promise<void> {
  const office = await payOfficeOf(database, acting.authorityId);
  const from = plainDate('2026-04-06');
  const care = { stream: 'social_care', kind: 'care', employsAssistant: false } as const;
  await office.pay('DPX-PAID', { starts: plainDate('2026-04-01'), lines: [{ ...care, description: 'Care', weekly: pence(20_000), from }, { ...care, description: 'A hoist', weekly: pence(0), oneOff: pence(9_000), from: plainDate('2026-04-01') }] });
  const { agreementId } = await office.pay('DPX-BACK');
  const runId = await payRun(office, firstPeriod);
  const holdId = await cameBack((work) => office.as(office.officer, work), (work) => office.as(office.approver, work), { runId, agreementId, on: plainDate('2026-04-08'), reason: 'No such account' });
  expectOk(await office.as(office.officer, (tx) => letGo(tx, { holdId, reason: 'Confirmed by telephone', on: plainDate('2026-04-20') })));
  await payRun(office, secondPeriod);
}
