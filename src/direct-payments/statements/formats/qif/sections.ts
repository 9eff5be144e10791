/** One field of a record: its letter, and the text behind it without outer white space. */
export interface QifField {
  readonly letter: string;
  readonly text: string;
}

export interface QifRecord {
  /** The 1-based row where it begins. */
  readonly row: number;
  readonly fields: readonly QifField[];
  /** Whether its `^` ended it. */
  readonly ended: boolean;
  /** Whether the file stops in its last field, without so much as the end of the row. */
  readonly isCut: boolean;
}

export interface QifSection {
  readonly kind: 'transactions' | 'accounts' | 'investments' | 'list';
  /** The type as its header names it, lower case; empty where records stand without a header. */
  readonly type: string;
  readonly records: readonly QifRecord[];
}

interface Growing {
  readonly sections: (Omit<QifSection, 'records'> & { readonly records: QifRecord[] })[];
  record: { readonly row: number; readonly fields: QifField[] } | undefined;
}

const investmentTypes = new Set(['invst', 'port', '401(k)/403(b)']);
const listTypes = new Set(
  'cat class memorized prices security budget tax template bill tag invoice invitem unit payee'.split(' '),
);

/**
 * The sections of a QIF file, each under its `!` header. Records without a header are transactions, since some banks
 * leave it out; so are those under a type that is none of QIF's lists, since banks translate the names of the types.
 */
export function sectionsOf(rows: readonly string[]): QifSection[] {
  const growing: Growing = { sections: [], record: undefined };
  for (const [index, written] of rows.entries()) {
    const text = written.trim();
    if (text === '') continue;
    if (text.startsWith('!')) startSection(growing, text);
    else if (text.startsWith('^')) endRecord(growing, { ended: true, isCut: false });
    else addField(growing, text, index + 1);
  }
  endRecord(growing, { ended: false, isCut: (rows.at(-1) ?? '').trim() !== '' });
  return growing.sections;
}

function startSection(growing: Growing, header: string): void {
  endRecord(growing, { ended: false, isCut: false });
  const [, name = '', type = ''] = /^!\s*([a-z]+)\s*:?\s*(.*)$/i.exec(header) ?? [];
  const lower = type.trim().toLowerCase();
  if (/^account$/i.test(name)) growing.sections.push({ kind: 'accounts', type: '', records: [] });
  if (/^type$/i.test(name)) growing.sections.push({ kind: kindOf(lower), type: lower, records: [] });
}

function kindOf(type: string): QifSection['kind'] {
  if (investmentTypes.has(type)) return 'investments';
  return listTypes.has(type) ? 'list' : 'transactions';
}

function addField(growing: Growing, text: string, row: number): void {
  growing.record ??= { row, fields: [] };
  growing.record.fields.push({ letter: text.charAt(0).toUpperCase(), text: text.slice(1).trim() });
}

function endRecord(growing: Growing, end: Pick<QifRecord, 'ended' | 'isCut'>): void {
  const { record, sections } = growing;
  growing.record = undefined;
  if (!record) return;
  if (sections.length === 0) sections.push({ kind: 'transactions', type: '', records: [] });
  sections.at(-1)?.records.push({ ...record, ...end });
}

/** The texts of all fields of one letter, in order. */
export function textsOf(record: QifRecord | undefined, letter: string): string[] {
  return (record?.fields ?? []).filter((field) => field.letter === letter && field.text !== '').map((field) => field.text);
}
