/**
 * A heading as it is compared: lower case, words of letters and digits, one space between. So `" Amount (GBP)"`,
 * `amount_gbp` and `Amount / GBP:` are one heading; a currency mark is no word.
 */
export function normaliseHeading(cell: string): string {
  return cell.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

const currencyWord = /(?:^| )(gbp|eur|usd)(?: |$)/;

/** The currency that a heading names, if it does: `Amount (GBP)`, `Balance £`. */
export function currencyInHeading(cell: string): string | undefined {
  const word = currencyWord.exec(normaliseHeading(cell))?.[1];
  if (word !== undefined) return word.toUpperCase();
  return cell.includes('£') ? 'GBP' : cell.includes('€') ? 'EUR' : undefined;
}
