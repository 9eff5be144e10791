import { describe, expect, it } from 'vitest';
import { mergeStatements, type AccountFile } from './merge-statements.js';
import { proveBalance } from './prove-balance.js';
import { file, type FixtureLine } from './statement-fixture.js';

const prove = (...files: AccountFile[]) => proveBalance(mergeStatements(files));
const download = (name: string, ...lines: FixtureLine[]) => file(name, { lines });

describe('One order of a day must suit every file', () => {
  it('does not let two files bring different lines to one balance', () => {
    // The second download has the first line's amount altered: 40.00 after +40.00, and 40.00 after +31.00.
    const proof = prove(
      download('one', ['2026-03-02', 4000, 'TOP UP', 4000], ['2026-03-09', -500, 'BUS', 3500]),
      download('two', ['2026-03-02', 3100, 'TOP UP', 4000], ['2026-03-09', -500, 'BUS', 3500]),
    );
    expect(proof).toMatchObject({ proved: false, problems: [{ code: 'balance-not-proved', reason: 'balance-differs' }] });
  });

  it('finds the order in which a download of the morning and one of the evening both hold', () => {
    // 100.00 − 10.00 = 90.00 in the morning; the evening's sorts the whole day the other way round.
    const proof = prove(
      download('morning', ['2026-03-02', -1000, 'TAXI', 9000]),
      download('evening', ['2026-03-02', -500, 'BUS', 8500], ['2026-03-02', -1000, 'TAXI', 9000]),
    );
    expect(proof).toMatchObject({ proved: true, before: 10_000 });
  });

  it('keeps each file’s lines between its opening and its closing', () => {
    // 100.00 → taxi → 90.00 | 90.00 → bus → 85.00, each in a file of its own.
    const morning = file('morning', { from: '2026-03-02', to: '2026-03-02', opening: 10_000, closing: 9000, lines: [['2026-03-02', -1000, 'TAXI']] });
    const evening = file('evening', { from: '2026-03-02', to: '2026-03-02', opening: 9000, closing: 8500, lines: [['2026-03-02', -500, 'BUS']] });
    expect(prove(evening, morning)).toMatchObject({ proved: true, before: 10_000 });
  });

  it('does not let two files open with one balance and close with another’s', () => {
    // Each comes from 100.00 to 90.00 by a line that the other does not have.
    const one = file('one', { from: '2026-03-02', to: '2026-03-02', opening: 10_000, closing: 9000, lines: [['2026-03-02', -1000, 'TAXI']] });
    const two = file('two', { from: '2026-03-02', to: '2026-03-02', opening: 10_000, closing: 9000, lines: [['2026-03-02', -1000, 'BUS']] });
    expect(prove(one, two).proved).toBe(false);
  });

  it('takes twins in whichever order holds', () => {
    const proof = prove(
      download('late', ['2026-03-02', -250, 'BUS', 9500]),
      download('whole', ['2026-03-02', -250, 'BUS', 9750], ['2026-03-02', -250, 'BUS', 9500], ['2026-03-02', -100, 'TEA', 9400]),
    );
    expect(proof).toMatchObject({ proved: true, before: 10_000 });
  });

  it('lets two downloads of the same lines sort a day differently', () => {
    const proof = prove(
      download('one', ['2026-03-02', -1000, 'TAXI', 9000], ['2026-03-02', -500, 'BUS', 8500]),
      download('two', ['2026-03-02', -500, 'BUS', 9500], ['2026-03-02', -1000, 'TAXI', 8500]),
    );
    expect(proof).toMatchObject({ proved: true, before: 10_000 });
  });

  it('gives up a long search in favour of files that each hold by themselves', () => {
    const many: FixtureLine[] = Array.from({ length: 40 }, (_, place) => ['2026-03-02', -(place + 1), `LINE ${String(place)}`]);
    const morning = file('morning', { to: '2026-03-02', closing: 99_000, lines: [...many.slice(0, 20), ['2026-03-02', -790, 'TAXI']] });
    const evening = file('evening', { to: '2026-03-02', closing: 98_390, lines: [...many, ['2026-03-02', -790, 'TAXI']] });
    expect(prove(morning, evening).proved).toBe(true);
  });
});
