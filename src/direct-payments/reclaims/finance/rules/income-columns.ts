/** Which cells of a row hold what; `text` may be several, which are read one after the other. */
export interface IncomeColumns {
  readonly date: number;
  readonly amount: number;
  readonly text: readonly number[];
}

// In the order in which they are preferred where a file has several.
const dateWords = ['date', 'date received', 'received on', 'received', 'payment date', 'date paid', 'value date', 'posting date', 'transaction date'];
const amountWords = ['amount', 'amount received', 'credit', 'credit amount', 'paid in', 'money in', 'receipts', 'value', 'sum'];
const textWords = ['text', 'description', 'transaction description', 'details', 'payment details', 'narrative', 'particulars', 'reference', 'payment reference', 'payer', 'paid by', 'name'];

/** The columns by their headings; undefined where the row is no heading of such a file. */
export function incomeColumnsOf(cells: readonly string[]): IncomeColumns | undefined {
  const headings = cells.map((cell) => cell.toLowerCase().replace(/\([^)]*\)|£|gbp/g, ' ').replace(/[^\p{L}]+/gu, ' ').trim());
  const first = (words: readonly string[]): number | undefined => words.map((word) => headings.indexOf(word)).find((place) => place >= 0);
  const date = first(dateWords);
  const amount = first(amountWords);
  const text = headings.flatMap((heading, place) => (textWords.includes(heading) ? [place] : []));
  return date === undefined || amount === undefined || text.length === 0 ? undefined : { date, amount, text };
}
