import Papa from 'papaparse';
import { parsePounds, pence, type Pence } from '../../../core/money.js';
import { parseDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { refuseFile } from '../file-refusals.js';
import { accountFields, movementKinds, type AccountField, type CardProgramme, type MovementKind } from './rules/card-columns.js';
import type { AccountMovement } from './rules/reconcile-account.js';

/**
 * Reads the programme's file about its account: CSV with the headings that were named for it, oldest movement first. Dates as 2026-03-31 or
 * 31/03/2026. Refused whole where a row cannot be read, since a balance proved on some of its rows proves nothing.
 */
export function readAccountFile(text: string, programme: CardProgramme): Result<AccountMovement[]> {
  const parsed = Papa.parse<Record<string, string | undefined>>(text.replace(/^\uFEFF/, ''), { header: true, transformHeader: (heading) => heading.trim().toLowerCase() });
  const headings = new Map(accountFields.map((field) => [field, (programme.accountColumns[field] ?? field).trim().toLowerCase()]));
  const missing = [...headings.values()].filter((heading) => !(parsed.meta.fields ?? []).includes(heading));
  if (missing.length > 0) return refuseFile('card-account-not-read', `The file has no column ${missing.join(', ')}.`);
  const movements: AccountMovement[] = [];
  for (const [index, row] of parsed.data.entries()) {
    if (Object.values(row).every((cell) => (cell ?? '').trim() === '')) continue;
    const read = movementOf(index + 2, (field) => (row[headings.get(field) ?? ''] ?? '').trim(), programme);
    if (!read.ok) return read;
    movements.push(read.value);
  }
  return movements.length === 0 ? refuseFile('card-account-not-read', 'The file has no movements.') : inOrder(movements);
}

function movementOf(row: number, cell: (field: AccountField) => string, programme: CardProgramme): Result<AccountMovement> {
  const at = (why: string): ReturnType<typeof refuseFile> => refuseFile('card-account-not-read', `Row ${String(row)}: ${why}`, { details: { row } });
  const on = dayIn(cell('date'));
  const kind = kindIn(cell('kind'), programme);
  const amount = amountIn(cell('amount'));
  const balance = amountIn(cell('balance'));
  if (!on) return at(`“${cell('date')}” is not a day.`);
  if (!kind) return at(`“${cell('kind')}” is none of the kinds that were named.`);
  if (amount === undefined || amount === 0) return at(`“${cell('amount')}” is not an amount of money that moved.`);
  if (balance === undefined) return at(`“${cell('balance')}” is not a balance.`);
  if (kind !== 'funding' && cell('reference') === '') return at('it has no reference, so nobody could tell whose card it is.');
  return ok({ row, on, kind, reference: cell('reference'), amount: pence(Math.abs(amount)), balance });
}

function dayIn(text: string): PlainDate | undefined {
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const day = parseDate(british ? `${british[3] ?? ''}-${(british[2] ?? '').padStart(2, '0')}-${(british[1] ?? '').padStart(2, '0')}` : text);
  return day.ok ? day.value : undefined;
}

function kindIn(text: string, { kindWords }: CardProgramme): MovementKind | undefined {
  return movementKinds.find((kind) => (kindWords[kind] ?? kind).toLowerCase() === text.toLowerCase());
}

function amountIn(text: string): Pence | undefined {
  const read = parsePounds(text.replace(/^([+-]?)£/, '$1'));
  return read.ok ? read.value : undefined;
}

function inOrder(movements: readonly AccountMovement[]): Result<AccountMovement[]> {
  const early = movements.find((one, index) => one.on < (movements[index - 1]?.on ?? one.on));
  return early ? refuseFile('card-account-not-read', `Row ${String(early.row)} is of an earlier day than the row before. Ask for the oldest first.`, { details: { row: early.row } }) : ok([...movements]);
}
