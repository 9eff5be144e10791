import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../core/plain-date.js';
import { letterDocument, type LetterDocument } from '../../../platform/letters/letter-document.js';
import { readingGrade, readsEasily } from '../../../platform/letters/readability.js';
import { renderLetterHtml } from '../../../platform/letters/render-letter-html.js';
import { askingLetter, remindingLetter, type StatementLetter } from './statement-letters.js';

const day = plainDate;
const letter: StatementLetter = {
  date: day('2026-05-01'), reference: 'DP1001', to: { name: 'Grace Okafor', lines: ['1 Mill Lane'] }, council: 'Hazelshire Council', team: 'Direct Payment Support Service', contact: ['01632 960 118'], personName: 'Maya Okafor', dueOn: day('2026-05-29'),
  wanted: [
    { kind: 'bank', ending: '4821', days: [{ from: day('2026-01-01'), until: day('2026-01-31') }, { from: day('2026-03-01'), until: day('2026-04-30') }] },
    { kind: 'card', ending: null, days: [{ from: day('2026-04-30'), until: day('2026-04-30') }] },
  ],
};
const reminding = { ...letter, askedOn: day('2026-05-01') };
const letters: [string, LetterDocument][] = [
  ['asks', askingLetter(letter)], ['asks the person themself', askingLetter({ ...letter, to: { name: 'Maya Okafor', lines: [] }, wanted: [{ kind: null, ending: null, days: [{ from: day('2026-04-01'), until: day('2026-04-30') }] }] })],
  ['reminds', remindingLetter({ ...reminding, date: day('2026-05-22') })], ['reminds late', remindingLetter({ ...reminding, date: day('2026-06-12') })],
];

describe.each(letters)('the letter that %s', (_, document) => {
  it('is one that can be sent, and reads easily for somebody of eleven', () => {
    expect(letterDocument.parse(document)).toEqual(document);
    expect(readsEasily(document), JSON.stringify(readingGrade(document))).toBe(true);
  });
});

describe('letters about statements', () => {
  const words = (document: LetterDocument): string => renderLetterHtml(document, { largePrint: false });

  it('name each account with its days, and the day to answer by', () => {
    const html = words(askingLetter(letter));
    for (const said of ['ends in 4821', '1 January 2026 to 31 January 2026', '1 March 2026 to 30 April 2026', 'The prepaid card for the direct payment', '30 April 2026', 'by 29 May 2026', '01632 960 118']) expect(html).toContain(said);
  });

  it('speak to the person of their own payment, and to whoever acts of the person’s', () => {
    expect(words(askingLetter(letter))).toContain('We look after the direct payment for');
    expect(words(letters[1]?.[1] ?? askingLetter(letter))).toContain('We look after your direct payment.');
    expect(words(letters[1]?.[1] ?? askingLetter(letter))).toContain('The account that the money is paid into');
  });

  it('offer help and more time, and threaten nothing', () => {
    for (const [, document] of letters) {
      expect(words(document)).toContain('more time');
      expect(words(document)).not.toMatch(/\b(must|fail|stop your|suspend|recover)\b/i);
    }
  });
});
