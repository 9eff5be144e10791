import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeStatements, type AccountFile, type MergedStatements } from './merge-statements.js';
import { file, type FixtureLine } from './statement-fixture.js';

const said = (merged: MergedStatements): string[] => merged.lines.map((line) => `${line.date} ${String(line.amount)} ${line.description}`);

describe('the files of one account as one list of lines', () => {
  it('counts a line that two files hold once, and says that it was met again', () => {
    const march = file('march.csv', { lines: [['2026-03-01', -500, 'SWIMMING'], ['2026-03-31', -700, 'CINEMA']] });
    const april = file('april.csv', { lines: [['2026-03-31', -700, 'CINEMA'], ['2026-04-02', -900, 'ZOO']] });
    const merged = mergeStatements([march, april]);
    expect(said(merged)).toEqual(['2026-03-01 -500 SWIMMING', '2026-03-31 -700 CINEMA', '2026-04-02 -900 ZOO']);
    expect(merged.overlaps).toBe(1);
  });

  it('keeps twins within one file as two, and takes the larger count where files differ', () => {
    const once = file('a.csv', { lines: [['2026-03-01', -500, 'CLUB']] });
    const twice = file('b.csv', { lines: [['2026-03-01', -500, 'CLUB'], ['2026-03-01', -500, 'CLUB']] });
    const merged = mergeStatements([once, twice, once]);
    expect(merged.lines.map((line) => line.occurrence)).toEqual([1, 2]);
    expect(merged.overlaps).toBe(2);
  });

  it('counts twins over all the statements of one file', () => {
    const one: FixtureLine = ['2026-03-01', -500, 'CLUB'];
    expect(mergeStatements([file('a.sta', { lines: [one] }, { lines: [one] })]).lines).toHaveLength(2);
  });

  it('reads text alike however it is spaced or composed, but not in another case', () => {
    const composed = file('a.csv', { lines: [['2026-03-01', -500, 'CAFÉ  NORTH']] });
    const decomposed = file('b.csv', { lines: [['2026-03-01', -500, ' CAFE\u0301 NORTH ']] });
    const small = file('c.csv', { lines: [['2026-03-01', -500, 'Café North']] });
    expect(mergeStatements([composed, decomposed]).lines).toHaveLength(1);
    expect(mergeStatements([composed, small]).lines).toHaveLength(2);
  });

  it('keeps the balances that a file states on lines another file brought first', () => {
    const plain = file('a.csv', { lines: [['2026-03-01', -500, 'CLUB']] });
    const stated = file('b.csv', { lines: [['2026-03-01', -500, 'CLUB', 9500]] });
    const balances = mergeStatements([plain, stated]).parts.flatMap((part) => part.lines.map((line) => [line.merged, line.balance]));
    expect(balances).toEqual([[0, null], [0, 9500]]);
  });

  it('turns a file round that runs newest first', () => {
    const merged = mergeStatements([file('a.csv', { lines: [['2026-03-02', -2, 'D'], ['2026-03-02', -1, 'C'], ['2026-03-01', -5, 'B']] })]);
    expect(said(merged)).toEqual(['2026-03-01 -5 B', '2026-03-02 -1 C', '2026-03-02 -2 D']);
  });
});

const someLines = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: -3, max: 3 }), fc.constantFrom('A', 'B')),
  { maxLength: 12 },
);
const someFiles = fc
  .array(someLines, { maxLength: 5 })
  .map((files) =>
    files.map((lines, index): AccountFile =>
      file(`f${String(index)}.csv`, { lines: lines.map(([day, amount, text]): FixtureLine => [`2026-03-0${String(day)}`, amount, text]) }),
    ),
  );
const sortedLines = (merged: MergedStatements): string[] => said(merged).sort();

describe('merging, whatever the files', () => {
  it('does not care in which order the files come', () => {
    fc.assert(
      fc.property(someFiles, (files) => {
        const merged = mergeStatements(files);
        expect(mergeStatements([...files].reverse())).toEqual(merged);
      }),
    );
  });

  it('adds nothing when a file comes a second time', () => {
    fc.assert(
      fc.property(someFiles, (files) => {
        const again = files.map((one) => ({ ...one, name: `again-${one.name}` }));
        expect(sortedLines(mergeStatements([...files, ...again]))).toEqual(sortedLines(mergeStatements(files)));
      }),
    );
  });

  it('loses no line: every printed line has its merged one, with the same date and amount', () => {
    fc.assert(
      fc.property(someFiles, (files) => {
        const merged = mergeStatements(files);
        const printed = merged.parts.flatMap((part) => part.lines);
        expect(printed).toHaveLength(merged.lines.length + merged.overlaps);
        for (const line of printed) expect(merged.lines[line.merged]).toMatchObject({ date: line.date, amount: line.amount });
      }),
    );
  });
});
