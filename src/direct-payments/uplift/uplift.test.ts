import { describe, expect, it } from 'vitest';
import { givePerson } from '../../../test/factories/approved-plan.js';
import { testDatabase } from '../../../test/database.js';
import { hire, type HiredStaff } from '../../../test/web.js';
import { pence } from '../../core/money.js';
import { addDays, plainDate, type PlainDate } from '../../core/plain-date.js';
import { expectOk, type Result } from '../../core/result.js';
import { giveApprovalLimits } from '../../platform/access/approval-limits.js';
import { clockAt } from '../../platform/clock.js';
import { inTransaction, type TenantTx } from '../../platform/db/transaction.js';
import { recordAgreements } from '../agreements/record-agreements.js';
import { recordPlanLines } from '../plans/record-plan-lines.js';
import { approveUpliftPart } from './approve-uplift-part.js';
import { carryOutPart } from './carry-out.js';
import { tellFamily } from './letters/write-letters.js';
import { previewUplift } from './preview.js';
import { putForward } from './put-forward.js';
import { returnUplift } from './return-uplift.js';
import { showUplift } from './show-uplift.js';
import { startUplift, type UpliftAsked } from './start-uplift.js';
import { findToTell } from './store/letters.js';
import { undoUplift } from './undo-uplift.js';

const database = await testDatabase();
const day = plainDate;
const clock = clockAt(new Date('2026-03-02T09:00:00Z'));
const april = day('2026-04-06');
const asked: UpliftAsked = {
  name: 'April 2026', source: 'Cabinet, 3 February', effectiveFrom: april, regimes: ['child_social_care', 'education'], lineKinds: ['assistant', 'bought', 'brought_over'], assistantHundredths: 410, otherHundredths: 250, rounding: 'penny_half_up', largeHundredths: 1_500,
};
let councils = 0;

async function office() {
  councils += 1;
  const slug = `uplift-${String(councils)}`;
  const finance = await hire(database, slug, 'finance_approver', clock);
  const holder = await hire(database, slug, 'budget_holder', clock);
  const small = await hire(database, slug, 'budget_holder', clock);
  const administrator = await hire(database, slug, 'administrator', clock);
  const { authorityId } = finance;
  const as = <T>({ staffId }: HiredStaff, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId, actorId: staffId, reach: 'whole' }, work);
  const bySystem = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId, actorId: null }, work);
  await as(administrator, (tx) => giveApprovalLimits(tx, [
    { staffId: holder.staffId, power: 'plan', stream: null, limit: null, from: day('2026-01-01') }, { staffId: finance.staffId, power: 'plan', stream: null, limit: null, from: day('2026-01-01') },
    { staffId: small.staffId, power: 'plan', stream: null, limit: pence(1), from: day('2026-01-01') },
  ]));
  let count = 0;
  const pays = async (lines: readonly { readonly weekly: number; readonly employs?: boolean; readonly stream?: 'social_care' | 'education'; readonly until?: PlainDate }[]): Promise<{ agreementId: number; lineIds: number[] }> => {
    const { personId, actingIds } = await givePerson(database, { authorityId, actorId: null }, '2014-05-01', [['Ngozi Okafor', 'parent']]);
    count += 1;
    return bySystem(async (tx) => {
      const [agreementId = 0] = await recordAgreements(tx, [{ reference: `DP${String(councils)}-${String(count)}`, personId, regime: 'child_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, starts: day('2025-04-01'), payeeId: actingIds[0] ?? 0, officerId: null }]);
      const lineIds = await recordPlanLines(tx, lines.map(({ weekly, employs = true, stream = 'social_care', until }) => ({ agreementId, stream, kind: 'wages', description: 'Help at home', weekly: pence(weekly), employsAssistant: employs, from: day('2025-04-01'), ...(until ? { until } : {}) })));
      return { agreementId, lineIds };
    });
  };
  const start = async (more: Partial<UpliftAsked> = {}): Promise<number> => expectOk(await as(finance, (tx) => startUplift(tx, { ...asked, ...more }, clock)));
  const show = async (id: number) => expectOk(await as(finance, (tx) => showUplift(tx, id)));
  const approveAll = async (id: number, who = holder): Promise<Result<unknown>[]> => {
    const { parts, uplift } = await show(id);
    const done: Result<unknown>[] = [];
    for (const part of parts) done.push(await as(who, (tx) => approveUpliftPart(tx, { upliftId: id, partId: part.id, seen: uplift.digest ?? '' }, clock)));
    return done;
  };
  const linesOf = (agreementId: number) => bySystem(async ({ client }) => (await client.query<{ weekly: number; from: string; until: string | null }>('select weekly_pence as weekly, from_on as from, until_on as until from plan_line where agreement_id = $1 order by from_on, id', [agreementId])).rows);
  return { authorityId, finance, holder, small, as, bySystem, pays, start, show, approveAll, linesOf };
}
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code);

describe('an uplift of the whole book', () => {
  it('raises by the percentage of its kind; each budget is the sum of its lines, counted day by day to 31 March', async () => {
    const { pays, as, finance } = await office();
    await pays([{ weekly: 10_000 }, { weekly: 33_333, employs: false, stream: 'education' }]);
    await pays([{ weekly: 20_001, until: day('2026-09-30') }, { weekly: 9_000, until: day('2026-04-05') }]);
    const preview = expectOk(await as(finance, (tx) => previewUplift(tx, asked)));
    expect(preview.lines.map(({ before, after }) => [before, after])).toEqual([[10_000, 10_410], [33_333, 34_166], [20_001, 20_821]]);
    expect(preview.leftOut.map(({ reason }) => reason)).toEqual(['ends-before']);
    for (const { stream, inYear, fullYear } of preview.parts) {
      const mine = preview.lines.filter((line) => line.stream === stream);
      // Sevenths of a penny, one day after the other.
      const byDay = mine.map(({ begins, until, before, after }) => {
        let sevenths = 0;
        for (let on = begins; on <= '2027-03-31' && (until === null || on <= until); on = addDays(on, 1)) sevenths += after - before;
        return Math.floor((sevenths * 2 + 7) / 14);
      });
      expect(inYear).toBe(byDay.reduce((a, b) => a + b, 0));
      expect(fullYear).toBe(mine.reduce((all, { before, after }) => all + (after - before) * 52, 0));
    }
  });

  it('is put forward, approved by another within their limit, carried out once, and told to each family', async () => {
    const { pays, start, as, bySystem, finance, holder, small, show, approveAll, linesOf } = await office();
    const { agreementId } = await pays([{ weekly: 10_000 }, { weekly: 5_000, employs: false }]);
    const other = await pays([{ weekly: 20_000 }]);
    const id = await start();
    expect(expectOk(await as(finance, (tx) => putForward(tx, id, clock)))).toBe('proposed');
    expect((await approveAll(id, finance)).map(code)).toEqual(['uplift-own-work']);
    expect((await approveAll(id, small)).map(code)).toEqual(['uplift-beyond-limit']);
    const { parts: [part], uplift } = await show(id);
    expect(code(await as(holder, (tx) => approveUpliftPart(tx, { upliftId: id, partId: part?.id ?? 0, seen: 'old' }, clock)))).toBe('uplift-changed-meanwhile');
    const raw = (by: number, inYear = part?.inYear ?? 0) => bySystem(({ client }) => client.query('insert into uplift_part_approval (authority_id, part_id, digest, in_year_pence, approved_by, approved_on) values (current_setting(\'app.authority\')::int, $1, decode($2, \'hex\'), $3, $4, $5)', [part?.id, uplift.digest, inYear, by, clock.today()]));
    await expect(raw(finance.staffId)).rejects.toThrow('nobody approves what they put forward');
    await expect(raw(small.staffId)).rejects.toThrow('beyond what they may approve');
    await expect(raw(holder.staffId, 1)).rejects.toThrow('not what was put forward');
    await expect(bySystem((tx) => carryOutPart(tx, id, clock))).resolves.toBe('done');
    expect((await approveAll(id)).map(code)).toEqual(['ok']);
    // Stopped after one agreement, and begun again twice.
    expect(await bySystem((tx) => carryOutPart(tx, id, clock, 1))).toBe('more');
    await expect(bySystem(async (tx) => { await carryOutPart(tx, id, clock, 1); throw new Error('power cut'); })).rejects.toThrow('power cut');
    expect(await linesOf(other.agreementId)).toHaveLength(1);
    while ((await bySystem((tx) => carryOutPart(tx, id, clock))) === 'more');
    expect(await bySystem((tx) => carryOutPart(tx, id, clock))).toBe('done');
    expect(await linesOf(agreementId)).toEqual([
      { weekly: 10_000, from: '2025-04-01', until: '2026-04-05' }, { weekly: 5_000, from: '2025-04-01', until: '2026-04-05' }, { weekly: 10_410, from: april, until: null }, { weekly: 5_125, from: april, until: null },
    ]);
    expect(await linesOf(other.agreementId)).toHaveLength(2);
    const toTell = await bySystem((tx) => findToTell(tx, id));
    expect(toTell).toHaveLength(2);
    for (const one of [...toTell, ...toTell]) await bySystem((tx) => tellFamily(tx, id, one, clock.today()));
    const letters = await bySystem(async ({ client }) => (await client.query<{ document: unknown }>("select document from letter where kind = 'uplift' and agreement_id = $1", [agreementId])).rows);
    expect(letters).toHaveLength(1);
    expect(JSON.stringify(letters)).toMatch(/Your direct payment goes up.*10410.*Tell whoever does your payroll.*£12\.71 an hour/);
    const view = await show(id);
    expect([view.uplift.state, view.progress]).toEqual(['carried_out', { all: 3, done: 3, dropped: 0, followed: 0, letters: 2, undone: 0 }]);
  });

  it('drops by name what changed since it was put forward, and is undone before it begins', async () => {
    const { pays, start, as, bySystem, finance, show, approveAll, linesOf } = await office();
    const [stays, changes] = [await pays([{ weekly: 10_000 }]), await pays([{ weekly: 7_000 }])];
    const id = await start();
    expectOk(await as(finance, (tx) => putForward(tx, id, clock)));
    await bySystem(({ client }) => client.query("update plan_line set until_on = '2026-12-31' where agreement_id = $1", [changes.agreementId]));
    await approveAll(id);
    while ((await bySystem((tx) => carryOutPart(tx, id, clock))) === 'more');
    expect((await show(id)).notRaised).toMatchObject([{ agreementId: changes.agreementId, why: 'Its last day is now 31 December 2026.', waits: true }]);
    expect(await linesOf(changes.agreementId)).toHaveLength(1);
    expect(code(await as(finance, (tx) => undoUplift(tx, { upliftId: id, reason: 'Late' }, clockAt(new Date('2026-04-01T09:00:00Z')))))).toBe('uplift-begun');
    expect(expectOk(await as(finance, (tx) => undoUplift(tx, { upliftId: id, reason: 'The budget was not agreed' }, clock)))).toBe('undone');
    expect((await linesOf(stays.agreementId)).filter(({ until, from }) => until === null || until >= from)).toEqual([{ weekly: 10_000, from: '2025-04-01', until: '2026-04-05' }, { weekly: 10_000, from: april, until: null }]);
  });

  it('goes back with a reason, and is put forward anew as the book is by then; what was put forward stays as it was', async () => {
    const { pays, start, as, bySystem, finance, holder, show } = await office();
    const { agreementId } = await pays([{ weekly: 10_000 }]);
    const id = await start();
    expectOk(await as(finance, (tx) => putForward(tx, id, clock)));
    const first = (await show(id)).uplift.digest;
    expect(code(await as(holder, (tx) => returnUplift(tx, { upliftId: id, reason: ' ' }, clock)))).toBe('uplift-reason-missing');
    expectOk(await as(holder, (tx) => returnUplift(tx, { upliftId: id, reason: 'Leave health out' }, clock)));
    await bySystem((tx) => recordPlanLines(tx, [{ agreementId, stream: 'social_care', kind: 'wages', description: 'Nights', weekly: pence(4_000), employsAssistant: true, from: day('2026-03-01') }]));
    expectOk(await as(finance, (tx) => putForward(tx, id, clock)));
    const { uplift, preview } = await show(id);
    expect([uplift.round, uplift.returnedFor, preview.lines.length, uplift.digest === first]).toEqual([2, 'Leave health out', 2, false]);
    await expect(bySystem(({ client }) => client.query('update uplift_line set weekly_after_pence = 1 where uplift_id = $1', [id]))).rejects.toThrow();
  });
});
