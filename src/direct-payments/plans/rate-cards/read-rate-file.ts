import Papa from 'papaparse';
import { parsePounds } from '../../../core/money.js';
import { parseDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { rateBases, rateKinds, ratePayees } from './rate-card.js';
import { refuseRates } from './refusals.js';
import type { NewRate } from './store/rate-cards.js';

/** A row that stops the file, with every fault in it; the heading is row 1. */
export interface BadRate {
  readonly row: number;
  readonly message: string;
}

export interface RateFile {
  readonly rates: readonly NewRate[];
  readonly problems: readonly BadRate[];
}

export const rateFileColumns = ['kind', 'payee', 'place', 'complexity', 'basis', 'rate', 'from', 'until'] as const;
type Column = (typeof rateFileColumns)[number];
const mayBeMissing: readonly Column[] = ['place', 'complexity', 'until'];

/** So that the page which shows what was read stays small. */
export const largestRateFile = 60_000;

/** Reads a CSV of rates by its heading. Every row is read, and every bad one told. Refused whole where it is no such table. */
export function readRateFile(text: string): Result<RateFile> {
  if (text.length > largestRateFile) return refuseRates('rate-not-read', `The file is larger than ${largestRateFile.toLocaleString('en-GB')} characters. Send it in parts.`, { field: 'file' });
  const parsed = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { delimitersToGuess: [',', ';', '\t'] });
  const heading = (parsed.data[0] ?? []).map((cell) => cell.trim().toLowerCase());
  const missing = rateFileColumns.filter((column) => !mayBeMissing.includes(column) && !heading.includes(column));
  if (missing.length > 0) return refuseRates('rate-not-read', `The heading lacks ${missing.join(', ')}.`, { field: 'file', details: missing });
  const twice = heading.find((column, index) => column !== '' && heading.indexOf(column) !== index);
  if (twice !== undefined) return refuseRates('rate-not-read', `The heading has ${twice} twice.`, { field: 'file' });
  const rows = parsed.data.map((cells, index) => ({ row: index + 1, cells: cells.map((cell) => cell.trim()) })).slice(1).filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (rows.length === 0) return refuseRates('rate-not-read', 'The file has no rows below its heading.', { field: 'file' });
  const read = rows.map(({ row, cells }) => readRow(row, new Map(heading.map((column, index) => [column, cells[index] ?? ''])), cells.length > heading.length));
  return ok({ rates: read.flatMap(({ rate }) => (rate ? [rate] : [])), problems: read.flatMap(({ problem }) => (problem ? [problem] : [])) });
}

function readRow(row: number, cells: ReadonlyMap<string, string>, tooMany: boolean): { rate?: NewRate; problem?: BadRate } {
  const faults = tooMany ? ['it has more cells than the heading.'] : [];
  const text = (column: Column): string => cells.get(column) ?? '';
  const kind = oneOf('kind', rateKinds, text('kind'), faults);
  const payee = oneOf('payee', ratePayees, text('payee'), faults);
  const basis = oneOf('basis', rateBases, text('basis'), faults);
  const rate = told('rate', parsePounds(text('rate').replace(/^£/, '')), faults);
  if (rate !== undefined && rate <= 0) faults.push('rate: it is more than nothing.');
  const from = told('from', parseDate(text('from')), faults);
  const until: PlainDate | null | undefined = text('until') === '' ? null : told('until', parseDate(text('until')), faults);
  if (from !== undefined && until !== undefined && until !== null && until < from) faults.push('until: it ends before it begins.');
  if (faults.length > 0 || kind === undefined || payee === undefined || basis === undefined || rate === undefined || from === undefined || until === undefined) return { problem: { row, message: faults.join(' ') } };
  return { rate: { kind, payee, basis, rate, from, until, place: orNull(text('place')), complexity: orNull(text('complexity')), followsId: null } };
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

function told<T>(column: Column, read: Result<T>, faults: string[]): T | undefined {
  if (read.ok) return read.value;
  faults.push(`${column}: ${read.refusal.message}`);
  return undefined;
}

function oneOf<Word extends string>(column: Column, words: readonly Word[], text: string, faults: string[]): Word | undefined {
  const plain = text.toLowerCase().replaceAll(/[ -]/g, '_');
  const found = words.find((word) => word === plain);
  if (found === undefined) faults.push(`${column}: “${text}” is none of ${words.join(', ')}.`);
  return found;
}
