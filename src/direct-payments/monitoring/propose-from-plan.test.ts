import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { monitoredCouncil, type MonitoredCouncil } from '../../../test/factories/monitored-council.js';
import { pence, type Pence } from '../../core/money.js';
import { plainDate } from '../../core/plain-date.js';
import { decideProposal, proposeFromPlan } from './propose-from-plan.js';
import { runMonitoring } from './run-monitoring.js';
import { findCommitments } from './store/commitments.js';

const database = await testDatabase();
const asAt = plainDate('2025-10-05');

let serial = 0;
async function council(): Promise<MonitoredCouncil> {
  serial += 1;
  const plan = [{ stream: 'social_care', kind: 'pa_wages', description: 'A personal assistant', weekly: pence(25_000), employsAssistant: true, from: plainDate('2025-04-07') } as const];
  const payments = [{ stream: 'social_care', kind: 'regular', amount: pence(650_000), on: plainDate('2025-04-07'), coversFrom: plainDate('2025-04-07'), coversUntil: plainDate('2025-10-05'), purpose: 'Half a year' } as const];
  return monitoredCouncil(database, `plan-${String(serial)}`, [{ reference: 'DP1001', plan, payments }, { reference: 'DP1002' }], [
    { reference: 'A1', of: ['DP1001'], rows: ['07/04/2025,MEREBROOK CC DP1001,6500.00,6500.00', '14/05/2025,HMRC NDDS PAYE,-100.00,6400.00', '20/05/2025,STO A PA WAGES,-90.00,6310.00'] },
  ]);
}

const proposals = async (at: MonitoredCouncil, on = asAt): Promise<Record<string, number>> =>
  Object.fromEntries((await at.within((tx) => proposeFromPlan(tx, { agreementId: at.id('DP1001'), endsOn: null }, on))).map(({ purpose, amount }) => [purpose, amount]));

// 26 weeks: 15% of pay above £96.00 and 3% above £120.00, of pay of £227.11; £100.00 has gone to HMRC.
const hmrc = pence(Math.round(13_111 * 0.15 * 26) - 10_000);
const pension = Math.round(10_711 * 0.03 * 26);

async function deciding(at: MonitoredCouncil, accepted: boolean, amount: Pence = hmrc): Promise<string> {
  const done = await at.within((tx) => decideProposal(tx, { agreement: { agreementId: at.id('DP1001'), endsOn: null }, asAt, purpose: 'hmrc', amount, accepted }));
  return done.ok ? 'decided' : done.refusal.code;
}

describe('what the plan proposes', () => {
  it('is what was paid in for on-costs and has not been paid out, and nothing where nobody is employed', async () => {
    const at = await council();
    expect(await proposals(at)).toEqual({ hmrc, pension });
    expect(await at.within((tx) => proposeFromPlan(tx, { agreementId: at.id('DP1002'), endsOn: null }, asAt))).toEqual([]);
  });

  it('is a commitment like any other once it is accepted, and not proposed beside it', async () => {
    const at = await council();
    expect(await deciding(at, true)).toBe('decided');
    const [one] = await at.within((tx) => findCommitments(tx, at.id('DP1001')));
    expect(one).toMatchObject({ kind: 'liability', purpose: 'hmrc', amount: hmrc, origin: 'proposed_from_plan', agreed: true, withdrawnOn: null, from: '2025-04-07', until: null });
    expect(await proposals(at)).toEqual({ pension });
  });

  it('is kept as one that never counted where it is refused, and only later days are proposed again', async () => {
    const at = await council();
    expect(await deciding(at, false)).toBe('decided');
    const [one] = await at.within((tx) => findCommitments(tx, at.id('DP1001')));
    expect(one).toMatchObject({ agreed: false, from: '2025-04-07', until: asAt, withdrawnOn: '2025-04-07' });
    expect(await proposals(at)).toEqual({ pension });
    await at.within(({ client, authorityId }) => client.query(
      "insert into council_payment (authority_id, agreement_id, stream, kind, amount_pence, paid_on, covers_from, covers_until, purpose) values ($1, $2, 'social_care', 'regular', 25000, '2025-10-06', '2025-10-06', '2025-10-12', 'x')", [authorityId, at.id('DP1001')]));
    expect((await proposals(at, plainDate('2025-10-12'))).hmrc).toBe(Math.round(13_111 * 0.15));
  });

  it('comes off the surplus until an officer refuses it', async () => {
    const at = await council();
    const owed = async (): Promise<number> => {
      await at.within((tx) => runMonitoring(tx, { asAt }));
      const { rows } = await at.within(({ client }) => client.query<{ owed: number }>(
        "select (step ->> 'amount')::integer as owed from assessment, jsonb_array_elements(working) step where step ->> 'step' = 'liabilities' and agreement_id = $1 order by run_id desc limit 1", [at.id('DP1001')]));
      return rows[0]?.owed ?? -1;
    };
    expect(await owed()).toBe(hmrc + pension);
    await deciding(at, true);
    expect(await owed()).toBe(hmrc + pension);
    const other = await council();
    await deciding(other, false);
    await other.within((tx) => runMonitoring(tx, { asAt }));
    const found = await other.within(async (tx) => (await tx.sql.selectFrom('assessment').select('working').execute()).map(({ working }) => JSON.stringify(working)));
    expect(found.join()).not.toContain('National Insurance');
    expect(found.join()).toContain('pension contributions');
  });

  it('is decided by one of two at once, and only as it was seen', async () => {
    const at = await council();
    expect(await deciding(at, true, pence(1))).toBe('proposal-changed');
    expect((await Promise.all([deciding(at, true), deciding(at, false)])).sort()).toEqual(['decided', 'proposal-changed']);
    expect(await at.within((tx) => findCommitments(tx, at.id('DP1001')))).toHaveLength(1);
  });
});
