import { formatPounds } from '../../../core/money.js';
import type { LetterBlock } from '../letter-document.js';
import { cellWords, sumsHead } from '../letter-view.js';
import { apart, setLines, type SetLine } from './set-lines.js';
import {
  artifact, baseline, child, content, drawAt, drawLine, fits, hairline, heightOf, ink, keepTogether, muted, newPage, plum, tint, widthOfAll, writeLines, type Element, type Sheet,
} from './sheet.js';
import type { TextStyle } from './typeface.js';

/** A cell that has been broken into lines, and where it stands. */
interface SetCell {
  readonly lines: readonly SetLine[];
  readonly x: number;
  readonly width: number;
  readonly atRight: boolean;
}

interface SetRow {
  readonly cells: readonly SetCell[];
  readonly isResult: boolean;
}

interface SetTable {
  readonly caption: string;
  readonly head: SetRow;
  readonly rows: readonly SetRow[];
}

/** The strip of sums: a label with its reason below, pounds and pence at the right. */
export function writeSums(sheet: Sheet, parent: Element, { caption, rows }: Extract<LetterBlock, { kind: 'sums' }>): void {
  const sums = rows.map(({ amount, isResult }) => setLines(sheet.doc, [formatPounds(amount)], sumStyle(sheet, isResult ?? false), sheet.width));
  const widest = Math.max(...sums.map((lines) => widthOfAll(sheet, lines[0]?.segments ?? [])));
  const columns = placed(sheet, [sheet.width - widest - sheet.size * 2, widest]);
  write(sheet, parent, {
    caption,
    head: headRow(sheet, sumsHead.map((heading, place) => ({ heading, isSum: place === 1 })), columns),
    rows: rows.map(({ label, because, isResult = false }, index) => ({
      isResult,
      cells: [
        cellAt(columns[0], [
          ...labelled(setLines(sheet.doc, [label], { size: sheet.size, isBold: true, colour: isResult ? plum : ink }, columns[0]?.width ?? 0), because),
          ...(because === undefined ? [] : setLines(sheet.doc, [because], { size: sheet.size, isBold: false, colour: isResult ? ink : muted }, columns[0]?.width ?? 0)),
        ], false),
        cellAt(columns[1], sums[index] ?? [], true),
      ],
    })),
  });
}

function labelled(label: readonly SetLine[], because: string | undefined): readonly SetLine[] {
  return because === undefined ? label : apart(label);
}

function sumStyle(sheet: Sheet, isResult: boolean): TextStyle {
  return { size: isResult ? sheet.size * 1.2 : sheet.size, isBold: isResult, colour: isResult ? plum : ink, hasFigures: true };
}

export function writeTable(sheet: Sheet, parent: Element, { caption, head, rows }: Extract<LetterBlock, { kind: 'table' }>): void {
  const columns = placed(sheet, sharedWidths(sheet, head, rows.map((row) => row.map(cellWords))));
  write(sheet, parent, {
    caption,
    head: headRow(sheet, head, columns),
    rows: rows.map((row) => ({
      isResult: false,
      cells: row.map((cell, place) => cellAt(columns[place], setLines(sheet.doc, [cellWords(cell)], cellStyle(sheet, head[place]?.isSum ?? false), columns[place]?.width ?? 0), head[place]?.isSum ?? false)),
    })),
  });
}

function cellStyle(sheet: Sheet, isSum: boolean): TextStyle {
  return { size: sheet.size, isBold: false, colour: ink, hasFigures: isSum };
}

/** Sums take what they need; words share the rest by what they would like, and none is squeezed below a few letters. */
function sharedWidths(sheet: Sheet, head: readonly { readonly heading: string; readonly isSum?: boolean | undefined }[], rows: readonly (readonly string[])[]): number[] {
  const wanted = head.map(({ heading, isSum }, place) =>
    Math.max(...[heading, ...rows.map((row) => row[place] ?? '')].map((text, index) => wantedBy(sheet, text, { ...cellStyle(sheet, isSum ?? false), isBold: index === 0 }))));
  const room = sheet.width - rowPad(sheet) * 2 - gapOf(sheet) * (head.length - 1);
  const fixed = wanted.reduce((sum, width, place) => sum + (head[place]?.isSum ? width : 0), 0);
  const flexible = wanted.reduce((sum, width, place) => sum + (head[place]?.isSum ? 0 : width), 0);
  return wanted.map((width, place) => (head[place]?.isSum ? width : Math.max(sheet.size * 4, (width * (room - fixed)) / flexible)));
}

function wantedBy(sheet: Sheet, text: string, style: TextStyle): number {
  return Math.max(1, ...setLines(sheet.doc, [text], style, sheet.width).map(({ segments }) => widthOfAll(sheet, segments) + 0.5));
}

function gapOf(sheet: Sheet): number {
  return sheet.size;
}

/** Between the edge of a row, which may have a ground, and its first and last cell. */
function rowPad(sheet: Sheet): number {
  return sheet.size * 0.5;
}

interface Column {
  readonly x: number;
  readonly width: number;
}

/** The last column ends at the right margin, less the padding of a row that has a ground. */
function placed(sheet: Sheet, widths: readonly number[]): Column[] {
  const pad = rowPad(sheet);
  const spare = sheet.width - pad * 2 - widths.reduce((sum, width) => sum + width, 0);
  const gap = widths.length > 1 ? spare / (widths.length - 1) : 0;
  let x = sheet.left + pad;
  return widths.map((width) => {
    const column = { x, width };
    x += width + gap;
    return column;
  });
}

function headRow(sheet: Sheet, head: readonly { readonly heading: string; readonly isSum?: boolean | undefined }[], columns: readonly Column[]): SetRow {
  const style: TextStyle = { size: sheet.size, isBold: true, colour: ink };
  return { isResult: false, cells: head.map(({ heading, isSum }, place) => cellAt(columns[place], setLines(sheet.doc, [heading], style, columns[place]?.width ?? 0), isSum ?? false)) };
}

function cellAt(column: Column | undefined, lines: readonly SetLine[], atRight: boolean): SetCell {
  if (!column) throw new Error('a row has more cells than the table has columns');
  return { lines, atRight, ...column };
}

function write(sheet: Sheet, parent: Element, { caption, head, rows }: SetTable): void {
  const title = setLines(sheet.doc, [caption], { size: sheet.size, isBold: true, colour: ink }, sheet.width);
  const whole = [head, ...rows].reduce((sum, row) => sum + rowHeight(sheet, row), heightOf(title));
  // A short table stands on one page; a long one begins where at least its first rows have room.
  keepTogether(sheet, whole < (sheet.bottom - sheet.top) * 0.35 ? whole : heightOf(title) + sheet.size * 8);
  const table = child(sheet, parent, 'Table');
  writeLines(sheet, child(sheet, table, 'Caption'), 'Caption', title);
  sheet.y += sheet.size * 0.2;
  const top = child(sheet, child(sheet, table, 'THead'), 'TR');
  head.cells.forEach((cell) => { writeCell(sheet, child(sheet, top, 'TH', { scope: 'Column' }), 'TH', cell); });
  endRow(sheet, head, ink);
  const inner = child(sheet, table, 'TBody');
  for (const row of rows) writeRow(sheet, inner, row, head);
  sheet.y += sheet.size;
}

function rowHeight(sheet: Sheet, { cells }: SetRow): number {
  return Math.max(...cells.map(({ lines }) => heightOf(lines))) + padOf(sheet) * 2;
}

function padOf(sheet: Sheet): number {
  return sheet.size * 0.35;
}

function writeRow(sheet: Sheet, parent: Element, row: SetRow, head: SetRow): void {
  const height = rowHeight(sheet, row);
  if (!fits(sheet, height) && sheet.y > sheet.top) {
    newPage(sheet);
    // Seen again at the top of the page; heard once, at the beginning.
    artifact(sheet, () => head.cells.forEach((cell) => { drawCell(sheet, cell); }), 'Pagination');
    endRow(sheet, head, ink);
  }
  if (row.isResult) artifact(sheet, () => sheet.doc.rect(sheet.left, sheet.y, sheet.width, height).fill(tint));
  const element = child(sheet, parent, 'TR');
  row.cells.forEach((cell, place) => { writeCell(sheet, place === 0 ? child(sheet, element, 'TH', { scope: 'Row' }) : child(sheet, element, 'TD'), place === 0 ? 'TH' : 'TD', cell); });
  endRow(sheet, row, hairline);
}

function writeCell(sheet: Sheet, element: Element, tag: string, cell: SetCell): void {
  content(sheet, element, tag, () => { drawCell(sheet, cell); });
}

/** Draws a cell's lines and comes back to the top of the row. */
function drawCell(sheet: Sheet, { lines, x, width, atRight }: SetCell): void {
  const { y } = sheet;
  sheet.y += padOf(sheet);
  for (const line of lines) {
    if (atRight) drawAt(sheet, line.segments, x + width - widthOfAll(sheet, line.segments), sheet.y + baseline(sheet.size));
    else drawLine(sheet, line, x);
  }
  sheet.y = y;
}

function endRow(sheet: Sheet, row: SetRow, colour: string): void {
  sheet.y += rowHeight(sheet, row);
  const { y } = sheet;
  if (!row.isResult) artifact(sheet, () => sheet.doc.moveTo(sheet.left, y).lineTo(sheet.left + sheet.width, y).lineWidth(colour === ink ? 1.2 : 0.6).stroke(colour));
}
