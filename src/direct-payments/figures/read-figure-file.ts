import Papa from 'papaparse';
import { parseFinancialYear } from '../../core/financial-year.js';
import { parseDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { readFigure } from './enter-figures.js';
import { readSpend } from './enter-spend.js';
import { refuseFigure } from './refusals.js';
import { figureStreams, measures, type EnteredFigure, type StreamOrTotal } from './rules/figure.js';
import { readPrinted } from './rules/printed-amount.js';
import { spendKinds, type SpendFigure } from './rules/spend-table.js';

/** A row that was read; `row` counts as a spreadsheet does, the heading being row 1. */
export interface FileRow<Figure> {
  readonly row: number;
  readonly figure: Figure;
}

/** A row that stops the file, with every fault in it. */
export interface BadRow {
  readonly row: number;
  readonly message: string;
}

export type FigureFile =
  | { readonly kind: 'unspent'; readonly rows: readonly FileRow<EnteredFigure>[]; readonly problems: readonly BadRow[] }
  | { readonly kind: 'spend'; readonly rows: readonly FileRow<SpendFigure>[]; readonly problems: readonly BadRow[] };

export const figureFileColumns = { unspent: ['measure', 'year', 'stream', 'until', 'amount', 'source'], spend: ['service', 'provider', 'year', 'kind', 'amount', 'source'] } as const;

/** So that the page which shows what was read stays small. */
export const largestFigureFile = 60_000;

type Cells = ReadonlyMap<string, string>;

/**
 * Reads a CSV of figures by its heading: one with `service` is spend, else it is unspent money. `until` may be left out, `stream`
 * and `provider` empty: all together. Every row is read, and every bad one told. Refused whole where it is no such table.
 */
export function readFigureFile(text: string): Result<FigureFile> {
  if (text.length > largestFigureFile) return refuseFigure('figures-not-understood', `The file is larger than ${largestFigureFile.toLocaleString('en-GB')} characters. Send it in parts.`, { field: 'file' });
  const parsed = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { delimitersToGuess: [',', ';', '\t'] });
  const heading = (parsed.data[0] ?? []).map((cell) => cell.trim().toLowerCase());
  const kind = heading.includes('service') ? 'spend' : 'unspent';
  const missing = figureFileColumns[kind].filter((column) => column !== 'until' && !heading.includes(column));
  const twice = heading.find((column, index) => column !== '' && heading.indexOf(column) !== index);
  if (missing.length > 0 || twice !== undefined)
    return refuseFigure('figures-not-understood', twice === undefined ? `The heading lacks ${missing.join(', ')}.` : `The heading has ${twice} twice.`, { field: 'file', details: missing });
  const quotes = new Set(parsed.errors.filter(({ type }) => type === 'Quotes').map(({ row }) => row ?? 0));
  const rows = parsed.data.map((cells, index) => ({ row: index + 1, cells: cells.map((cell) => cell.trim()), broken: quotes.has(index) })).slice(1).filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (rows.length === 0) return refuseFigure('figures-not-understood', 'The file has no rows below its heading.', { field: 'file' });
  const given = rows.map(({ row, cells, broken }) => ({ row, cells: new Map(heading.map((column, index) => [column, cells[index] ?? ''])), faults: [...(broken ? ['its quotation marks do not match.'] : []), ...(cells.slice(heading.length).some((cell) => cell !== '') ? ['it has more cells than the heading.'] : [])] }));
  return ok(kind === 'spend' ? { kind, ...collected(given, spendOf) } : { kind, ...collected(given, figureOf) });
}

interface GivenRow {
  readonly row: number;
  readonly cells: Cells;
  readonly faults: readonly string[];
}

function collected<Figure extends object>(given: readonly GivenRow[], read: (cells: Cells, faults: string[]) => Figure | undefined): { rows: FileRow<Figure>[]; problems: BadRow[] } {
  const rows: FileRow<Figure>[] = [];
  const problems: BadRow[] = [];
  const seen = new Map<string, number>();
  for (const { row, cells, faults: known } of given) {
    const faults = [...known];
    const figure = read(cells, faults);
    const place = figure && placeOf(figure);
    const before = place === undefined ? undefined : seen.get(place);
    if (before !== undefined) faults.push(`it is for the same figure as row ${String(before)}.`);
    if (place !== undefined) seen.set(place, before ?? row);
    if (faults.length > 0 || !figure) problems.push({ row, message: faults.join(' ') });
    else rows.push({ row, figure });
  }
  return { rows, problems };
}

const notItsPlace = new Set(['amount', 'precision', 'printed', 'source']);

/** What the figure is for, however its row writes it. */
function placeOf(figure: object): string {
  return JSON.stringify(Object.entries(figure).filter(([name]) => !notItsPlace.has(name)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Where a cell is at fault it says so, and the row goes on to find the rest. */
function value<T>(column: string, read: Result<T>, faults: string[]): T | undefined {
  if (read.ok) return read.value;
  faults.push(`${column}: ${read.refusal.message}`);
  return undefined;
}

function oneOf<Word extends string>(column: string, words: readonly Word[], text: string): Result<Word> {
  const plain = text.toLowerCase().replaceAll(' ', '_');
  const found = words.find((word) => word === plain);
  return found === undefined ? refuseFigure('figure-not-understood', `“${text}” is none of ${words.join(', ')}.`, { field: column }) : ok(found);
}

const longest = 200;

function words(column: string, text: string): Result<string> {
  if (text === '') return refuseFigure('figure-not-understood', 'it is empty.', { field: column });
  return text.length > longest ? refuseFigure('figure-not-understood', `it is longer than ${String(longest)} characters.`, { field: column }) : ok(text);
}

function streamIn(text: string): Result<StreamOrTotal> {
  return text === '' || text.toLowerCase() === 'total' ? ok(null) : oneOf('stream', figureStreams, text);
}

function figureOf(cells: Cells, faults: string[]): EnteredFigure | undefined {
  const text = (column: string): string => cells.get(column) ?? '';
  const measure = value('measure', oneOf('measure', measures, text('measure')), faults);
  const year = value('year', parseFinancialYear(text('year')), faults);
  const stream = value('stream', streamIn(text('stream')), faults);
  const until = text('until') === '' ? null : value('until', parseDate(text('until')), faults);
  const source = value('source', words('source', text('source')), faults);
  if (measure === undefined || year === undefined || stream === undefined || until === undefined || source === undefined) {
    value('amount', readPrinted(text('amount')), faults);
    return undefined;
  }
  return value('amount', readFigure({ measure, year, stream, until, printed: text('amount'), source }), faults);
}

function spendOf(cells: Cells, faults: string[]): SpendFigure | undefined {
  const text = (column: string): string => cells.get(column) ?? '';
  const service = value('service', words('service', text('service')), faults);
  const provider = text('provider') === '' ? null : value('provider', words('provider', text('provider')), faults);
  const year = value('year', parseFinancialYear(text('year')), faults);
  const kind = value('kind', oneOf('kind', spendKinds, text('kind')), faults);
  const source = value('source', words('source', text('source')), faults);
  if (service === undefined || provider === undefined || year === undefined || kind === undefined || source === undefined) {
    value('amount', readPrinted(text('amount')), faults);
    return undefined;
  }
  return value('amount', readSpend({ service, provider, year, kind, printed: text('amount'), source }), faults);
}
