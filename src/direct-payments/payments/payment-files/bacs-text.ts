/** Letters that lose no mark but are letters of their own; the rest of the Latin letters come down to A-Z without their accents. */
const ownLetters: Readonly<Record<string, string>> = {
  ß: 'SS', Æ: 'AE', Œ: 'OE', Ø: 'O', Ł: 'L', Đ: 'D', Ð: 'D', Þ: 'TH', Ħ: 'H', Ŧ: 'T', Ŋ: 'NG', ı: 'I', Ə: 'E', ẞ: 'SS',
};

/** How a text stands in a Bacs field. */
export interface BacsText {
  /** Exactly eighteen characters of the Bacs set. */
  readonly field: string;
  /** Whether more was to be said than eighteen characters hold. */
  readonly isShortened: boolean;
  /** Letters and figures that the Bacs set has nothing for, such as those of another script. */
  readonly lost: readonly string[];
}

export const bacsFieldLength = 18;

/**
 * Writes a text in the characters of Bacs: capitals, figures and `. & / -`. By rule: accents are taken off, letters such as ß and Ł are spelt
 * out, apostrophes are dropped, other marks become a space. Letters of another script are `lost`: whoever writes a file refuses them.
 */
export function bacsText(text: string): BacsText {
  const lost: string[] = [];
  const written = [...text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/['’‘ʼ`´]/g, '')].map((character) => {
    const capital = ownLetters[character] ?? ownLetters[character.toUpperCase()] ?? character.toUpperCase();
    if (/^[A-Z0-9.&/ -]+$/.test(capital)) return capital;
    if (/[\p{L}\p{N}]/u.test(character)) lost.push(character);
    return ' ';
  });
  const plain = written.join('').trimEnd();
  return { field: plain.slice(0, bacsFieldLength).padEnd(bacsFieldLength), isShortened: plain.length > bacsFieldLength, lost };
}
