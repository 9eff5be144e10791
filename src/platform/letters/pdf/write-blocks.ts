import type { LetterBlock, LetterRun } from '../letter-document.js';
import { setLines, type SetLine } from './set-lines.js';
import { artifact, child, content, drawAt, baseline, heightOf, ink, keepTogether, plum, tint, widthOfAll, writeLines, type Element, type Sheet } from './sheet.js';
import { writeSums, writeTable } from './write-tables.js';
import type { TextStyle } from './typeface.js';

/** Writes one block of a letter below what stands on the sheet. */
export function writeBlock(sheet: Sheet, parent: Element, block: LetterBlock): void {
  switch (block.kind) {
    case 'heading':
      writeHeading(sheet, parent, block.text, block.level);
      return;
    case 'paragraph':
      writeParagraph(sheet, parent, block.runs);
      return;
    case 'list':
      writeList(sheet, parent, block);
      return;
    case 'sums':
      writeSums(sheet, parent, block);
      return;
    case 'table':
      writeTable(sheet, parent, block);
      return;
    case 'callout':
      writeCallout(sheet, parent, block);
      return;
    case 'link':
      writeLink(sheet, parent, block);
  }
}

export function body(sheet: Sheet): TextStyle {
  return { size: sheet.size, isBold: false, colour: ink };
}

const headingSizes = { 1: 1.65, 2: 1.25, 3: 1.08 } as const;

export function headingLines(sheet: Sheet, text: string, level: 1 | 2 | 3, width = sheet.width): SetLine[] {
  return setLines(sheet.doc, [text], { size: sheet.size * headingSizes[level], isBold: true, colour: level === 1 ? plum : ink }, width);
}

/** A heading never stands alone at the foot of a page. */
export function writeHeading(sheet: Sheet, parent: Element, text: string, level: 1 | 2 | 3): void {
  const lines = headingLines(sheet, text, level);
  if (level > 1) sheet.y += sheet.size * 0.6;
  keepTogether(sheet, heightOf(lines) + sheet.size * 5);
  writeLines(sheet, child(sheet, parent, `H${String(level)}`), `H${String(level)}`, lines);
  sheet.y += sheet.size * 0.35;
}

export function writeParagraph(sheet: Sheet, parent: Element, runs: readonly LetterRun[]): void {
  writeLines(sheet, child(sheet, parent, 'P'), 'P', setLines(sheet.doc, runs, body(sheet), sheet.width));
  sheet.y += sheet.size * 0.7;
}

function writeList(sheet: Sheet, parent: Element, { ordered, items }: Extract<LetterBlock, { kind: 'list' }>): void {
  const list = child(sheet, parent, 'L');
  const indent = sheet.size * 1.7;
  items.forEach((runs, index) => {
    const lines = setLines(sheet.doc, runs, body(sheet), sheet.width - indent);
    keepTogether(sheet, heightOf(lines.slice(0, 2)));
    const item = child(sheet, list, 'LI');
    const label = setLines(sheet.doc, [ordered ? `${String(index + 1)}.` : '•'], body(sheet), indent);
    content(sheet, child(sheet, item, 'Lbl'), 'Lbl', () => drawAt(sheet, label[0]?.segments ?? [], sheet.left + sheet.size * 0.4, sheet.y + baseline(sheet.size)));
    writeLines(sheet, child(sheet, item, 'LBody'), 'LBody', lines, sheet.left + indent);
    sheet.y += sheet.size * 0.2;
  });
  sheet.y += sheet.size * 0.5;
}

/** Set apart by a tinted ground and a bar, which go with it to the next page where it does not fit. */
function writeCallout(sheet: Sheet, parent: Element, { title, paragraphs }: Extract<LetterBlock, { kind: 'callout' }>): void {
  const pad = sheet.size;
  const width = sheet.width - pad * 2;
  const inner = { x: sheet.left + pad * 1.2, heading: headingLines(sheet, title, 2, width), parts: paragraphs.map((runs) => setLines(sheet.doc, runs, body(sheet), width)) };
  const gap = sheet.size * 0.5;
  const height = pad * 1.5 + heightOf(inner.heading) + inner.parts.reduce((sum, lines) => sum + gap + heightOf(lines), 0);
  keepTogether(sheet, height);
  const { y } = sheet;
  if (y + height <= sheet.bottom) artifact(sheet, () => sheet.doc.rect(sheet.left, y, sheet.width, height).fill(tint).rect(sheet.left, y, 4.5, height).fill(plum));
  const section = child(sheet, parent, 'Sect');
  sheet.y += pad * 0.75;
  writeLines(sheet, child(sheet, section, 'H2'), 'H2', inner.heading, inner.x);
  for (const lines of inner.parts) {
    sheet.y += gap;
    writeLines(sheet, child(sheet, section, 'P'), 'P', lines, inner.x);
  }
  sheet.y += pad * 0.75 + sheet.size * 0.9;
}

/** The address is printed whole and can be pressed where there is something to press. */
function writeLink(sheet: Sheet, parent: Element, { text, address }: Extract<LetterBlock, { kind: 'link' }>): void {
  const before = setLines(sheet.doc, [`${text}: `], body(sheet), sheet.width);
  const lines = setLines(sheet.doc, [address], { ...body(sheet), colour: plum }, sheet.width);
  keepTogether(sheet, heightOf([...before, ...lines]));
  const whole = child(sheet, parent, 'P');
  writeLines(sheet, whole, 'P', before);
  const link = child(sheet, whole, 'Link', { alt: address });
  const { y } = sheet;
  writeLines(sheet, link, 'Link', lines);
  const width = Math.max(...lines.map(({ segments }) => widthOfAll(sheet, segments)));
  const pressed: PDFKit.Mixins.AnnotationOption & { structParent: Element } = { structParent: link, Border: [0, 0, 0], Contents: pdfText(`${text}: ${address}`) };
  sheet.doc.link(sheet.left, y, width, heightOf(lines), address, pressed);
  sheet.y += sheet.size * 0.7;
}

/** What somebody hears of a link. pdfkit writes a bare text as a name and a text object as a text; its types know the first alone. */
function pdfText(text: string): string {
  const made: unknown = Object(text);
  if (!isPdfText(made)) throw new Error('a text became no text');
  return made;
}

function isPdfText(value: unknown): value is string {
  return value instanceof String;
}
