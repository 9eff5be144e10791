import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from './decode.js';

const text = 'Date,Description,Amount\n17/03/2026,CAFÉ £5,-2.50\n';

function utf16(words: string, bigEndian: boolean): Uint8Array {
  const bytes = Buffer.from(words, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

describe('Bytes to text', () => {
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['UTF-16, low byte first, with its mark', utf16(`\ufeff${text}`, false), 'utf-16le'],
    ['UTF-16, high byte first, with its mark', utf16(`\ufeff${text}`, true), 'utf-16be'],
    ['UTF-16, low byte first', utf16(text, false), 'utf-16le'],
    ['UTF-16, high byte first', utf16(text, true), 'utf-16be'],
    ['Windows-1252', Buffer.from(text, 'latin1'), 'windows-1252'],
  ])('%s', (_name, bytes, encoding) => {
    expect(decode(bytes)).toEqual({ text, encoding });
  });

  it('the signs that only Windows-1252 has between 80 and 9F', () => {
    expect(decode(Uint8Array.of(0x80, 0x91, 0x92, 0x96, 0x97, 0x9f)).text).toBe('€‘’–—Ÿ');
  });

  it('changes nothing else: spaces, line ends and case stay', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (words) => {
      fc.pre(!words.startsWith('\ufeff') && !words.includes('\u0000'));
      expect(decode(Buffer.from(words)).text).toBe(Buffer.from(words).toString());
    }));
  });

  it('never fails, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => { expect(typeof decode(bytes).text).toBe('string'); }));
  });
});
