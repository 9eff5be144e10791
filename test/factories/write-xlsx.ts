import { deflateRawSync, crc32 } from 'node:zlib';

/** One part of a zip as it is to be written; what is given overrides the truth. */
export interface ZipPart {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly stored?: boolean;
  readonly saysSize?: number;
  readonly saysPackedSize?: number;
  readonly saysChecksum?: number;
  readonly flags?: number;
  readonly method?: number;
  readonly attributes?: number;
  /** Starts where another part does, by its index, and shares its bytes. */
  readonly sharesWith?: number;
}

export interface ZipEnd {
  readonly saysEntries?: number;
}

/** Writes a zip, an honest or a hostile one. */
export function writeZip(parts: readonly ZipPart[], end: ZipEnd = {}): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  const starts: number[] = [];
  let offset = 0;
  for (const part of parts) {
    const packed = part.stored ? Buffer.from(part.bytes) : deflateRawSync(part.bytes);
    const name = Buffer.from(part.name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(part.flags ?? 0x0800, 2);
    facts.writeUInt16LE(part.method ?? (part.stored ? 0 : 8), 4);
    facts.writeUInt32LE(part.saysChecksum ?? crc32(part.bytes), 10);
    facts.writeUInt32LE(part.saysPackedSize ?? packed.length, 14);
    facts.writeUInt32LE(part.saysSize ?? part.bytes.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const start = part.sharesWith === undefined ? offset : (starts[part.sharesWith] ?? 0);
    starts.push(start);
    if (part.sharesWith === undefined) {
      const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), facts, name, packed]);
      locals.push(local);
      offset += local.length;
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(part.attributes ?? 0, 6);
    tail.writeUInt32LE(start, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), facts, tail, name);
  }
  const eocd = Buffer.alloc(22);
  eocd.write('PK\u0005\u0006', 'latin1');
  eocd.writeUInt16LE((end.saysEntries ?? parts.length) & 0xffff, 8);
  eocd.writeUInt16LE((end.saysEntries ?? parts.length) & 0xffff, 10);
  eocd.writeUInt32LE(Buffer.concat(directory).length, 12);
  eocd.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, eocd]);
}

/** A cell of a sheet: text, a number as it is written in the file, a day by its serial number, or XML of its own. */
export type SheetCell = string | { readonly number: string } | { readonly day: number; readonly style?: number } | { readonly xml: string } | null;

export interface SheetToWrite {
  readonly name: string;
  readonly rows?: readonly (readonly SheetCell[])[];
  /** The whole part, instead of rows. */
  readonly xml?: string;
}

export interface BookManner {
  readonly from1904?: boolean;
  /** Texts inside the cells rather than in the book's common list. */
  readonly inline?: boolean;
  readonly more?: readonly ZipPart[];
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** Writes an Excel workbook. Style 1 shows a day, style 2 a day in a format of its own, style 3 a time, style 4 money. */
export function writeXlsx(sheets: readonly SheetToWrite[], manner: BookManner = {}): Uint8Array {
  return writeZip([...xlsxParts(sheets, manner), ...(manner.more ?? [])]);
}

export function xlsxParts(sheets: readonly SheetToWrite[], manner: BookManner = {}): ZipPart[] {
  const texts: string[] = [];
  const sheetParts = sheets.map(({ rows = [], xml }, index) => part(`xl/worksheets/sheet${String(index + 1)}.xml`, xml ?? sheetXml(rows, texts, manner)));
  const named = sheets.map(({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${String(index + 1)}" r:id="rId${String(index + 1)}"/>`);
  const links = sheets.map((_, index) => `<Relationship Id="rId${String(index + 1)}" Type="${relations}/worksheet" Target="worksheets/sheet${String(index + 1)}.xml"/>`);
  return [
    part('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    part('xl/workbook.xml', `<workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr${manner.from1904 ? ' date1904="1"' : ''}/><sheets>${named.join('')}</sheets></workbook>`),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join('')}` +
        `<Relationship Id="s" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="t" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ),
    part(
      'xl/styles.xml',
      `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd mmm yyyy"/><numFmt numFmtId="165" formatCode="&quot;£&quot;#,##0.00"/></numFmts>` +
        '<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="165"/></cellXfs></styleSheet>',
    ),
    ...sheetParts,
    part('xl/sharedStrings.xml', `<sst xmlns="${main}">${texts.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`),
  ];
}

function part(name: string, xml: string): ZipPart {
  return { name, bytes: Buffer.from(declaration + xml) };
}

function sheetXml(rows: readonly (readonly SheetCell[])[], texts: string[], manner: BookManner): string {
  const body = rows.map((row, index) => {
    const cells = row.map((cell, column) => cellXml(cell, `${columnLetters(column)}${String(index + 1)}`, texts, manner));
    return `<row r="${String(index + 1)}">${cells.join('')}</row>`;
  });
  return `<worksheet xmlns="${main}"><sheetData>${body.join('')}</sheetData></worksheet>`;
}

function cellXml(cell: SheetCell, at: string, texts: string[], manner: BookManner): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') {
    if ('xml' in cell) return cell.xml.replace('<c', `<c r="${at}"`);
    return 'day' in cell ? `<c r="${at}" s="${String(cell.style ?? 1)}"><v>${String(cell.day)}</v></c>` : `<c r="${at}" s="4"><v>${cell.number}</v></c>`;
  }
  if (manner.inline) return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  texts.push(cell);
  return `<c r="${at}" t="s"><v>${String(texts.length - 1)}</v></c>`;
}

/** A to Z, AA and so on, from 0. */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
