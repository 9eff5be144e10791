import { syllable } from 'syllable';
import { plainWords, type LetterDocument, type LetterRun } from './letter-document.js';

/** How hard a letter reads, in school years of the United States; the English year is one more, and age is about grade + 5. */
export interface ReadingGrade {
  /** Flesch-Kincaid grade level: 0.39 words a sentence + 11.8 syllables a word − 15.59. */
  readonly fleschKincaid: number;
  /** Automated Readability Index: 4.71 characters a word + 0.5 words a sentence − 21.43. */
  readonly automated: number;
  readonly words: number;
  readonly sentences: number;
  /** The sentence that is hardest to read, as it was measured; empty where there is none. */
  readonly hardest: string;
}

/** What somebody of 11 or 12 reads with ease. */
const easyGrade = 7;

/** Whether both measures put a letter within the reach of a reader of 11 or 12. */
export function readsEasily(letter: LetterDocument): boolean {
  const { fleschKincaid, automated } = readingGrade(letter);
  return fleschKincaid <= easyGrade && automated <= easyGrade;
}

/**
 * Measures the sentences of a letter by two published formulas. Headings, captions, labels and cells are no sentences and are
 * left out, and so is a greeting. A name, a sum, a date's figures, an address and a reference each count as one short word:
 * how hard they are to read is not ours to change, and a letter full of them would else look easier than it is.
 */
export function readingGrade(letter: LetterDocument): ReadingGrade {
  const sentences = sentencesOf(letter).map((text) => ({ text, words: wordsOf(text) })).filter(({ words }) => words.length > 0);
  const all = measured(sentences.flatMap(({ words }) => words), sentences.length);
  const byHardness = sentences.map(({ text, words }) => ({ text, grade: measured(words, 1).fleschKincaid })).sort((a, b) => b.grade - a.grade);
  return { ...all, hardest: byHardness[0]?.text ?? '' };
}

function measured(words: readonly string[], sentences: number): Omit<ReadingGrade, 'hardest'> {
  if (words.length === 0) return { fleschKincaid: 0, automated: 0, words: 0, sentences: 0 };
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);
  const characters = words.reduce((sum, word) => sum + word.replace(/[^\p{Letter}\p{Number}]/gu, '').length, 0);
  const perSentence = words.length / sentences;
  return {
    fleschKincaid: 0.39 * perSentence + 11.8 * (syllables / words.length) - 15.59,
    automated: 4.71 * (characters / words.length) + 0.5 * perSentence - 21.43,
    words: words.length,
    sentences,
  };
}

function wordsOf(sentence: string): string[] {
  return sentence.match(/[\p{Letter}\p{Number}]+(?:[’'-][\p{Letter}\p{Number}]+)*/gu) ?? [];
}

const endOfSentence = /[.!?:][”’)"]*$/;

function sentencesOf(letter: LetterDocument): string[] {
  const plain = plainlyBy(letter);
  const told = (runs: readonly LetterRun[]): string[] => {
    const text = plain(runs);
    return endOfSentence.test(text) ? split(text) : [];
  };
  return letter.blocks.flatMap((block) => {
    switch (block.kind) {
      case 'paragraph':
        return told(block.runs);
      case 'list':
        return block.items.flatMap((item) => split(plain(item)));
      case 'sums':
        return block.rows.flatMap(({ because }) => (because === undefined ? [] : split(plain([because]))));
      case 'callout':
        return block.paragraphs.flatMap((runs) => told(runs));
      case 'heading':
      case 'table':
      case 'link':
        return [];
    }
  });
}

function split(text: string): string[] {
  return text.split(/(?<=[.!?:][”’)"]*)\s+/).filter((sentence) => sentence !== '');
}

/** Words with what is not the writer's choice put as one short word: `name` for a name, `sum` for figures and addresses. */
function plainlyBy({ to, from, signedBy }: LetterDocument): (runs: readonly LetterRun[]) => string {
  const names = [to.name, from.council, from.team, ...(signedBy ? [signedBy.name] : [])].sort((a, b) => b.length - a.length);
  return (runs) => {
    const shown = plainWords(runs.map((run) => (typeof run !== 'string' && 'name' in run ? 'name' : run)));
    const unnamed = names.reduce((text, each) => text.replaceAll(each, 'name'), shown);
    return unnamed.replace(/\S*[\d@£]\S*/g, (token) => `sum${/[.,:;!?]$/.exec(token)?.[0] ?? ''}`);
  };
}
