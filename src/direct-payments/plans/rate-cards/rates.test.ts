import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { hire } from '../../../../test/web.js';
import { pence } from '../../../core/money.js';
import { addDays, plainDate, type PlainDate } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import { inTransaction, type TenantTx } from '../../../platform/db/transaction.js';
import { decideRates } from './decide-rates.js';
import { importRates } from './import-rates.js';
import { proposeRates, proposeUplift, uplifted } from './propose-rates.js';
import { rateCardsInForce } from './rate-cards-in-force.js';
import { findRate } from './rate-card.js';
import { readRateFile } from './read-rate-file.js';
import type { NewRate } from './store/rate-cards.js';

const database = await testDatabase();
let councils = 0;

interface Council {
  readonly proposer: number;
  readonly approver: number;
  readonly within: <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;
}

async function council(): Promise<Council> {
  councils += 1;
  const proposer = await hire(database, `rates-${String(councils)}`, 'finance_approver');
  const approver = await hire(database, `rates-${String(councils)}`, 'budget_holder');
  return { proposer: proposer.staffId, approver: approver.staffId, within: (work) => inTransaction(database.app, { authorityId: proposer.authorityId, actorId: proposer.staffId }, work) };
}

const rate = (more: Partial<NewRate> = {}): NewRate => ({ kind: 'support', payee: 'agency', place: null, complexity: null, basis: 'gross', rate: pence(2_469), from: plainDate('2025-04-01'), until: null, followsId: null, ...more });
const source = 'Report of 3 March, paragraph 4';

async function approved({ proposer, approver, within }: Council, rates: readonly NewRate[]): Promise<void> {
  const id = expectOk(await within((tx) => proposeRates(tx, { by: proposer, source, rates })));
  expectOk(await within((tx) => decideRates(tx, { proposalId: id, approved: true, reason: null, by: approver })));
}

describe('rates that one person proposes and another approves', () => {
  it('hold only once they are approved, and never by whoever proposed them', async () => {
    const { proposer, approver, within } = await council();
    const id = expectOk(await within((tx) => proposeRates(tx, { by: proposer, source, rates: [rate()] })));
    expect(await within((tx) => rateCardsInForce(tx, plainDate('2025-05-01')))).toEqual([]);
    expect(await within((tx) => decideRates(tx, { proposalId: id, approved: true, reason: null, by: proposer }))).toMatchObject({ ok: false, refusal: { code: 'rates-decided-by-proposer' } });
    expect(await within((tx) => decideRates(tx, { proposalId: id, approved: false, reason: ' ', by: approver }))).toMatchObject({ ok: false, refusal: { code: 'rates-not-approved', field: 'reason' } });
    expectOk(await within((tx) => decideRates(tx, { proposalId: id, approved: true, reason: null, by: approver })));
    expect(await within((tx) => rateCardsInForce(tx, plainDate('2025-05-01')))).toMatchObject([{ rate: 2_469, source }]);
    expect(await within((tx) => rateCardsInForce(tx, plainDate('2025-03-31')))).toEqual([]);
    expect(await within((tx) => decideRates(tx, { proposalId: id, approved: true, reason: null, by: approver }))).toMatchObject({ ok: false, refusal: { code: 'rate-proposal-decided' } });
  });

  it('end the day before another takes over', async () => {
    const here = await council();
    await approved(here, [rate()]);
    await approved(here, [rate({ from: plainDate('2026-04-01'), rate: pence(2_600) })]);
    const on = async (day: string): Promise<unknown> => (await here.within((tx) => rateCardsInForce(tx, plainDate(day)))).map((card) => [card.rate, card.until]);
    expect(await on('2026-03-31')).toEqual([[2_469, '2026-03-31']]);
    expect(await on('2026-04-01')).toEqual([[2_600, null]]);
  });

  it('may not run into one that begins later, nor stand twice', async () => {
    const here = await council();
    await approved(here, [rate({ from: plainDate('2026-04-01') })]);
    const propose = (rates: readonly NewRate[]) => here.within((tx) => proposeRates(tx, { by: here.proposer, source, rates }));
    expect(await propose([rate()])).toMatchObject({ ok: false, refusal: { code: 'rates-overlap', message: 'Support, agency from 1 April 2025 would run into the rate in force from 1 April 2026.' } });
    expect((await propose([rate({ until: plainDate('2026-03-31') })])).ok).toBe(true);
    expect(await propose([rate({ place: 'Coast' }), rate({ place: 'coast' })])).toMatchObject({ ok: false, refusal: { code: 'rates-overlap' } });
  });

  it('were right when proposed but are in the way of others approved since', async () => {
    const here = await council();
    const first = expectOk(await here.within((tx) => proposeRates(tx, { by: here.proposer, source, rates: [rate()] })));
    await approved(here, [rate({ rate: pence(2_500) })]);
    expect(await here.within((tx) => decideRates(tx, { proposalId: first, approved: true, reason: null, by: here.approver }))).toMatchObject({ ok: false, refusal: { code: 'rates-overlap' } });
  });

  it('leave no day with two rates, whatever is proposed in whatever order', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ start: fc.integer({ min: 0, max: 60 }), length: fc.option(fc.integer({ min: 1, max: 30 })) }), { minLength: 1, maxLength: 6 }), async (spells) => {
      const here = await council();
      const day = (number: number): PlainDate => addDays(plainDate('2026-01-01'), number);
      const taken: { from: PlainDate; rate: number }[] = [];
      for (const [index, { start, length }] of spells.entries()) {
        const rates = [rate({ from: day(start), until: length === null ? null : day(start + length), rate: pence(1_000 + index) })];
        const proposed = await here.within((tx) => proposeRates(tx, { by: here.proposer, source, rates }));
        if (!proposed.ok) continue;
        expectOk(await here.within((tx) => decideRates(tx, { proposalId: proposed.value, approved: true, reason: null, by: here.approver })));
        taken.push({ from: day(start), rate: 1_000 + index });
      }
      for (const number of [0, 15, 30, 45, 60, 90]) {
        const cards = await here.within((tx) => rateCardsInForce(tx, day(number)));
        expect(cards.length).toBeLessThanOrEqual(1);
        // The latest first day on or before this one is the one that holds, if any does.
        const latest = taken.filter(({ from }) => from <= day(number)).sort((a, b) => (a.from < b.from ? 1 : -1))[0];
        if (cards[0]) expect(cards[0].rate).toBe(latest?.rate);
      }
    }), { numRuns: 8 });
  });
});

describe('what the database itself refuses', () => {
  it('is a decision by the proposer, a rate that nobody approved, an edited rate, and two on one day', async () => {
    const { proposer, approver, within } = await council();
    const id = expectOk(await within((tx) => proposeRates(tx, { by: proposer, source, rates: [rate(), rate({ place: 'Hills' })] })));
    const refuses = (sql: string, values: readonly unknown[]) => expect(within(({ client }) => client.query(sql, [...values]))).rejects;
    await refuses('insert into rate_decision (authority_id, proposal_id, approved, decided_by) select authority_id, id, true, $2 from rate_proposal where id = $1', [id, proposer]).toThrow('may not decide');
    await refuses('update rate_card set approved = true where proposal_id = $1', [id]).toThrow('nobody approved');
    await refuses('update rate_card set rate_pence = 1 where proposal_id = $1', [id]).toThrow('permission denied');
    expectOk(await within((tx) => decideRates(tx, { proposalId: id, approved: true, reason: null, by: approver })));
    await refuses('update rate_card set approved = false where proposal_id = $1', [id]).toThrow('stays approved');
    await refuses('update rate_card set until_on = $2 where proposal_id = $1', [id, '2025-03-31']).toThrow();
    await refuses("insert into rate_card (authority_id, proposal_id, kind, payee, basis, rate_pence, from_on) select authority_id, id, 'support', 'agency', 'net', 1, '2025-04-01' from rate_proposal where id = $1", [id]).toThrow('decided');
  });
});

describe('an uplift', () => {
  it('raises every rate in force on the day before, each half up to the penny, and names what it follows', async () => {
    const here = await council();
    await approved(here, [rate({ payee: 'assistant', basis: 'net', rate: pence(1_221) }), rate(), rate({ kind: 'transport', payee: 'provider', rate: pence(45) })]);
    const id = expectOk(await here.within((tx) => proposeUplift(tx, { by: here.proposer, source, from: plainDate('2026-04-01'), hundredths: 410 })));
    expectOk(await here.within((tx) => decideRates(tx, { proposalId: id, approved: true, reason: null, by: here.approver })));
    const cards = await here.within((tx) => rateCardsInForce(tx, plainDate('2026-04-01')));
    // 12.21 × 1.041 = 12.71061; 24.69 × 1.041 = 25.70229; 0.45 × 1.041 = 0.46845.
    expect(findRate(cards, { kind: 'support', payee: 'assistant' }, plainDate('2026-04-01'))?.rate).toBe(1_271);
    expect(findRate(cards, { kind: 'support', payee: 'agency' }, plainDate('2026-04-01'))?.rate).toBe(2_570);
    expect(findRate(cards, { kind: 'transport', payee: 'provider' }, plainDate('2026-04-01'))?.rate).toBe(47);
    expect(await here.within((tx) => proposeUplift(tx, { by: here.proposer, source, from: plainDate('2026-04-01'), hundredths: 410 }))).toMatchObject({ ok: false, refusal: { code: 'rates-overlap' } });
    expect(await here.within((tx) => proposeUplift(tx, { by: here.proposer, source, from: plainDate('2026-04-01'), hundredths: 410, kind: 'overnight' }))).toMatchObject({ ok: false, refusal: { code: 'no-rates-to-uplift' } });
  });

  it('is what long multiplication gives', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 10_000 }), (amount, hundredths) => {
      const exactly = amount * (10_000 + hundredths);
      const down = Math.floor(exactly / 10_000);
      expect(uplifted(pence(amount), hundredths)).toBe(exactly - down * 10_000 >= 5_000 ? down + 1 : down);
    }));
  });
});

describe('a file of rates', () => {
  it('is proposed whole or not at all, every bad row named', async () => {
    const here = await council();
    const text = ['kind,payee,place,complexity,basis,rate,from,until', 'support,assistant,,,net,13.00,2026-04-01,', 'Waking night,self-employed,Coast,,gross,£16.50,2026-04-01,2027-03-31', 'walking,agency,,,gross,lots,soon,', 'support,agency,,,gross,0,2026-04-01,2026-03-31', ''].join('\r\n');
    expect(await here.within((tx) => importRates(tx, { text, source, by: here.proposer }))).toMatchObject({ ok: false, refusal: { code: 'rate-not-read', details: [{ row: 4 }, { row: 5 }] } });
    expect(expectOk(readRateFile(text)).problems[1]).toEqual({ row: 5, message: 'rate: it is more than nothing. until: it ends before it begins.' });
    const good = text.split('\r\n').slice(0, 3).join('\n');
    expectOk(await here.within((tx) => importRates(tx, { text: good, source, by: here.proposer })));
    expect(expectOk(readRateFile(good)).rates[1]).toEqual({ kind: 'waking_night', payee: 'self_employed', place: 'Coast', complexity: null, basis: 'gross', rate: 1_650, from: '2026-04-01', until: '2027-03-31', followsId: null });
  });

  it.each([['', 'lacks'], ['kind,payee,basis,rate,from,kind\n', 'twice'], ['kind,payee,basis,rate,from\n', 'no rows']])('that is no table is refused: %o', (text, words) => {
    const read = readRateFile(text);
    expect(read.ok ? '' : read.refusal.message).toContain(words);
  });
});
