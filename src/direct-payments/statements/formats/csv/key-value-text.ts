import type { Recognised } from './layout.js';
import type { RowTable } from './table.js';

/** The text download that is no table: a label and a value on each line, and a blank line between payments. */
export interface KeyValueTable {
  readonly table: RowTable;
  readonly recognised: Recognised;
}

export const keyValueLayoutName = 'santander';

const labels = ['date', 'description', 'amount', 'balance'] as const;
const labelled = /^[\s\u00a0]*([A-Za-z][A-Za-z ]{0,30}?)[\s\u00a0]*:[\s\u00a0]*(.*)$/;
const plan = { layout: keyValueLayoutName, columns: { dates: [0], texts: [1, 4], amount: 2, balance: 3 }, width: 0 } as const;

/** Whether the text is of that kind: its lines are labels and values, and those of a payment are among them. */
function looksLikeKeyValues(text: string): boolean {
  return /^[ \t\u00a0]{0,9}Date[ \t\u00a0]{0,9}:/m.test(text) && /^[ \t\u00a0]{0,9}Amount[ \t\u00a0]{0,9}:/m.test(text) && /^[ \t\u00a0]{0,9}Description[ \t\u00a0]{0,9}:/m.test(text);
}

interface Block {
  readonly row: string[];
  readonly first: number;
  end: number;
}

/** Each payment as a row of date, description, amount, balance and what else it says; other lines are rows of one cell. */
export function keyValueTable(text: string): KeyValueTable | undefined {
  if (!looksLikeKeyValues(text)) return undefined;
  const lines = text.split('\n');
  const blocks = blocksOf(lines);
  const firstRow = blocks.findIndex((block) => block.row.length > 1);
  const table: RowTable = {
    rows: blocks.map((block) => block.row),
    lineOf: (index) => (blocks[index]?.first ?? 0) + 1,
    textOf: (index) => lines.slice(blocks[index]?.first, blocks[index]?.end).join('\n'),
    broken: new Set(),
  };
  return { table, recognised: { plan, headerRow: -1, firstRow } };
}

function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const [at, line] of lines.entries()) {
    const [, label = '', value = ''] = labelled.exec(line) ?? [];
    const column = labels.findIndex((known) => known === label.toLowerCase());
    if (line.trim() === '' || (column >= 0 && open?.row[column] !== '')) open = undefined;
    if (column >= 0 && open === undefined) blocks.push((open = { row: ['', '', '', '', ''], first: at, end: at + 1 }));
    if (open === undefined) blocks.push({ row: [line], first: at, end: at + 1 });
    else put(open, column, column >= 0 ? value : line, at);
  }
  return blocks;
}

/** A line within a payment without a known label belongs to its text. */
function put(block: Block, column: number, value: string, at: number): void {
  const place = column >= 0 ? column : 4;
  block.row[place] = block.row[place] === '' ? value : `${block.row[place] ?? ''} ${value}`;
  block.end = at + 1;
}
