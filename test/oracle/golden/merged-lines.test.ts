import { describe, it } from 'vitest';
import { csv, expectRun, line, mt940, runOf } from './golden-run.js';

describe('Overlapping files: a line present in both counts once; twins inside one file count twice', () => {
  it('counts the days that two downloads share once', async () => {
    // 500.00 − 10.00 − 20.00 − 30.00 = 440.00; five lines were read, two of them again: 3 lines, 2 overlaps.
    const march = csv('A1', [line('2026-03-02', -1000, 49_000, 'TAXI'), line('2026-03-09', -2000, 47_000)]);
    const later = csv('A1-2', [
      line('2026-03-02', -1000, 49_000, 'TAXI'),
      line('2026-03-09', -2000, 47_000),
      line('2026-03-16', -3000, 44_000),
    ]);
    await expectRun(runOf([march, later]), {
      A1: { lines: 3, overlaps: 2, proved: true, closing: 44_000, spent: 6000 },
    });
  });

  it('counts a file that was sent twice once', async () => {
    // 2 lines, and both met again.
    const lines = [line('2026-03-02', -1000, 9000), line('2026-03-09', -2000, 7000)];
    await expectRun(runOf([csv('A1', lines), csv('A1 (copy)', lines)]), {
      A1: { lines: 2, overlaps: 2, proved: true, closing: 7000, spent: 3000 },
    });
  });

  it('counts a file nested in a longer one as met again', async () => {
    // Four lines from 100.00: 90, 80, 70, 60. The nested file brings the middle two again.
    const long = csv('A1', [
      line('2026-03-02', -1000, 9000),
      line('2026-03-03', -1000, 8000),
      line('2026-03-04', -1000, 7000),
      line('2026-03-05', -1000, 6000),
    ]);
    const nested = csv('A1-b', [line('2026-03-03', -1000, 8000), line('2026-03-04', -1000, 7000)]);
    await expectRun(runOf([long, nested]), { A1: { lines: 4, overlaps: 2, proved: true, closing: 6000 } });
  });

  it('keeps twins of one file as two', async () => {
    // Two bus fares of 2.50 on one day: 100.00 − 5.00 = 95.00.
    const file = csv('A1', [line('2026-03-02', -250, 9750, 'BUS'), line('2026-03-02', -250, 9500, 'BUS')]);
    await expectRun(runOf([file]), { A1: { lines: 2, overlaps: 0, proved: true, closing: 9500, spent: 500 } });
  });

  it('keeps twins that both files hold as two, not four', async () => {
    const twins = [line('2026-03-02', -250, 9750, 'BUS'), line('2026-03-02', -250, 9500, 'BUS')];
    const files = [csv('A1', twins), csv('A1-2', [...twins, line('2026-03-03', -500, 9000)])];
    await expectRun(runOf(files), { A1: { lines: 3, overlaps: 2, proved: true, closing: 9000 } });
  });

  it('counts as many twins as the fullest file holds', async () => {
    // One file was taken between the two fares and holds one of them; the next day's holds both: 2 lines, 1 met again.
    const early = csv('A1', [line('2026-03-02', -250, 9750, 'BUS')]);
    const late = csv('A1-2', [line('2026-03-02', -250, 9750, 'BUS'), line('2026-03-02', -250, 9500, 'BUS')]);
    await expectRun(runOf([early, late]), { A1: { lines: 2, overlaps: 1, proved: true, closing: 9500 } });
  });

  it('keeps apart what differs in amount, day or text alone', async () => {
    // 100.00 − 1.00 − 1.00 − 1.00 − 1.01 = 95.99, each line in a file of its own, none met again.
    const files = [
      csv('A1-1', [line('2026-03-02', -100, 9900, 'BUS')]),
      csv('A1-2', [line('2026-03-02', -100, 9800, 'TRAM')]),
      csv('A1-3', [line('2026-03-03', -100, 9700, 'BUS')]),
      csv('A1-4', [line('2026-03-03', -101, 9599, 'BUS')]),
    ];
    await expectRun(runOf(files), { A1: { lines: 4, overlaps: 0, proved: true, closing: 9599, spent: 401 } });
  });

  it('merges a newest-first file with an oldest-first one', async () => {
    const oldest = csv('A1', [line('2026-03-02', -1000, 9000), line('2026-03-03', -2000, 7000)]);
    const newest = csv('A1-2', [line('2026-03-04', -500, 6500), line('2026-03-03', -2000, 7000)]);
    await expectRun(runOf([oldest, newest]), { A1: { lines: 3, overlaps: 1, proved: true, closing: 6500 } });
  });

  it('counts lines after the day of the run among the lines, and in no sum', async () => {
    // As at 31 March: 0.00 + 400.00 − 50.00 = 350.00. April's wage and payment are lines, and nothing more.
    const lines = [
      line('2026-03-02', 40_000, null, 'COUNCIL DPREF1'),
      line('2026-03-31', -5000),
      line('2026-04-01', -7000),
      line('2026-04-02', 40_000, null, 'COUNCIL DPREF1'),
    ];
    const file = mt940('A1', '2026-03-01', 0, lines, '2026-04-05', 68_000);
    await expectRun(runOf([file], { policy: { inAdvance: true } }), {
      // The payment of 2 March covers 2–29 March: over. The one of 2 April was not yet paid.
      A1: { lines: 4, proved: true, closing: 35_000, paidIn: 40_000, spent: 5000, unexpired: 0, surplus: 35_000 },
    });
  });

  it('counts a line on the day of the run itself', async () => {
    const file = csv('A1', [line('2026-03-30', -100, 900), line('2026-03-31', -200, 700)]);
    await expectRun(runOf([file]), { A1: { closing: 700, spent: 300 } });
  });
});
