import type { PlainDate } from '../../../../core/plain-date.js';
import { finishStatement } from '../finish-statement.js';
import type { ReadLine, ReadStatement, ReadWarning, RefusedRow } from '../reading.js';
import { accountNumberOf } from '../uk-account.js';
import { warningOf } from '../warning.js';
import { balanceOf, type SwiftBalance } from './balance.js';
import { swiftDateOf } from './dates.js';
import { swiftLineOf, type SwiftEntry } from './line.js';
import type { SwiftField, SwiftMessage } from './messages.js';
import { totalsOf, totalsWarnings } from './totals.js';

export interface SwiftStatement {
  readonly statement: ReadStatement;
  readonly refusedRows: readonly RefusedRow[];
}

interface StatedBalance {
  readonly balance: SwiftBalance | undefined;
  readonly warnings: readonly ReadWarning[];
}

const openingTags = new Set(['60', '60F', '60M']);
const closingTags = new Set(['62', '62F', '62M']);
const interimTags = new Set(['34', '90C', '90D']);

/** Whether a message is the report of a day not yet over (MT942): by its own word, or because only such a report has totals. */
export function isInterim(message: SwiftMessage): boolean {
  if (message.type !== undefined) return message.type === '942';
  const has = (tags: ReadonlySet<string>): boolean => message.fields.some((field) => tags.has(field.tag));
  return has(interimTags) && !has(openingTags) && !has(closingTags);
}

/** Whether a message says anything of money: a reference and an account alone are no statement. */
export function holdsStatement(message: SwiftMessage): boolean {
  const saysMoney = (tag: string): boolean => tag === '61' || openingTags.has(tag) || closingTags.has(tag) || interimTags.has(tag);
  return message.fields.some((field) => saysMoney(field.tag));
}

/**
 * One message as a statement. Its period runs from the day of its opening balance to that of its closing one, or to the
 * day on which an interim report was made. The parts of a statement that was split over messages stay apart, each with
 * its intermediate balances.
 */
export function swiftStatementOf(message: SwiftMessage): SwiftStatement {
  const opening = statedBalance(message.fields.find((field) => openingTags.has(field.tag)), 'opening');
  const closing = statedBalance(message.fields.findLast((field) => closingTags.has(field.tag)), 'closing');
  const read = entriesOf(message.fields).map(swiftLineOf);
  const lines = read.flatMap((one): ReadLine[] => (one.line ? [one.line] : []));
  const refusedRows = read.flatMap((one): RefusedRow[] => (one.refused ? [one.refused] : []));
  const totals = totalsOf(message.fields);
  const stated = [opening.balance, closing.balance].find((balance) => balance !== undefined)?.currency ?? totals[0]?.currency;
  const statement = finishStatement({
    ...accountNumberOf(textOf(message, '25'), stated),
    currency: stated ?? 'GBP',
    from: opening.balance?.date ?? null,
    to: closing.balance?.date ?? madeOn(message),
    opening: opening.balance?.amount ?? null,
    closing: closing.balance?.amount ?? null,
    lines,
    warnings: [
      ...opening.warnings,
      ...closing.warnings,
      ...missingClosing(message),
      ...read.flatMap((one) => one.warnings),
      ...(refusedRows.length === 0 ? totalsWarnings(totals, lines) : []),
    ],
  });
  return { statement, refusedRows };
}

function textOf(message: SwiftMessage, tag: string): string | undefined {
  return message.fields.find((field) => field.tag === tag)?.rows[0]?.trim();
}

function statedBalance(field: SwiftField | undefined, which: string): StatedBalance {
  const balance = field && balanceOf(field);
  if (!field || balance) return { balance, warnings: [] };
  const message = `The ${which} balance “${(field.rows[0] ?? '').trim().slice(0, 60)}” could not be read.`;
  return { balance, warnings: [warningOf('balance-not-read', message, field.row)] };
}

/** Each :61: with the narrative behind it; narrative behind a closing balance speaks of the whole statement. */
function entriesOf(fields: readonly SwiftField[]): SwiftEntry[] {
  const entries: { field: SwiftField; narrative: SwiftField[] }[] = [];
  let open = false;
  for (const field of fields) {
    if (field.tag === '61') entries.push({ field, narrative: [] });
    else if (open && (field.tag === '86' || field.tag === 'NS')) entries.at(-1)?.narrative.push(field);
    open = field.tag === '61' || (open && (field.tag === '86' || field.tag === 'NS'));
  }
  return entries;
}

/** :13D: says when an interim report was made. */
function madeOn(message: SwiftMessage): PlainDate | null {
  return swiftDateOf((textOf(message, '13') ?? '').slice(0, 6)) ?? null;
}

function missingClosing(message: SwiftMessage): ReadWarning[] {
  const opening = message.fields.find((field) => openingTags.has(field.tag));
  if (!opening || message.fields.some((field) => closingTags.has(field.tag))) return [];
  return [warningOf('closing-missing', 'The statement has no closing balance. Check that the file was downloaded whole.', opening.row)];
}
