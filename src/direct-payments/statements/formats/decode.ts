export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface DecodedText {
  /** The text as it stands, without its byte order mark. */
  readonly text: string;
  readonly encoding: TextEncoding;
}

/**
 * Bytes to text. A byte order mark decides; else zero bytes at every other place mean UTF-16, text that is not valid
 * UTF-8 is Windows-1252 (what UK banks' older exports use, and a superset of ISO 8859-1), and all else is UTF-8.
 */
export function decode(bytes: Uint8Array): DecodedText {
  const encoding = markedEncoding(bytes) ?? unmarkedUtf16(bytes);
  if (encoding !== undefined) return decodeAs(bytes, encoding);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return decodeAs(bytes, 'windows-1252');
  }
}

function decodeAs(bytes: Uint8Array, encoding: TextEncoding): DecodedText {
  const text = new TextDecoder(encoding).decode(bytes);
  return { text: encoding === 'windows-1252' ? withWindowsSigns(text) : text, encoding };
}

/** What Windows-1252 has where ISO 8859-1 has control characters: 80 to 9F, in order. Five places are empty. */
const windowsSigns = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Node 20 decodes Windows-1252 as ISO 8859-1, which is the same but for these signs. */
function withWindowsSigns(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (sign) => windowsSigns.charAt(sign.charCodeAt(0) - 0x80));
}

function markedEncoding(bytes: Uint8Array): TextEncoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Digits, separators and line ends are zero in one half of each unit of UTF-16, and no text file holds zeros else. */
function unmarkedUtf16(bytes: Uint8Array): TextEncoding | undefined {
  const looked = Math.min(bytes.length, 512) & ~1;
  if (looked < 4 || !bytes.subarray(0, looked).includes(0)) return undefined;
  const zeros: [number, number] = [0, 0];
  for (let at = 0; at < looked; at += 1) if (bytes[at] === 0) zeros[at % 2 === 0 ? 0 : 1] += 1;
  const [even, odd] = zeros;
  if (odd > looked / 4 && even < looked / 32) return 'utf-16le';
  if (even > looked / 4 && odd < looked / 32) return 'utf-16be';
  return undefined;
}
