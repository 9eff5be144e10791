import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pence } from '../../core/money.js';
import { addDays, plainDate } from '../../core/plain-date.js';
import type { ReadLine, ReadStatement } from './formats/reading.js';
import { settleAccount, type ArrivingFile, type KnownLine } from './settle-account.js';

const start = plainDate('2026-01-01');

function line(day: number, amount: number, description: string, row: number): ReadLine {
  return { date: addDays(start, day), amount: pence(amount), description, balance: null, row };
}

function statement(lines: readonly ReadLine[]): ReadStatement {
  return { account: null, sortCode: null, currency: 'GBP', from: null, to: null, opening: null, closing: null, reconciles: null, lines, warnings: [] };
}

const file = (fileId: number, ...statements: readonly (readonly ReadLine[])[]): ArrivingFile => ({
  fileId, name: `${String(fileId)}.csv`, statements: statements.map((lines, index) => ({ position: index + 1, statement: statement(lines) })),
});

const aLine = fc.record({ day: fc.nat({ max: 3 }), amount: fc.integer({ min: -3, max: 3 }), text: fc.constantFrom('TAXI', 'SWIM') });
const aFile = fc.array(aLine, { maxLength: 8 });
const someFiles = fc.array(aFile, { minLength: 1, maxLength: 5 });

type Drawn = readonly { readonly day: number; readonly amount: number; readonly text: string }[];

const keyOf = ({ day, amount, text }: Drawn[number]): string => `${addDays(start, day)}|${String(amount)}|${text}`;

/** The simplest account of what must come out: of each line as many as the file that has most of it. */
function mostOfEach(files: readonly Drawn[]): Map<string, number> {
  const most = new Map<string, number>();
  for (const drawn of files) {
    const counts = new Map<string, number>();
    for (const one of drawn) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
    for (const [key, count] of counts) most.set(key, Math.max(most.get(key) ?? 0, count));
  }
  return most;
}

const read = (drawn: Drawn): ReadLine[] => drawn.map(({ day, amount, text }, index) => line(day, amount, text, index + 2));

/** Brings the files in the given groups, each group in one go, keeping the lines as the database would. */
function bring(groups: readonly (readonly Drawn[])[]): { kept: KnownLine[]; fates: number } {
  const kept: KnownLine[] = [];
  let fates = 0;
  let next = 1;
  let fileId = 0;
  for (const group of groups) {
    const settled = settleAccount(kept.map((one) => ({ ...one })), group.map((drawn) => file((fileId += 1), read(drawn))), next);
    for (const { lineNo, line: { date, amount, description } } of settled.newLines) kept.push({ lineNo, date, amount, description });
    fates += settled.newLines.length + settled.metAgain.length;
    next = settled.nextLineNo;
  }
  return { kept, fates };
}

function counted(kept: readonly KnownLine[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { date, amount, description } of kept) {
    const key = `${date}|${String(amount)}|${description}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

describe('settling an account', () => {
  it('keeps of each line as many as the file that has most of it, however the files are brought', () => {
    fc.assert(fc.property(someFiles, fc.boolean(), fc.boolean(), (files, oneByOne, backwards) => {
      const ordered = backwards ? [...files].reverse() : files;
      const { kept, fates } = bring(oneByOne ? ordered.map((one) => [one]) : [ordered]);
      expect(counted(kept)).toEqual(mostOfEach(files));
      expect(fates).toBe(files.flat().length);
    }));
  });

  it('numbers lines without a hole, and never one twice', () => {
    fc.assert(fc.property(someFiles, (files) => {
      const { kept } = bring(files.map((one) => [one]));
      expect(kept.map(({ lineNo }) => lineNo)).toEqual(kept.map((_, index) => index + 1));
    }));
  });

  it('brings nothing new the second time', () => {
    fc.assert(fc.property(someFiles, (files) => {
      const once = bring([files]);
      const twice = bring([files, files]);
      expect(twice.kept).toHaveLength(once.kept.length);
    }));
  });

  it('says where a line stands by place and row, also where the file has everything on one row', () => {
    const spaced = settleAccount([], [file(1, [line(0, -1, 'A', 5), line(1, -2, 'B', 9)])], 1);
    expect(spaced.newLines.map(({ place, row }) => [place, row])).toEqual([[1, 5], [2, 9]]);
    const onOneRow = settleAccount([], [file(1, [line(0, -1, 'A', 1), line(1, -2, 'B', 1)])], 1);
    expect(onOneRow.newLines.map(({ place, row }) => [place, row])).toEqual([[1, 1], [2, 1]]);
  });

  it('keeps places where the newest line comes first', () => {
    const settled = settleAccount([], [file(1, [line(3, -1, 'C', 2), line(2, -1, 'B', 3), line(1, -1, 'A', 4)])], 1);
    expect(settled.newLines.map(({ line: { description }, place, row }) => [description, place, row])).toEqual([['A', 3, 4], ['B', 2, 3], ['C', 1, 2]]);
  });

  it('tells the statements of one file apart, and two files of one name', () => {
    const twoStatements = settleAccount([], [file(1, [line(0, -1, 'A', 2)], [line(1, -1, 'B', 7)])], 1);
    expect(twoStatements.newLines.map(({ position, row }) => [position, row])).toEqual([[1, 2], [2, 7]]);
    const sameName = settleAccount([], [{ ...file(1, [line(0, -1, 'A', 2)]), name: 'x' }, { ...file(2, [line(1, -1, 'B', 2)]), name: 'x' }], 1);
    expect(sameName.newLines.map(({ fileId }) => fileId)).toEqual([1, 2]);
  });

  it('numbers new lines where old twins are known', () => {
    const known = [1, 2].map((lineNo) => ({ lineNo, date: start, amount: pence(-5), description: 'TAXI' }));
    const three = [line(0, -5, 'TAXI', 2), line(0, -5, 'TAXI', 3), line(0, -5, 'TAXI', 4)];
    const settled = settleAccount(known, [file(4, three)], 3);
    expect(settled.metAgain.map(({ lineNo }) => lineNo)).toEqual([1, 2]);
    expect(settled.newLines.map(({ lineNo, line: { occurrence } }) => [lineNo, occurrence])).toEqual([[3, 3]]);
  });
});
