import { InvalidArgumentError } from 'commander';
import { parsePounds, type Pence } from '../core/money.js';
import { streams, type Stream } from '../direct-payments/monitoring/rules/streams.js';

/** What is left with the family of one budget, and why. */
export interface LeftGiven {
  readonly stream: Stream;
  readonly amount: Pence;
  readonly reason: string;
}

/** `social_care:250.00:For the holiday`; what cannot be read is an unusable argument. */
export function leftGiven(text: string): LeftGiven {
  const [budget = '', pounds = '', ...words] = text.split(':');
  const stream = streams.find((one) => one === budget);
  const amount = parsePounds(pounds);
  const reason = words.join(':').trim();
  if (stream === undefined) throw new InvalidArgumentError(`“${budget}” is no budget. Give one of: ${streams.join(', ')}.`);
  if (!amount.ok || amount.value <= 0) throw new InvalidArgumentError(`“${pounds}” is not an amount in pounds.`);
  if (reason === '') throw new InvalidArgumentError('Say why it is left: social_care:250.00:For the holiday.');
  return { stream, amount: amount.value, reason };
}
