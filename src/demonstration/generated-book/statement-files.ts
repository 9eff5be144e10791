import type { Household } from './household.js';
import type { Movement } from './life.js';
import { quarters, ukDay, type Quarter } from './period.js';

/** One statement as a person would download it. */
export interface StatementText {
  readonly fileName: string;
  readonly quarter: Quarter;
  readonly text: string;
  readonly lines: number;
}

interface Booked extends Movement {
  readonly balance: number;
}

/** The account's files, flawed where the household's are: a quarter missing, none at all, stopped, or an amount altered. */
export function statementsOf(household: Household, movements: readonly Movement[]): StatementText[] {
  const booked = withBalances(household.opening, movements);
  return quarters.filter((_, index) => isHandedIn(household, index)).map((quarter) => {
    const lines = linesOf(household, booked.filter((line) => line.day >= quarter.firstDay && line.day <= quarter.lastDay), quarter);
    const fileName = `${household.reference}-${quarter.name}.csv`;
    return { fileName, quarter, text: household.layout === 'plain' ? plainCsv(lines) : numberedCsv(household, lines), lines: lines.length };
  });
}

function isHandedIn(household: Household, quarter: number): boolean {
  if (household.flaw === 'no-files') return false;
  if (household.flaw === 'quarter-missing') return quarter !== 2;
  return household.flaw !== 'stopped-in-autumn' || quarter < 2;
}

function withBalances(opening: number, movements: readonly Movement[]): Booked[] {
  let balance = opening;
  return movements.map((line) => {
    balance += line.amount;
    return { ...line, balance };
  });
}

/** A tampered statement shows one payment ten pounds larger than it was; the balances give it away. */
function linesOf(household: Household, lines: readonly Booked[], quarter: Quarter): readonly Booked[] {
  if (household.flaw !== 'amount-tampered' || quarter !== quarters[1]) return lines;
  const tampered = lines.findIndex((line, index) => line.amount < 0 && index >= lines.length / 2);
  return lines.map((line, index) => (index === tampered ? { ...line, amount: line.amount - 1000 } : line));
}

function plainCsv(lines: readonly Booked[]): string {
  let text = 'Date,Description,Amount,Balance\r\n';
  for (const line of lines) text += `${ukDay(line.day)},${line.text},${pounds(line.amount)},${pounds(line.balance)}\r\n`;
  return text;
}

function numberedCsv({ sortCode, accountNumber }: Household, lines: readonly Booked[]): string {
  const account = `${sortCode.slice(0, 2)}-${sortCode.slice(2, 4)}-${sortCode.slice(4)},${accountNumber}`;
  let text = 'Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance\r\n';
  for (const { day, amount, text: description, balance } of lines) {
    const money = amount < 0 ? `${pounds(-amount)},` : `,${pounds(amount)}`;
    text += `${ukDay(day)},${amount < 0 ? 'DEB' : 'BGC'},${account},${description},${money},${pounds(balance)}\r\n`;
  }
  return text;
}

/** Written out here, apart from the product's own money, so that the answers are reached twice. */
export function pounds(amount: number): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
