/**
 * What a rule made from this line will probably look for: the words up to the first that is different each time, such as
 * a date, a reference or a card's number; the whole text where it begins with one.
 */
export function likelyWords(description: string): string {
  const words = description.split(' ');
  const varying = words.findIndex((word) => /\d/.test(word));
  const lasting = varying <= 0 ? words : words.slice(0, varying);
  return lasting.join(' ');
}
