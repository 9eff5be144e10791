import { describe, expect, it } from 'vitest';
import { sampleNotice } from '../../../test/factories/sample-letter.js';
import { heading, named, paragraph, type LetterDocument } from './letter-document.js';
import { readingGrade, readsEasily } from './readability.js';

const saying = (...text: readonly string[]): LetterDocument => ({ ...sampleNotice, blocks: text.map((sentence) => paragraph(sentence)) });

describe('how hard a letter reads', () => {
  it('is what the two formulas say', () => {
    // 9 words in 1 sentence, 12 syllables, 33 letters.
    const grade = readingGrade(saying('We paid the money into the bank on Monday.'));
    expect(grade).toMatchObject({ words: 9, sentences: 1 });
    expect(grade.fleschKincaid).toBeCloseTo(0.39 * 9 + 11.8 * (12 / 9) - 15.59, 6);
    expect(grade.automated).toBeCloseTo(4.71 * (33 / 9) + 0.5 * 9 - 21.43, 6);
  });

  it('grows with the length of sentences and of words', () => {
    const short = readingGrade(saying('We looked at it. There is more money in it than you need.'));
    const long = readingGrade(saying('We looked at it and there is more money in it than you need, which is why we write to you now and ask you to give some of it back.'));
    const hard = readingGrade(saying('Following examination, accumulated contributions substantially exceed anticipated requirements.'));
    expect(long.fleschKincaid).toBeGreaterThan(short.fleschKincaid + 3);
    expect(long.automated).toBeGreaterThan(short.automated + 3);
    expect(hard.fleschKincaid).toBeGreaterThan(long.fleschKincaid);
  });

  it('does not hang on names, sums, addresses, references, headings, tables or the greeting', () => {
    const plain = saying('We wrote to name about the sum.');
    const full: LetterDocument = {
      ...sampleNotice,
      to: { name: 'Mrs Chukwuemelienamma Okafor-Anyanwu', lines: ['Llanfairpwllgwyngyll'] },
      blocks: [
        heading('Representations concerning accumulated surpluses'),
        paragraph('Dear ', named('Mrs Chukwuemelienamma Okafor-Anyanwu'), ','),
        paragraph('We wrote to ', named('Chukwuemelienamma'), ' about the £1,234,567.89.'),
        { kind: 'table', caption: 'Considerations', head: [{ heading: 'Classification' }], rows: [['Accumulated']] },
      ],
    };
    expect(readingGrade(full)).toEqual(readingGrade(plain));
    expect(readingGrade({ ...full, blocks: [paragraph('We wrote to Mrs Chukwuemelienamma Okafor-Anyanwu about the DP10014-R1.')] })).toEqual(readingGrade(plain));
  });

  it('counts what is in lists, callouts and the reasons of sums', () => {
    const { sentences } = readingGrade({
      ...sampleNotice,
      blocks: [
        { kind: 'list', ordered: false, items: [['a bill is still to come'], ['you save for a plan']] },
        { kind: 'callout', title: 'What to do', paragraphs: [['Please pay. Call us.']] },
        { kind: 'sums', caption: 'Sums', rows: [{ label: 'You had', amount: sampleNotice.blocks[2]?.kind === 'sums' ? (sampleNotice.blocks[2].rows[0]?.amount ?? fail()) : fail(), because: 'This was there.' }] },
      ],
    });
    expect(sentences).toBe(5);
  });

  it('shows the hardest sentence to whoever writes', () => {
    expect(readingGrade(saying('We looked at it.', 'Following examination, accumulated contributions exceed requirements.')).hardest).toMatch(/^Following/);
  });

  it('of the sample notice is within the reach of somebody of 11 or 12', () => {
    expect(readsEasily(sampleNotice)).toBe(true);
    expect(readsEasily(saying('Following examination, accumulated contributions substantially exceed anticipated requirements.'))).toBe(false);
  });

  it('of a letter without sentences is nothing', () => {
    expect(readingGrade({ ...sampleNotice, blocks: [heading('Money')] })).toEqual({ fleschKincaid: 0, automated: 0, words: 0, sentences: 0, hardest: '' });
  });
});

function fail(): never {
  throw new Error('the sample begins with sums');
}
