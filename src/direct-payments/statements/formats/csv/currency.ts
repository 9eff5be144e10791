/** The numbers of ISO 4217 that card processors write for the currencies met here. */
const byNumber: Readonly<Record<string, string>> = { '826': 'GBP', '978': 'EUR', '840': 'USD', '036': 'AUD', '36': 'AUD', '756': 'CHF' };

/** The three letters of a currency from its letters, its number or its mark; undefined where the cell names none. */
export function currencyOfCell(cell: string): string | undefined {
  const text = cell.trim().toUpperCase();
  if (/^[A-Z]{3}$/.test(text)) return text;
  if (text === '£') return 'GBP';
  return text === '€' ? 'EUR' : byNumber[text];
}
