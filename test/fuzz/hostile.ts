import { deflateSync } from 'node:zlib';
import { writePdf } from '../factories/write-pdf.js';
import { writeXlsx, writeZip, xlsxParts, type ZipPart } from '../factories/write-xlsx.js';

/** A file made to hang, exhaust or trick its reader. */
export interface Hostile {
  readonly name: string;
  readonly make: () => Uint8Array;
  /** What must not appear in the answer: text that only resolving or opening something forbidden could give. */
  readonly never?: RegExp;
  /** It may be read for what it holds; everything else must be refused. */
  readonly mayBeRead?: boolean;
}

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const megabyte = 1024 * 1024;
const camt = (body: string, head = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${head}<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>${body}</Id></Stmt></BkToCstmrStmt></Document>`;
const ofx = (body: string, head = ''): string =>
  `<?xml version="1.0"?>${head}<?OFX OFXHEADER="200" VERSION="220"?><OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>GBP</CURDEF><BANKTRANLIST><STMTTRN><DTPOSTED>20260301</DTPOSTED><TRNAMT>-1.00</TRNAMT><NAME>${body}</NAME></STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;

const laughs = Array.from({ length: 9 }, (_, index) => `<!ENTITY l${String(index + 1)} "${`&l${String(index)};`.repeat(10)}">`).join('');
const laughing = `<!DOCTYPE lolz [<!ENTITY l0 "haha">${laughs}]>`;
const outside = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>';
const parameter = '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/evil.dtd"> %a;]>';
const resolved = /hahahaha|root:.*:0:0/;
const wide = (text: string, mark: readonly number[]): Uint8Array => Buffer.concat([Buffer.from(mark), Buffer.from(text, 'utf16le')]);

const trickyXml: readonly Hostile[] = [camt, ofx].flatMap((document): Hostile[] => [
  { name: 'entities that laugh a thousand million times', make: () => utf8(document('&l9;', laughing)), never: resolved },
  { name: 'an entity that reads a file', make: () => utf8(document('&secret;', outside)), never: resolved },
  { name: 'a parameter entity from elsewhere', make: () => utf8(document('x', parameter)), never: resolved },
  { name: 'a document type with nothing in it', make: () => utf8(document('x', '<!DOCTYPE x>')) },
  { name: 'a document type after a comment and spaces', make: () => utf8(document('x', `<!-- ${' '.repeat(70_000)} -->\n<!DOCTYPE x>`)) },
  { name: 'a document type after the document', make: () => utf8(`${document('x')}<!DOCTYPE x [<!ENTITY a "haha">]>`) },
  { name: 'a document type in UTF-16', make: () => wide(document('&l9;', laughing), [0xff, 0xfe]), never: resolved },
  { name: 'a document type in UTF-16 without a mark', make: () => wide(document('&l9;', laughing), []), never: resolved },
  { name: 'a document type in UTF-7', make: () => utf8(document('&l9;', laughing).replaceAll('<', '+ADw-').replaceAll('>', '+AD4-').replace('UTF-8', 'UTF-7')), never: resolved },
  { name: 'a document type within the document', make: () => utf8(document('<!DOCTYPE x>')) },
]);

/** Fields of `size` megabytes, in every format that has fields. */
function hugeFields(size: number): Hostile[] {
  const huge = (piece: string): string => piece.repeat(Math.ceil((size * megabyte) / piece.length));
  const fields: readonly (readonly [string, (text: string) => string])[] = [
    ['CSV', (text) => `Date,Description,Amount\n01/03/2026,${text},-1.00\n`],
    ['CSV in quotation marks', (text) => `Date,Description,Amount\n01/03/2026,"${text}",-1.00\n`],
    ['CSV in a quotation mark that never closes', (text) => `Date,Description,Amount\n01/03/2026,"${text},-1.00\n`],
    ['CSV in place of the amount', (text) => `Date,Description,Amount\n01/03/2026,Shop,${text}\n`],
    ['CSV in place of the header', (text) => `${text}\n01/03/2026,Shop,-1.00\n`],
    ['OFX', (text) => ofx(text)],
    ['OFX without end tags', (text) => `OFXHEADER:100\n\n<OFX><STMTRS><STMTTRN><DTPOSTED>20260301<TRNAMT>-1.00<NAME>${text}`],
    ['QIF', (text) => `!Type:Bank\nD01/03/2026\nT-1.00\nP${text}\n^\n`],
    ['MT940', (text) => `:20:A\r\n:25:B\r\n:60F:C260301GBP1,00\r\n:61:260301D1,00NTRF\r\n:86:${text}\r\n:62F:C260301GBP0,00\r\n-`],
    ['camt', (text) => camt(text)],
    ['Open Banking', (text) => `{"Data":{"Transaction":[{"AccountId":"1","TransactionInformation":"${text}"}]}}`],
  ];
  const pieces: readonly (readonly [string, string])[] = [['letters', 'a'], ['digits', '9'], ['spaces', ' '], ['digits and commas', '1,'], ['quotation marks', '""'], ['line ends', '\n']];
  return fields.flatMap(([format, file]) =>
    pieces.map(([what, piece]): Hostile => ({ name: `${format} with a field of ${String(size)} MB of ${what}`, make: () => utf8(file(huge(piece))), mayBeRead: true })),
  );
}

function hugeShapes(size: number): Hostile[] {
  const count = Math.ceil((size / 50) * 1_000_000);
  const nothing = (name: string, byte: number): Hostile => ({ name: `${String(size)} MB of ${name}`, make: () => new Uint8Array(size * megabyte).fill(byte) });
  return [
    { name: `${String(count)} columns`, make: () => utf8(`Date,Description,Amount${',x'.repeat(count)}\n01/03/2026,Shop,-1.00${',1'.repeat(count)}\n`), mayBeRead: true },
    { name: `${String(count)} columns of which each is an amount`, make: () => utf8(`${'Amount,'.repeat(count)}Date,Description\n`) },
    { name: `${String(count)} rows of nothing`, make: () => utf8(`Date,Description,Amount\n${',,\n'.repeat(count)}`), mayBeRead: true },
    { name: `${String(count)} elements within each other`, make: () => utf8(camt(`${'<a>'.repeat(count)}${'</a>'.repeat(count)}`)) },
    { name: `${String(count)} attributes`, make: () => utf8(camt(`<a ${Array.from({ length: count }, (_, index) => `a${String(index)}=""`).join(' ')}/>`)), mayBeRead: true },
    { name: `${String(count)} lists within each other`, make: () => utf8(`${'['.repeat(count)}${']'.repeat(count)}`) },
    { name: `${String(count)} objects within each other`, make: () => utf8(`${'{"Data":'.repeat(count)}1${'}'.repeat(count)}`) },
    nothing('zeros', 0),
    nothing('quotation marks', 34),
    nothing('line ends', 10),
    nothing('commas', 44),
    nothing('angle brackets', 60),
    nothing('carets', 94),
  ];
}

function hostileZips(size: number): Hostile[] {
  const zeros = (): Uint8Array => new Uint8Array(size * megabyte);
  const entries = Math.min(60_000, size * 1200);
  const sheet = (xml: string): Uint8Array => writeXlsx([{ name: 'Sheet', xml: `<worksheet><sheetData>${xml}</sheetData></worksheet>` }]);
  const again = (bytes: Uint8Array): ZipPart[] => xlsxParts([{ name: 'Sheet' }]).map((part) => (part.name.includes('sheet1') ? { ...part, bytes } : part));
  const shared = (): ZipPart[] => [{ name: 'kernel', bytes: zeros() }, ...Array.from({ length: 190 }, (_, index) => ({ name: String(index), bytes: zeros().subarray(0, 1), sharesWith: 0 }))];
  return [
    { name: 'a sheet of zeros', make: () => writeZip(again(zeros())) },
    { name: 'a sheet of zeros that says it is small', make: () => writeZip(again(zeros()).map((part) => ({ ...part, ...(part.name.includes('sheet1') ? { saysSize: 100 } : {}) }))) },
    { name: 'a workbook in a workbook in a workbook', make: () => writeZip(again(writeZip(again(writeZip(again(zeros())))))) },
    { name: 'parts that share their bytes', make: () => writeZip(shared()) },
    { name: `${String(entries)} parts`, make: () => writeZip(Array.from({ length: entries }, (_, index) => ({ name: String(index), bytes: new Uint8Array(), stored: true }))) },
    { name: 'names that lead outside', make: () => writeZip([...xlsxParts([]), { name: '../../../etc/cron.d/x', bytes: utf8('x') }]) },
    { name: 'a cell in the last place of all', make: () => sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>') },
    { name: 'a row whose number has fifteen digits', make: () => sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="999999999999999"><c r="A999999999999999"><v>1</v></c></row>') },
    { name: 'a place of a cell with entities in it', make: () => sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="&#57;99999999"><c r="A&#57;99999999"><v>1</v></c></row>') },
    { name: 'entities that laugh in a sheet', make: () => writeZip(again(utf8(`${laughing}<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row></sheetData></worksheet>`))), never: resolved },
    { name: 'rows within each other', make: () => sheet('<row>'.repeat(size * 20_000)) },
    { name: 'attributes without end', make: () => sheet(`<row ${Array.from({ length: size * 4000 }, (_, index) => `a${String(index)}=""`).join(' ')} r="1"/>`) },
  ];
}

function hostilePdfs(size: number): Hostile[] {
  const bomb = (times: number): Buffer => {
    let bytes: Buffer = Buffer.alloc(size * megabyte, ' (x) Tj ');
    for (let count = 0; count < times; count += 1) bytes = deflateSync(bytes);
    return bytes;
  };
  const stream = (bytes: Buffer, filters: string): string => `<< /Length ${String(bytes.length)} /Filter [${filters}] >>\nstream\n${bytes.toString('latin1')}\nendstream`;
  const withContent = (content: string): Uint8Array => pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 1 /Kids [3 0 R] >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Contents 4 0 R /Resources << /Font << /F0 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>', content]);
  return [
    { name: 'a PDF page that unpacks without end', make: () => withContent(stream(bomb(1), '/FlateDecode')) },
    { name: 'a PDF page packed twice', make: () => withContent(stream(bomb(2), '/FlateDecode /FlateDecode')) },
    { name: 'a PDF page packed three times', make: () => withContent(stream(bomb(3), '/FlateDecode /FlateDecode /FlateDecode')) },
    { name: 'a PDF that says it has a thousand million pages', make: () => pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 1000000000 /Kids [3 0 R] >>', '<< /Type /Page /Parent 2 0 R >>']) },
    { name: 'a PDF whose pages are their own parents', make: () => pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R 2 0 R] >>']) },
    { name: 'a PDF of lists within each other', make: () => pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '['.repeat(size * 20_000)]) },
    { name: 'a PDF of dictionaries within each other', make: () => pdfOf([`<< /Type /Catalog /Pages ${'<< /A '.repeat(size * 20_000)}`]) },
    { name: 'a PDF with a million runs of text', make: () => withContent(stream(Buffer.from(`BT /F0 9 Tf ${'1 0 0 1 5 5 Tm (x) Tj '.repeat(size * 20_000)} ET`), '')) },
    { name: 'a PDF that would run a program', make: () => Buffer.concat([writePdf([[{ x: 9, y: 9, text: 'x' }]]), Buffer.from('\n9 0 obj << /S /JavaScript /JS (app.alert\\(1\\)) >> endobj')]) },
    { name: 'a PDF of which only the mark is true', make: () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(size * megabyte, 'obj << xref 0 1 ')]) },
  ];
}

function pdfOf(objects: readonly string[]): Uint8Array {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((body, index) => {
    const at = file.length;
    file += `${String(index + 1)} 0 obj\n${body}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const size = String(objects.length + 1);
  file += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${String(file.length)}\n%%EOF`;
  return Buffer.from(file, 'latin1');
}

/** Every hostile file, with fields and bombs of `size` megabytes. */
export function hostileFiles(size: number): readonly Hostile[] {
  return [...trickyXml, ...hugeFields(size), ...hugeShapes(size), ...hostileZips(Math.min(size, 40)), ...hostilePdfs(Math.min(size, 40))];
}
