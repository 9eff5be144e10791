import type { Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import { readAmount } from '../csv/amounts.js';
import { readDate, type DateOrder } from '../csv/dates.js';
import { accountNumberOf } from '../uk-account.js';
import { periodIn, statementDayIn, type Period } from './days.js';
import { textOf, type PageRow, type Word } from './words.js';

/** What a statement prints around its table of lines; null where it does not say. */
export interface HeadFacts {
  readonly account: string | null;
  readonly sortCode: string | null;
  readonly opening: Pence | null;
  readonly closing: Pence | null;
  readonly period: Period;
}

/** Reads the rows that are not in a table of lines. A value stands behind its label or under it. */
export function readHead(rows: readonly PageRow[], order: DateOrder): HeadFacts {
  const period = periodOf(rows, order);
  const dated = datedBalances(rows, order);
  const { opening, closing } = endsOf(rows);
  return {
    ...accountOf(rows),
    opening: opening ?? dated.find(({ date }) => date === period.from)?.balance ?? null,
    closing: closing ?? dated.find(({ date }) => date === period.to)?.balance ?? null,
    period,
  };
}

const accountLabels = /^(?:your )?(?:account|acc|a c|acct) (?:number|no|num)$/;
const sortCodeLabels = /^(?:your )?(?:branch )?sort ?code$/;
const joinedLabels = /^(?:your )?sort ?code (?:and )?account (?:number|no)$/;
const ibanLabels = /^iban$/;
const openingLabels = /^(?:your |previous statement )?(?:(?:opening|start|starting|previous) balance|balance (?:brought forward|at start|b f))$/;
const closingLabels = /^(?:your )?(?:(?:closing|end|ending|new|final) balance|balance (?:carried forward|at end|c f))$/;

/** Whether a row belongs to an account other than the one read so far is told by the labelled number alone. */
export function accountOf(rows: readonly PageRow[]): { account: string | null; sortCode: string | null } {
  const joined = labelled(rows, joinedLabels, (text) => pairOf(text));
  if (joined) return joined;
  const account = labelled(rows, accountLabels, (text) => (/^\d(?:[ -]?\d){5,9}$/.test(text) ? text.replace(/[ -]/g, '') : undefined));
  const sortCode = labelled(rows, sortCodeLabels, (text) => (/^\d{2}[-–— ]?\d{2}[-–— ]?\d{2}$/.test(text) ? text.replace(/\D/g, '') : undefined));
  const iban = account && sortCode ? undefined : labelled(rows, ibanLabels, (text) => pairOf(text));
  const pair = account && sortCode ? undefined : (iban ?? firstPair(rows));
  return { account: account ?? pair?.account ?? null, sortCode: sortCode ?? pair?.sortCode ?? null };
}

function firstPair(rows: readonly PageRow[]): { account: string; sortCode: string } | undefined {
  for (const row of rows) {
    const match = /(?<!\d)(\d{2}-\d{2}-\d{2})[ /,]+(\d{8})(?!\d)/.exec(textOf(row.words).slice(0, 400));
    if (match?.[1] && match[2]) return { sortCode: match[1].replaceAll('-', ''), account: match[2] };
  }
  return undefined;
}

function pairOf(text: string): { account: string; sortCode: string } | undefined {
  const { account, sortCode } = accountNumberOf(text, 'GBP');
  return account !== null && sortCode !== null ? { account, sortCode } : undefined;
}

function endsOf(rows: readonly PageRow[]): { opening: Pence | null; closing: Pence | null } {
  return { opening: labelled(rows, openingLabels, moneyIn) ?? null, closing: labelled(rows, closingLabels, moneyIn) ?? null };
}

const balanceOn = /\bbalance (?:on|at|as at) ([\dA-Za-z ./-]{6,24}?)[ :]*([-+]?£ ?[-+]?[\d,]+\.\d{2}(?: ?(?:CR|DR|OD|D))?)(?![\d.])/gi;

/** `Balance on 1 March 2026 £100.00`: the first day of the period has the opening balance, its last day the closing one. */
function datedBalances(rows: readonly PageRow[], order: DateOrder): { date: PlainDate; balance: Pence }[] {
  return rows.flatMap((row) =>
    [...textOf(row.words).slice(0, 400).matchAll(balanceOn)].flatMap(([, day = '', sum = '']) => {
      const date = readDate(day.trim(), order);
      const balance = moneyIn(sum);
      return date && balance !== undefined ? [{ date, balance }] : [];
    }),
  );
}

function moneyIn(text: string): Pence | undefined {
  if (!/\d[.]\d\d\D{0,4}$/.test(text)) return undefined;
  const read = readAmount(text, '.');
  return read.ok ? read.value : undefined;
}

function periodOf(rows: readonly PageRow[], order: DateOrder): Period {
  const texts = rows.map((row) => textOf(row.words));
  const periods = texts.map((text) => ({ text, period: periodIn(text, order) }));
  const found = periods.find(({ text, period }) => period && /period|statement|from|between/i.test(text)) ?? periods.find(({ period }) => period);
  if (found?.period) return found.period;
  const day = texts.map((text) => statementDayIn(text, order)).find((date) => date !== undefined);
  return { from: null, to: day ?? null };
}

/** The first value of the right shape behind or under a label. */
function labelled<T>(rows: readonly PageRow[], label: RegExp, read: (text: string) => T | undefined): T | undefined {
  for (const [index, row] of rows.entries()) {
    for (const { first, last } of labelsIn(row, label)) {
      const value = valueAt(row.words.slice(last + 1), read) ?? valueUnder(rows.slice(index + 1, index + 3), row, first, last, read);
      if (value !== undefined) return value;
    }
  }
  return undefined;
}

function labelsIn(row: PageRow, label: RegExp): { first: number; last: number }[] {
  const found: { first: number; last: number }[] = [];
  for (let first = 0; first < Math.min(row.words.length, 60); first += 1)
    for (let last = Math.min(first + 6, row.words.length - 1); last >= first; last -= 1)
      if (label.test(textOf(row.words.slice(first, last + 1)).toLowerCase().replace(/[^a-z]+/g, ' ').trim())) found.push({ first, last });
  return found;
}

const skippable = /^(?:on|at|as|of|from|statement|[\d/.:-]+(?:st|nd|rd|th)?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|\W+)$/i;

/** The words right behind the label, the longest run that reads; a colon or the day of a balance may stand between. */
function valueAt<T>(words: readonly Word[], read: (text: string) => T | undefined): T | undefined {
  for (let begin = 0; begin < Math.min(6, words.length); begin += 1) {
    for (let count = 6; count > 0; count -= 1) {
      const value = read(textOf(words.slice(begin, begin + count)));
      if (value !== undefined) return value;
    }
    if (!skippable.test(words[begin]?.text ?? '')) return undefined;
  }
  return undefined;
}

function valueUnder<T>(below: readonly PageRow[], row: PageRow, first: number, last: number, read: (text: string) => T | undefined): T | undefined {
  const left = row.words[first]?.left ?? 0;
  const right = row.words[last]?.right ?? 0;
  for (const under of below) {
    if (under.page !== row.page || under.baseline - row.baseline > 4 * row.height) return undefined;
    const begin = under.words.findIndex((word) => word.right > left - 2 && word.left < right + 2);
    const value = begin < 0 ? undefined : valueAt(under.words.slice(begin), read);
    if (value !== undefined) return value;
  }
  return undefined;
}
