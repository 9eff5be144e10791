import type { Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import type { ReadLine, ReadStatement } from './formats/reading.js';
import { mergeStatements, type AccountFile, type MergedLine, type MergedStatements } from './rules/merge-statements.js';

/** A line that the account already has. */
export interface KnownLine {
  readonly lineNo: number;
  readonly date: PlainDate;
  readonly amount: Pence;
  readonly description: string;
}

/** What one file brings to one account; `position` is the statement's place in the file, from 1. */
export interface ArrivingFile {
  readonly fileId: number;
  readonly name: string;
  readonly statements: readonly { readonly position: number; readonly statement: ReadStatement }[];
}

/** Where a line stands: file, statement, place among the statement's lines, row of the file. */
export interface LinePlace {
  readonly fileId: number;
  readonly position: number;
  readonly place: number;
  readonly row: number;
}

/** A line posted for the first time; `merged` is its place among the merged lines. */
export interface NewLine extends LinePlace {
  readonly lineNo: number;
  readonly merged: number;
  readonly line: MergedLine;
  readonly balance: Pence | null;
}

/** A line that an earlier file had brought, and where this file has it. */
export interface LineMetAgain extends LinePlace {
  readonly lineNo: number;
  readonly balance: Pence | null;
}

export interface SettledAccount {
  readonly newLines: readonly NewLine[];
  readonly metAgain: readonly LineMetAgain[];
  readonly nextLineNo: number;
  /** The lines together with those that were known, and the number of each. */
  readonly merged: MergedStatements;
  readonly lineNos: readonly number[];
}

/**
 * Gives every line of the arriving files its one fate: new, with the next number of the account, or met again as a line
 * that the account or an earlier of these files has. `known` are the account's lines of the same days.
 */
export function settleAccount(known: readonly KnownLine[], files: readonly ArrivingFile[], nextLineNo: number): SettledAccount {
  const { merged, parts } = mergeArrivals(files, known);
  const lineNos = numbersOfKnown(known, merged);
  const newLines: NewLine[] = [];
  const metAgain: LineMetAgain[] = [];
  let next = nextLineNo;
  for (const { fileId, position, read, lines, placeOf } of parts) {
    for (const { merged: index, balance, row: printedRow } of lines) {
      const place = placeOf(printedRow);
      const row = read[place - 1]?.row ?? printedRow;
      const lineNo = lineNos[index];
      const line = merged.lines[index];
      if (lineNo !== undefined) metAgain.push({ lineNo, balance, fileId, position, place, row });
      else if (line) {
        lineNos[index] = next;
        newLines.push({ lineNo: next, merged: index, line, balance, fileId, position, place, row });
        next += 1;
      }
    }
  }
  return { newLines, metAgain, nextLineNo: next, merged, lineNos };
}

/** The lines of files as one list, and for each statement where its lines stand in that list. */
export function mergeArrivals(files: readonly ArrivingFile[], known: readonly KnownLine[] = []): { merged: MergedStatements; parts: ArrivingPart[] } {
  const names = uniqueNames(files);
  const merged = mergeStatements([...knownAsFile(known), ...files.map((file, index) => asAccountFile(file, names[index] ?? file.name))]);
  return { merged, parts: arrivingParts(merged, files, names) };
}

const knownFile = '';

function knownAsFile(known: readonly KnownLine[]): AccountFile[] {
  if (known.length === 0) return [];
  const lines = known.map((line) => ({ ...line, balance: null, row: line.lineNo }));
  const statement = { account: null, sortCode: null, currency: 'GBP', from: null, to: null, opening: null, closing: null, reconciles: null, lines, warnings: [] };
  return [{ name: knownFile, statements: [statement] }];
}

function numbersOfKnown(known: readonly KnownLine[], merged: MergedStatements): number[] {
  const lineNos: number[] = [];
  if (known.length === 0) return lineNos;
  for (const part of merged.parts) if (part.file === knownFile) for (const line of part.lines) lineNos[line.merged] = line.row;
  return lineNos;
}

function asAccountFile({ statements }: ArrivingFile, name: string): AccountFile {
  return { name, statements: statements.map(({ statement }) => withOwnRows(statement)) };
}

/** Messages name files by these. */
function uniqueNames(files: readonly ArrivingFile[]): string[] {
  const taken = new Set<string>();
  return files.map(({ name, fileId }) => {
    const own = taken.has(name) || name === knownFile ? `${name} (file ${String(fileId)})` : name;
    taken.add(own);
    return own;
  });
}

// Some formats put everything on one row: then places stand for rows.
function withOwnRows(statement: ReadStatement): ReadStatement {
  const { lines } = statement;
  if (lines.every((line, index) => index === 0 || line.row > (lines[index - 1]?.row ?? 0))) return statement;
  return { ...statement, lines: lines.map((line, index) => ({ ...line, row: index + 1 })) };
}

/** The place of a line among the statement's, by the row it was merged under. */
function placesIn(read: readonly ReadLine[]): (row: number) => number {
  const own = withOwnRowNumbers(read);
  const first = own[0] ?? 1;
  return (row) => {
    const likely = row - first;
    return own[likely] === row ? likely + 1 : own.indexOf(row) + 1;
  };
}

function withOwnRowNumbers(read: readonly ReadLine[]): number[] {
  const rows = read.map((line) => line.row);
  return rows.every((row, index) => index === 0 || row > (rows[index - 1] ?? 0)) ? rows : rows.map((_, index) => index + 1);
}

/** One statement: its lines as they were read, and as they stand among the merged ones. */
export interface ArrivingPart {
  readonly fileId: number;
  readonly position: number;
  readonly read: readonly ReadLine[];
  readonly lines: MergedStatements['parts'][number]['lines'];
  /** The place of a merged line among those read, from 1, by the row it was merged under. */
  readonly placeOf: (row: number) => number;
}

/** The parts of a file come back in the order of its statements. */
function arrivingParts(merged: MergedStatements, files: readonly ArrivingFile[], names: readonly string[]): ArrivingPart[] {
  const byName = new Map(files.map((file, index) => [names[index], { file, next: 0 }]));
  return merged.parts.flatMap(({ file: name, lines }) => {
    const at = byName.get(name);
    const arriving = at?.file.statements[at.next];
    if (!at || !arriving) return [];
    at.next += 1;
    const read = arriving.statement.lines;
    return [{ fileId: at.file.fileId, position: arriving.position, read, lines, placeOf: placesIn(read) }];
  });
}
