/** Classes of characters, as phrases and texts are compared by: case, accents and punctuation make no difference. */
export const separator = 0;
export const classCount = 38;
const otherLetter = 37;
/** An apostrophe, or an accent by itself: it counts as nothing. */
export const skipped = 255;

const ofLatin = new Uint8Array(256);
for (let code = 0; code < 256; code += 1) ofLatin[code] = latinClass(String.fromCharCode(code));

function latinClass(character: string): number {
  if (character === "'" || character === '\u00b4' || character === '`') return skipped;
  const plain = character.normalize('NFKD').charAt(0).toLowerCase();
  if (plain >= 'a' && plain <= 'z') return plain.charCodeAt(0) - 96;
  if (plain >= '0' && plain <= '9') return plain.charCodeAt(0) - 21;
  return /\p{L}/u.test(character) ? otherLetter : separator;
}

/** The class of a UTF-16 unit, or `skipped`. */
export function classOf(code: number): number {
  return code < 256 ? (ofLatin[code] ?? separator) : classBeyondLatin(code);
}

function classBeyondLatin(code: number): number {
  const character = String.fromCharCode(code);
  if (character === '\u2019' || character === '\u2018' || /\p{M}/u.test(character)) return skipped;
  const plain = character.normalize('NFKD').charAt(0);
  if (plain !== character && plain.charCodeAt(0) < 256) return ofLatin[plain.charCodeAt(0)] ?? separator;
  return /[\p{L}\p{N}]/u.test(character) ? otherLetter : separator;
}

/** A phrase as classes, words parted by one separator; empty where it holds no letter or digit. */
export function classesOf(text: string): number[] {
  const classes: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const found = classOf(text.charCodeAt(index));
    if (found === skipped || (found === separator && (classes.length === 0 || classes.at(-1) === separator))) continue;
    classes.push(found);
  }
  if (classes.at(-1) === separator) classes.pop();
  return classes;
}
