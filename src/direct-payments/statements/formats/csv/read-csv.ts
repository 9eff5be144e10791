import type { Result } from '../../../../core/result.js';
import type { ReadOptions, StatementReading } from '../reading.js';
import { refuseStatement } from '../refusals.js';
import { keyValueLayoutName, keyValueTable } from './key-value-text.js';
import { readRecognised } from './read-rows.js';
import { recognise } from './recognise.js';
import type { RowTable } from './table.js';
import { likelySeparators, tokenise, withPlainLineEnds } from './tokenise.js';

/**
 * A CSV file as text, of a known bank or with headings that say enough, to statements. Refused whole where it is no table,
 * or one of unknown columns.
 */
export function readCsvText(written: string, options: ReadOptions): Result<StatementReading> {
  const text = withPlainLineEnds(written).replace(/\u001a+$/, '');
  if (text.trim() === '') return refuseStatement('file-empty', 'The file holds nothing.');
  const keyValues = options.layout === undefined || options.layout === keyValueLayoutName ? keyValueTable(text) : undefined;
  if (keyValues) return readRecognised(keyValues.table, keyValues.recognised, options, 'csv');
  let refusal: Result<StatementReading> | undefined;
  for (const separator of likelySeparators(text)) {
    const table = tokenise(text, separator);
    const recognised = recognise(table.rows, options);
    if (recognised.ok) return readRecognised(table, recognised.value, options, 'csv');
    if (refusal === undefined && isTable(table)) refusal = recognised;
  }
  return refusal ?? refuseStatement('file-not-a-statement', 'The file is text, but not a table of dates and amounts of money.');
}

/** Most rows at the top divide into as many cells, and at least two; a lone row into more than a sentence would. */
function isTable({ rows }: RowTable): boolean {
  const top = rows.slice(0, 30).filter((row) => row.length > 1 || row[0]?.trim() !== '');
  const widths = top.map((row) => row.length).filter((width) => width > 1);
  const usual = widths.toSorted((a, b) => a - b)[widths.length >> 1] ?? 0;
  const alike = widths.filter((width) => width === usual).length;
  return widths.length > 1 ? alike * 2 > Math.min(rows.length, 30) : usual > 3 && top.length === 1;
}
