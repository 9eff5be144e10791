import fc from 'fast-check';
import { expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { monitoredCouncil } from '../../../test/factories/monitored-council.js';
import { pence } from '../../core/money.js';
import { plainDate } from '../../core/plain-date.js';
import { runChecks } from '../../platform/db/run-checks.js';
import { decideLine, type Decision } from './decide-line.js';
import { showReconciling } from './show-reconciling.js';
import { undoLast } from './undo-last.js';

const database = await testDatabase();
const on = plainDate('2025-06-01');
const rows = ['14/04/2025,CARD BLUEBELL TAXIS,-8.50,', '15/04/2025,OAK CRAFTS,-20.00,', '16/04/2025,TFR TO CARD,-30.00,', '17/04/2025,REFUND,4.00,'];
const at = await monitoredCouncil(database, 'reconciling-random', [{ reference: 'DP1001' }], [{ reference: 'A1', of: ['DP1001'], rows }, { reference: 'C1', of: ['DP1001'], rows: ['16/04/2025,LOAD,30.00,'] }]);
const agreementId = at.id('DP1001');

const kind = fc.constantFrom('transport', 'activities', 'education', 'therapy', 'refund');
const decision: fc.Arbitrary<Decision> = fc.oneof(
  fc.constant<Decision>({ what: 'accept' }),
  kind.map((code): Decision => ({ what: 'kind', kind: code })),
  fc.tuple(fc.integer({ min: 1, max: 849 }), kind, kind, fc.constantFrom('education', 'contribution', null)).map(([part, one, other, stream]): Decision => ({
    what: 'split', reason: 'x', parts: [{ amount: pence(-part), kind: one, stream: null, planLineId: null }, { amount: pence(part - 850), kind: other, stream, planLineId: null }],
  })),
  fc.constant<Decision>({ what: 'transfer', to: { accountId: at.id('C1'), lineNo: 1 } }),
  fc.constant<Decision>({ what: 'not_allowed', kind: 'fines', reason: 'x' }),
  fc.constant<Decision>({ what: 'asked', question: 'What for?' }),
);
const step = fc.oneof({ weight: 4, arbitrary: fc.tuple(fc.integer({ min: 1, max: 4 }), decision) }, { weight: 1, arbitrary: fc.constant('undo' as const) });

/** What stands for every line, whatever its numbers. */
async function standing(): Promise<object[]> {
  const { rows: found } = await at.within(({ client }) => client.query<object>(
    `select account_id, line_no, amount_pence, kind, agreement_id, stream from ledger_entry entry
     where reverses is null and not exists (select from ledger_entry twin where twin.account_id = entry.account_id and twin.line_no = entry.line_no and twin.reverses = entry.entry_no)
     order by account_id, line_no, amount_pence, kind`));
  return found;
}

const openLines = async (): Promise<number | undefined> => (await at.within((tx) => showReconciling(tx, agreementId, {})))?.counts.open;

it('leaves, after any history of decisions and undoings is undone in full, what stood at first; and the book holds', async () => {
  const [before, open] = [await standing(), await openLines()];
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
    let acts = 0;
    for (const one of steps) {
      const done = one === 'undo' ? await at.within((tx) => undoLast(tx, agreementId)) : await at.within((tx) => decideLine(tx, agreementId, { accountId: at.id('A1'), lineNo: one[0] }, one[1], on));
      if (done.ok) acts += one === 'undo' ? -1 : 1;
    }
    for (; acts > 0; acts -= 1) expect(await at.within((tx) => undoLast(tx, agreementId))).toMatchObject({ ok: true, value: { left: [] } });
    expect(await at.within((tx) => undoLast(tx, agreementId))).toMatchObject({ ok: false });
    expect(await standing()).toEqual(before);
    expect(await openLines()).toBe(open);
  }), { numRuns: 15 });
  expect((await runChecks(database.ownerLogin)).broken.map(({ check }) => check)).toEqual([]);
}, 60_000);
