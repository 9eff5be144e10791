import type { Random } from './random.js';

/** One way to damage a file. */
type Damage = (bytes: Buffer, random: Random, others: readonly Uint8Array[]) => Buffer;

const trickyBytes = [0, 9, 10, 13, 32, 34, 39, 44, 45, 46, 47, 58, 60, 62, 63, 91, 93, 94, 123, 125, 0x7f, 0x80, 0xa0, 0xa3, 0xc2, 0xe2, 0xef, 0xff];

const trickyTexts = [
  '', '-', '+', '0', '-0', '.', ',', '1,234.56', '1.234,56', '12.345', '0.001', '-.5', '1e9', '1E-9', '0x10', 'NaN', 'Infinity', 'null', '--5', '5-', '(5.00)', '£5', '5.00CR', '5.00DR', "'5.00",
  '9007199254740993', '99999999999999999999999999', '-99999999999999999999.99', '00/00/0000', '29/02/2025', '31/02/2026', '2026-13-45', '9999-12-31', '0000-00-00', '01/01/10000', '32 Mar 2026', '1 Foo 26',
  '\u0000', '\ufeff', '\u202e', '\u2212', '\u00a0', '😀', '\ud800', '"', '""', '"""', '\r', '\n', '\r\n\r\n', '\t', ';', '|', '<', '>', '&', '&amp;', '&#0;', '&#x110000;', '&lol;', ']]>', '<![CDATA[', '<!--', '<?', '<!DOCTYPE x>',
  '=1+1', '@SUM(A1)', '__proto__', 'constructor', 'toString', '{', '}', '[', ':61:', ':86:', ':62F:', ':60F:', '-}', '^', '!Type:Bank', '!Account', '<STMTTRN>', '</OFX>', '{"Data":', '\\u0000', '\\',
];

const damages: readonly Damage[] = [
  (bytes, random) => withByte(bytes, random, (byte) => byte ^ (1 << random.below(8))),
  (bytes, random) => withByte(bytes, random, () => random.pick(trickyBytes)),
  (bytes, random) => cut(bytes, random, (head, _middle, tail) => [head, tail]),
  (bytes, random) => cut(bytes, random, (head, middle, tail) => [head, middle, middle, tail]),
  (bytes, random) => cut(bytes, random, (head, middle, tail) => [head, Buffer.from(middle).reverse(), tail]),
  (bytes, random) => cut(bytes, random, (head, middle, tail) => [middle, head, tail]),
  (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
  (bytes, random) => bytes.subarray(random.below(bytes.length)),
  (bytes, random) => cut(bytes, random, (head, _middle, tail) => [head, Buffer.from(random.pick(trickyTexts)), tail]),
  (bytes, random) => cut(bytes, random, (head, middle, tail) => [head, Buffer.from(random.pick(trickyTexts)), middle, tail]),
  splice,
  swapNumbers,
  spoilNumber,
  swapRows,
  hugeField,
  manyTimes,
];

function withByte(bytes: Buffer, random: Random, change: (byte: number) => number): Buffer {
  const changed = Buffer.from(bytes);
  const at = random.below(changed.length);
  if (changed.length > 0) changed[at] = change(changed[at] ?? 0);
  return changed;
}

function cut(bytes: Buffer, random: Random, join: (head: Buffer, middle: Buffer, tail: Buffer) => Buffer[]): Buffer {
  const from = random.below(bytes.length + 1);
  const to = Math.min(bytes.length, from + 1 + random.below(random.chance(50) ? 8 : 200));
  return Buffer.concat(join(bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)));
}

/** Goes on in another file, of the same kind or another. */
function splice(bytes: Buffer, random: Random, others: readonly Uint8Array[]): Buffer {
  const other = Buffer.from(random.pick(others));
  return Buffer.concat([bytes.subarray(0, random.below(bytes.length)), other.subarray(random.below(other.length))]);
}

function numbersOf(bytes: Buffer): { start: number; end: number }[] {
  const text = bytes.toString('latin1');
  return [...text.matchAll(/\d[\d.,/-]*/g)].slice(0, 200).map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function swapNumbers(bytes: Buffer, random: Random): Buffer {
  const numbers = numbersOf(bytes);
  if (numbers.length < 2) return bytes;
  const [a, b] = [random.pick(numbers), random.pick(numbers)].sort((one, other) => one.start - other.start);
  if (!a || !b || a.start === b.start) return bytes;
  return Buffer.concat([bytes.subarray(0, a.start), bytes.subarray(b.start, b.end), bytes.subarray(a.end, b.start), bytes.subarray(a.start, a.end), bytes.subarray(b.end)]);
}

function spoilNumber(bytes: Buffer, random: Random): Buffer {
  const numbers = numbersOf(bytes);
  if (numbers.length === 0) return bytes;
  const { start, end } = random.pick(numbers);
  return Buffer.concat([bytes.subarray(0, start), Buffer.from(random.pick(trickyTexts)), bytes.subarray(end)]);
}

function swapRows(bytes: Buffer, random: Random): Buffer {
  const rows = bytes.toString('latin1').split('\n');
  const [from, to] = [random.below(rows.length), random.below(rows.length)];
  const [row = ''] = rows.splice(from, 1);
  rows.splice(to, 0, row);
  return Buffer.from(rows.join('\n'), 'latin1');
}

function hugeField(bytes: Buffer, random: Random): Buffer {
  if (!random.chance(3)) return bytes;
  const at = random.below(bytes.length);
  const piece = random.pick(['A', '9', ' ', ',', '"', '<a>', '&', '\n', '1,', '-']);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(piece.repeat(random.below(20_000))), bytes.subarray(at)]);
}

function manyTimes(bytes: Buffer, random: Random): Buffer {
  return random.chance(3) ? Buffer.concat(Array.from({ length: 2 + random.below(8) }, () => bytes)) : bytes;
}

/** In another encoding, with or without its mark. */
function encoded(bytes: Buffer, random: Random): Buffer {
  const text = bytes.toString('utf8');
  const wide = Buffer.from(text, 'utf16le');
  return random.pick([
    () => wide,
    () => Buffer.concat([Buffer.from([0xff, 0xfe]), wide]),
    () => Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(wide.subarray(0, wide.length & ~1)).swap16()]),
    () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
    () => Buffer.from(text, 'latin1'),
    () => Buffer.from(`+/v8-${text}`),
  ])();
}

/** Damages a file in one to five ways, one in twenty also in its encoding. */
export function mutated(seed: Uint8Array, random: Random, others: readonly Uint8Array[]): Buffer {
  let bytes: Buffer = Buffer.from(seed);
  for (let count = 1 + random.below(5); count > 0; count -= 1) bytes = random.pick(damages)(bytes, random, others);
  return random.chance(5) ? encoded(bytes, random) : bytes;
}
