import type { LetterRun } from '../letter-document.js';
import { segmentsOf, widthOf, type Segment, type TextStyle } from './typeface.js';

/** One line as it is drawn: segments from left to right, with the blanks between words in them. */
export interface SetLine {
  readonly segments: readonly Segment[];
  readonly size: number;
}

interface Word {
  readonly segments: readonly Segment[];
  readonly width: number;
  /** The rest of it stands on the next line: no blank comes between. */
  readonly isCut?: boolean;
}

/** Breaks runs into lines no wider than `width` points. A word that is wider by itself, such as an address of the web, is cut. */
export function setLines(doc: PDFKit.PDFDocument, runs: readonly LetterRun[], style: TextStyle, width: number): SetLine[] {
  const blank = widthOf(doc, { text: ' ', face: 'text', isRightToLeft: false, style });
  const lines: Word[][] = [];
  let current: Word[] = [];
  let used = 0;
  for (const word of wordsOf(runs, style).flatMap((segments) => fitting(doc, segments, width))) {
    if (current.length > 0 && used + blank + word.width > width) {
      lines.push(current);
      current = [];
      used = 0;
    }
    used += (current.length > 0 ? blank : 0) + word.width;
    current.push(word);
  }
  if (current.length > 0) lines.push(current);
  return lines.map((words, index) => ({ size: style.size, segments: joined(words, index < lines.length - 1) }));
}

function wordsOf(runs: readonly LetterRun[], style: TextStyle): Segment[][] {
  const words: Segment[][] = [[]];
  for (const run of runs) {
    const text = typeof run === 'string' ? run : 'strong' in run ? run.strong : run.name;
    const styled = typeof run !== 'string' && 'strong' in run ? { ...style, isBold: true } : style;
    text.split(/[ \n\t]+/).forEach((part, index) => {
      if (index > 0) words.push([]);
      if (part !== '') words.at(-1)?.push(...segmentsOf(part, styled));
    });
  }
  return words.filter((word) => word.length > 0);
}

function fitting(doc: PDFKit.PDFDocument, segments: readonly Segment[], width: number): Word[] {
  const whole = segments.reduce((sum, segment) => sum + widthOf(doc, segment), 0);
  if (whole <= width) return [{ segments, width: whole }];
  const pieces: Word[] = [];
  for (const segment of segments.flatMap((one) => [...one.text].map((text) => ({ ...one, text })))) {
    const last = pieces.at(-1);
    const added = widthOf(doc, segment);
    if (last && last.width + added <= width) pieces[pieces.length - 1] = { segments: merged([...last.segments, segment]), width: last.width + added };
    else pieces.push({ segments: [segment], width: added });
  }
  return pieces.map((piece, index) => ({ ...piece, isCut: index < pieces.length - 1 }));
}

// A blank ends every line but the last, so that whoever hears the text does not hear two words as one.
function joined(words: readonly Word[], goesOn: boolean): Segment[] {
  return merged(words.flatMap(({ segments, isCut }, index) => {
    const isFollowed = index < words.length - 1 || (goesOn && !isCut);
    return isFollowed ? [...segments, blankAfter(segments, words[index + 1])] : [...segments];
  }));
}

// Between two words that run from right to left the blank does too: the two are drawn as one, and so in their order.
function blankAfter(segments: readonly Segment[], next: Word | undefined): Segment {
  const last = segments.at(-1);
  const first = next?.segments[0];
  if (!last) throw new Error('a word has letters');
  if (last.isRightToLeft && first?.isRightToLeft && segments.length === 1) return { ...last, text: ' ' };
  return { ...last, text: ' ', face: last.style.isBold ? 'text-bold' : 'text', isRightToLeft: false };
}

function merged(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    const joins = last?.face === segment.face && last.isRightToLeft === segment.isRightToLeft && last.style.isBold === segment.style.isBold;
    if (joins) result[result.length - 1] = { ...last, text: last.text + segment.text };
    else result.push(segment);
  }
  return result;
}

/** The same with a blank after every line: lines of an address, a label and its reason are heard one after another, not as one word. */
export function apart(lines: readonly SetLine[]): SetLine[] {
  return lines.map((line) => {
    const last = line.segments.at(-1);
    return last && !last.text.endsWith(' ') ? { ...line, segments: [...line.segments, blankAfter([last, last], undefined)] } : line;
  });
}
