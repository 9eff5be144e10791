import { describe, it } from 'vitest';
import { csv, expectRun, line, mt940, ofx, runOf } from './golden-run.js';

const unproved = { proved: false, closing: null, surplus: null, reclaimable: null, byStream: null };

describe('Two files that do not join: a gap where days lie between them, else a balance not proved', () => {
  const january = mt940('A1-jan', '2026-01-01', 10_000, [line('2026-01-10', -1000)], '2026-01-31', 9000);

  it('is a gap where a month is missing and the balance moved', async () => {
    // January ends at 90.00, March opens at 60.00: 30.00 were spent in a February that nobody sent.
    const march = mt940('A1-mar', '2026-03-01', 6000, [line('2026-03-10', -1000)], '2026-03-31', 5000);
    await expectRun(runOf([january, march]), { A1: { ...unproved, lines: 2, codes: ['gap-between-statements'] } });
  });

  it('is no gap where the files join in balance over quiet days', async () => {
    // January ends at 90.00 and March opens at 90.00: February was quiet.
    const march = mt940('A1-mar', '2026-03-01', 9000, [line('2026-03-10', -1000)], '2026-03-31', 8000);
    await expectRun(runOf([january, march]), { A1: { proved: true, closing: 8000, codes: [] } });
  });

  it('is no gap, but not proved, where the next file begins on the next day', async () => {
    const february = mt940('A1-feb', '2026-02-01', 8900, [line('2026-02-10', -1000)], '2026-03-31', 7900);
    await expectRun(runOf([january, february]), { A1: { ...unproved, codes: ['balance-not-proved'] } });
  });

  it('is a gap where one whole day lies between', async () => {
    // Ends on 31 January, begins on 2 February: two days later is more than one.
    const february = mt940('A1-feb', '2026-02-02', 8900, [line('2026-02-10', -1000)], '2026-03-31', 7900);
    await expectRun(runOf([january, february]), { A1: { ...unproved, codes: ['gap-between-statements'] } });
  });

  it('lets the stated period decide, where the lines lie far apart', async () => {
    // Lines of 10 January and 20 February, but the periods touch: the files disagree, and no days are missing.
    const february = mt940('A1-feb', '2026-02-01', 8900, [line('2026-02-20', -1000)], '2026-03-31', 7900);
    await expectRun(runOf([january, february]), { A1: { ...unproved, codes: ['balance-not-proved'] } });
  });

  it('goes by the first and last lines where no period is stated', async () => {
    // 90.00 after 10 January; 50.00 after a line of −10.00 on 20 February, so 60.00 before it.
    const files = [csv('A1-1', [line('2026-01-10', -1000, 9000)]), csv('A1-2', [line('2026-02-20', -1000, 5000)])];
    await expectRun(runOf(files), { A1: { ...unproved, codes: ['gap-between-statements'] } });
  });

  it('joins by lines alone where no period is stated', async () => {
    // 60.00 − 10.00 = 50.00 joins: the weeks between were quiet.
    const files = [csv('A1-1', [line('2026-01-10', -1000, 6000)]), csv('A1-2', [line('2026-02-20', -1000, 5000)])];
    await expectRun(runOf(files), { A1: { proved: true, closing: 5000, codes: [] } });
  });

  it('looks for no gap after a file that disagrees with itself', async () => {
    // January says 100.00 − 10.00 = 95.00; whatever March opens with, nothing can join to that.
    const broken = mt940('A1-jan', '2026-01-01', 10_000, [line('2026-01-10', -1000)], '2026-01-31', 9500);
    const march = mt940('A1-mar', '2026-03-01', 6000, [line('2026-03-10', -1000)], '2026-03-31', 5000);
    await expectRun(runOf([broken, march]), { A1: { ...unproved, codes: ['balance-not-proved'] } });
  });

  it('looks for no gap before a file that disagrees with itself', async () => {
    const broken = mt940('A1-mar', '2026-03-01', 6000, [line('2026-03-10', -1000)], '2026-03-31', 4000);
    await expectRun(runOf([january, broken]), { A1: { ...unproved, codes: ['balance-not-proved'] } });
  });

  it('gives one code a join: two gaps are two', async () => {
    const march = mt940('A1-mar', '2026-03-01', 6000, [line('2026-03-05', -1000)], '2026-03-10', 5000);
    const late = mt940('A1-late', '2026-03-20', 4000, [line('2026-03-25', -1000)], '2026-03-31', 3000);
    await expectRun(runOf([january, march, late]), {
      A1: { ...unproved, codes: ['gap-between-statements', 'gap-between-statements'] },
    });
  });

  it('names a gap and a broken file, each at its own place', async () => {
    // January to 1 March is a gap (90.00 to 60.00); the last file breaks within itself, right after March's.
    const march = mt940('A1-mar', '2026-03-01', 6000, [line('2026-03-05', -1000)], '2026-03-10', 5000);
    const broken = mt940('A1-late', '2026-03-11', 5000, [line('2026-03-25', -1000)], '2026-03-31', 3999);
    await expectRun(runOf([january, march, broken]), {
      A1: { ...unproved, codes: ['balance-not-proved', 'gap-between-statements'] },
    });
  });

  it('is no gap where overlapping files disagree on one line', async () => {
    // Both cover 10 March; one says −10.00 and the other −11.00, so the merged lines hold both.
    const one = mt940('A1-1', '2026-03-01', 10_000, [line('2026-03-10', -1000)], '2026-03-15', 9000);
    const other = mt940('A1-2', '2026-03-05', 10_000, [line('2026-03-10', -1100)], '2026-03-31', 8900);
    await expectRun(runOf([one, other]), { A1: { ...unproved, lines: 2, codes: ['balance-not-proved'] } });
  });

  it('measures a gap from the file that reaches furthest, not from one nested in it', async () => {
    // The long file ends on 28 February at 80.00; the next begins on 1 March at 70.00: a day later, so no gap.
    const long = mt940(
      'A1-1',
      '2026-01-01',
      10_000,
      [line('2026-01-10', -1000), line('2026-02-10', -1000)],
      '2026-02-28',
      8000,
    );
    const nested = mt940('A1-2', '2026-01-05', 10_000, [line('2026-01-10', -1000)], '2026-01-12', 9000);
    const next = mt940('A1-3', '2026-03-01', 7000, [line('2026-03-10', -1000)], '2026-03-31', 6000);
    await expectRun(runOf([long, nested, next]), { A1: { ...unproved, codes: ['balance-not-proved'] } });
  });

  it('sees a gap through a file that states no balance', async () => {
    // 90.00 on 31 January; −5.00 in a file without balances leads to 85.00; March opens at 60.00.
    const silent = ofx('A1-feb', '2026-02-10', [line('2026-02-12', -500)], '2026-02-15');
    const march = mt940('A1-mar', '2026-03-01', 6000, [line('2026-03-10', -1000)], '2026-03-31', 5000);
    await expectRun(runOf([january, silent, march]), { A1: { ...unproved, codes: ['gap-between-statements'] } });
  });

  it('joins through a file that states no balance', async () => {
    // 90.00 − 5.00 = 85.00, where March opens.
    const silent = ofx('A1-feb', '2026-02-10', [line('2026-02-12', -500)], '2026-02-15');
    const march = mt940('A1-mar', '2026-03-01', 8500, [line('2026-03-10', -1000)], '2026-03-31', 7500);
    await expectRun(runOf([january, silent, march]), { A1: { proved: true, closing: 7500, codes: [] } });
  });

  it('closes a gap when the missing month arrives', async () => {
    const february = mt940('A1-feb', '2026-02-01', 9000, [line('2026-02-14', -3000)], '2026-02-28', 6000);
    const march = mt940('A1-mar', '2026-03-01', 6000, [line('2026-03-10', -1000)], '2026-03-31', 5000);
    await expectRun(runOf([march, january, february]), { A1: { proved: true, closing: 5000, lines: 3, codes: [] } });
  });
});

describe('Statements that are missing or too old', () => {
  it('says no-statement, alone, where nothing arrived', async () => {
    await expectRun(runOf([]), {
      A1: { ...unproved, lines: 0, overlaps: 0, paidIn: 0, spent: 0, codes: ['no-statement'] },
    });
  });

  it('takes 62 days as recent enough, where the policy does not say', async () => {
    // 28 January to 31 March 2026: 3 + 28 + 31 = 62 days.
    const file = csv('A1', [line('2026-01-28', -1000, 5000)]);
    await expectRun(runOf([file]), { A1: { proved: true, closing: 5000, surplus: 5000, codes: [] } });
  });

  it('takes 63 days as too old: the closing stands, the surplus does not', async () => {
    const file = csv('A1', [line('2026-01-27', -1000, 5000)]);
    await expectRun(runOf([file]), {
      A1: {
        proved: true,
        closing: 5000,
        surplus: null,
        reclaimable: null,
        byStream: null,
        codes: ['statement-too-old'],
      },
    });
  });

  it('counts from the last stated balance where it is later than the last line', async () => {
    // The line is of 10 January, the closing of 28 January.
    const file = mt940('A1', '2026-01-01', 6000, [line('2026-01-10', -1000)], '2026-01-28', 5000);
    await expectRun(runOf([file]), { A1: { closing: 5000, codes: [] } });
  });

  it('does not count a period that ends later with no balance stated', async () => {
    // The period runs to 31 March, but the last word on the money is the line of 10 January.
    const first = csv('A1-1', [line('2026-01-10', -1000, 5000)]);
    const silent = ofx('A1-2', '2026-01-01', [line('2026-01-10', -1000)], '2026-03-31');
    await expectRun(runOf([first, silent]), {
      A1: { lines: 1, overlaps: 1, closing: 5000, codes: ['statement-too-old'] },
    });
  });

  it('takes the policy at its word', async () => {
    // 1 March to 31 March: 30 days. Held to 30 it is recent, held to 29 it is too old.
    const file = csv('A1', [line('2026-03-01', -1000, 5000)]);
    await expectRun(runOf([file], { policy: { statementOlderThanDays: 30 } }), { A1: { codes: [] } });
    await expectRun(runOf([file], { policy: { statementOlderThanDays: 29 } }), {
      A1: { codes: ['statement-too-old'] },
    });
  });

  it('says both where an old statement does not prove either', async () => {
    const file = csv('A1', [line('2025-12-01', -1000)]);
    await expectRun(runOf([file]), { A1: { ...unproved, codes: ['balance-not-proved', 'statement-too-old'] } });
  });
});
