import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earlierReferences, earlierReferencesIn, earlierReferencesNamed } from './earlier-references.js';

const known = earlierReferences([{ written: 'INV-7041', id: 1, reference: 'RC000001' }, { written: 'DPR 2024/15', id: 2, reference: 'RC000002' }, { written: 'X1', id: 3, reference: 'RC000003' }, { written: 'overpaid', id: 4, reference: 'RC000004' }]);
const idsIn = (text: string): number[] => earlierReferencesIn(text, known).map(({ id }) => id);

describe('references of an earlier system in the words of a payment', () => {
  it.each([
    ['OKAFOR INV-7041', [1]], ['inv 7041 thank you', [1]], ['INV7041', [1]], ['DPR2024/15', [2]], ['dpr 2024 15', [2]], ['INV-7041, DPR 2024/15', [1, 2]],
    ['INV-70411', []], ['SINV7041', []], ['7041', []], ['X1', []], ['overpaid', []], ['', []],
  ])('%s names %j', (text, ids) => expect(idsIn(text)).toEqual(ids));

  it('a few digits alone are left to a person, who may name them', () => {
    const digits = earlierReferences([{ written: '2025', id: 1, reference: 'RC000001' }, { written: '1234567', id: 2, reference: 'RC000002' }, { written: '12345678', id: 3, reference: 'RC000003' }, { written: '20-25', id: 4, reference: 'RC000004' }]);
    const found = (text: string): number[] => earlierReferencesIn(text, digits).map(({ id }) => id);
    expect([found('OKAFOR MAY 2025'), found('1234567'), found('20 25'), found('OKAFOR 12345678')]).toEqual([[], [], [], [3]]);
    expect(['2025', ' 1234567 '].map((text) => earlierReferencesNamed(text, digits).map(({ id }) => id))).toEqual([[1, 4], [2]]);
  });

  it('words are one reference only where it was written in parts', () => {
    const written = earlierReferences([{ written: 'INV7041', id: 1, reference: 'RC000001' }, { written: '12345678', id: 2, reference: 'RC000002' }, { written: 'FL/12', id: 3, reference: 'RC000003' }]);
    const found = (text: string): number[] => earlierReferencesIn(text, written).map(({ id }) => id);
    expect([found('INV 7041'), found('1234 5678'), found('INV-7041'), found('flat FL 12')]).toEqual([[], [], [1], [3]]);
  });

  it('two debts that read alike are both named, so that nobody guesses', () => {
    const twins = earlierReferences([{ written: 'INV-7041', id: 1, reference: 'RC000001' }, { written: 'inv 7041', id: 2, reference: 'RC000002' }]);
    expect(earlierReferencesIn('INV7041', twins).map(({ id }) => id)).toEqual([1, 2]);
  });

  it('a reference between other words is found however its parts are spaced, and never inside a word', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z]{0,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), fc.constantFrom(' ', '-', '/', ''), (before, after, sign) => {
      expect(idsIn(`${before} INV${sign}7041 ${after}`)).toEqual([1]);
      fc.pre(after !== '');
      expect(idsIn(`${before} INV${sign}7041${after}`)).toEqual([]);
    }));
  });
});
