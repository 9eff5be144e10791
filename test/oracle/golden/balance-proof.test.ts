import { describe, it } from 'vitest';
import { csv, expectRun, line, mt940, ofx, runOf } from './golden-run.js';

const unproved = { proved: false, closing: null, surplus: null, reclaimable: null, byStream: null };

describe('Proof: every stated balance must equal the running total at that point', () => {
  it('proves a running balance on every row', async () => {
    // 200.00 before; −12.34 → 187.66; +50.00 → 237.66.
    const file = csv('A1', [line('2026-03-02', -1234, 18_766), line('2026-03-05', 5000, 23_766, 'REFUND')]);
    await expectRun(runOf([file]), { A1: { proved: true, closing: 23_766, paidIn: 5000, spent: 1234, codes: [] } });
  });

  it('proves an opening and a closing', async () => {
    // 100.00 − 12.34 = 87.66
    const file = mt940('A1', '2026-03-01', 10_000, [line('2026-03-02', -1234)], '2026-03-31', 8766);
    await expectRun(runOf([file]), { A1: { proved: true, closing: 8766, surplus: 8766, codes: [] } });
  });

  it('reaches the last line from a balance stated only on the first', async () => {
    // 90.00 after the first; −20.00 and −30.00 lead to 40.00.
    const file = csv('A1', [line('2026-03-02', -1000, 9000), line('2026-03-03', -2000), line('2026-03-04', -3000)]);
    await expectRun(runOf([file]), { A1: { proved: true, closing: 4000, codes: [] } });
  });

  it('is content with a balance on the last line alone', async () => {
    const file = csv('A1', [line('2026-03-02', -1000), line('2026-03-03', -2000, 4000)]);
    await expectRun(runOf([file]), { A1: { proved: true, closing: 4000, codes: [] } });
  });

  it('is content with a closing alone', async () => {
    const file = ofx('A1', '2026-03-01', [line('2026-03-02', -1000)], '2026-03-31', 2500);
    await expectRun(runOf([file]), { A1: { proved: true, closing: 2500, codes: [] } });
  });

  it('proves nothing where no balance is stated at all', async () => {
    const file = csv('A1', [line('2026-03-02', -1000), line('2026-03-03', 2000)]);
    await expectRun(runOf([file]), { A1: { ...unproved, codes: ['balance-not-proved'], lines: 2 } });
  });

  it('proves nothing where a period is stated but no balance', async () => {
    const file = ofx('A1', '2026-03-01', [line('2026-03-02', -1000)], '2026-03-31');
    await expectRun(runOf([file]), { A1: { ...unproved, codes: ['balance-not-proved'] } });
  });

  it('fails on one wrong running balance in the middle', async () => {
    // 90.00, then 70.00 is due and 69.99 is stated, then 60.00 fits again.
    const file = csv('A1', [
      line('2026-03-02', -1000, 9000),
      line('2026-03-03', -2000, 6999),
      line('2026-03-04', -1000, 6000),
    ]);
    await expectRun(runOf([file]), { A1: { ...unproved, codes: ['balance-not-proved'] } });
  });

  it('fails on a closing that is a penny off', async () => {
    const file = mt940('A1', '2026-03-01', 10_000, [line('2026-03-02', -1234)], '2026-03-31', 8767);
    await expectRun(runOf([file]), { A1: { ...unproved, codes: ['balance-not-proved'] } });
  });

  it('fails on a wrong balance after the day of the run: every balance counts', async () => {
    const file = csv('A1', [line('2026-03-30', -1000, 9000), line('2026-04-02', -1000, 8001)]);
    await expectRun(runOf([file]), { A1: { ...unproved, codes: ['balance-not-proved'] } });
  });

  it('tries any order of the lines of one day', async () => {
    // The rows stand as −10, −20, +5, but 100.00 → +5 = 105.00 → −20 = 85.00 → −10 = 75.00 is how the bank counted.
    const file = csv('A1', [
      line('2026-03-02', -1000, 7500, 'TAXI'),
      line('2026-03-02', -2000, 8500),
      line('2026-03-02', 500, 10_500, 'REFUND'),
    ]);
    await expectRun(runOf([file]), { A1: { proved: true, closing: 7500, codes: [] } });
  });

  it('tries no order across days', async () => {
    // 100.00 − 10.00 = 90.00 on the 2nd is stated as 80.00, as if the 3rd's −20.00 had come first.
    const file = csv('A1', [line('2026-03-02', -1000, 7000), line('2026-03-03', -2000, 8000)]);
    await expectRun(runOf([file]), { A1: { ...unproved, codes: ['balance-not-proved'] } });
  });

  it('reads a newest-first file as it is', async () => {
    // Oldest last: 100.00 − 10.00 = 90.00, − 20.00 = 70.00, − 30.00 = 40.00.
    const file = csv('A1', [
      line('2026-03-04', -3000, 4000),
      line('2026-03-03', -2000, 7000),
      line('2026-03-02', -1000, 9000),
    ]);
    await expectRun(runOf([file]), { A1: { proved: true, closing: 4000, codes: [] } });
  });

  it('gives twins of a newest-first file their balances in whichever order holds', async () => {
    const newest = csv('A1', [line('2026-03-02', -250, 9500, 'BUS'), line('2026-03-02', -250, 9750, 'BUS')]);
    const oldest = csv('A1-2', [line('2026-03-02', -250, 9750, 'BUS'), line('2026-03-02', -250, 9500, 'BUS')]);
    await expectRun(runOf([newest, oldest]), { A1: { lines: 2, proved: true, closing: 9500, codes: [] } });
  });

  it('proves a statement without lines', async () => {
    const file = mt940('A1', '2026-03-01', 4321, [], '2026-03-31', 4321);
    await expectRun(runOf([file]), { A1: { lines: 0, proved: true, closing: 4321, paidIn: 0, spent: 0, codes: [] } });
  });

  it('fails a statement without lines whose balance moved', async () => {
    const file = mt940('A1', '2026-03-01', 4321, [], '2026-03-31', 4320);
    await expectRun(runOf([file]), { A1: { ...unproved, codes: ['balance-not-proved'] } });
  });

  it('carries a proved balance through a later file that states none', async () => {
    // 50.00 stated on 3 March; the later download says −20.00 on the 10th and no balance: 30.00.
    const files = [csv('A1', [line('2026-03-03', -1000, 5000)]), csv('A1-2', [line('2026-03-10', -2000)])];
    await expectRun(runOf(files), { A1: { proved: true, closing: 3000, codes: [] } });
  });

  it('takes the opening before the lines that only the file itself holds', async () => {
    // The morning's download ends on the 10th at 80.00; the next begins with the rest of that day: opening 80.00.
    const morning = mt940('A1', '2026-03-01', 10_000, [line('2026-03-10', -2000, null, 'TAXI')], '2026-03-10', 8000);
    const evening = mt940('A1-2', '2026-03-10', 8000, [line('2026-03-10', -500, null, 'BUS')], '2026-03-31', 7500);
    await expectRun(runOf([morning, evening]), { A1: { lines: 2, proved: true, closing: 7500, codes: [] } });
  });

  it('keeps an overdrawn balance as it is, with nothing to reclaim', async () => {
    // 5.00 − 12.00 = −7.00
    const file = mt940('A1', '2026-03-01', 500, [line('2026-03-02', -1200)], '2026-03-31', -700);
    await expectRun(runOf([file]), { A1: { proved: true, closing: -700, surplus: 0, reclaimable: 0 } });
  });
});
