const startTag = /<((?:\w+:)?)(row|c)((?:\s[^<>]*?)?)(\/?)>/g;
const cellWithoutPlace = /<(?:\w+:)?c(?:\s(?![^<>]*\br\s*=)[^<>]*)?>/;
const place = /\br\s*=\s*["'][A-Z]*(\d*)["']/;
const columnPlace = /\br\s*=\s*["']([A-Z]+)\d+["']/;

/**
 * The format lets a cell leave out its place where it follows the one before, as hand-made exports do, but the workbook
 * library wants it written. Gives the sheet with every place written; the same bytes where nothing is missing.
 */
export function withPlacedCells(sheet: Uint8Array): Uint8Array {
  const xml = Buffer.from(sheet.buffer, sheet.byteOffset, sheet.byteLength).toString('utf8');
  if (!cellWithoutPlace.test(xml)) return sheet;
  let row = 0;
  let column = 0;
  const placed = xml.replace(startTag, (tag, prefix: string, name: string, attributes: string, end: string) => {
    if (name === 'row') {
      row = Number(place.exec(attributes)?.[1] ?? row + 1);
      column = 0;
      return tag;
    }
    const written = columnPlace.exec(attributes)?.[1];
    column = written === undefined ? column + 1 : columnNumber(written);
    return written === undefined ? `<${prefix}c r="${columnLetters(column)}${String(row)}"${attributes}${end}>` : tag;
  });
  return Buffer.from(placed, 'utf8');
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

function columnLetters(number: number): string {
  const last = String.fromCharCode(65 + ((number - 1) % 26));
  return number <= 26 ? last : columnLetters(Math.floor((number - 1) / 26)) + last;
}
