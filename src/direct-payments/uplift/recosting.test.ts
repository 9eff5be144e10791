import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { assistantLine, day, planOffice } from '../../../test/factories/plan-office.js';
import { hire, type HiredStaff } from '../../../test/web.js';
import { pence } from '../../core/money.js';
import { expectOk } from '../../core/result.js';
import { clockAt } from '../../platform/clock.js';
import { withClient } from '../../platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../platform/db/transaction.js';
import { recordAgreements } from '../agreements/record-agreements.js';
import { decideRates } from '../plans/rate-cards/decide-rates.js';
import { proposeRates } from '../plans/rate-cards/propose-rates.js';
import { recordPlanLines } from '../plans/record-plan-lines.js';
import { addLine } from '../plans/write-line.js';
import { approveUpliftPart } from './approve-uplift-part.js';
import { carryOutPart } from './carry-out.js';
import { previewUplift, type UpliftPreview } from './preview.js';
import { putForward } from './put-forward.js';
import { showUplift } from './show-uplift.js';
import { startUplift, type UpliftAsked } from './start-uplift.js';

const database = await testDatabase();
const asked = (year: string): UpliftAsked => ({
  name: `April ${year}`, source: 'Cabinet', effectiveFrom: day(`${year}-04-06`), regimes: ['child_social_care'], lineKinds: ['assistant', 'bought', 'brought_over'], assistantHundredths: null, otherHundredths: null, rounding: 'penny_half_up', largeHundredths: 1_500,
});

/** Twenty hours a week at the living wage of 2024-25, approved before the wages of later years were known; 1,144 pence an hour is £265.38 a week. */
async function family(slug: string, ownWage: boolean) {
  const office = await planOffice(database, slug, '2024-08-05');
  const finance = await hire(database, slug, 'finance_approver');
  const as = <T>({ staffId, authorityId }: HiredStaff, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId, actorId: staffId, reach: 'whole' }, work);
  const { personId, versionId, needId } = await withPerson(office);
  const terms = { way: 'employs', kind: 'support', patterns: [{ name: 'every_week', perWeek: '20', weeks: '52' }], rate: pence(1_350), pension: 'none', claimsEmploymentAllowance: false, insurancePerYear: pence(6_100), payrollPerMonth: pence(1_450) } as const;
  const lineId = await office.done((tx) => addLine(tx, versionId, assistantLine(needId, { terms })));
  await office.carryOut(versionId);
  await withClient(database.superuserLogin, async (client) => {
    await client.query("set session_replication_role = 'replica'");
    await client.query(`update plan_version_line set rate_pence = 1144, terms = ${ownWage ? "jsonb_set(terms, '{rate}', '1144')" : "terms - 'rate'"} where id = $1`, [lineId]);
  });
  const agreementId = await as(finance, async (tx) => {
    const { rows } = await tx.client.query<{ payee: number; share: number }>('select (select id from acting_person where person_id = $1) as payee, (select id from plan_line_share where line_id = $2) as share', [personId, lineId]);
    const { payee = 0, share = 0 } = rows[0] ?? {};
    const [id = 0] = await recordAgreements(tx, [{ reference: `DP-${slug}`, personId, regime: 'child_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, starts: day('2024-09-02'), payeeId: payee, officerId: null }]);
    await recordPlanLines(tx, [{ agreementId: id, stream: 'social_care', kind: 'pa_wages', description: 'Help at home', weekly: pence(26_538), employsAssistant: true, from: day('2024-09-02'), shareId: share }]);
    return id;
  });
  const preview = async (year: string): Promise<UpliftPreview> => expectOk(await as(finance, (tx) => previewUplift(tx, asked(year))));
  const carriedOut = async (year: string): Promise<void> => {
    const clock = clockAt(new Date(`${year}-03-03T09:00:00Z`));
    const id = expectOk(await as(finance, (tx) => startUplift(tx, asked(year), clock)));
    expectOk(await as(finance, (tx) => putForward(tx, id, clock)));
    const { parts, uplift } = expectOk(await as(office.holder, (tx) => showUplift(tx, id)));
    for (const { id: partId } of parts) expectOk(await as(office.holder, (tx) => approveUpliftPart(tx, { upliftId: id, partId, seen: uplift.digest ?? '' }, clock)));
    while ((await as(finance, (tx) => carryOutPart(tx, id, clock))) === 'more');
  };
  const lines = () => as(finance, async ({ client }) => (await client.query<{ weekly: number; from: string; until: string | null }>('select weekly_pence as weekly, from_on as from, until_on as until from plan_line where agreement_id = $1 order by from_on', [agreementId])).rows);
  return { finance, holder: office.holder, as, preview, carriedOut, lines };
}

async function withPerson({ plan, within }: Awaited<ReturnType<typeof planOffice>>) {
  const started = await plan('Maya', { from: '2024-09-02' });
  const { rows } = await within(({ client }) => client.query<{ id: number }>('select person_id as id from support_plan where id = $1', [started.planId]));
  return { ...started, personId: rows[0]?.id ?? 0 };
}

const changes = ({ lines }: UpliftPreview) => lines.map(({ begins, before, after, inYear, fullYear, paidRate }) => [begins, before, after, inYear, fullYear, paidRate]);

describe('a line costed anew from its plan', () => {
  it('is lifted to the minimum wage on 1 April, bears the new contributions from 6 April, and is lifted again a year later', async () => {
    const { preview, carriedOut, lines } = await family('lifted', true);
    // At £11.44, 2024-25: pay 11,897.60 and holiday 1,281.28; 13.8% of £53.80 in 52 weeks 386.07; insurance and payroll 235.00. 13,799.95 over 52 is 265.38.
    // At £12.21 from 1 April: 12,698.40 and 1,367.52, and 13.8% of £69.20: 496.58. With 235.00 that is 14,797.50, over 52 284.57; £19.19 more on 365 days.
    // From 6 April 15% of £148.20: 1,155.96, so 15,456.88 and 297.25; £12.68 more on 360 days.
    expect(changes(await preview('2025'))).toEqual([['2025-04-01', 26_538, 28_457, 100_062, 99_788, 1_221], ['2025-04-06', 28_457, 29_725, 65_211, 65_936, 1_221]]);
    await carriedOut('2025');
    expect(await lines()).toEqual([{ weekly: 26_538, from: '2024-09-02', until: '2025-03-31' }, { weekly: 28_457, from: '2025-04-01', until: '2025-04-05' }, { weekly: 29_725, from: '2025-04-06', until: null }]);
    // At £12.71: 13,218.40, 1,423.52, 15% of £158.20 1,233.96 and 235.00: 16,110.88, over 52 309.82. Contributions stay as they are on 6 April 2026.
    expect(changes(await preview('2026'))).toEqual([['2026-04-01', 29_725, 30_982, 65_544, 65_364, 1_271]]);
  });

  it('knows the wage that an earlier uplift left: what is paid above the new minimum is not lifted to it', async () => {
    const { preview, carriedOut, finance, holder, as } = await family('by-card', false);
    const proposal = expectOk(await as(finance, (tx) => proposeRates(tx, { by: finance.staffId, source: 'Report', rates: [{ kind: 'support', payee: 'assistant', place: null, complexity: null, basis: 'net', rate: pence(1_350), from: day('2025-04-06'), until: null, followsId: null }] })));
    expectOk(await as(holder, (tx) => decideRates(tx, { proposalId: proposal, approved: true, reason: null, by: holder.staffId })));
    // £13.50: 14,040.00, 1,512.00, 15% of £174.00 1,357.20 and 235.00: 17,144.20, over 52 329.70.
    expect((await preview('2025')).lines.map(({ begins, after, paidRate }) => [begins, after, paidRate])).toEqual([['2025-04-01', 28_457, 1_221], ['2025-04-06', 32_970, 1_350]]);
    await carriedOut('2025');
    const next = await preview('2026');
    expect([next.lines, next.leftOut.map(({ reason }) => reason)]).toEqual([[], ['same']]);
  });
});
