import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { monitoredCouncil, type MonitoredCouncil } from '../../../test/factories/monitored-council.js';
import { pence } from '../../core/money.js';
import { plainDate } from '../../core/plain-date.js';
import { recordCommitment, type NewCommitment } from './record-commitment.js';
import { settleCommitment, showCommitment, withdrawCommitment } from './settle-commitment.js';
import { findCommitments, type CommitmentFacts } from './store/commitments.js';

const database = await testDatabase();
const council = await monitoredCouncil(database, 'commitments', [{ reference: 'DP1001' }, { reference: 'DP1002' }], [
  { reference: 'A1', of: ['DP1001'], rows: ['02/04/2025,MEREBROOK CC DP1001,400.00,400.00', '14/04/2025,HMRC PAYE,-120.00,280.00', '20/05/2025,STO A PA WAGES,-90.00,190.00', '21/05/2025,CARD TAXI,-120.00,70.00'] },
  { reference: 'P1', kind: 'pooled', of: ['DP1001', 'DP1002'], rows: ['02/05/2025,CLUB DP1001,-10.00,90.00', '03/05/2025,CLUB DP1002,-120.00,70.00'] },
]);
const [mine, theirs] = [council.id('DP1001'), council.id('DP1002')];
const owed: NewCommitment = { agreementId: mine, kind: 'liability', purpose: 'hmrc', description: 'PAYE for April', amount: pence(12_000), from: plainDate('2025-05-01'), evidence: 'Payslips of April' };

async function recorded(more: Partial<NewCommitment> = {}, at: MonitoredCouncil = council): Promise<number> {
  const done = await at.within((tx) => recordCommitment(tx, { ...owed, ...more }));
  if (!done.ok) throw new Error(done.refusal.message);
  return done.value;
}

const line = (lineNo: number, account = 'A1'): { accountId: number; lineNo: number } => ({ accountId: council.id(account), lineNo });
const settling = async (id: number, at: ReturnType<typeof line>, agreementId = mine): Promise<string> => {
  const done = await council.within((tx) => settleCommitment(tx, agreementId, id, at));
  return done.ok ? 'settled' : done.refusal.code;
};
const withdrawing = async (id: number, agreementId = mine): Promise<string> => {
  const done = await council.within((tx) => withdrawCommitment(tx, agreementId, id, plainDate('2025-06-01'), 'Paid by the family'));
  return done.ok ? 'withdrawn' : done.refusal.code;
};
const facts = async (id: number): Promise<CommitmentFacts | undefined> => (await council.within((tx) => findCommitments(tx, mine))).find((one) => one.id === id);
const told = async (id: number): Promise<object[]> =>
  (await council.within(({ client }) => client.query<object>("select sentence, reason from audit_event where subject_kind = 'commitment' and subject_id = $1 order by id", [id]))).rows;

describe('money that is recorded as spoken for', () => {
  it('stands with its evidence, and who recorded it has agreed it', async () => {
    const id = await recorded();
    expect(await facts(id)).toMatchObject({ kind: 'liability', purpose: 'hmrc', amount: 12_000, from: '2025-05-01', until: null, agreed: true, origin: 'recorded', withdrawnOn: null });
    expect(await told(id)).toEqual([{ sentence: 'Recorded £120.00 as spoken for: PAYE for April.', reason: 'Payslips of April' }]);
  });

  it('may count on one day alone, but its last day is not before its first', async () => {
    expect(await recorded({ until: plainDate('2025-05-01') })).toBeGreaterThan(0);
    expect(await council.within((tx) => recordCommitment(tx, { ...owed, until: plainDate('2025-04-30') }))).toMatchObject({ ok: false, refusal: { code: 'dates-crossed', field: 'until' } });
    expect(await council.within((tx) => recordCommitment(tx, { ...owed, purpose: 'yachts' }))).toMatchObject({ ok: false, refusal: { code: 'purpose-not-known', field: 'purpose' } });
  });
});

describe('a commitment that is paid', () => {
  it('is offered the lines of money out since its first day: those of its amount first, none of other people', async () => {
    const view = await council.within(async (tx) => showCommitment(tx, mine, await recorded()));
    expect(view?.candidates.map(({ accountReference, lineNo, amount }) => [accountReference, lineNo, amount])).toEqual([['A1', 4, -12_000], ['A1', 3, -9_000], ['P1', 1, -1_000]]);
  });

  it('is settled by the line that paid it, once', async () => {
    const id = await recorded();
    expect(await settling(id, line(4))).toBe('settled');
    expect(await facts(id)).toMatchObject({ settledLineNo: 4 });
    expect(await settling(id, line(3))).toBe('commitment-settled-already');
    expect(await withdrawing(id)).toBe('commitment-settled-already');
    expect((await told(id)).at(-1)).toMatchObject({ sentence: 'PAYE for April (£120.00) was settled by line 4 of account A1.' });
  });

  it('is not settled by money in, by an earlier line, by another person’s line, or by none', async () => {
    const id = await recorded();
    expect(await settling(id, line(1))).toBe('line-not-found');
    expect(await settling(id, line(2))).toBe('line-too-early');
    expect(await settling(id, line(2, 'P1'))).toBe('line-not-found');
    expect(await settling(id, line(99))).toBe('line-not-found');
    expect(await facts(id)).toMatchObject({ settledLineNo: null });
  });

  it('is withdrawn with a reason', async () => {
    const id = await recorded();
    expect(await withdrawing(id)).toBe('withdrawn');
    expect(await facts(id)).toMatchObject({ withdrawnOn: '2025-06-01' });
    expect((await told(id)).at(-1)).toEqual({ sentence: 'PAYE for April (£120.00) was withdrawn.', reason: 'Paid by the family' });
  });

  it('goes to one of two who act at once', async () => {
    const id = await recorded();
    expect((await Promise.all([settling(id, line(4)), withdrawing(id), settling(id, line(3))])).filter((done) => done !== 'commitment-settled-already')).toHaveLength(1);
    expect(await told(id)).toHaveLength(2);
  });

  it('is not found through another agreement', async () => {
    const id = await recorded();
    expect(await settling(id, line(4), theirs)).toBe('commitment-not-found');
    expect(await withdrawing(id, theirs)).toBe('commitment-not-found');
    expect(await council.within((tx) => showCommitment(tx, theirs, id))).toBeUndefined();
  });
});
