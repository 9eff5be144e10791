/** A cell as the workbook library gives it; a date is a moment in universal time, its day the one that Excel shows. */
export type Cell = string | number | boolean | Date | null;

/**
 * A cell as text for the readers of tables: a day as `2026-03-31`, a time of day as `14:05`, a number exactly as Excel
 * shows it in full (no exponent, no thousands separators), anything else as it stands.
 */
export function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return numberText(cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return cell instanceof Date ? dateText(cell) : cell;
}

/** The dust that sums of pence gather in a spreadsheet's formulas is far below this part of a penny. */
const dust = 1e-5;

/**
 * Excel keeps 15 digits of a number, and its file the dust behind them: 19.990000000000002 is 19.99. A number as near as
 * that to whole pence is those pence; a real part of a penny (19.995) stays, for the reader to refuse.
 */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return '';
  const pence = Math.round(value * 100);
  if (Math.abs(value) < 1e12 && Math.abs(value * 100 - pence) < dust) return plainDigits(pence / 100);
  return plainDigits(Number(value.toPrecision(15)));
}

function plainDigits(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  return Math.abs(value) >= 1 ? BigInt(Math.round(value)).toString() : value.toFixed(20).replace(/0+$/, '');
}

/** A moment before 1905 is a time of day alone: Excel counts days from 1900, or from 1904 in books of old Macintoshes. */
const firstDay = Date.UTC(1905, 0, 1);

function dateText(cell: Date): string {
  const moment = cell.getTime();
  if (!(moment >= Date.UTC(1899, 0, 1) && moment < Date.UTC(10000, 0, 1))) return 'no date';
  // Times are parts of a day in binary; half a second off is none.
  const iso = new Date(Math.round(moment / 1000) * 1000).toISOString();
  return moment < firstDay ? iso.slice(11, 16) : iso.slice(0, 10);
}
