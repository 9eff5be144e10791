import { deflateSync } from 'node:zlib';

/** A run of text on a page, in points from the top left; `x` is its left edge, its right edge or its middle. */
export interface DrawnText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size?: number;
  readonly align?: 'left' | 'right' | 'centre';
  readonly font?: 'sans' | 'mono';
}

export interface PdfManner {
  readonly compressed?: boolean;
  /** Degrees by which every page is turned for the reader; the text is laid out for the upright page all the same. */
  readonly turned?: 0 | 90;
  /** Written into the trailer as if the file were encrypted with a password. */
  readonly encrypt?: string;
}

const page = { width: 595, height: 842 };

/** Writes a PDF 1.4 of text in Helvetica and Courier: enough to print a bank's statement in any layout. */
export function writePdf(pages: readonly (readonly DrawnText[])[], manner: PdfManner = {}): Uint8Array {
  const objects: string[] = ['<< /Type /Catalog /Pages 2 0 R >>', ''];
  const fonts = ['Helvetica', 'Courier'].map((name) => add(objects, `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`));
  const kids = pages.map((texts) => {
    const content = add(objects, streamOf(texts.map((text) => drawn(text, manner)).join('\n'), manner.compressed === true));
    const turned = manner.turned === 90 ? ' /Rotate 90' : '';
    const box = manner.turned === 90 ? `${String(page.height)} ${String(page.width)}` : `${String(page.width)} ${String(page.height)}`;
    const resources = `/Resources << /Font << /F0 ${String(fonts[0])} 0 R /F1 ${String(fonts[1])} 0 R >> >>`;
    return add(objects, `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${box}]${turned} /Contents ${String(content)} 0 R ${resources} >>`);
  });
  objects[1] = `<< /Type /Pages /Count ${String(kids.length)} /Kids [${kids.map((kid) => `${String(kid)} 0 R`).join(' ')}] >>`;
  return Buffer.from(fileOf(objects, manner.encrypt), 'latin1');
}

function add(objects: string[], body: string): number {
  objects.push(body);
  return objects.length;
}

function streamOf(content: string, compressed: boolean): string {
  if (!compressed) return `<< /Length ${String(content.length)} >>\nstream\n${content}\nendstream`;
  const packed = deflateSync(Buffer.from(content, 'latin1')).toString('latin1');
  return `<< /Length ${String(packed.length)} /Filter /FlateDecode >>\nstream\n${packed}\nendstream`;
}

function fileOf(objects: readonly string[], encrypt: string | undefined): string {
  let file = '%PDF-1.4\n';
  const offsets: number[] = [];
  for (const [index, body] of objects.entries()) {
    offsets.push(file.length);
    file += `${String(index + 1)} 0 obj\n${body}\nendobj\n`;
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = String(objects.length + 1);
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R${encrypt === undefined ? '' : ` /Encrypt ${encrypt}`} >>`;
  return `${file}xref\n0 ${size}\n0000000000 65535 f \n${entries}${trailer}\nstartxref\n${String(file.length)}\n%%EOF\n`;
}

function drawn(text: DrawnText, manner: PdfManner): string {
  const size = text.size ?? 9;
  const width = widthOf(text.text, text.font ?? 'sans') * size;
  const left = text.align === 'right' ? text.x - width : text.align === 'centre' ? text.x - width / 2 : text.x;
  const matrix = manner.turned === 90 ? `0 1 -1 0 ${point(text.y)} ${point(left)}` : `1 0 0 1 ${point(left)} ${point(page.height - text.y)}`;
  return `BT /${text.font === 'mono' ? 'F1' : 'F0'} ${String(size)} Tf ${matrix} Tm (${escaped(text.text)}) Tj ET`;
}

function point(value: number): string {
  return value.toFixed(3);
}

/** WinAnsi agrees with Latin-1 in all that statements need, the pound sign among it. */
function escaped(text: string): string {
  return text.replace(/[\\()]/g, String.raw`\$&`);
}

/** The widths of Helvetica's letters from the space on, in thousandths of its size. */
const widths =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 ' +
  '1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 ' +
  '333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584';
const widthOfLetter = widths.split(' ').map(Number);

function widthOf(text: string, font: 'sans' | 'mono'): number {
  if (font === 'mono') return text.length * 0.6;
  let width = 0;
  for (let at = 0; at < text.length; at += 1) width += (widthOfLetter[text.charCodeAt(at) - 32] ?? 556) / 1000;
  return width;
}
