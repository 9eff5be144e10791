import type { Result } from '../../../core/result.js';
import { parsePounds, type Pence } from '../../../core/money.js';
import { refuseStatement } from './refusals.js';

export type DecimalMark = '.' | ',';

const signed = /^([+-]?) ?(?:[A-Z]{1,3}\$?|\p{Sc})? ?([+-]?) ?(\d[\d.,' ]*|[.,]\d+) ?(-?)$/u;

/**
 * An amount as a bank writes it (`-1,234.56`, `1.234,56`, `R$ 5.326,43`, `12,5`, `100-`) to whole pence. A lone mark with
 * exactly three digits behind it (`1,234`) can be read in two ways: `decimal`, the mark that the rest of the file uses or
 * that its format prescribes, decides; without it the amount is refused. So is a third decimal other than 0.
 */
export function readWrittenAmount(text: string, decimal?: DecimalMark): Result<Pence> {
  const match = signed.exec(text.trim().replaceAll(/\s/g, ' ').replace(/[−–]/, '-'));
  const signs = (match?.[1] ?? '') + (match?.[2] ?? '') + (match?.[4] ?? '');
  const digits = signs.length > 1 ? undefined : withPoint(match?.[3] ?? '', decimal);
  if (digits === undefined) return refuseStatement('amount-not-read', `“${text.trim()}” is not an amount that can be read in one way.`);
  return parsePounds(signs === '-' ? `-${digits}` : digits);
}

/** The decimal mark that a file uses, where at least one amount can be read in one way only and none speaks against it. */
export function decimalMarkOf(amounts: Iterable<string>): DecimalMark | undefined {
  const marks = new Set<string>();
  for (const amount of amounts) {
    const mark = /([.,])(?:\d{1,2}|\d{4,})-?$/.exec(amount.trim())?.[1];
    if (mark !== undefined) marks.add(mark);
  }
  if (marks.size !== 1) return undefined;
  return marks.has(',') ? ',' : '.';
}

function withPoint(written: string, decimal: DecimalMark | undefined): string | undefined {
  const body = written.replaceAll(/[' ]/g, '');
  const last = Math.max(body.lastIndexOf('.'), body.lastIndexOf(','));
  if (last < 0) return body === '' ? undefined : body;
  const mark = body.charAt(last);
  const other = mark === '.' ? ',' : '.';
  const whole = body.slice(0, last);
  const part = body.slice(last + 1);
  if (whole.includes(other)) return whole.includes(mark) ? undefined : pointed(grouped(whole, other), part);
  if (whole.includes(mark)) return grouped(body, mark);
  const canBeGroup = /^[1-9]\d{0,2}$/.test(whole) && part.length === 3;
  if (!canBeGroup || decimal === mark) return pointed(whole, part);
  return decimal === undefined ? undefined : whole + part;
}

function pointed(whole: string | undefined, part: string): string | undefined {
  return whole === undefined ? undefined : `${whole}.${part}`;
}

function grouped(digits: string, mark: string): string | undefined {
  const [first = '', ...rest] = digits.split(mark);
  const fits = /^\d{1,3}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group));
  return fits ? first + rest.join('') : undefined;
}
