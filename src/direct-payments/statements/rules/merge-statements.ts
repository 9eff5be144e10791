import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { ReadLine, ReadStatement } from '../formats/reading.js';
import { lineIdentity, textIdentity } from './identity.js';
import { statedEnds } from './stated-ends.js';

/** What one file says about one account: a file may hold several statements of it. */
export interface AccountFile {
  readonly name: string;
  readonly statements: readonly ReadStatement[];
}

/** A line of the account, once, however many files bring it. `file` and `row` say where it was first met. */
export interface MergedLine {
  readonly date: PlainDate;
  readonly amount: Pence;
  /** Folded as the identity folds it. */
  readonly description: string;
  /** 1 for the first of equal lines within a file, 2 for its twin. */
  readonly occurrence: number;
  readonly file: string;
  readonly row: number;
  readonly merchantCategoryCode?: string;
}

/** A line as one file prints it; `merged` is its place among the account's merged lines. */
export interface PrintedLine {
  readonly merged: number;
  readonly date: PlainDate;
  readonly amount: Pence;
  readonly balance: Pence | null;
  readonly row: number;
}

/** One statement with every balance it states, even on lines that another file brought first. */
export interface StatementPart {
  readonly file: string;
  readonly currency: string;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  readonly opening: Pence | null;
  readonly closing: Pence | null;
  /** Oldest day first; within a day as the file has them, turned round where the file runs newest first. */
  readonly lines: readonly PrintedLine[];
}

export interface MergedStatements {
  /** Oldest first. */
  readonly lines: readonly MergedLine[];
  /** How many lines of the files had been met in an earlier one. */
  readonly overlaps: number;
  readonly parts: readonly StatementPart[];
}

/**
 * The files of one account as one list of lines. A line that several files hold counts once; equal lines within one file
 * are as many as that file has. The order in which the files are given changes nothing.
 */
export function mergeStatements(files: readonly AccountFile[]): MergedStatements {
  const met: Met = { lines: [], byIdentity: new Map(), read: 0 };
  const drafts = inOrderOfTime(files).flatMap((file) => meetFile(met, file));
  const places = placesByDate(met.lines);
  const lines: MergedLine[] = [];
  places.forEach((place, index) => {
    const line = met.lines[index];
    if (line) lines[place] = line;
  });
  const parts = drafts.map((part) => ({ ...part, lines: part.lines.map((line) => ({ ...line, merged: places[line.merged] ?? 0 })) }));
  return { lines, overlaps: met.read - lines.length, parts };
}

interface Met {
  readonly lines: MergedLine[];
  /** Places in `lines` of the first, second … occurrence. */
  readonly byIdentity: Map<string, number[]>;
  read: number;
}

function meetFile(met: Met, file: AccountFile): StatementPart[] {
  const counts = new Map<string, number>();
  return file.statements.map((statement) => {
    const lines = oldestFirst(statement.lines).map((line) => printed(line, meetLine(met, counts, file.name, line)));
    return { file: file.name, currency: statement.currency, from: statement.from, to: statement.to, ...statedEnds(statement), lines };
  });
}

function printed(line: ReadLine, merged: number): PrintedLine {
  return { merged, date: line.date, amount: line.amount, balance: line.balance, row: line.row };
}

function meetLine(met: Met, counts: Map<string, number>, file: string, line: ReadLine): number {
  const description = textIdentity(line.description);
  const identity = lineIdentity(line.date, line.amount, description);
  const occurrence = (counts.get(identity) ?? 0) + 1;
  counts.set(identity, occurrence);
  met.read += 1;
  const places = met.byIdentity.get(identity);
  const known = places?.[occurrence - 1];
  if (known !== undefined) return known;
  const place = met.lines.push(mergedLine(line, description, occurrence, file)) - 1;
  if (places) places.push(place);
  else met.byIdentity.set(identity, [place]);
  return place;
}

function mergedLine(line: ReadLine, description: string, occurrence: number, file: string): MergedLine {
  const { date, amount, row, merchantCategoryCode } = line;
  const merged = { date, amount, description, occurrence, file, row };
  return merchantCategoryCode === undefined ? merged : { ...merged, merchantCategoryCode };
}

/** Within a day the file's own order is kept, turned round where the file as a whole runs newest first. */
function oldestFirst(lines: readonly ReadLine[]): readonly ReadLine[] {
  const first = lines[0];
  const last = lines.at(-1);
  if (!first || !last) return lines;
  const turned = first.date > last.date ? [...lines].reverse() : lines;
  if (turned.every((line, index) => index === 0 || (turned[index - 1]?.date ?? '') <= line.date)) return turned;
  return [...turned].sort((a, b) => compareText(a.date, b.date));
}

function inOrderOfTime(files: readonly AccountFile[]): AccountFile[] {
  return files
    .map((file) => ({ file, from: firstDay(file), key: `${file.name} ${String(file.statements.length)}` }))
    .sort((a, b) => compareText(a.from, b.from) || compareText(a.key, b.key))
    .map(({ file }) => file);
}

function firstDay(file: AccountFile): string {
  let first = '~';
  for (const statement of file.statements) {
    for (const line of statement.lines) if (line.date < first) first = line.date;
    if (statement.from !== null && statement.from < first) first = statement.from;
  }
  return first;
}

function placesByDate(lines: readonly MergedLine[]): number[] {
  const order = lines.map((_, index) => index).sort((a, b) => compareText(lines[a]?.date ?? '', lines[b]?.date ?? '') || a - b);
  const places: number[] = [];
  order.forEach((index, place) => (places[index] = place));
  return places;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
