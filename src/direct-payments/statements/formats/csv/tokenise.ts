import Papa from 'papaparse';
import { looksLikeDate } from './dates.js';
import type { RowTable, Separator } from './table.js';

const noneBroken: ReadonlySet<number> = new Set();

/** One kind of line end, so that no reader below has to know of three. */
export function withPlainLineEnds(text: string): string {
  if (!text.includes('\r')) return text;
  const withoutPairs = text.replaceAll('\r\n', '\n');
  return withoutPairs.includes('\r') ? withoutPairs.replaceAll('\r', '\n') : withoutPairs;
}

/**
 * Text with plain line ends to rows of cells. Where no quotation mark stands in it, a line is a row and a separator
 * always separates. Blank lines are rows too, so that nothing can go missing unseen.
 */
export function tokenise(text: string, separator: Separator): RowTable {
  return text.includes('"') ? tokeniseQuoted(text, separator) : tokenisePlain(text, separator);
}

export function tokenisePlain(text: string, separator: Separator): RowTable {
  const lines = text.split('\n');
  const rows = lines.map((line) => line.split(separator));
  return { rows, lineOf: (index) => index + 1, textOf: (index) => lines[index] ?? '', broken: noneBroken };
}

/**
 * By the rules of quoting: a quoted cell may hold separators, line ends and doubled quotation marks. Where every line
 * holds its quotation marks in pairs no cell reaches past its line, so only the lines with quotes need those rules.
 */
export function tokeniseQuoted(text: string, separator: Separator): RowTable {
  const lines = text.split('\n');
  const rows = rowsOfLines(lines, separator);
  return rows ? { rows, lineOf: (index) => index + 1, textOf: (index) => lines[index] ?? '', broken: noneBroken } : tokeniseAcrossLines(text, separator);
}

/** Cells that reach over lines, or quotation marks that do not pair. */
export function tokeniseAcrossLines(text: string, separator: Separator): RowTable {
  const parsed = parse(text, separator);
  if (hasQuoteErrors(parsed) || parsed.data.some((row) => swallowsRows(row, separator))) return tokeniseLineByLine(text, separator);
  return withLines(parsed.data, text) ?? tokeniseLineByLine(text, separator);
}

function rowsOfLines(lines: readonly string[], separator: Separator): string[][] | undefined {
  const rows: string[][] = [];
  const quoted: number[] = [];
  for (const [at, line] of lines.entries()) {
    const row = line.includes('"') ? whollyQuoted(line, separator) : line.split(separator);
    if (row === undefined && !isPaired(line)) return undefined;
    if (row === undefined) quoted.push(at);
    rows.push(row ?? []);
  }
  if (quoted.length === 0) return rows;
  const parsed = parse(quoted.map((at) => lines[at] ?? '').join('\n'), separator);
  if (hasQuoteErrors(parsed) || parsed.data.length !== quoted.length) return undefined;
  for (const [place, at] of quoted.entries()) rows[at] = parsed.data[place] ?? [];
  return rows;
}

/** A line of which every cell is quoted and none holds a quotation mark can only be divided in one way. */
function whollyQuoted(line: string, separator: Separator): string[] | undefined {
  if (line.length < 2 || !line.startsWith('"') || !line.endsWith('"')) return undefined;
  const cells = line.slice(1, -1).split(`"${separator}"`);
  return cells.some((cell) => cell.includes('"')) ? undefined : cells;
}

function isPaired(line: string): boolean {
  let count = 0;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) count += 1;
  return count % 2 === 0;
}

function hasQuoteErrors(parsed: Papa.ParseResult<string[]>): boolean {
  return parsed.errors.some((error) => error.type === 'Quotes');
}

function parse(text: string, separator: Separator): Papa.ParseResult<string[]> {
  return Papa.parse<string[]>(text, { delimiter: separator, newline: '\n', quoteChar: '"', escapeChar: '"' });
}

/**
 * A quotation mark that was never closed takes the rows behind it into its cell, up to the next one, and no error says
 * so. A cell of several lines, one of which divides into as many cells as a row has, or begins with a date, is such a one.
 */
function swallowsRows(row: readonly string[], separator: Separator): boolean {
  return row.some((cell) => cell.includes('\n') && cell.split('\n').some((line, at) => isRowLike(line.split(separator), at, row.length)));
}

function isRowLike(cells: readonly string[], at: number, width: number): boolean {
  return cells.length >= Math.max(2, width) || (at > 0 && cells.length > 1 && looksLikeDate(cells[0] ?? ''));
}

/** Each line by itself, so that one with a stray quotation mark spoils no other. */
function tokeniseLineByLine(text: string, separator: Separator): RowTable {
  const lines = text.split('\n');
  const broken = new Set<number>();
  const rows = lines.map((line, index) => {
    if (!line.includes('"')) return line.split(separator);
    const parsed = parse(line, separator);
    if (hasQuoteErrors(parsed)) broken.add(index);
    return parsed.data[0] ?? [''];
  });
  return { rows, lineOf: (index) => index + 1, textOf: (index) => lines[index] ?? '', broken };
}

/** Finds the line where each row begins; undefined where the rows do not account for every line of the text. */
function withLines(rows: readonly string[][], text: string): RowTable | undefined {
  const starts: number[] = [];
  let line = 1;
  for (const row of rows) {
    starts.push(line);
    line += 1 + lineEndsIn(row);
  }
  const lines = text.split('\n');
  if (line !== lines.length + 1) return undefined;
  const textOf = (index: number): string => lines.slice((starts[index] ?? 1) - 1, (starts[index + 1] ?? line) - 1).join('\n');
  return { rows, lineOf: (index) => starts[index] ?? 1, textOf, broken: noneBroken };
}

function lineEndsIn(row: readonly string[]): number {
  let count = 0;
  for (const cell of row) for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count += 1;
  return count;
}

const separators: readonly Separator[] = [',', ';', '\t', '|'];

/** The separators that occur in the head of a text, the most frequent first: the order in which to try them. */
export function likelySeparators(text: string): readonly Separator[] {
  const head = text.slice(0, 800);
  const counts = separators.map((separator) => ({ separator, count: occurrences(head, separator) }));
  return counts.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count).map(({ separator }) => separator);
}

function occurrences(text: string, mark: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) count += 1;
  return count;
}
