/** Where somebody is to be found: an address, its lines joined by a comma; an e-mail address; a telephone number. */
export interface ContactText {
  readonly what: 'address' | 'email' | 'telephone';
  readonly found: string;
}

/** What takes the place of each that was removed. */
export const contactRemoved: Readonly<Record<ContactText['what'], string>> = { address: '[address removed]', email: '[e-mail removed]', telephone: '[telephone removed]' };

/** A contact where it stands in a text. */
export interface ContactPlace {
  readonly index: number;
  readonly text: string;
}

const postcode = '[A-Z]{1,2}\\d[A-Z\\d]?\\s*\\d[A-Z]{2}';
const isPostcode = new RegExp(`^${postcode}$`, 'i');

/**
 * Finds a contact in texts, however it is cased, spaced and divided: an address by its lines in a row, or by one line that tells it alone, such
 * as the street with its number or the postcode; a town alone is nobody's address. A telephone number by its digits.
 */
export function finderOf({ what, found }: ContactText): (text: string) => ContactPlace[] {
  if (!isContact({ what, found })) return () => [];
  if (what === 'address') return addressFinder(partsOf(found));
  const pattern = what === 'email' ? new RegExp(`(?<![\\p{L}\\p{N}._%+-])${escaped(found.trim())}(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])`, 'giu') : telephonePattern(found);
  return (text) => [...text.matchAll(pattern)].map(({ index, 0: hit }) => ({ index, text: hit }));
}

/** Whether it can be one: a number of few digits, such as an extension, or words in place of one, would be found all over a text. */
export function isContact({ what, found }: ContactText): boolean {
  return what === 'email' ? found.includes('@') : what === 'telephone' ? found.replaceAll(/\D/g, '').length >= 6 : found.length >= 5;
}

/** Contacts that are told by their shape alone, in words that somebody wrote. */
export function contactsByShape(text: string): ContactText[] {
  return shapes.flatMap(({ what, pattern }) => [...text.matchAll(pattern)].map(([found]) => ({ what, found: found.trim() })));
}

/** E-mail addresses by their shape: they stand for nothing else, wherever they are. */
export function emailsIn(text: string): ContactText[] {
  return contactsByShape(text).filter(({ what }) => what === 'email');
}

/** What makes two contacts the same: an address by its lines, a number by its digits. */
export function sameContact({ what, found }: ContactText): string {
  if (what === 'telephone') return `telephone ${digitsOf(found)}`;
  return `${what} ${what === 'address' ? partsOf(found).map((part) => part.toLowerCase().replaceAll(/\s+/g, isPostcode.test(part) ? '' : ' ')).join(', ') : found.trim().toLowerCase()}`;
}

const shapes: readonly { readonly what: ContactText['what']; readonly pattern: RegExp }[] = [
  { what: 'email', pattern: /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/giu },
  { what: 'telephone', pattern: /(?<![A-Za-z\d.-])(?:\+44[\s-]?(?:\(0\)[\s-]?)?|\(?0)\d{2,4}\)?[\s-]?\d{3,4}[\s-]?\d{3,4}(?![A-Za-z\d]|[.-]\d)/g },
  { what: 'address', pattern: new RegExp(`(?<![A-Za-z0-9])${postcode}(?![A-Za-z0-9])`, 'g') },
];

function addressFinder(parts: readonly string[]): (text: string) => ContactPlace[] {
  if (parts.length === 0) return () => [];
  const one = `(?:${[...parts].sort((a, b) => b.length - a.length).map(partPattern).join('|')})`;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${one}(?:[\\s,;.'"\\\\]+${one})*(?![\\p{L}\\p{N}])`, 'giu');
  const single = new RegExp(`(?<![\\p{L}\\p{N}])${one}(?![\\p{L}\\p{N}])`, 'giu');
  const alone = parts.filter((part, index) => tellsAlone(part, index === 0)).map((part) => new RegExp(`(?<![\\p{L}\\p{N}])${partPattern(part)}(?![\\p{L}\\p{N}])`, 'iu'));
  return (text) => [...text.matchAll(pattern)].map(({ index, 0: hit }) => ({ index, text: hit })).filter(({ text: hit }) => alone.some((part) => part.test(hit)) || new Set([...hit.matchAll(single)].map(([line]) => line.toLowerCase())).size >= 2);
}

/** Whether a line leads to a door by itself: a postcode, a street with its number, or the name of a house. */
function tellsAlone(part: string, isFirst: boolean): boolean {
  if (isPostcode.test(part)) return true;
  const words = part.split(/\s+/).filter((word) => /^\p{L}{3,}/u.test(word) && !/^(?:flat|unit|room|block|floor)$/iu.test(word));
  return /\d/.test(part) ? words.length > 0 : isFirst && words.length >= 2;
}

function partPattern(part: string): string {
  return escaped(part).replaceAll(/\s+/g, isPostcode.test(part) ? '\\s*' : '\\s+');
}

function telephonePattern(found: string): RegExp {
  const digits = digitsOf(found);
  const between = '[\\s().-]*';
  const rest = digits.slice(1).split('').join(between);
  return digits.startsWith('0') ? new RegExp(`(?<!\\d)(?:\\+?44${between}(?:0${between})?|\\(?0${between})${rest}(?!\\d)`, 'g') : new RegExp(`(?<!\\d)\\+?${digits.split('').join(between)}(?!\\d)`, 'g');
}

/** The digits as they are dialled at home: without +44. */
function digitsOf(found: string): string {
  const digits = found.replaceAll(/\D/g, '');
  return found.trim().startsWith('+44') || found.trim().startsWith('0044') ? `0${digits.replace(/^(?:00)?440?/, '')}` : digits;
}

function partsOf(found: string): string[] {
  return found.split(',').map((part) => part.trim()).filter((part) => part.length > 1);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
