import { expect, it } from 'vitest';
import { readStatement } from '../../src/direct-payments/statements/formats/index.js';
import { faultOf } from './answer.js';

/** What the fuzzing found, cut down to the least that shows it. */
const found: readonly (readonly [what: string, text: string])[] = [
  ['fourteen digits of pounds, which are too many as pence', '07/01/2026,wages,96106275189441\n08/01/2026,wages,1.00\n'],
];

it.each(found)('a file with %s is answered', async (_, text) => {
  expect(faultOf(await readStatement(Buffer.from(text)))).toBeUndefined();
});
