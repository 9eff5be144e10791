import type { Result } from '../../../../core/result.js';
import type { ApartFailure, SheetCells } from '../apart/messages.js';
import { readApart } from '../apart/read-apart.js';
import { readRows } from '../csv/read-rows.js';
import type { ReadOptions, ReadWarning, StatementReading } from '../reading.js';
import { refuseStatement } from '../refusals.js';
import { warningOf } from '../warning.js';
import { openZip } from '../zip-guard.js';
import { cellText } from './cell-text.js';
import { withPlacedCells } from './placed-cells.js';
import { storedZip } from './stored-zip.js';

/**
 * Reads a statement from an Excel workbook: the first sheet that reads as one, by the same layouts as CSV. Other sheets
 * with something in them are named in warnings. Formulas count with the value that was saved. Refuses what the zip guard
 * refuses, and `workbook-broken`, `workbook-too-large`, `reading-too-costly`.
 */
export async function readXlsx(bytes: Uint8Array, options: ReadOptions): Promise<Result<StatementReading>> {
  const files = await openZip(bytes);
  if (!files.ok) return files;
  if (!files.value.has('xl/workbook.xml')) return refuseXlsx('workbook-broken');
  const reply = await readApart({ kind: 'xlsx', bytes: storedZip(partsToRead(files.value)) });
  if (reply.kind === 'sheets') return readSheets(reply.sheets, options);
  return refuseXlsx(reply.kind === 'failed' ? reply.failure : 'workbook-broken');
}

/** Pictures, printer settings and the like are left behind. */
function partsToRead(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  const parts = [...files].filter(([name]) => /\.(?:xml|rels)$/.test(name));
  return new Map(parts.map(([name, bytes]) => [name, /worksheets\/[^/]+\.xml$/.test(name) ? withPlacedCells(bytes) : bytes]));
}

function readSheets(sheets: readonly SheetCells[], options: ReadOptions): Result<StatementReading> {
  const filled = sheets.filter(({ rows, broken }) => broken === true || rows.some((row) => row.some((cell) => cell !== null)));
  let first: Result<StatementReading> | undefined;
  for (const sheet of filled) {
    const read = sheet.broken === true ? refuseXlsx('workbook-broken') : readRows(sheet.rows.map((row) => row.map(cellText)), options, 'xlsx');
    if (read.ok) return { ok: true, value: withWarnings(read.value, filled.filter((other) => other !== sheet)) };
    first ??= read;
  }
  return first ?? refuseStatement('file-empty', 'The workbook holds nothing.');
}

function withWarnings(reading: StatementReading, others: readonly SheetCells[]): StatementReading {
  const warnings = others.map(leftOut);
  const [first, ...rest] = reading.statements;
  return first ? { ...reading, statements: [{ ...first, warnings: [...first.warnings, ...warnings] }, ...rest] } : reading;
}

function leftOut({ name }: SheetCells): ReadWarning {
  return warningOf('sheet-left-out', `The sheet “${name}” was not read. If it holds a statement too, save it as a file of its own.`);
}

function refuseXlsx(failure: ApartFailure): Result<never> {
  switch (failure) {
    case 'workbook-too-large':
      return refuseStatement('workbook-too-large', 'A sheet of the workbook reaches over more than 200,000 rows, 256 columns or a million cells. Save only the part in use, as CSV.');
    case 'reading-too-costly':
      return refuseStatement('reading-too-costly', 'Reading the workbook took more time or memory than a statement needs, so it was stopped. Save it as CSV.');
    default:
      return refuseStatement('workbook-broken', 'The file is not a workbook that can be read. Open it in Excel and save it again as .xlsx or CSV.');
  }
}
