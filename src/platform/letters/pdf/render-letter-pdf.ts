import PDFDocument from 'pdfkit';
import { formatDate } from '../../../core/plain-date.js';
import type { LetterDocument } from '../letter-document.js';
import { markPath } from '../mark.js';
import type { LetterForm } from '../render-letter-html.js';
import { apart, setLines } from './set-lines.js';
import { artifact, baseline, child, drawAt, drawLine, content, heightOf, ink, muted, plum, widthOfAll, writeLines, type Element, type Sheet } from './sheet.js';
import { registerFaces, type TextStyle } from './typeface.js';
import { body, writeBlock, writeHeading, writeParagraph } from './write-blocks.js';

const millimetre = 72 / 25.4;
const paper = { width: 210 * millimetre, height: 297 * millimetre };
const margin = 25 * millimetre;

/** Where a window envelope shows the address: 25 mm from the left, 45 to 82 mm from the top; nothing else stands there. */
const addressWindow = { top: 46 * millimetre, width: 85 * millimetre, bottom: 84 * millimetre };
const besideWindow = 120 * millimetre;

/**
 * A letter as a tagged PDF on A4: a tree of headings, paragraphs, lists and tables with headed rows and columns, its language
 * and title, its typeface embedded. The same letter gives the same bytes.
 */
export async function renderLetterPdf(letter: LetterDocument, { largePrint }: LetterForm): Promise<Buffer> {
  const doc = openDocument(letter);
  registerFaces(doc);
  doc.addPage();
  const sheet: Sheet = {
    doc, size: largePrint ? 18 : 12, left: margin, width: paper.width - margin * 2, top: 22 * millimetre, bottom: paper.height - 20 * millimetre, y: 22 * millimetre,
  };
  const root = doc.struct('Document', { title: letter.title, lang: 'en-GB' });
  doc.addStructure(root);
  writeHead(sheet, root, letter);
  for (const block of letter.blocks) writeBlock(sheet, root, block);
  if (letter.signedBy) writeSignature(sheet, root, letter.signedBy);
  writeFeet(sheet, letter);
  return collected(doc);
}

function openDocument({ title, date, from }: LetterDocument): PDFKit.PDFDocument {
  const written = new Date(`${date}T12:00:00Z`);
  const doc = new PDFDocument({
    size: 'A4', margin: 0, autoFirstPage: false, bufferPages: true, pdfVersion: '1.7', tagged: true, lang: 'en-GB', displayTitle: true,
    info: { Title: title, Author: from.council, Producer: 'Pursestrings', Creator: 'Pursestrings', CreationDate: written, ModDate: written },
  });
  doc.appendXML('<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about=""><pdfuaid:part>1</pdfuaid:part></rdf:Description>');
  return doc;
}

function collected(doc: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => { resolve(Buffer.concat(chunks)); });
    doc.on('error', reject);
    doc.end();
  });
}

function writeHead(sheet: Sheet, root: Element, letter: LetterDocument): void {
  writeSender(sheet, root, letter);
  writeAddress(sheet, root, letter);
  writeAbout(sheet, root, letter);
  sheet.y = Math.max(sheet.y, addressWindow.bottom) + 8 * millimetre;
  if (isLarge(sheet)) writeContact(sheet, root, letter);
  writeHeading(sheet, root, letter.title, 1);
  sheet.y += sheet.size * 0.3;
}

function writeSender(sheet: Sheet, root: Element, { from }: LetterDocument): void {
  const size = 15 * millimetre;
  const top = 15 * millimetre;
  artifact(sheet, () => {
    sheet.doc.save().translate(sheet.left - 1 * millimetre, top - 1.5 * millimetre).scale(size / 32);
    sheet.doc.path(markPath).lineWidth(2.1).lineCap('round').lineJoin('round').stroke(plum);
    sheet.doc.restore();
  });
  const x = sheet.left + size + 2 * millimetre;
  const room = sheet.width - size - 2 * millimetre;
  sheet.y = top;
  writeLines(sheet, child(sheet, root, 'P'), 'P', setLines(sheet.doc, [from.council], { size: 18, isBold: true, colour: plum }, room), x);
  writeLines(sheet, child(sheet, root, 'P'), 'P', setLines(sheet.doc, [from.team], { size: 12, isBold: false, colour: ink }, room), x);
  artifact(sheet, () => sheet.doc.moveTo(sheet.left, 35 * millimetre).lineTo(sheet.left + sheet.width, 35 * millimetre).lineWidth(1.5).stroke(plum));
}

function writeAddress(sheet: Sheet, root: Element, { to }: LetterDocument): void {
  const element = child(sheet, root, 'P');
  const small = to.lines.length > 5 ? 11 : 12;
  sheet.y = addressWindow.top;
  const lines = [to.name, ...to.lines].flatMap((line) => apart(setLines(sheet.doc, [line], { size: small, isBold: false, colour: ink }, addressWindow.width)));
  content(sheet, element, 'P', () => lines.forEach((line) => { drawLine(sheet, line, sheet.left); }));
}


/** Date and reference beside the address, and below them whom to call; in large print that has its own place, as wide as the page. */
function writeAbout(sheet: Sheet, root: Element, { date, reference, from }: LetterDocument): void {
  const below = sheet.y;
  const style: TextStyle = { size: isLarge(sheet) ? sheet.size : sheet.size - 1, isBold: false, colour: ink };
  const told = [formatDate(date), `Reference: ${reference}`, ...(isLarge(sheet) ? [] : from.lines)];
  const lines = told.flatMap((line) => apart(setLines(sheet.doc, [line], style, sheet.left + sheet.width - besideWindow)));
  sheet.y = addressWindow.top;
  content(sheet, child(sheet, root, 'P'), 'P', () => lines.forEach((line) => { drawLine(sheet, line, besideWindow); }));
  sheet.y = Math.max(below, addressWindow.top + heightOf(lines));
}

function isLarge({ size }: Sheet): boolean {
  return size > 12;
}

function writeContact(sheet: Sheet, root: Element, { from }: LetterDocument): void {
  if (from.lines.length === 0) return;
  writeLines(sheet, child(sheet, root, 'P'), 'P', from.lines.flatMap((line) => apart(setLines(sheet.doc, [line], body(sheet), sheet.width))));
  sheet.y += sheet.size;
}

function writeSignature(sheet: Sheet, root: Element, { name, role }: NonNullable<LetterDocument['signedBy']>): void {
  sheet.y += sheet.size * 0.5;
  const lines = [['Yours sincerely,'], [{ strong: name }], [role]].map((runs) => setLines(sheet.doc, runs, body(sheet), sheet.width));
  if (sheet.y + heightOf(lines.flat()) > sheet.bottom) {
    // The name goes with its greeting.
    sheet.doc.addPage();
    sheet.y = sheet.top;
  }
  writeParagraph(sheet, root, ['Yours sincerely,']);
  const element = child(sheet, root, 'P');
  writeLines(sheet, element, 'P', [...apart(lines[1] ?? []), ...(lines[2] ?? [])]);
}

/** The reference and `Page 1 of 2` at the foot of every page, for the eye alone. */
function writeFeet(sheet: Sheet, { reference, from }: LetterDocument): void {
  const { start, count } = sheet.doc.bufferedPageRange();
  const style: TextStyle = { size: Math.max(10, sheet.size * 0.8), isBold: false, colour: muted };
  const y = paper.height - 15 * millimetre;
  for (let place = 0; place < count; place += 1) {
    sheet.doc.switchToPage(start + place);
    artifact(sheet, () => {
      const [left] = setLines(sheet.doc, [`${from.council}, ${reference}`], style, sheet.width * 0.7);
      const [right] = setLines(sheet.doc, [`Page ${String(place + 1)} of ${String(count)}`], style, sheet.width);
      drawAt(sheet, left?.segments ?? [], sheet.left, y + baseline(style.size));
      drawAt(sheet, right?.segments ?? [], sheet.left + sheet.width - widthOfAll(sheet, right?.segments ?? []), y + baseline(style.size));
    }, 'Pagination');
  }
}
