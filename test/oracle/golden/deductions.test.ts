import { describe, it } from 'vitest';
import type { CaseCommitment, CasePayment } from '../monitor-case.js';
import { a1, csv, expectRun, line, mt940, runOf } from './golden-run.js';

/** One council payment on a day, and enough before it that nothing is overdrawn: 1,000.00 afterwards. */
function paid(date: string, amount: number, text = 'COUNTY COUNCIL DPREF1') {
  return [csv('A1', [line(date, amount, 100_000, text)])];
}

const inAdvance = { policy: { inAdvance: true } };

describe('The unexpired part: amount × days left ÷ days covered, each half up to the penny', () => {
  it('counts the days left, the day of the run among them', async () => {
    // Four weeks from 20 March end on 16 April. Left at 31 March: 31 March and 16 days of April = 17 of 28.
    // 400.00 × 17 ÷ 28 = 242.857… → 242.86. Surplus 1,000.00 − 242.86 = 757.14.
    await expectRun(runOf(paid('2026-03-20', 40_000), inAdvance), { A1: { unexpired: 24_286, surplus: 75_714 } });
  });

  it('counts a payment of the day of the run whole', async () => {
    await expectRun(runOf(paid('2026-03-31', 40_000), inAdvance), { A1: { unexpired: 40_000 } });
  });

  it('counts one day on the last day covered, and none on the next', async () => {
    // From 4 March four weeks end on 31 March: 1 of 28 days, 280.00 ÷ 28 = 10.00. From 3 March they ended on the 30th.
    await expectRun(runOf(paid('2026-03-04', 28_000), inAdvance), { A1: { unexpired: 1000 } });
    await expectRun(runOf(paid('2026-03-03', 28_000), inAdvance), { A1: { unexpired: 0 } });
  });

  it('rounds a half up', async () => {
    // 0.14 over 28 days with one left: 0.5 of a penny → 1. 0.13: 0.46 → 0. 0.42: 1.5 → 2.
    await expectRun(runOf(paid('2026-03-04', 14), inAdvance), { A1: { unexpired: 1 } });
    await expectRun(runOf(paid('2026-03-04', 13), inAdvance), { A1: { unexpired: 0 } });
    await expectRun(runOf(paid('2026-03-04', 42), inAdvance), { A1: { unexpired: 2 } });
  });

  it('rounds each payment by itself', async () => {
    // Two payments of 0.14 on the last day covered: 1 + 1, where their sum 0.28 ÷ 28 would be 1.
    const files = [
      csv('A1', [line('2026-03-04', 14, 5014, 'DPREF1 CARE'), line('2026-03-04', 14, 5028, 'DPREF1 EDUCATION')]),
    ];
    await expectRun(runOf(files, inAdvance), { A1: { unexpired: 2 } });
  });

  it('goes by the weeks between payments of the account', async () => {
    // A weekly payment of 28 March covers 28 March–3 April: 4 of 7 days left. 70.00 × 4 ÷ 7 = 40.00.
    const weekly = { ...a1, paysEveryWeeks: 1 };
    await expectRun(runOf(paid('2026-03-28', 7000), { ...inAdvance, accounts: [weekly] }), { A1: { unexpired: 4000 } });
  });

  it('is nothing where the council pays in arrears', async () => {
    await expectRun(runOf(paid('2026-03-20', 40_000), { policy: { inAdvance: false } }), {
      A1: { unexpired: 0, surplus: 100_000 },
    });
  });

  it('knows a council payment by its reference in any case, anywhere in the text', async () => {
    await expectRun(runOf(paid('2026-03-31', 40_000, 'bacs/dpref1/march'), inAdvance), { A1: { unexpired: 40_000 } });
    await expectRun(runOf(paid('2026-03-31', 40_000, 'DPREF 1'), inAdvance), { A1: { unexpired: 0 } });
  });

  it('takes no money out for a council payment', async () => {
    await expectRun(runOf(paid('2026-03-31', -40_000, 'RETURNED DPREF1'), inAdvance), { A1: { unexpired: 0 } });
  });

  it('takes no other money in for a council payment', async () => {
    await expectRun(runOf(paid('2026-03-31', 40_000, 'FROM A FRIEND'), inAdvance), {
      A1: { unexpired: 0, paidIn: 40_000 },
    });
  });

  it('counts twin payments twice, and a payment in two files once', async () => {
    // Two payments of 280.00 on 4 March, one day left of each: 10.00 + 10.00.
    const twins = [line('2026-03-04', 28_000, 60_000, 'DPREF1'), line('2026-03-04', 28_000, 88_000, 'DPREF1')];
    await expectRun(runOf([csv('A1', twins), csv('A1-2', twins)], inAdvance), { A1: { lines: 2, unexpired: 2000 } });
  });

  it('reaches across the end of February in a leap year', async () => {
    // 14 February 2024 + 28 days end on 12 March. Left at 29 February: that day and 12 of March = 13. 280.00 × 13 ÷ 28 = 130.00.
    const run = runOf(paid('2024-02-14', 28_000), { ...inAdvance, asAt: '2024-02-29' });
    await expectRun(run, { A1: { unexpired: 13_000 } });
  });
});

describe('payments.csv: what the council paid and for which days', () => {
  const payment = (more: Partial<CasePayment>): CasePayment => ({
    account: 'A1',
    date: '2026-03-20',
    amount: 30_000,
    stream: 'social_care',
    coversFrom: '2026-03-17',
    coversUntil: '2026-04-15',
    kind: 'regular',
    ...more,
  });
  const withPayments = (...payments: CasePayment[]) => runOf(paid('2026-03-20', 30_000), { ...inAdvance, payments });

  it('says for which days, where the statements alone would suggest four weeks from the 20th', async () => {
    // 17 March–15 April is 30 days; 31 March–15 April is 16. 300.00 × 16 ÷ 30 = 160.00.
    await expectRun(withPayments(payment({})), { A1: { unexpired: 16_000, surplus: 84_000 } });
  });

  it('may part one payment between streams, each with days of its own', async () => {
    // 285.00 × 16 ÷ 30 = 152.00, and 15.00 for 31 March–2 April, 3 of 3 days.
    const education = payment({
      amount: 1500,
      stream: 'education',
      coversFrom: '2026-03-31',
      coversUntil: '2026-04-02',
    });
    await expectRun(withPayments(payment({ amount: 28_500 }), education), { A1: { unexpired: 16_700 } });
  });

  it('rounds each row by itself', async () => {
    // 299.99 × 16 ÷ 30 = 159.9946… → 159.99; 0.01 × 16 ÷ 30 = 0.0053… → 0.01.
    const penny = payment({ amount: 1, stream: 'education' });
    await expectRun(withPayments(payment({ amount: 29_999 }), penny), { A1: { unexpired: 16_000 } });
  });

  it('pairs payments of neighbouring days with their own rows', async () => {
    // Two payments of 4.00, on the 30th and the 31st, each of two rows of 2.00. Those of the 30th are used up that day,
    // those of the 31st cover the 31st alone: 2.00 + 2.00.
    const row = { amount: 200, coversFrom: '2026-03-30', coversUntil: '2026-03-30', date: '2026-03-30' };
    const next = { amount: 200, coversFrom: '2026-03-31', coversUntil: '2026-03-31', date: '2026-03-31' };
    const file = csv('A1', [line('2026-03-30', 400, 5400, 'DPREF1'), line('2026-03-31', 400, 5800, 'DPREF1')]);
    const payments = [payment(next), payment(next), payment(row), payment(row)];
    await expectRun(runOf([file], { ...inAdvance, payments }), { A1: { unexpired: 400 } });
  });

  it('counts a payment for days that have not begun whole, and no more', async () => {
    await expectRun(withPayments(payment({ coversFrom: '2026-04-06', coversUntil: '2026-05-03' })), {
      A1: { unexpired: 30_000 },
    });
  });

  it('leaves out days that are over, and a payment that is yet to be made', async () => {
    const over = payment({ coversFrom: '2026-03-01', coversUntil: '2026-03-30' });
    const next = payment({ date: '2026-04-17', coversFrom: '2026-04-17', coversUntil: '2026-05-14' });
    await expectRun(withPayments(over, next), { A1: { unexpired: 0, surplus: 100_000 } });
  });

  it('counts a payment that covers the day of the run alone', async () => {
    await expectRun(withPayments(payment({ coversFrom: '2026-03-31', coversUntil: '2026-03-31' })), {
      A1: { unexpired: 30_000 },
    });
  });

  it('goes by the weeks between payments where it names no days', async () => {
    // 20 March + 28 days: 17 of 28 days left. 300.00 × 17 ÷ 28 = 182.142… → 182.14.
    await expectRun(withPayments(payment({ coversFrom: null, coversUntil: null })), { A1: { unexpired: 18_214 } });
  });
});

describe('Commitments count where from ≤ as-at ≤ until', () => {
  const commitment = (more: Partial<CaseCommitment>): CaseCommitment => ({
    account: 'A1',
    kind: 'liability',
    amount: 20_000,
    from: null,
    until: null,
    ...more,
  });
  const withCommitments = (...commitments: CaseCommitment[]) => runOf(paid('2026-03-20', 40_000), { commitments });

  it('takes each kind off once', async () => {
    // 1,000.00 − 200.00 − 100.00 − 50.00 − 25.00 = 625.00
    const run = withCommitments(
      commitment({}),
      commitment({ kind: 'reserved', amount: 10_000 }),
      commitment({ kind: 'own', amount: 5000 }),
      commitment({ kind: 'claimed', amount: 2500 }),
    );
    await expectRun(run, {
      A1: { liabilities: 20_000, reserved: 10_000, own: 5000, surplus: 62_500, reclaimable: 62_500 },
    });
  });

  it('adds up several of one kind', async () => {
    await expectRun(withCommitments(commitment({}), commitment({ amount: 1 })), {
      A1: { liabilities: 20_001, surplus: 79_999 },
    });
  });

  it('counts from its first day', async () => {
    await expectRun(withCommitments(commitment({ from: '2026-03-31' })), { A1: { liabilities: 20_000 } });
    await expectRun(withCommitments(commitment({ from: '2026-04-01' })), { A1: { liabilities: 0 } });
  });

  it('counts until its last day', async () => {
    await expectRun(withCommitments(commitment({ until: '2026-03-31' })), { A1: { liabilities: 20_000 } });
    await expectRun(withCommitments(commitment({ until: '2026-03-30' })), { A1: { liabilities: 0 } });
  });

  it('leaves other accounts alone', async () => {
    const other = { ...a1, account: 'B2', paymentReference: 'DPREF2', accountNumber: '12345671' };
    const run = runOf(paid('2026-03-20', 40_000), {
      accounts: [a1, other],
      commitments: [commitment({ account: 'B2' })],
    });
    await expectRun(run, { A1: { liabilities: 0 }, B2: { liabilities: 20_000, codes: ['no-statement'] } });
  });
});

describe('Contingency is on top: weeks × the sum of the three weekly amounts', () => {
  it('holds back the weeks of the policy', async () => {
    // 4 × (100.00 + 50.00) = 600.00; 1,000.00 − 600.00 = 400.00
    await expectRun(runOf(paid('2026-03-20', 40_000), { policy: { contingencyWeeks: 4 } }), {
      A1: { contingency: 60_000, surplus: 40_000 },
    });
  });

  it('counts health, and never the contribution', async () => {
    // 2 × (100.00 + 50.00 + 7.50) = 315.00, the contribution of 20.00 a week left out.
    const account = { ...a1, weekly: { ...a1.weekly, health: 750 }, contributionWeekly: 2000 };
    await expectRun(runOf(paid('2026-03-20', 40_000), { accounts: [account], policy: { contingencyWeeks: 2 } }), {
      A1: { contingency: 31_500, surplus: 68_500 },
    });
  });

  it('comes off beside the unexpired part', async () => {
    // 1,000.00 − 242.86 (17 of 28 days of 400.00) − 150.00 = 607.14
    const run = runOf(paid('2026-03-20', 40_000), { policy: { contingencyWeeks: 1, inAdvance: true } });
    await expectRun(run, { A1: { unexpired: 24_286, contingency: 15_000, surplus: 60_714 } });
  });

  it('leaves no surplus where it exceeds what is there', async () => {
    // 1,000.00 − 7 × 150.00 = −50.00
    await expectRun(runOf(paid('2026-03-20', 40_000), { policy: { contingencyWeeks: 7 } }), {
      A1: { closing: 100_000, surplus: 0, reclaimable: 0, byStream: { social_care: 0, education: 0, health: 0 } },
    });
  });

  it('works the whole sum: closing less every deduction', async () => {
    // Opening 0.00 + 10,400.00 paid in − 5,276.55 spent = 5,123.45; − 200.00 owed − 1,600.00 held = 3,323.45.
    const account = { ...a1, weekly: { social_care: 30_000, education: 10_000, health: 0 } };
    const file = mt940(
      'A1',
      '2026-01-01',
      0,
      [line('2026-01-05', 1_040_000, null, 'DPREF1'), line('2026-02-05', -400_000), line('2026-03-05', -127_655)],
      '2026-03-31',
      512_345,
    );
    const run = runOf([file], {
      accounts: [account],
      policy: { contingencyWeeks: 4, minimumReclaim: 10_000 },
      commitments: [commitmentOf200],
    });
    await expectRun(run, {
      A1: {
        closing: 512_345,
        paidIn: 1_040_000,
        spent: 527_655,
        contingency: 160_000,
        surplus: 332_345,
        reclaimable: 332_345,
      },
    });
  });
});

const commitmentOf200: CaseCommitment = {
  account: 'A1',
  kind: 'liability',
  amount: 20_000,
  from: '2026-01-01',
  until: null,
};
