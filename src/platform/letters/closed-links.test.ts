import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampleNotice } from '../../../test/factories/sample-letter.js';
import { newToken } from '../access/session-token.js';
import { holdsLiveLink, linkClosed, withLinksClosed, withoutLiveLinks } from './closed-links.js';
import { heading, letterDocument, paragraph, strong, type LetterDocument } from './letter-document.js';
import { letterText } from './letter-text.js';

const around = fc.constantFrom('', ' ', 'See https://council.example/agree/', 'http://127.0.0.1:4000/answer/', '/question/', '(', 'Open: ', '"');
const after = fc.constantFrom('', '.', ', please', '/pdf', '?from=letter', ')', '\n', '"');

it('takes the secret of a link out of any text, wherever it stands', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 2_147_483_647 }), fc.array(fc.tuple(around, after), { minLength: 1, maxLength: 4 }), (council, places) => {
    const tokens = places.map(() => newToken(council).text);
    const text = places.map(([before, behind], index) => `${before}${tokens[index] ?? ''}${behind}`).join(' ');
    const closed = withoutLiveLinks(text);
    for (const token of tokens) expect(closed.includes(token.split('.')[1] ?? token)).toBe(false);
    expect(closed).toContain(linkClosed);
  }));
});

it('leaves sums, digests, dates and addresses that open nothing by themselves', () => {
  for (const text of ['£1,234.56', 'https://council.example/direct-payments', 'a'.repeat(64), 'On 3.5.2026 at 10.30', '12.5 hours', 'DP-1001.2']) expect(withoutLiveLinks(text)).toBe(text);
  expect([holdsLiveLink(sampleNotice), withLinksClosed(sampleNotice)]).toEqual([false, sampleNotice]);
});

it('closes every link of a letter, and what remains is a letter that says so', () => {
  const { text: token } = newToken(7);
  const address = `https://council.example/agree/${token}`;
  const letter: LetterDocument = {
    ...sampleNotice, blocks: [
      heading(token), paragraph('Open ', strong(address), ' soon'), { kind: 'list', ordered: false, items: [[{ name: address }]] }, { kind: 'callout', title: 'Sign', paragraphs: [[address]] }, { kind: 'link', text: 'Read and sign', address },
      { kind: 'link', text: 'About us', address: 'https://council.example/about' }, { kind: 'table', caption: 'Links', head: [{ heading: 'Link' }], rows: [[address]] },
    ],
  };
  expect(holdsLiveLink(letter)).toBe(true);
  const closed = withLinksClosed(letter);
  expect(letterDocument.safeParse(closed).success).toBe(true);
  expect(JSON.stringify(closed)).not.toContain(token.slice(2));
  expect(letterText(closed)).toContain(`Read and sign: ${linkClosed}`);
  expect(letterText(closed)).toContain('About us: https://council.example/about');
});
