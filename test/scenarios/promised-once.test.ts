import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlainDate } from '../../src/core/plain-date.js';
import { testDatabase } from '../database.js';
import { hire } from '../web.js';
import { birthday, dayOf, promisesOf, type Next, type Parts } from './promised-once.js';

const database = await testDatabase();
const adviser = await hire(database, 'promised-once', 'team_manager');
const child = () => promisesOf(database, { authorityId: adviser.authorityId, actorId: adviser.staffId });
const sum = (name: string, on: PlainDate, amount = 40_000): { name: string; parts: Parts; on: PlainDate } => ({ name, parts: [amount, 0], on });
/** After the last day of every scenario. */
const end = dayOf(200);

describe('what was promised once is paid once', () => {
  it('where the adult’s payment takes over on the day: what fell due before and what comes after', async () => {
    const maya = await child();
    await maya.change(dayOf(0), dayOf(0), {}, [sum('A bed', dayOf(70)), sum('A desk', dayOf(100))]);
    await maya.prepare();
    await maya.takeOver(dayOf(75));
    await maya.pay(birthday);
    expect(await maya.paid()).toEqual({ 'A bed': 40_000 });
    await maya.pay(end);
    expect(await maya.paid()).toEqual({ 'A bed': 40_000, 'A desk': 40_000 });
  });

  it('where it takes over late: a sum that the child’s payment paid since the birthday is not paid again, one that it did not pay is', async () => {
    const maya = await child();
    await maya.change(dayOf(0), dayOf(0), {}, [sum('A bed', dayOf(70)), sum('A chair', dayOf(85)), sum('A desk', dayOf(95)), sum('A ramp', dayOf(120))]);
    await maya.prepare();
    await maya.pay(dayOf(86));
    await maya.takeOver(dayOf(101));
    await maya.pay(dayOf(101));
    expect(await maya.paid()).toEqual({ 'A bed': 40_000, 'A chair': 40_000, 'A desk': 40_000 });
    await maya.pay(end);
    expect(await maya.paid()).toEqual({ 'A bed': 40_000, 'A chair': 40_000, 'A desk': 40_000, 'A ramp': 40_000 });
  });

  it('where less is agreed or told with it, as a contribution is: an unpaid sum from before 18 is not lost by that', async () => {
    const maya = await child();
    await maya.change(dayOf(0), dayOf(0), {}, [sum('A bed', dayOf(70))]);
    await maya.takeOver(dayOf(101), {}, 1_500);
    await maya.pay(end);
    expect(await maya.paid()).toEqual({ 'A bed': 40_000 });
  });

  it('where another payee follows and a version begins that very day, which says nothing of the sum before it', async () => {
    const maya = await child();
    await maya.change(dayOf(0), dayOf(0), {}, [sum('A bed', dayOf(10)), sum('A desk', dayOf(30))]);
    await maya.replace(dayOf(20));
    await maya.change(dayOf(20), dayOf(20), { 'A desk': 'out' });
    await maya.replace(dayOf(25));
    await maya.change(dayOf(25), dayOf(26), {});
    await maya.pay(end);
    expect(await maya.paid()).toEqual({ 'A bed': 40_000 });
  });

  it('where the child’s payment pays it and ends, and the adult’s plan that copied it begins a payment that follows no other', async () => {
    const maya = await child();
    await maya.change(dayOf(0), dayOf(0), {}, [sum('A chair', dayOf(85), 50_000), sum('A ramp', dayOf(120))]);
    await maya.prepare();
    await maya.pay(dayOf(86));
    await maya.beginAfresh(dayOf(90));
    await maya.pay(end);
    expect(await maya.paid()).toEqual({ 'A chair': 50_000, 'A ramp': 40_000 });
  });

  it('and a plan copies no promise of somebody else', async () => {
    const [maya, other] = [await child(), await child()];
    await maya.change(dayOf(0), dayOf(0), {}, [sum('A chair', dayOf(85))]);
    await maya.prepare();
    const promiseId = maya.copied()[0]?.promiseId ?? 0;
    await expect(other.copy(promiseId)).rejects.toThrow('a promise of the same person');
    await expect(maya.copy(promiseId), 'her own, of a version that is submitted').rejects.not.toThrow('a promise of the same person');
  });

  it('where the adult’s plan writes it anew: the difference alone, or nothing', async () => {
    const maya = await child();
    await maya.change(dayOf(0), dayOf(0), {}, [sum('A chair', dayOf(85)), sum('A desk', dayOf(95))]);
    await maya.prepare();
    await maya.pay(dayOf(96));
    await maya.takeOver(dayOf(101), { 'A chair': [50_000, 0], 'A desk': [30_000, 0] });
    await maya.pay(end);
    expect(await maya.paid()).toEqual({ 'A chair': 50_000, 'A desk': 40_000 });
  });

  it('where the child’s plan changes it after the adult’s was prepared', async () => {
    const maya = await child();
    await maya.change(dayOf(0), dayOf(0), {}, [sum('A chair', dayOf(85))]);
    await maya.prepare();
    await maya.change(dayOf(10), dayOf(10), { 'A chair': [20_000, 20_000] });
    await maya.replace(dayOf(12));
    await maya.pay(dayOf(90));
    await maya.takeOver(dayOf(101));
    await maya.pay(end);
    expect(await maya.paid()).toEqual({ 'A chair': 40_000 });
  });

  it('where a paid sum is divided otherwise between budgets: from one to two, two to one, and the other way about; more is paid once', async () => {
    const maya = await child();
    await maya.change(dayOf(0), dayOf(0), {}, [sum('A bed', dayOf(5)), { name: 'A chair', parts: [30_000, 10_000], on: dayOf(5) }, { name: 'A desk', parts: [30_000, 10_000], on: dayOf(5) }, { name: 'A ramp', parts: [30_000, 10_000], on: dayOf(5) }]);
    await maya.pay(dayOf(6));
    await maya.change(dayOf(1), dayOf(7), { 'A bed': [10_000, 30_000], 'A chair': [40_000, 0], 'A desk': [10_000, 30_000], 'A ramp': [10_000, 35_000] });
    await maya.pay(dayOf(8));
    expect(await maya.paid()).toEqual({ 'A bed': 40_000, 'A chair': 40_000, 'A desk': 40_000, 'A ramp': 45_000 });
    await maya.change(dayOf(2), dayOf(9), { 'A bed': [40_001, 0] });
    await maya.pay(end);
    expect(await maya.paid()).toEqual({ 'A bed': 40_001, 'A chair': 40_000, 'A desk': 40_000, 'A ramp': 45_000 });
  });
});

type Act = { readonly what: 'pay' | 'replace' | 'prepare' | 'takeOver' } | { readonly what: 'change'; readonly back: number; readonly next: readonly Next[]; readonly add: { readonly parts: Parts; readonly ahead: number } | null };
const parts = fc.tuple(fc.integer({ min: 1, max: 4 }).map((one) => one * 10_000), fc.constantFrom(0, 0, 10_000, 30_000));
const next = fc.oneof(fc.constant<Next>('on'), fc.constant<Next>('on'), fc.constant<Next>('out'), parts);
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.constantFrom<Act>({ what: 'pay' }, { what: 'replace' }, { what: 'prepare' }, { what: 'takeOver' }),
  fc.record({ what: fc.constant('change' as const), back: fc.integer({ min: 0, max: 40 }), next: fc.array(next, { minLength: 3, maxLength: 3 }), add: fc.option(fc.record({ parts, ahead: fc.integer({ min: -10, max: 60 }) })) }));

/** Acts one after the other, some days apart; the takeover is at 18 or later. */
async function live(acts: readonly (readonly [days: number, act: Act])[]): Promise<{ readonly paid: Record<string, number>; readonly should: Record<string, number> }> {
  const maya = await child();
  await maya.change(dayOf(0), dayOf(0), {}, [{ name: 'A bed', parts: [30_000, 10_000], on: dayOf(30) }, sum('A chair', dayOf(85))]);
  let [place, added] = [1, 0];
  for (const [days, one] of acts) {
    place += days;
    const today = dayOf(place);
    if (one.what === 'change') {
      const back = dayOf(place - one.back);
      const from = back < maya.startsOf() ? maya.startsOf() : back;
      if (from > today) continue;
      added += 1;
      const on = one.add === null ? from : dayOf(place + one.add.ahead);
      await maya.change(from, today, Object.fromEntries(maya.names().map((name, index) => [name, one.next[index] ?? 'on'])), one.add === null ? [] : [{ name: `A sum ${String(added)}`, parts: one.add.parts, on: on < from ? from : on }]);
    } else if (one.what === 'pay') await maya.pay(today);
    else if (!maya.isAdultNow()) {
      if (one.what === 'replace' && today > maya.startsOf() && today < birthday) await maya.replace(today);
      if (one.what === 'prepare') await maya.prepare();
      if (one.what === 'takeOver' && today >= birthday) await maya.takeOver(today);
    }
  }
  await maya.pay(dayOf(place + 100));
  return { paid: await maya.paid(), should: maya.should() };
}

describe('in whatever order it is changed, paid, replaced and taken over', () => {
  it('each promise comes to what the latest plan says of it, or to what was paid before that, and no penny more', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), act), { minLength: 3, maxLength: 8 }), async (acts) => {
      const { paid, should } = await live(acts);
      expect(paid).toEqual(should);
    }), { numRuns: 4, endOnFailure: true });
  }, 240_000);
});
