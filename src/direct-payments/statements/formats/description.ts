/**
 * Joins the text fields of a line (payee, reference, memo) by one space, as every reader promises. Runs of white space
 * and control characters count as one space; empty fields leave no trace.
 */
export function joinTexts(parts: Iterable<string | undefined>): string {
  const texts: string[] = [];
  for (const part of parts) {
    const text = (part ?? '').replace(/[\s\p{Cc}\u00a0\ufeff]+/gu, ' ').trim();
    if (text !== '') texts.push(text);
  }
  return texts.join(' ');
}
