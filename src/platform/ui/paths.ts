/** An address inside Pursestrings: a path from the root, a query, or a place on the page. */
export type Path = `/${string}` | `?${string}` | `#${string}`;

/** A page outside Pursestrings, an e-mail address or a telephone number. */
export type OutsideAddress = `https://${string}` | `http://${string}` | `mailto:${string}` | `tel:${string}`;

/** Backslashes, spaces and control characters: browsers read some of them as slashes, or skip them. */
// eslint is right that control characters are rare in patterns: here they are the point, so they are written as escapes.
const unsafeCharacter = /[\u0000-\u0020\u007f\\]/u;
const outsideScheme = /^(https?:\/\/[^/?#]|mailto:.|tel:.)/i;

export function isPath(text: string): text is Path {
  return /^[/?#]/.test(text) && !text.startsWith('//') && !unsafeCharacter.test(text);
}

export function isOutsideAddress(text: string): text is OutsideAddress {
  return outsideScheme.test(text) && !unsafeCharacter.test(text);
}

/** For an address from a variable; throws where it would leave this site, since that is a programming error. */
export function pathOf(text: string): Path {
  if (isPath(text)) return text;
  throw new RangeError(`not a path inside this site: ${JSON.stringify(text)}`);
}
