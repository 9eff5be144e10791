/** What the floor takes from a row. Text is latin1; day counts from 1970; amounts in pence. */
export type TakeLine = (day: number, amount: number, balance: number, text: string) => void;

const comma = 44;
const minus = 45;
const point = 46;

/**
 * Reads one file of a generated book by its commas alone: no quotes, no doubt, no refused row. A floor may assume what a
 * product may not.
 */
export function readLines(bytes: Buffer, take: TakeLine): void {
  const numbered = bytes[0] === 84;
  let at = bytes.indexOf(10) + 1;
  while (at < bytes.length) {
    const end = bytes.indexOf(13, at);
    const day = dayAt(bytes, at);
    if (numbered) numberedLine(bytes, at, end, day, take);
    else plainLine(bytes, at, end, day, take);
    at = end + 2;
  }
}

function plainLine(bytes: Buffer, at: number, end: number, day: number, take: TakeLine): void {
  const textEnd = bytes.indexOf(comma, at + 11);
  const amountEnd = bytes.indexOf(comma, textEnd + 1);
  take(day, penceAt(bytes, textEnd + 1, amountEnd), penceAt(bytes, amountEnd + 1, end), bytes.toString('latin1', at + 11, textEnd));
}

function numberedLine(bytes: Buffer, at: number, end: number, day: number, take: TakeLine): void {
  // The date, a type of three letters, the sort code and the number have fixed widths.
  const textAt = at + 33;
  const textEnd = bytes.indexOf(comma, textAt);
  const outEnd = bytes.indexOf(comma, textEnd + 1);
  const inEnd = bytes.indexOf(comma, outEnd + 1);
  const amount = outEnd > textEnd + 1 ? -penceAt(bytes, textEnd + 1, outEnd) : penceAt(bytes, outEnd + 1, inEnd);
  take(day, amount, penceAt(bytes, inEnd + 1, end), bytes.toString('latin1', textAt, textEnd));
}

function digit(bytes: Buffer, at: number): number {
  return (bytes[at] ?? 48) - 48;
}

const dayOfText = new Map<number, number>();

function dayAt(bytes: Buffer, at: number): number {
  const day = digit(bytes, at) * 10 + digit(bytes, at + 1);
  const month = digit(bytes, at + 3) * 10 + digit(bytes, at + 4);
  const year = digit(bytes, at + 6) * 1000 + digit(bytes, at + 7) * 100 + digit(bytes, at + 8) * 10 + digit(bytes, at + 9);
  const key = (year * 13 + month) * 32 + day;
  const known = dayOfText.get(key);
  if (known !== undefined) return known;
  const days = Date.UTC(year, month - 1, day) / 86_400_000;
  dayOfText.set(key, days);
  return days;
}

function penceAt(bytes: Buffer, at: number, end: number): number {
  const negative = bytes[at] === minus;
  let value = 0;
  for (let index = negative ? at + 1 : at; index < end; index += 1) if (bytes[index] !== point) value = value * 10 + digit(bytes, index);
  return negative ? -value : value;
}
