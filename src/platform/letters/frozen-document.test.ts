import { expect, test } from 'vitest';
import { plainDate } from '../../core/plain-date.js';
import { frozenDocument } from './frozen-document.js';
import { letterText } from './letter-text.js';
import { paragraph, type LetterDocument } from './letter-document.js';
import { removedWords } from '../records/store/record-queries.js';

const stub = { on: plainDate('2026-04-06'), reference: 'DP-1' };
const letter: LetterDocument = { title: 'Your terms', date: stub.on, reference: 'DP-1', to: { name: 'A. Reader', lines: [] }, from: { council: 'Hazelshire', team: 'Payments', lines: [] }, blocks: [paragraph('Hello.')] };

test('a letter is read from data and from text', () => {
  expect(frozenDocument(JSON.parse(JSON.stringify(letter)), stub)).toEqual(letter);
  expect(frozenDocument(JSON.stringify(letter), stub)).toEqual(letter);
});

test('a letter whose words were removed says so, by whatever removal leaves', () => {
  for (const left of [removedWords, {}]) expect(letterText(frozenDocument(left, stub))).toContain('its words were removed');
});

test('a damaged letter is not shown as a removed one', () => {
  for (const damaged of ['{', '"x"', { title: 'x' }, null]) expect(() => frozenDocument(damaged, stub)).toThrow();
});
