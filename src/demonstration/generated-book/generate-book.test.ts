import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectOk } from '../../core/result.js';
import { generateBook, parseBookSize, parseSeed, type BookTotals } from './generate-book.js';

interface Answer {
  readonly account: string;
  readonly flaw: string | null;
  readonly lines: number;
  readonly overlaps: number;
  readonly closing: number | null;
  readonly surplus: number | null;
  readonly reclaimable: number | null;
  readonly contributionShare: number | null;
  readonly byStream: Record<string, number> | null;
}

let place: string;
let totals: BookTotals;
let answers: readonly Answer[];

beforeAll(async () => {
  place = mkdtempSync(path.join(tmpdir(), 'book-'));
  totals = expectOk(await generateBook(path.join(place, 'one'), 120, 6));
  answers = (JSON.parse(readFileSync(path.join(place, 'one', 'truth.json'), 'utf8')) as { accounts: Answer[] }).accounts;
});

afterAll(() => {
  rmSync(place, { recursive: true });
});

const statementFiles = (book: string): string[] =>
  readdirSync(path.join(place, book, 'statements'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.csv')).sort();

const rowsOf = (file: string): string[] => readFileSync(path.join(place, 'one', 'statements', file), 'utf8').trimEnd().split('\r\n').slice(1);

describe('a generated book', () => {
  it('is the same for the same size and seed, byte for byte, and another for another seed', async () => {
    await generateBook(path.join(place, 'again'), 120, 6);
    await generateBook(path.join(place, 'other'), 120, 7);
    const bytes = (book: string): string => statementFiles(book).map((file) => readFileSync(path.join(place, book, 'statements', file), 'utf8')).join('|');
    expect(bytes('again')).toBe(bytes('one'));
    expect(bytes('other')).not.toBe(bytes('one'));
  });

  it('counts every row that it wrote, unique lines and those met again', () => {
    const rows = statementFiles('one').reduce((total, file) => total + rowsOf(file).length, 0);
    expect(rows).toBe(totals.linesInFiles);
    expect(answers.reduce((total, { lines, overlaps }) => total + lines + overlaps, 0)).toBe(rows);
    expect(answers.reduce((total, { lines }) => total + lines, 0)).toBe(totals.lines);
  });

  it('answers with the balance that the last row of a sound account prints', () => {
    const sound = answers.filter(({ flaw }) => flaw === null);
    expect(sound.length).toBeGreaterThan(100);
    for (const { account, closing } of sound) {
      const last = rowsOf(`2026-Q1/${account}-2026-Q1.csv`).at(-1)?.split(',').at(-1);
      expect([account, Math.round(Number(last) * 100)]).toEqual([account, closing]);
    }
  });

  it('shares the whole of what is reclaimed, and has no surplus where the statements are flawed', () => {
    for (const answer of answers) {
      if (answer.flaw !== null) expect([answer.surplus, answer.reclaimable, answer.byStream]).toEqual([null, null, null]);
      else {
        const shared = Object.values(answer.byStream ?? {}).reduce((a, b) => a + b, 0);
        expect(shared).toBe(answer.reclaimable);
        expect([0, answer.surplus]).toContain(shared + (answer.contributionShare ?? 0));
      }
    }
  });

  it('has twins, surpluses, overdrafts and every flaw', () => {
    expect(new Set(answers.map(({ flaw }) => flaw)).size).toBe(5);
    expect(answers.filter(({ reclaimable }) => (reclaimable ?? 0) > 0).length).toBeGreaterThan(20);
    const textOf = (row: string): string => row.split(',').slice(0, -1).join(',');
    const files = statementFiles('one').map((file) => rowsOf(file).map(textOf));
    expect(files.filter((rows) => new Set(rows).size < rows.length).length).toBeGreaterThan(20);
  });

  it('is refused where the folder holds something, or the size or seed is none', async () => {
    writeFileSync(path.join(place, 'kept.txt'), 'mine');
    expect(await generateBook(place, 3, 1)).toMatchObject({ ok: false, refusal: { code: 'folder-not-empty' } });
    expect(parseBookSize('village')).toMatchObject({ ok: false, refusal: { code: 'size-not-known' } });
    expect(parseBookSize('county')).toMatchObject({ ok: true, value: 1339 });
    expect(parseSeed('1.5')).toMatchObject({ ok: false, refusal: { code: 'seed-not-a-number' } });
  });
});
