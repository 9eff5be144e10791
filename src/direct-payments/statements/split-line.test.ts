import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { monitoredCouncil, type MonitoredCouncil } from '../../../test/factories/monitored-council.js';
import { noPence, pence } from '../../core/money.js';
import { plainDate } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { correctLine } from './correct-line.js';
import { loadHistories } from './load-histories.js';
import { findOtherEnds, markTransfer } from './mark-transfer.js';
import { holdStanding, restoreReading } from './restore-reading.js';
import { splitLine, type LinePart, type LineSplit } from './split-line.js';

const database = await testDatabase();

let serial = 0;
async function council(): Promise<MonitoredCouncil> {
  serial += 1;
  return monitoredCouncil(database, `splits-${String(serial)}`,
    [{ reference: 'DP1001', plan: [{ stream: 'education', kind: 'education', description: 'Tuition', weekly: pence(5_000), employsAssistant: false, from: plainDate('2025-04-01') }] }, { reference: 'DP1002' }],
    [
      { reference: 'A1', of: ['DP1001'], rows: ['02/04/2025,MEREBROOK CC DP1001,400.00,400.00', '14/04/2025,BRIGHT STARS,-60.00,340.00', '15/04/2025,TFR TO CARD,-100.00,240.00', '20/04/2025,TFR TO CARD,-100.00,140.00'] },
      { reference: 'C1', kind: 'card', of: ['DP1001'], rows: ['16/04/2025,LOAD,100.00,100.00', '17/04/2025,CAFE,-100.00,0.00'] },
      { reference: 'B1', of: ['DP1002'], rows: ['16/04/2025,CASH IN,100.00,100.00'] },
    ]);
}

const part = (pounds: number, kind: string, more: Partial<LinePart> = {}): LinePart => ({ amount: pence(pounds * 100), kind, stream: null, planLineId: null, ...more });
const club = (at: MonitoredCouncil, parts: readonly LinePart[], more: Partial<LineSplit> = {}): LineSplit =>
  ({ agreementId: at.id('DP1001'), accountId: at.id('A1'), lineNo: 2, parts, reason: 'By the invoice', ...more });

async function entries(at: MonitoredCouncil, lineNo = 2): Promise<object[]> {
  const { rows } = await at.within(({ client }) => client.query<object>(
    'select entry_no as no, amount_pence as amount, kind, stream, reverses from ledger_entry where account_id = $1 and line_no = $2 order by 1', [at.id('A1'), lineNo]));
  return rows;
}

const planLine = async (at: MonitoredCouncil): Promise<number> =>
  at.within(async ({ client }) => (await client.query<{ id: number }>('select id from plan_line where agreement_id = $1', [at.id('DP1001')])).rows[0]?.id ?? 0);

describe('a line of which a part is something else', () => {
  it('is undone by its twin and posted part by part, a plan line with the stream that pays it', async () => {
    const at = await council();
    const parts = [part(-45, 'education', { planLineId: await planLine(at) }), part(-15, 'activities')];
    expect(await at.within((tx) => splitLine(tx, club(at, parts)))).toMatchObject({ ok: true });
    expect((await entries(at)).slice(1)).toEqual([
      { no: 1, amount: 6_000, kind: expect.any(String) as unknown, stream: null, reverses: 0 },
      { no: 2, amount: -4_500, kind: 'education', stream: 'education', reverses: null },
      { no: 3, amount: -1_500, kind: 'activities', stream: null, reverses: null },
    ]);
  });

  it.each([
    ['one part', [part(-60, 'education')], 'parts-too-few'],
    ['a penny missing', [part(-45, 'education'), { ...part(0, 'activities'), amount: pence(-1_499) }], 'parts-do-not-add-up'],
    ['a penny too many', [part(-45, 'education'), { ...part(0, 'activities'), amount: pence(-1_501) }], 'parts-do-not-add-up'],
    ['a part of nothing', [part(-60, 'education'), { ...part(0, 'activities'), amount: noPence }], 'part-without-amount'],
    ['a part the other way', [part(-70, 'education'), part(10, 'refund')], 'part-without-amount'],
    ['a kind nobody knows', [part(-45, 'yachts'), part(-15, 'activities')], 'kind-not-known'],
    ['a plan line of somebody else', [part(-45, 'education', { planLineId: 999_999 }), part(-15, 'activities')], 'plan-line-not-known'],
  ])('is refused with %s, and nothing is posted', async (_, parts, code) => {
    const at = await council();
    expect(await at.within((tx) => splitLine(tx, club(at, parts)))).toMatchObject({ ok: false, refusal: { code } });
    expect(await entries(at)).toHaveLength(1);
  });

  it('is refused where somebody read it otherwise meanwhile', async () => {
    const at = await council();
    expectOk(await at.within((tx) => correctLine(tx, { ...club(at, []), kind: 'therapy', reason: 'x' })));
    expect(await at.within((tx) => splitLine(tx, club(at, [part(-45, 'education'), part(-15, 'activities')], { standing: 0 })))).toMatchObject({ ok: false, refusal: { code: 'line-changed-meanwhile' } });
  });

  it('is told part by part in the account’s history, and is whole again once it is read as one kind', async () => {
    const at = await council();
    const history = async () => at.within(async (tx) => {
      for await (const some of loadHistories(tx, [at.id('A1')])) return some[0];
      return undefined;
    });
    expect((await history())?.splits).toBeUndefined();
    expectOk(await at.within((tx) => splitLine(tx, club(at, [part(-45, 'education', { stream: 'education' }), part(-15, 'activities')]))));
    expect([...((await history())?.splits ?? [])]).toEqual([[1, [{ amount: -4_500, kind: 'education', stream: 'education' }, { amount: -1_500, kind: 'activities', stream: null }]]]);
    expectOk(await at.within((tx) => correctLine(tx, { ...club(at, []), kind: 'activities', reason: 'x' })));
    expect((await history())?.splits).toBeUndefined();
    expect((await history())?.kinds[1]).toBe('activities');
  });
});

describe('a reading that is taken back', () => {
  it('is undone by twins, and what stood before stands again, however often', async () => {
    const at = await council();
    const held = (): Promise<number[]> => at.within((tx) => holdStanding(tx, at.id('A1'), 2));
    const before = await held();
    expectOk(await at.within((tx) => splitLine(tx, club(at, [part(-45, 'education'), part(-15, 'activities')]))));
    const after = await held();
    expectOk(await at.within((tx) => restoreReading(tx, { ...club(at, []), before, after })));
    expect((await entries(at)).at(-1)).toMatchObject({ no: 6, amount: -6_000, reverses: null });
    expect(await held()).toEqual([6]);
    expect(await at.within((tx) => restoreReading(tx, { ...club(at, []), before, after }))).toMatchObject({ ok: false, refusal: { code: 'line-changed-meanwhile' } });
  });
});

describe('money between a person’s own accounts', () => {
  it('has its other end in another account: the same sum the other way, a few days apart, the nearest first', async () => {
    const at = await council();
    const ends = (lineNo: number) => at.within((tx) => findOtherEnds(tx, at.id('DP1001'), { accountId: at.id('A1'), lineNo }));
    expect(await ends(3)).toMatchObject([{ accountReference: 'C1', lineNo: 1 }]);
    expect(await ends(4)).toMatchObject([{ accountReference: 'C1', lineNo: 1 }]);
    expect(await ends(2)).toEqual([]);
  });

  it('is read so at both ends, and only where they are two ends', async () => {
    const at = await council();
    const mark = (to: { accountId: number; lineNo: number } | null) => at.within((tx) => markTransfer(tx, { agreementId: at.id('DP1001'), accountId: at.id('A1'), lineNo: 3, to, reason: 'Loaded the card' }));
    for (const wrong of [{ accountId: at.id('C1'), lineNo: 2 }, { accountId: at.id('B1'), lineNo: 1 }, { accountId: at.id('A1'), lineNo: 4 }])
      expect(await mark(wrong)).toMatchObject({ ok: false, refusal: { code: 'not-the-other-end' } });
    expectOk(await mark({ accountId: at.id('C1'), lineNo: 1 }));
    const { rows } = await at.within(({ client }) => client.query("select account_id as account, line_no as line from ledger_entry where kind = 'own_transfer' and reverses is null and entry_no > 0 order by account"));
    expect(rows).toEqual([{ account: at.id('A1'), line: 3 }, { account: at.id('C1'), line: 1 }]);
  });
});
