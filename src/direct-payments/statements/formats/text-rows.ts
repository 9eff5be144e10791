/**
 * The rows of a text file, whatever its line ends: CR LF, LF, CR, and CR CR LF, which some banks' gateways write and
 * which counts as one. A row's number is its index plus 1.
 */
export function rowsOf(text: string): string[] {
  return text.replace(/^\ufeff/, '').split(/\r{0,2}\n|\r/);
}
