// @ts-check
// Plain JavaScript, because a thread starts from a file that Node can run as it stands, in the source and when built.
import { parentPort } from 'node:worker_threads';

/**
 * @typedef {import('./messages.js').ApartJob} ApartJob
 * @typedef {import('./messages.js').ApartReply} ApartReply
 * @typedef {import('./messages.js').ApartFailure} ApartFailure
 * @typedef {import('./messages.js').PlacedText} PlacedText
 * @typedef {import('./messages.js').SheetCells} SheetCells
 */

const longest = { pages: 300, texts: 100_000, letters: 3_000_000, rows: 200_000, columns: 256, cells: 1_000_000, sheets: 50 };

/** @param {import('./messages.js').ApartMessage} message */
function send(message) {
  parentPort?.postMessage(message);
}

/** @param {ApartFailure} failure */
function fail(failure) {
  send({ kind: 'failed', failure });
}

/** @type {ApartFailure} */
let whenBroken = 'pdf-broken';

// The PDF library may drop a promise on a broken file; the job must then end in a refusal, not in silence.
process.on('unhandledRejection', () => {
  fail(whenBroken);
});

parentPort?.on('message', (/** @type {ApartJob} */ job) => {
  whenBroken = job.kind === 'pdf' ? 'pdf-broken' : 'workbook-broken';
  const reading = job.kind === 'pdf' ? readPages(job.bytes) : readSheets(job.bytes);
  reading.then(send, (error) => {
    fail(error instanceof Error && error.name === 'PasswordException' ? 'pdf-locked' : whenBroken);
  });
});

/**
 * @param {Uint8Array} bytes
 * @returns {Promise<ApartReply>}
 */
async function readPages(bytes) {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  send({ kind: 'alive' });
  const loading = getDocument({
    data: bytes,
    verbosity: VerbosityLevel.ERRORS,
    // Text alone is wanted: no fonts, pictures, forms, programs or downloads.
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    disableAutoFetch: true,
    disableStream: true,
  });
  try {
    return await textsOf(await loading.promise);
  } finally {
    await loading.destroy();
  }
}

/**
 * @param {import('pdfjs-dist').PDFDocumentProxy} document
 * @returns {Promise<ApartReply>}
 */
async function textsOf(document) {
  if (document.numPages > longest.pages) return { kind: 'failed', failure: 'pdf-too-large' };
  const pages = [];
  let count = 0;
  let letters = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    const texts = await textsOfPage(await document.getPage(number));
    count += texts.length;
    letters += texts.reduce((sum, { text }) => sum + text.length, 0);
    if (count > longest.texts || letters > longest.letters) return { kind: 'failed', failure: 'pdf-too-large' };
    pages.push(texts);
    send({ kind: 'alive' });
  }
  return { kind: 'pages', pages };
}

/**
 * @param {import('pdfjs-dist').PDFPageProxy} page
 * @returns {Promise<PlacedText[]>}
 */
async function textsOfPage(page) {
  const { transform } = page.getViewport({ scale: 1 });
  const { items, styles } = await page.getTextContent();
  /** @type {PlacedText[]} */
  const texts = [];
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const [a, b, c, d, x, y] = combined(transform, item.transform);
    // Text that climbs, falls or stands on its head is a watermark or a printer's mark, never a line of a statement.
    if (!(a > 0) || Math.abs(b) > a * 0.05) continue;
    const monospaced = styles[item.fontName]?.fontFamily === 'monospace';
    texts.push({ text: item.str, x, y, width: item.width, height: Math.hypot(c, d), monospaced });
  }
  page.cleanup();
  return texts;
}

/**
 * The text's own placing, seen upright: `first` is how the page is turned, `second` how the text lies on it.
 * @param {number[]} first
 * @param {number[]} second
 * @returns {[number, number, number, number, number, number]}
 */
function combined(first, second) {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = first;
  const [p = 1, q = 0, r = 0, s = 1, t = 0, u = 0] = second;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

/**
 * @param {Uint8Array} bytes A zip that the guard has unpacked and packed again.
 * @returns {Promise<ApartReply>}
 */
async function readSheets(bytes) {
  const { readSheet } = await import('read-excel-file/node');
  send({ kind: 'alive' });
  const file = Buffer.from(bytes);
  if (reachesTooFar(file)) return { kind: 'failed', failure: 'workbook-too-large' };
  /** @type {SheetCells[]} */
  const sheets = [];
  for (const [index, name] of (await sheetNames(file)).entries()) {
    const rows = await readSheet(file, index + 1, { trim: false }).catch(() => undefined);
    sheets.push(rows ? { name, rows: rows.map((row) => row.map(plainCell)) } : { name, rows: [], broken: true });
    send({ kind: 'alive' });
  }
  return { kind: 'sheets', sheets };
}

/** @param {unknown} cell */
function plainCell(cell) {
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' || cell instanceof Date ? cell : null;
}

/**
 * The library tells the names only to someone who asks for a sheet that is not there.
 * @param {Buffer} file
 * @returns {Promise<string[]>}
 */
async function sheetNames(file) {
  const { readSheet } = await import('read-excel-file/node');
  return readSheet(file, 'no sheet of a workbook may have a name as long as this').then(
    () => [],
    (error) => {
      if (!(error instanceof Error && 'sheets' in error && Array.isArray(error.sheets))) throw error;
      return error.sheets.slice(0, longest.sheets).map(String);
    },
  );
}

/**
 * The library fills every gap up to the furthest cell, so a sheet of two cells can ask for 17 thousand million. The
 * parts are stored unpacked, so their text can be searched as it stands; no program writes a place with an entity in it.
 * @param {Buffer} file
 */
function reachesTooFar(file) {
  let rows = 0;
  let columns = 0;
  for (const [, letters = '', digits = '', entity] of file.toString('latin1').matchAll(placeOfCell)) {
    if (entity !== undefined) return true;
    rows = Math.max(rows, Number(digits));
    columns = Math.max(columns, columnNumber(letters));
  }
  return rows > longest.rows || columns > longest.columns || rows * columns > longest.cells;
}

const placeOfCell = /<(?:\w+:)?(?:c|row)\s[^<>]*?\br\s*=\s*["']([A-Z]*)(\d*)(&)?/g;

/** @param {string} letters */
function columnNumber(letters) {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}
