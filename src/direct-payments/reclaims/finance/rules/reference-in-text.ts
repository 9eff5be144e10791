const written = /RC[\s.:/#-]*(\d[\d ]*)/giu;

/**
 * References of reclaims in the words of a payment, as they are written on letters (`RC000123`): in any letters, with or without a
 * space or a hyphen, glued to other words or not. Digits that run on beyond the reference make it none: nobody could tell where it ends.
 */
export function referencesIn(text: string): string[] {
  const found = [...text.normalize('NFKC').matchAll(written)].flatMap(([, digits = '']) => referenceOf(digits));
  return [...new Set(found)];
}

function referenceOf(digits: string): string[] {
  const first = digits.trim().split(' ')[0] ?? '';
  const joined = digits.replaceAll(' ', '');
  const number = first.length >= 6 ? first : joined;
  const fits = number.length === 6 || (number.length > 6 && number.length <= 15 && !number.startsWith('0'));
  return fits ? [`RC${number}`] : [];
}
