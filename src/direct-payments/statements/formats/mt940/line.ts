import { negate } from '../../../../core/money.js';
import { joinTexts } from '../description.js';
import type { ReadLine, ReadWarning, RefusedRow } from '../reading.js';
import { warningOf } from '../warning.js';
import { swiftAmountOf } from './amount.js';
import { lineDateOf, type LineDate } from './dates.js';
import type { SwiftField } from './messages.js';
import { narrativeOf, type Narrative } from './narrative.js';

/** A :61: field and the :86: or :NS: fields that follow it. */
export interface SwiftEntry {
  readonly field: SwiftField;
  readonly narrative: readonly SwiftField[];
}

export interface SwiftLine {
  readonly line?: ReadLine;
  readonly refused?: RefusedRow;
  readonly warnings: readonly ReadWarning[];
}

interface Parts {
  readonly value: string;
  readonly entry: string;
  /** C, D, RC, RD, or EC and ED for what is only expected. */
  readonly mark: string;
  readonly amount: string;
  readonly behind: string;
  /** The rows of the field behind its first. */
  readonly details: readonly string[];
}

const shape = /^\s*(?:20)?(\d{6}) ?(\d{4})? ?(R[CD]|E[CD]|[CD]) ?[A-Z]? ?([\d.,]*\d[\d.,]*)(.*)$/s;

/** One entry as a line, as a refused row, or, where it is only expected, as a warning that it was left out. */
export function swiftLineOf(entry: SwiftEntry): SwiftLine {
  const { rows, row } = entry.field;
  const parts = partsOf(rows);
  if (!parts) return refused(entry, 'row-not-understood', 'The field :61: does not have the form of a line of a statement.');
  if (parts.mark.startsWith('E'))
    return { warnings: [warningOf('pending-left-out', 'A payment that is only expected is not a line.', row)] };
  const day = lineDateOf(parts.value, parts.entry);
  if (!day) return refused(entry, 'date-not-read', `“${parts.value}” is not a date.`);
  const amount = swiftAmountOf(parts.amount);
  if (!amount.ok) return refused(entry, amount.refusal.code, amount.refusal.message);
  const out = parts.mark === 'D' || parts.mark === 'RC';
  const description = descriptionOf(parts, narrativeOf(entry.narrative));
  const line = { date: day.date, amount: out ? negate(amount.value) : amount.value, description, balance: null, row };
  return { line, warnings: dateWarnings(day, parts, row) };
}

/**
 * The parts of a field. Behind the amount a kind must follow: where nothing does, the file may have been cut within the
 * amount. Some gateways break the field before its amount, and only there is its second row part of the first.
 */
function partsOf([first = '', second = '', ...more]: readonly string[]): Parts | undefined {
  const broken = /[CD][A-Z]?$/.test(first) && /^\d+,\d{0,2}[NSF][A-Z0-9]{3}/.test(second);
  const match = shape.exec(broken ? first + second : first);
  const [, value = '', entry = '', mark = '', amount = '', behind = ''] = match ?? [];
  if (behind.trim() === '') return undefined;
  return { value, entry, mark, amount, behind, details: broken ? more : [second, ...more] };
}

/**
 * Payee, reference, details, narrative, the bank's own reference. Behind the amount stand four characters of kind, the
 * owner's reference, `//` and the bank's; on the next row details, which some banks repeat word by word in :86:.
 */
function descriptionOf({ behind, details }: Parts, { names, words }: Narrative): string {
  const references = behind.trim().replace(/^[NSF][A-Z0-9 ]{3}/, '').split('//');
  const [owner = '', ...bank] = references.map((reference) => joinTexts([reference.trim().replace(/^NONREF\b/i, '')]));
  const unlessTold = (text: string): string => (words.includes(text) ? '' : text);
  return joinTexts([names, unlessTold(owner), unlessTold(joinTexts(details)), words, ...bank.map(unlessTold)]);
}

function dateWarnings(day: LineDate, parts: Parts, row: number): ReadWarning[] {
  if (day.beyondMonth)
    return [warningOf('day-beyond-month', `The bank wrote ${parts.value}, a day its month does not have; ${day.date} was used.`, row)];
  if (!day.entryNotRead) return [];
  return [warningOf('entry-date-not-read', `“${parts.entry}” is no day of booking; the value date ${day.date} was used.`, row)];
}

function refused(entry: SwiftEntry, code: string, message: string): SwiftLine {
  const text = [entry.field, ...entry.narrative].map((field) => `:${field.tag}:${field.rows.join('\n')}`).join('\n');
  return { refused: { row: entry.field.row, text: text.trimEnd(), code, message }, warnings: [] };
}
