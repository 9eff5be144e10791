import { parsePounds, type Pence } from '../core/money.js';
import { expectOk } from '../core/result.js';

/** Pounds as the stories write them (148, 14.5) to pence, by way of their text. */
export function poundsOf(pounds: number): Pence {
  return expectOk(parsePounds(String(pounds)));
}
