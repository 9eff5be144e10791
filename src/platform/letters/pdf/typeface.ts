import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Figures of one width, so that pence stand below pence. */
export const tabularFigures: PDFKit.Mixins.OpenTypeFeatures[] = ['kern', 'tnum'];
const proportional: PDFKit.Mixins.OpenTypeFeatures[] = ['kern'];

type FaceName = 'text' | 'text-bold' | 'other' | 'other-bold';

// Names may be written in these; everything else that a letter holds is in the letters of the text's own typeface.
const otherScripts = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Cyrillic}]/u;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

const require = createRequire(import.meta.url);
const files: Readonly<Record<FaceName, string>> = {
  'text': '@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
  'text-bold': '@expo-google-fonts/atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf',
  'other': '@expo-google-fonts/rubik/400Regular/Rubik_400Regular.ttf',
  'other-bold': '@expo-google-fonts/rubik/700Bold/Rubik_700Bold.ttf',
};

const loaded = new Map<FaceName, Buffer>();

function faceFile(name: FaceName): Buffer {
  const known = loaded.get(name);
  if (known) return known;
  const bytes = readFileSync(require.resolve(files[name]));
  loaded.set(name, bytes);
  return bytes;
}

/** Makes the typefaces known to a document; what it does not use is not embedded. */
export function registerFaces(doc: PDFKit.PDFDocument): void {
  for (const name of ['text', 'text-bold', 'other', 'other-bold'] as const) doc.registerFont(name, faceFile(name));
}

/** How a stretch of words is set. */
export interface TextStyle {
  readonly size: number;
  readonly isBold: boolean;
  readonly colour: string;
  readonly hasFigures?: boolean;
}

/** Words of one typeface and direction, as they are drawn in one go. */
export interface Segment {
  readonly text: string;
  readonly face: FaceName;
  readonly isRightToLeft: boolean;
  readonly style: TextStyle;
}

/** Cuts a word where its typeface changes, such as after a name in Hebrew and before the full stop. */
export function segmentsOf(word: string, style: TextStyle): Segment[] {
  const segments: Segment[] = [];
  for (const character of word) {
    const isOther = otherScripts.test(character);
    const isRightToLeft = rightToLeft.test(character);
    const face: FaceName = `${isOther ? 'other' : 'text'}${style.isBold ? '-bold' : ''}`;
    const last = segments.at(-1);
    if (last?.face === face && last.isRightToLeft === isRightToLeft) segments[segments.length - 1] = { ...last, text: last.text + character };
    else segments.push({ text: character, face, isRightToLeft, style });
  }
  return segments;
}

/** The options by which a segment is both measured and drawn. */
export function optionsOf({ style }: Segment): PDFKit.Mixins.TextOptions {
  return { lineBreak: false, features: style.hasFigures ? tabularFigures : proportional };
}

/** Points from its left edge to its right one. */
export function widthOf(doc: PDFKit.PDFDocument, segment: Segment): number {
  return doc.font(segment.face).fontSize(segment.style.size).widthOfString(segment.text, optionsOf(segment));
}
