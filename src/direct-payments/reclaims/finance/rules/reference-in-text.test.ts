import { expect, test } from 'vitest';
import { referencesIn } from './reference-in-text.js';

test.each([
  ['RC000123', ['RC000123']],
  ['FPI OKAFOR rc000123 THANKS', ['RC000123']],
  ['OKAFORRC000123', ['RC000123']],
  ['RC 000123 03MAY', ['RC000123']],
  ['RC-000123', ['RC000123']],
  ['RC: 000 123', ['RC000123']],
  ['ＲＣ０００１２３', ['RC000123']],
  ['RC1234567', ['RC1234567']],
  ['RC000123 AND RC000124', ['RC000123', 'RC000124']],
  ['RC000123 RC000123', ['RC000123']],
  ['RC00012320260503', []],
  ['RC123', []],
  ['RC', []],
  ['000123', []],
  ['', []],
])('the references in “%s” are %j', (text, references) => {
  expect(referencesIn(text)).toEqual(references);
});
