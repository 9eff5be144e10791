import { joinTexts } from '../description.js';
import type { SwiftField } from './messages.js';

/** SWIFT's length of a row of narrative, and that of a part of the German structured form. */
const fullRow = 65;
const fullPart = 27;

/** A plus sign begins telephone numbers too, so it parts only what begins with the three digits of a kind of booking. */
const structured = /^\s*(?:(?:\d{1,3}\s*)?([?>~@|^<])|\d{3}(\+))\d{2}/;
const names = ['32', '33'];
const purpose = ['20', '21', '22', '23', '24', '25', '26', '27', '28', '29', '60', '61', '62', '63'];
const numbersOnly = new Set(['10', '34']);

/** What the fields behind a line say: who the other party is, where the bank parts that from the rest, and all else. */
export interface Narrative {
  readonly names: string;
  readonly words: string;
}

/** The :86: and :NS: fields of a line, several of either joined in their order. */
export function narrativeOf(fields: readonly SwiftField[]): Narrative {
  const each = fields.map((field) => (field.tag === 'NS' ? { names: '', words: numberedRows(field.rows) } : partsOf(field.rows)));
  return { names: joinTexts(each.map((one) => one.names)), words: joinTexts(each.map((one) => one.words)) };
}

function partsOf(rows: readonly string[]): Narrative {
  const text = unwrapped(rows, fullRow);
  const match = structured.exec(text);
  return match ? partsInOrder(text, match[1] ?? match[2] ?? '') : { names: '', words: text };
}

/** A row exactly as long as the form allows was broken by it and runs on; any other ended where the bank ended it. */
function unwrapped(rows: readonly string[], full: number): string {
  return rows.map((row, index) => (index === rows.length - 1 || row.length === full || /[?>]\d?$/.test(row) ? row : `${row} `)).join('');
}

/** `166?00GUTSCHRIFT?20EREF+…?32NAME`: name, kind of booking, purpose, then every other part that holds words. */
function partsInOrder(text: string, mark: string): Narrative {
  const parts = numberedParts(text, mark);
  const known = new Set([...names, '00', ...purpose]);
  const others = [...parts.keys()].filter((code) => !known.has(code) && !numbersOnly.has(code));
  const inOrder = (codes: readonly string[]): string => unwrapped(codes.flatMap((code) => parts.get(code) ?? []), fullPart);
  const words = joinTexts([parts.get('00'), inOrder(purpose), ...others.map((code) => parts.get(code))]);
  return { names: joinTexts([inOrder(names)]), words };
}

/** A mark without two digits behind it is part of the text it stands in. */
function numberedParts(text: string, mark: string): Map<string, string> {
  const parts = new Map<string, string>();
  let code = '00';
  for (const part of text.split(mark).slice(1)) {
    const numbered = /^\d{2}/.test(part);
    if (numbered) code = part.slice(0, 2);
    parts.set(code, (parts.get(code) ?? '') + (numbered ? part.slice(2) : mark + part));
  }
  return parts;
}

/** The rows of an :NS: field each begin with the two digits of their meaning. */
function numberedRows(rows: readonly string[]): string {
  return joinTexts(rows.map((row) => row.replace(/^\d{2}/, '')));
}
