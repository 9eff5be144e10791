import type { SetLine } from './set-lines.js';
import { optionsOf, widthOf, type Segment } from './typeface.js';

export type Element = PDFKit.PDFStructureElement;

/** The paper as it is being written: points from the top left corner, `y` where the next thing goes. */
export interface Sheet {
  readonly doc: PDFKit.PDFDocument;
  /** Size of the body in points: 12, or 18 in large print. */
  readonly size: number;
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  y: number;
}

export const ink = '#0b0c0c';
export const muted = '#57524b';
export const plum = '#522a6f';
export const tint = '#f2ecf7';
export const hairline = '#d9d4cb';

const leading = 1.4;

export function heightOf(lines: readonly SetLine[]): number {
  return lines.reduce((sum, { size }) => sum + size * leading, 0);
}

export function newPage(sheet: Sheet): void {
  sheet.doc.addPage();
  sheet.y = sheet.top;
}

export function fits(sheet: Sheet, height: number): boolean {
  return sheet.y + height <= sheet.bottom;
}

/** Goes to a new page where this height no longer fits, unless the page is empty. */
export function keepTogether(sheet: Sheet, height: number): void {
  if (!fits(sheet, height) && sheet.y > sheet.top) newPage(sheet);
}

/** Adds an element below another; what it holds is written into it by `writeLines`. */
export function child(sheet: Sheet, parent: Element, tag: string, options: Readonly<Record<string, string>> = {}): Element {
  const element = sheet.doc.struct(tag, options);
  parent.add(element);
  return element;
}

/** What is drawn for the eye alone: rules, backgrounds, page numbers. Who hears the letter is not told of it. */
export function artifact(sheet: Sheet, draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
  sheet.doc.markContent('Artifact', { type });
  draw();
  sheet.doc.endMarkedContent();
}

/** Draws inside an element, as one piece of its content on this page. */
export function content(sheet: Sheet, element: Element, tag: string, draw: () => void): void {
  element.add(sheet.doc.markStructureContent(tag));
  draw();
  sheet.doc.endMarkedContent();
}

/** Writes lines below each other into an element and moves down; where the page is full it goes on upon the next. */
export function writeLines(sheet: Sheet, element: Element, tag: string, lines: readonly SetLine[], x = sheet.left): void {
  if (lines.length <= 3) keepTogether(sheet, heightOf(lines));
  let next = 0;
  while (next < lines.length) {
    keepTogether(sheet, heightOf(lines.slice(next, next + 2)));
    content(sheet, element, tag, () => {
      do {
        const line = lines[next];
        if (line) drawLine(sheet, line, x);
        next += 1;
      } while (next < lines.length && fits(sheet, heightOf(lines.slice(next, next + 1))));
    });
  }
}

/** Draws one line at `x` and moves below it. */
export function drawLine(sheet: Sheet, line: SetLine, x: number): void {
  drawAt(sheet, line.segments, x, sheet.y + baseline(line.size));
  sheet.y += line.size * leading;
}

/** Points from the top of a line to where its letters stand. */
export function baseline(size: number): number {
  return size * 1.05;
}

export function drawAt({ doc }: Sheet, segments: readonly Segment[], x: number, y: number): void {
  let at = x;
  for (const segment of segments) {
    doc.font(segment.face).fontSize(segment.style.size).fillColor(segment.style.colour);
    const draw = (): void => { doc.text(segment.text, at, y, { ...optionsOf(segment), baseline: 'alphabetic' }); };
    if (segment.isRightToLeft) spoken({ doc }, segment.text, draw);
    else draw();
    at += widthOf(doc, segment);
  }
}

// Letters that run from right to left are drawn in the order of the eye: the words themselves go beside them.
function spoken({ doc }: Pick<Sheet, 'doc'>, actual: string, draw: () => void): void {
  doc.markContent('Span', { actual });
  draw();
  doc.endMarkedContent();
}

export function widthOfAll({ doc }: Pick<Sheet, 'doc'>, segments: readonly Segment[]): number {
  return segments.reduce((sum, segment) => sum + widthOf(doc, segment), 0);
}
