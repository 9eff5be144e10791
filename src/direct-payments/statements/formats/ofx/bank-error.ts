import { joinTexts } from '../description.js';
import { nodesOf, textOf, type OfxNode } from './tree.js';

/** What the commonest status codes of the OFX specification mean, for banks that send a code without a message. */
const meanings = new Map([
  ['2000', 'general error'],
  ['2003', 'account not found'],
  ['2004', 'account closed'],
  ['2005', 'account not authorised'],
  ['2019', 'duplicate request'],
  ['2020', 'invalid date'],
  ['2027', 'invalid date range'],
  ['15000', 'the password must be changed'],
  ['15500', 'the sign-on was not accepted'],
  ['15501', 'the customer’s account is already in use'],
  ['15502', 'the password is locked out'],
  ['15510', 'the sign-on needs a further proof'],
]);

const statuses = new Set(['STATUS']);

/** What the bank says went wrong, in its own words: one sentence for each status of severity ERROR, none twice. */
export function bankErrorsOf(root: OfxNode): string[] {
  const errors = nodesOf(root, statuses).filter((status) => textOf(status, 'SEVERITY')?.toUpperCase() === 'ERROR');
  return [...new Set(errors.map(sentenceOf))];
}

function sentenceOf(status: OfxNode): string {
  const code = textOf(status, 'CODE');
  const words = joinTexts([textOf(status, 'MESSAGE') ?? meanings.get(code ?? '') ?? 'no reason given']);
  return code === undefined ? words : `${words} (code ${code})`;
}
