import { expect, it } from 'vitest';
import { readStatement } from '../../src/direct-payments/statements/formats/index.js';
import { readStatementPages } from '../../src/direct-payments/statements/formats/pdf/statement-pages.js';
import { faultOf } from './answer.js';

/** What the fuzzing found, cut down to the least that shows it. */
const found: readonly (readonly [what: string, text: string])[] = [
  ['fourteen digits of pounds, which are too many as pence', '07/01/2026,wages,96106275189441\n08/01/2026,wages,1.00\n'],
];

it.each(found)('a file with %s is answered', async (_, text) => {
  expect(faultOf(await readStatement(Buffer.from(text)))).toBeUndefined();
});

it('a page of a PDF with more words in one row than a call takes arguments is answered', () => {
  const run = (text: string, x: number, y: number) => ({ text, x, y, width: text.length, height: 9, monospaced: false });
  const headings = ['Date', 'Description', 'Amount'].map((heading, index) => run(heading, 40 + 100 * index, 30));
  expect(faultOf(readStatementPages([[...headings, run('a '.repeat(200_000), 40, 60)]], {}))).toBeUndefined();
});
