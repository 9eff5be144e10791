import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectOk } from '../../../../core/result.js';
import { addDays, formatDate, plainDate, type PlainDate } from '../../../../core/plain-date.js';
import { poundsText, pence } from '../../../../core/money.js';
import { readTextStatement } from '../index.js';

interface MadeLine {
  readonly date: PlainDate;
  readonly amount: number;
  readonly text: string;
  readonly balance: number;
}

/** How one bank might write the same lines. */
interface Manner {
  readonly separator: ',' | ';' | '\t';
  readonly comma: boolean;
  readonly thousands: boolean;
  readonly pounds: boolean;
  readonly quotes: 'all' | 'needed';
  readonly sides: 'signed' | 'two columns' | 'flag' | 'brackets' | 'minus behind';
  readonly date: 'dmy' | 'iso' | 'written' | 'dmy-short' | 'mdy';
  readonly balance: boolean;
  readonly newestFirst: boolean;
  readonly lineEnd: '\n' | '\r\n' | '\r';
  readonly encoding: 'utf-8' | 'bom' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly headings: readonly [date: string, text: string, amount: string, moneyIn: string, moneyOut: string, flag: string, balance: string];
  readonly preamble: boolean;
}

const word = fc.string({ unit: fc.constantFrom(...'ABCDEFGHé'.split('')), minLength: 1, maxLength: 7 });
const text = fc.array(fc.oneof({ weight: 6, arbitrary: word }, fc.constantFrom('&', 'CO,', '"Q"', 'A;B', 'DP0042', '12.34', '-')), { minLength: 1, maxLength: 5 }).map((words) => `P${words.join(' ')}`);
const entry = fc.record({ days: fc.integer({ min: 0, max: 9 }), amount: fc.integer({ min: -2_000_000, max: 2_000_000 }).filter((amount) => amount !== 0), text });

const manner: fc.Arbitrary<Manner> = fc.record({
  separator: fc.constantFrom(',', ';', '\t'),
  comma: fc.boolean(),
  thousands: fc.boolean(),
  pounds: fc.boolean(),
  quotes: fc.constantFrom('all', 'needed'),
  sides: fc.constantFrom('signed', 'two columns', 'flag', 'brackets', 'minus behind'),
  date: fc.constantFrom('dmy', 'iso', 'written', 'dmy-short', 'mdy'),
  balance: fc.boolean(),
  newestFirst: fc.boolean(),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom('utf-8', 'bom', 'utf-16le', 'utf-16be', 'windows-1252'),
  headings: fc.tuple(
    fc.constantFrom('Date', 'Transaction date', ' posted ', 'BOOKED'), fc.constantFrom('Description', 'Details', 'NARRATIVE', 'Payee'), fc.constantFrom('Amount', 'Value', 'amount (gbp)'),
    fc.constantFrom('Money in', 'Paid In', 'Credit'), fc.constantFrom('Money out', 'Paid Out', 'Debit'), fc.constantFrom('CR/DR', 'Type', 'Debit/Credit'), fc.constantFrom('Balance', 'Running balance'),
  ),
  preamble: fc.boolean(),
});

function linesOf(opening: number, entries: readonly { days: number; amount: number; text: string }[]): MadeLine[] {
  let date = plainDate('2026-01-05');
  let balance = opening;
  return entries.map(({ days, amount, text: words }) => {
    date = addDays(date, days);
    balance += amount;
    return { date, amount, text: words, balance };
  });
}

function written(amount: number, { comma, thousands, pounds }: Manner): string {
  const [whole = '', part = ''] = poundsText(pence(Math.abs(amount))).split('.');
  const grouped = thousands ? whole.replace(/\B(?=(\d{3})+$)/g, comma ? '.' : ',') : whole;
  return `${pounds ? '£' : ''}${grouped}${comma ? ',' : '.'}${part}`;
}

function signed(amount: number, how: Manner): string {
  const bare = written(amount, how);
  if (amount >= 0) return bare;
  if (how.sides === 'brackets') return `(${bare})`;
  return how.sides === 'minus behind' ? `${bare}-` : `-${bare}`;
}

function day(date: PlainDate, how: Manner): string {
  const [year = '', month = '', dayOfMonth = ''] = date.split('-');
  switch (how.date) {
    case 'dmy': return `${dayOfMonth}/${month}/${year}`;
    case 'mdy': return `${month}/${dayOfMonth}/${year}`;
    case 'dmy-short': return `${dayOfMonth}-${month}-${year.slice(2)}`;
    case 'written': return formatDate(date);
    case 'iso': return date;
  }
}

function cellsOf(line: MadeLine, how: Manner): string[] {
  const balance = how.balance ? [line.balance < 0 ? `-${written(line.balance, how)}` : written(line.balance, how)] : [];
  const bare = written(line.amount, how);
  const start = [day(line.date, how), line.text];
  if (how.sides === 'two columns') return [...start, line.amount > 0 ? bare : '', line.amount < 0 ? bare : '', ...balance];
  if (how.sides === 'flag') return [...start, bare, line.amount < 0 ? 'DR' : 'CR', ...balance];
  return [...start, signed(line.amount, how), ...balance];
}

function headerOf({ headings: [date, words, amount, moneyIn, moneyOut, flag, balance], sides, balance: stated }: Manner): string[] {
  const money = sides === 'two columns' ? [moneyIn, moneyOut] : sides === 'flag' ? [amount, flag] : [amount];
  return [date, words, ...money, ...(stated ? [balance] : [])];
}

function render(lines: readonly MadeLine[], how: Manner): Uint8Array {
  const rows = [headerOf(how), ...(how.newestFirst ? lines.toReversed() : lines).map((line) => cellsOf(line, how))];
  const quote = (cell: string): string => (how.quotes === 'all' || /[",;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const above = how.preamble ? [`Account number${how.separator}00112233`, ''] : [];
  const file = [...above, ...rows.map((row) => row.map(quote).join(how.separator)), ''].join(how.lineEnd);
  switch (how.encoding) {
    case 'utf-8': return Buffer.from(file);
    case 'bom': return Buffer.from(`\ufeff${file}`);
    case 'utf-16le': return Buffer.from(`\ufeff${file}`, 'utf16le');
    case 'utf-16be': return Buffer.from(`\ufeff${file}`, 'utf16le').swap16();
    case 'windows-1252': return Buffer.from(file, 'latin1');
  }
}

describe('A statement that any bank might write', () => {
  it('is read back exactly, each line once and in its order, with its ends proved', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50_000, max: 500_000 }), fc.array(entry, { minLength: 1, maxLength: 12 }), manner, (opening, entries, how) => {
        const lines = linesOf(opening, entries);
        const reading = expectOk(readTextStatement(render(lines, how), { dateOrder: how.date === 'mdy' ? 'mdy' : 'dmy' }));
        const [statement] = reading.statements;
        expect(reading.refusedRows).toEqual([]);
        expect(statement?.lines.map(({ date, amount, description }) => ({ date, amount, text: description }))).toEqual(
          (how.newestFirst ? lines.toReversed() : lines).map(({ date, amount, text: words }) => ({ date, amount, text: words })),
        );
        expect(statement?.account).toBe(how.preamble ? '00112233' : null);
        if (how.balance) expect(statement).toMatchObject({ opening, closing: lines.at(-1)?.balance, reconciles: true });
        else expect(statement).toMatchObject({ opening: null, closing: null, reconciles: null });
      }),
      { numRuns: 600 },
    );
  });
});
