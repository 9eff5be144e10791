import type { Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import { findAccount, readAccount, readSortCode, type AccountIdentity } from './account-number.js';
import { isNoAmount, readAmount, type DecimalMark } from './amounts.js';
import { readDate, type DateOrder } from './dates.js';
import { tidyText } from './tidy-text.js';

/** A balance that the file states outside its lines. Without a date it belongs to the end that `end` names. */
export interface StatedBalance {
  readonly end: 'opening' | 'closing';
  readonly amount: Pence;
  readonly date: PlainDate | null;
}

/** What rows above, between and below the lines say of the statement; absent where they do not. */
export interface StatedFacts extends Partial<AccountIdentity> {
  readonly currency?: string;
  readonly from?: PlainDate;
  readonly to?: PlainDate;
  readonly opening?: StatedBalance;
  readonly closing?: StatedBalance;
}

const openingWords = /^(?:(?:opening|start(?:ing)?|initial|previous|brought forward) (?:ledger |cleared |account |statement )?balance|(?:balance |bal )?(?:brought f(?:or)?w(?:ar)?d|b ?\/ ?f(?:wd)?)\b|balance at (?:the )?(?:start|beginning))/i;
const closingWords = /^(?:(?:closing|end(?:ing)?|final) (?:ledger |cleared |account |statement )?balance|(?:balance |bal )?(?:carried f(?:or)?w(?:ar)?d|c ?\/ ?f(?:wd)?)\b|balance at (?:the )?(?:end|close)|balance (?:as )?(?:at|on)\b)/i;
const currentWords = /^(?:(?:account|current|ledger|book|booked|statement|new|cleared|actual) )?balance(?: \((?:gbp|£)\)| gbp)?(?= ?:|$| £| -?\d)/i;
const otherLimit = /available|overdraft|limit|credit line|uncleared|pending|blocked/i;

/** No label is longer; what is longer is prose. */
const longest = 200;

/** Which end of the statement a text names, if it speaks of a balance of it. */
export function balanceEnd(text: string): StatedBalance['end'] | undefined {
  if (otherLimit.test(text)) return undefined;
  if (openingWords.test(text)) return 'opening';
  return closingWords.test(text) || currentWords.test(text) ? 'closing' : undefined;
}

const dateWithin = /\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\d)|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)|\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (?:\d{4}|\d{2})(?!\d)/gi;

const mayBeBalance = /bal|f(?:or)?w|[bc] ?\//i;

/** The same where nothing else stands in the text but a date: beside an amount, `Opening balance cafe` is a payment. */
export function wholeBalanceEnd(text: string): StatedBalance['end'] | undefined {
  if (text.length > longest || !mayBeBalance.test(text)) return undefined;
  const words = text.replace(dateWithin, '').replace(/(?:\W|\b(?:as|at|on)\b)+$/i, '');
  if (openingWords.exec(words)?.[0] === words) return 'opening';
  if (closingWords.exec(words)?.[0] === words) return 'closing';
  return /^balance$/i.test(words) && words.length < text.length ? 'closing' : undefined;
}

export interface HowToRead {
  readonly order: DateOrder;
  readonly mark: DecimalMark;
}

function datesIn(text: string, order: DateOrder): PlainDate[] {
  return [...text.slice(0, 300).matchAll(dateWithin)].flatMap(([found]) => readDate(found, order) ?? []);
}

/** What one row outside the lines says; an empty object where it says nothing that matters. */
export function readFacts(row: readonly string[], how: HowToRead): StatedFacts {
  const cells = row.map((cell) => tidyText(cell)).filter((cell) => cell !== '');
  const label = (cells[0] ?? '').slice(0, longest);
  const text = cells.join(' ').slice(0, 500);
  if (text === '') return {};
  const end = balanceEnd(label.replace(/^date:? /i, ''));
  if (end !== undefined) return balanceFact(end, cells, how);
  return { ...accountFact(label, cells, text), ...periodFact(label, text, how.order), ...currencyFact(label, text) };
}

function balanceFact(end: StatedBalance['end'], cells: readonly string[], how: HowToRead): StatedFacts {
  const [first = '', ...rest] = cells;
  const label = first.slice(0, longest);
  const date = datesIn(label, how.order)[0] ?? rest.map((cell) => readDate(cell, how.order)).find((found) => found !== undefined) ?? null;
  const behindLabel = label.replace(dateWithin, '').replace(/^[^£\d(-]*/, '');
  const amount = lastAmount([behindLabel, ...rest.filter((cell) => readDate(cell, how.order) === undefined)], how.mark);
  return amount === undefined ? {} : { [end]: { end, amount, date } };
}

/** The rightmost cell that is an amount. */
export function lastAmount(cells: readonly string[], mark: DecimalMark): Pence | undefined {
  const amounts = cells.flatMap((cell) => {
    const read = isNoAmount(cell) ? undefined : readAmount(cell, mark);
    return read?.ok ? [read.value] : [];
  });
  return amounts.at(-1);
}

const accountLabel = /^(?:your |bank )?(?:account|acct?|a\/c|iban|sort ?code|card)\b/i;
const numberLabel = /^(?:your |bank )?(?:account|acct?|a\/c|card) ?(?:number|no\.?|num|#)? ?:?$/i;

function accountFact(label: string, cells: readonly string[], text: string): Partial<AccountIdentity> {
  if (!accountLabel.test(label)) return {};
  if (/^sort ?code ?:?$/i.test(label)) return presentOnly({ sortCode: readSortCode(cells[1] ?? ''), account: null });
  const value = numberLabel.test(label) ? readAccount(cells[1] ?? '') : undefined;
  return presentOnly(value && value.account !== null ? value : findAccount(text));
}

function presentOnly({ account, sortCode }: AccountIdentity): Partial<AccountIdentity> {
  return { ...(account === null ? {} : { account }), ...(sortCode === null ? {} : { sortCode }) };
}

const periodLabel = /^(?:from|to|until|start date|end date|date from|date to|from date|to date|(?:statement |transaction |reporting )?(?:period|dates?|date range)|(?:statement|transactions?) (?:for|from|between|period)|between|range|showing)\b/i;

function periodFact(label: string, text: string, order: DateOrder): StatedFacts {
  if (!periodLabel.test(label)) return {};
  const [first, second] = datesIn(text, order);
  if (first !== undefined && second !== undefined) return first <= second ? { from: first, to: second } : { from: second, to: first };
  if (first === undefined) return {};
  if (/^(?:from|start date|date from)/i.test(label)) return { from: first };
  return /^(?:to|until|end date|date to)\b/i.test(label) ? { to: first } : {};
}

function currencyFact(label: string, text: string): StatedFacts {
  const currency = /^(?:account )?currency\b/i.test(label) ? /\b[A-Z]{3}\b/.exec(text.slice(label.length === text.length ? 8 : label.length))?.[0] : undefined;
  return currency === undefined ? {} : { currency };
}
