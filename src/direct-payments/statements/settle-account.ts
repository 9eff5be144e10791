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

/** What one file brings to one account; `positions` are the statements' places in the file, from 1. */
export interface ArrivingFile {
  readonly fileId: number;
  readonly name: string;
  readonly statements: readonly { readonly position: number; readonly statement: ReadStatement }[];
}

/** A line posted for the first time, and where it stands: file, statement, place among the statement's lines, row. */
export interface NewLine {
  readonly lineNo: number;
  readonly line: MergedLine;
  readonly balance: Pence | null;
  readonly fileId: number;
  readonly position: number;
  readonly place: number;
  readonly row: number;
}

/** A line that an earlier file had brought, and where this file has it. */
export interface LineMetAgain {
  readonly lineNo: number;
  readonly balance: Pence | null;
  readonly fileId: number;
  readonly position: number;
  readonly place: number;
  readonly row: number;
}

export interface SettledAccount {
  readonly newLines: readonly NewLine[];
  readonly metAgain: readonly LineMetAgain[];
  readonly nextLineNo: number;
}

/**
 * Gives every line of the arriving files its one fate: new, with the next number of the account, or met again as a line
 * that the account or an earlier of these files has. `known` are the account's lines of the same days.
 */
export function settleAccount(known: readonly KnownLine[], files: readonly ArrivingFile[], nextLineNo: number): SettledAccount {
  const merged = mergeStatements([...knownAsFile(known), ...files.map(asAccountFile)]);
  const lineNos = numbersOfKnown(known, merged);
  const fates: { newLines: NewLine[]; metAgain: LineMetAgain[] } = { newLines: [], metAgain: [] };
  let next = nextLineNo;
  for (const { fileId, position, read, lines } of arrivingParts(merged, files)) {
    for (const { merged: index, balance, row: place } of lines) {
      const row = read[place - 1]?.row ?? 0;
      const lineNo = lineNos[index];
      const line = merged.lines[index];
      if (lineNo !== undefined) fates.metAgain.push({ lineNo, balance, fileId, position, place, row });
      else if (line) {
        lineNos[index] = next;
        fates.newLines.push({ lineNo: next, line, balance, fileId, position, place, row });
        next += 1;
      }
    }
  }
  return { ...fates, nextLineNo: next };
}

const knownFile = '';

function knownAsFile(known: readonly KnownLine[]): AccountFile[] {
  if (known.length === 0) return [];
  const lines = known.map((line) => ({ ...line, balance: null, row: line.lineNo }));
  const statement = { account: null, sortCode: null, currency: 'GBP', from: null, to: null, opening: null, closing: null, reconciles: null, lines, warnings: [] };
  return [{ name: knownFile, statements: [statement] }];
}

// The id goes first, since two files may have one name; and places stand for rows, since some formats put all on one row.
function asAccountFile(file: ArrivingFile): AccountFile {
  const statements = file.statements.map(({ statement }) => ({ ...statement, lines: statement.lines.map((line, index) => ({ ...line, row: index + 1 })) }));
  return { name: nameOf(file), statements };
}

function nameOf(file: ArrivingFile): string {
  return `${String(file.fileId)} ${file.name}`;
}

function numbersOfKnown(known: readonly KnownLine[], merged: MergedStatements): (number | undefined)[] {
  const lineNos: (number | undefined)[] = [];
  if (known.length === 0) return lineNos;
  for (const part of merged.parts) if (part.file === knownFile) for (const line of part.lines) lineNos[line.merged] = line.row;
  return lineNos;
}

interface ArrivingPart {
  readonly fileId: number;
  readonly position: number;
  readonly read: readonly ReadLine[];
  readonly lines: MergedStatements['parts'][number]['lines'];
}

/** The parts of a file come back in the order of its statements. */
function arrivingParts(merged: MergedStatements, files: readonly ArrivingFile[]): ArrivingPart[] {
  const byName = new Map(files.map((file) => [nameOf(file), { file, next: 0 }]));
  return merged.parts.flatMap(({ file: name, lines }) => {
    const at = byName.get(name);
    const statement = at?.file.statements[at.next];
    if (!at || !statement) return [];
    at.next += 1;
    return [{ fileId: at.file.fileId, position: statement.position, read: statement.statement.lines, lines }];
  });
}
