import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../core/plain-date.js';
import { explainProblem } from './explain-proof.js';
import { mergeStatements, type AccountFile } from './merge-statements.js';
import { balanceAt, proveBalance } from './prove-balance.js';
import { file, type FixtureLine, type FixtureStatement } from './statement-fixture.js';

const prove = (...files: AccountFile[]): ReturnType<typeof proveBalance> => proveBalance(mergeStatements(files));
const codes = (...files: AccountFile[]): string[] => prove(...files).problems.map((problem) => problem.code);
const one = (said: FixtureStatement): AccountFile => file('one.csv', said);

const club = ['2026-03-05', -500, 'CLUB'] as const;
const zoo = ['2026-03-20', -300, 'ZOO'] as const;

describe('the balance of a single statement', () => {
  it('is proved where opening and lines come to the closing balance', () => {
    const proof = prove(one({ opening: 1000, closing: 200, lines: [club, zoo] }));
    expect(proof).toMatchObject({ proved: true, before: 1000 });
  });

  it('is proved by one stated balance alone, before or after the lines', () => {
    expect(prove(one({ closing: 200, lines: [club, zoo] }))).toMatchObject({ proved: true, before: 1000 });
    expect(prove(one({ opening: 1000, lines: [club, zoo] }))).toMatchObject({ proved: true, before: 1000 });
    expect(prove(one({ lines: [[...club, 500], zoo] }))).toMatchObject({ proved: true, before: 1000 });
  });

  it('is not proved where no balance is stated', () => {
    expect(prove(one({ lines: [club, zoo] }))).toMatchObject({ proved: false, before: null });
    expect(codes(one({ lines: [club, zoo] }))).toEqual(['balance-not-proved']);
  });

  it('is not proved where the closing balance differs, and the break is named', () => {
    const { proved, problems } = prove(one({ opening: 1000, closing: 201, lines: [club, zoo] }));
    expect(proved).toBe(false);
    expect(problems.map(explainProblem)).toEqual([
      'one.csv: the closing balance on 20 March 2026 is £2.01, but the lines come to £2.00, a difference of £0.01. A line may be missing, changed or printed twice.',
    ]);
  });

  it('names the first row whose balance does not follow', () => {
    const { problems } = prove(one({ opening: 1000, lines: [[...club, 500], [...zoo, 250], ['2026-03-21', -50, 'PARK', 200]] }));
    expect(problems).toMatchObject([{ broken: { what: 'running', row: 3, stated: 250, reckoned: 200 } }]);
  });

  it('is proved by a closing balance without any line', () => {
    expect(prove(one({ from: '2026-03-01', to: '2026-03-31', opening: 70, closing: 70 }))).toMatchObject({ proved: true, before: 70 });
    expect(codes(one({ from: '2026-03-01', to: '2026-03-31', opening: 70, closing: 71 }))).toEqual(['balance-not-proved']);
  });

  it('is not proved where two currencies are mixed', () => {
    expect(codes(one({ opening: 1 }), file('b.csv', { currency: 'EUR', opening: 1, lines: [club] }))).toEqual(['balance-not-proved']);
  });
});

describe('within a day any order may be tried', () => {
  const day = '2026-03-05';
  it('reads a file that runs newest first', () => {
    expect(prove(one({ lines: [[day, -10, 'B', 60], [day, -20, 'A', 70]] }))).toMatchObject({ proved: true, before: 90 });
  });

  it('reads a day printed in no order at all, by its balances', () => {
    const lines: FixtureLine[] = [[day, -5, 'C', 85], [day, 40, 'D', 125], [day, -10, 'A', 90], [day, -26, 'E', 99]];
    expect(prove(one({ lines }))).toMatchObject({ proved: true, before: 100 });
    expect(prove(one({ opening: 100, closing: 99, lines }))).toMatchObject({ proved: true });
    expect(prove(one({ opening: 99, lines })).proved).toBe(false);
  });

  it('finds the order where some lines state no balance', () => {
    const lines: FixtureLine[] = [[day, -7, 'A'], [day, -100, 'B', 893], [day, -11, 'C'], [day, -3, 'D', 879]];
    expect(prove(one({ opening: 1000, lines })).proved).toBe(true);
    expect(prove(one({ opening: 1001, lines })).proved).toBe(false);
  });

  it('does not accept balances that no order makes true together', () => {
    const lines: FixtureLine[] = [[day, -10, 'A', 90], [day, -20, 'B', 80]];
    expect(prove(one({ opening: 100, lines })).proved).toBe(false);
  });

  it('settles a day of five hundred lines at once', () => {
    const balances = Array.from({ length: 500 }, (_, index) => 100_000 - (index + 1) * (index + 2));
    const lines = balances.map((balance, index): FixtureLine => [day, -2 * (index + 1), `L${String(index)}`, balance]);
    const shuffled = [...lines].sort((a, b) => (a[1] * 7919) % 501 - ((b[1] * 7919) % 501));
    expect(prove(one({ opening: 100_000, lines: shuffled })).proved).toBe(true);
    expect(prove(one({ opening: 100_001, lines: shuffled })).proved).toBe(false);
  });

  it('gives up on a hopeless day in bounded time, and never calls it proved', () => {
    const lines = Array.from({ length: 60 }, (_, index): FixtureLine => [day, -(index * index + 1000), `L${String(index)}`]);
    const stated: FixtureLine[] = [...lines, [day, -1, 'X', 5_000_000], [day, -1, 'Y', 4_000_001]];
    const began = process.cpuUsage();
    expect(prove(one({ opening: 10_000_000, lines: stated })).proved).toBe(false);
    expect(process.cpuUsage(began).user).toBeLessThan(4_000_000);
  });

  it('joins two files that were cut in the middle of a day', () => {
    const morning = file('a.csv', { opening: 100, closing: 60, lines: [[day, -15, 'A'], [day, -25, 'B']] });
    const evening = file('b.csv', { opening: 60, closing: 25, lines: [[day, -5, 'C'], [day, -30, 'D']] });
    expect(prove(morning, evening)).toMatchObject({ proved: true, before: 100 });
    const other = file('b.csv', { opening: 61, closing: 26, lines: [[day, -5, 'C'], [day, -30, 'D']] });
    expect(codes(morning, other)).toEqual(['balance-not-proved']);
  });

  it('joins three files cut in one day, each with running balances', () => {
    const first = file('a.csv', { lines: [[day, -1, 'A', 99], [day, -2, 'B', 97]] });
    const second = file('b.csv', { lines: [[day, -3, 'C', 94], [day, -4, 'D', 90]] });
    const third = file('c.csv', { lines: [[day, -5, 'E', 85]] });
    expect(prove(third, first, second)).toMatchObject({ proved: true, before: 100 });
  });

  it('does not hold a reader to the end it reckoned from an order that does not hold', () => {
    const unordered: FixtureLine[] = [['2026-03-05', -20, 'B', 70], ['2026-03-05', -10, 'A', 90], ['2026-03-06', 0, 'INFO', 70], ['2026-03-07', 30, 'C', 100]];
    const workedOut = ['opening', 'closing'] as const;
    expect(prove(one({ opening: 90, closing: 100, workedOut, lines: unordered }))).toMatchObject({ proved: true, before: 100 });
    expect(prove(one({ opening: 90, closing: 100, lines: unordered })).proved).toBe(false);
    expect(prove(one({ opening: 100, closing: 101, workedOut: ['opening'], lines: unordered })).proved).toBe(false);
  });

  it('takes the printed order where more than one order holds', () => {
    expect(prove(one({ lines: [[day, -10, 'A'], [day, -20, 'B', 70]] })).before).toBe(100);
  });

  it('lets each file have its own order of the day', () => {
    const oldest = file('a.csv', { lines: [[day, -10, 'A', 90], [day, -20, 'B', 70]] });
    const bySize = file('b.csv', { lines: [[day, -20, 'B', 80], [day, -10, 'A', 70]] });
    expect(prove(oldest, bySize).proved).toBe(true);
  });
});

describe('several statements', () => {
  const march = { from: '2026-03-01', to: '2026-03-31', opening: 1000, closing: 200, lines: [club, zoo] };
  const april = { from: '2026-04-01', to: '2026-04-30', opening: 200, closing: 150, lines: [['2026-04-10', -50, 'PARK']] } satisfies FixtureStatement;
  const june = { from: '2026-06-01', to: '2026-06-30', opening: 150, closing: 140, lines: [['2026-06-10', -10, 'BUS']] } satisfies FixtureStatement;

  it('join in balance, quiet days between them or not', () => {
    expect(prove(file('m', march), file('a', april), file('j', june))).toMatchObject({ proved: true, before: 1000 });
  });

  it('have a gap where days lie between them and the balance moved meanwhile', () => {
    const { proved, problems } = prove(file('m.csv', march), file('a.csv', april), file('j.csv', { ...june, opening: 120, closing: 110 }));
    expect(proved).toBe(false);
    expect(problems.map(explainProblem)).toEqual([
      '1 May 2026 to 31 May 2026 are not covered: a.csv ends with £1.50 and j.csv begins with £1.20. Ask for the statement of the days between.',
    ]);
  });

  it('do not agree where they meet without a day between', () => {
    expect(codes(file('m', march), file('a', { ...april, opening: 210, closing: 160 }))).toEqual(['balance-not-proved']);
  });

  it('leave the join alone beside a file that disagrees with itself', () => {
    expect(codes(file('a', { ...april, closing: 151 }), file('j', june))).toEqual(['balance-not-proved']);
    expect(codes(file('m', { ...march, closing: 201 }), file('j', { ...june, opening: 9, closing: -1 }))).toEqual(['balance-not-proved']);
  });

  it('have one code a join, each join on its own', () => {
    const may = { from: '2026-05-20', to: '2026-05-25', opening: 77, closing: 77 };
    expect(codes(file('a', april), file('m', may), file('j', june))).toEqual(['gap-between-statements', 'gap-between-statements']);
    const far = file('f', { from: '2026-08-01', to: '2026-08-02', opening: 5, closing: 6 });
    expect(codes(file('a', april), file('m', may), far)).toEqual(['gap-between-statements', 'balance-not-proved']);
  });

  it('look for the gap behind two files that disagree with each other', () => {
    const odd = file('a', { ...april, opening: 210, closing: 160 });
    expect(codes(file('m', march), odd, file('j', { ...june, opening: 160, closing: 150 }))).toEqual(['balance-not-proved']);
    expect(codes(file('m', march), odd, file('j', june))).toEqual(['balance-not-proved', 'gap-between-statements']);
  });

  it('see through a statement in the middle that states no balance', () => {
    const bare = file('b', { from: '2026-04-12', to: '2026-04-20', lines: [['2026-04-15', -20, 'BUS']] });
    const begins = { from: '2026-05-10', to: '2026-05-31', opening: 180, closing: 180 };
    expect(prove(file('m', march), bare, file('j', begins)).proved).toBe(true);
    expect(codes(file('m', march), bare, file('j', { ...begins, opening: 170, closing: 170 }))).toEqual(['gap-between-statements']);
  });

  it('hold nested and repeated files to the same lines', () => {
    const whole = file('whole', { opening: 1000, closing: 150, lines: [club, zoo, ['2026-04-10', -50, 'PARK']] });
    const inner = file('inner', { opening: 500, closing: 200, lines: [zoo] });
    expect(prove(whole, inner, file('m', march))).toMatchObject({ proved: true, before: 1000 });
    const missing = file('missing', { from: '2026-03-01', to: '2026-03-31', opening: 1000, closing: 500, lines: [club] });
    expect(codes(whole, missing)).toEqual(['balance-not-proved']);
  });

  it('place an opening balance before the first line, not at the beginning of the period', () => {
    const overlapping = file('m', { ...march, lines: [['2026-03-01', -10, 'EARLY'], club, zoo], opening: 1010 });
    const late = file('l', { from: '2026-03-01', to: '2026-03-31', opening: 1000, lines: [club, zoo] });
    expect(prove(overlapping, late).proved).toBe(true);
  });

  it('take a line that one of them lacks for a later one, where its period began on an earlier day', () => {
    const noon = file('n', { from: '2026-03-19', to: '2026-03-20', opening: 100, lines: [['2026-03-20', -10, 'A']] });
    const evening = file('e', { lines: [['2026-03-20', -40, 'B']] });
    expect(prove(noon, evening)).toMatchObject({ proved: true, before: 100 });
  });

  it('give the balance at the end of any day', () => {
    const merged = mergeStatements([file('m', march), file('a', april)]);
    const before = proveBalance(merged).before;
    if (before === null) throw new Error('the fixture is proved');
    expect(['2026-03-04', '2026-03-05', '2026-04-09', '2026-12-31'].map((date) => balanceAt(merged, before, plainDate(date)))).toEqual([1000, 500, 200, 150]);
  });
});

/** An account's true history, cut into files as a bank might print it. */
const history = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: -9, max: 9 }), fc.constantFrom('A', 'B', 'C')), { minLength: 1, maxLength: 14 });

interface Cut {
  readonly from: number;
  readonly until: number;
  readonly newestFirst: boolean;
  readonly running: boolean;
}
const cut = fc.record({ from: fc.nat(13), until: fc.nat(13), newestFirst: fc.boolean(), running: fc.boolean() });

function printed(lines: readonly FixtureLine[], opening: number, said: Cut, name: string): AccountFile {
  const [from, until] = [Math.min(said.from, said.until), Math.max(said.from, said.until)];
  let balance = opening + lines.slice(0, from).reduce((sum, line) => sum + line[1], 0);
  const begins = balance;
  const own = lines.slice(from, until + 1).map(([date, amount, text]): FixtureLine => {
    balance += amount;
    return said.running ? [date, amount, text, balance] : [date, amount, text];
  });
  return file(name, { ...(own.length > 0 ? { opening: begins, closing: balance } : {}), lines: said.newestFirst ? own.reverse() : own });
}

describe('a true history, however it is cut', () => {
  it('is always proved, and to the same balance, where no twin is split between files', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: -50, max: 50 }), fc.array(cut, { maxLength: 4 }), (movements, opening, cuts) => {
        const lines = [...movements]
          .sort((a, b) => a[0] - b[0])
          .map(([day, amount, text], index): FixtureLine => [`2026-03-1${String(day)}`, amount, `${text}${String(index)}`]);
        const whole = printed(lines, opening, { from: 0, until: 13, newestFirst: false, running: false }, 'whole');
        const files = [whole, ...cuts.map((said, index) => printed(lines, opening, said, `cut${String(index)}`))];
        expect(prove(...files)).toMatchObject({ proved: true, before: opening, problems: [] });
      }),
    );
  });

  it('is never proved with a closing balance that is wrong', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 50 }), (movements, wrong) => {
        const lines = [...movements].sort((a, b) => a[0] - b[0]).map(([day, amount, text]): FixtureLine => [`2026-03-1${String(day)}`, amount, text]);
        const closing = lines.reduce((sum, line) => sum + line[1], 0);
        expect(prove(one({ opening: 0, closing: closing + wrong, lines })).proved).toBe(false);
      }),
    );
  });
});
