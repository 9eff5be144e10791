import fc from 'fast-check';
import { poundsText } from '../../src/core/money.js';
import { printBankPdf } from '../factories/print-bank-pdf.js';
import { xlsxParts, type SheetCell, type ZipPart } from '../factories/write-xlsx.js';
import { madeUpStatement, type MadeUpStatement } from '../statement-files/made-up-statement.js';
import { asCamt053, asMt940, asOfxSgml, asOfxXml, asQif } from '../statement-files/render.js';

export type TextFamily = 'csv' | 'ofx' | 'qif' | 'mt940' | 'camt' | 'open-banking';

const statements = fc.sample(madeUpStatement, { seed: 20260401, numRuns: 40 }).filter(({ lines }) => lines.length > 0).slice(0, 8);
const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const british = (date: string): string => date.split('-').reverse().join('/');
const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function withBalances({ lines, opening }: MadeUpStatement): { line: MadeUpStatement['lines'][number]; balance: number }[] {
  let balance: number = opening;
  return lines.map((line) => ({ line, balance: (balance += line.amount) }));
}

const pounds = (amount: number): string => (amount / 100).toFixed(2);

/** CSV in the shapes that banks use: signed, in and out, with a preamble, with direction marks, without a header, by tabs. */
const csvShapes: readonly ((statement: MadeUpStatement) => string)[] = [
  (statement) => ['Date,Description,Amount,Balance', ...withBalances(statement).map(({ line, balance }) => `${british(line.date)},${quoted(line.payee)},${poundsText(line.amount)},${pounds(balance)}`)].join('\r\n'),
  (statement) =>
    [
      'Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance,',
      ...withBalances(statement).map(({ line, balance }) => `${british(line.date)},DEB,'${statement.sortCode},${statement.account},${quoted(line.payee)},${line.amount < 0 ? pounds(-line.amount) : ''},${line.amount > 0 ? pounds(line.amount) : ''},${pounds(balance)}`),
    ].join('\n'),
  (statement) =>
    [`"Account Name:","Current ****${statement.account.slice(4)}"`, `"Account Balance:","£${pounds(statement.closing)}"`, '', '"Date","Transaction type","Description","Paid out","Paid in","Balance"', ...statement.lines.map((line) => `"${british(line.date)}","Payment","${line.payee.replaceAll('"', '')}","${line.amount < 0 ? `£${pounds(-line.amount)}` : ''}","${line.amount > 0 ? `£${pounds(line.amount)}` : ''}",""`)].join('\r\n'),
  (statement) => ['Date;Payee;Memo;Value;CR/DR', ...statement.lines.map((line) => `${line.date};${line.payee};${line.memo};${pounds(Math.abs(line.amount))};${line.amount < 0 ? 'DR' : 'CR'}`)].join('\n'),
  ({ lines }) => lines.map((line) => `${british(line.date)},${quoted(line.memo)},${poundsText(line.amount)}`).join('\n'),
  ({ lines }) => ['Transaction ID\tDate\tName\tAmount\tCurrency\tMCC', ...lines.map((line, index) => `${String(index)}\t${british(line.date)}\t${line.payee}\t${poundsText(line.amount)}\tGBP\t5411`)].join('\r'),
];

function asOpenBanking(statement: MadeUpStatement): string {
  const side = (amount: number): string => (amount < 0 ? 'Debit' : 'Credit');
  const money = (amount: number): object => ({ Amount: { Amount: pounds(Math.abs(amount)), Currency: 'GBP' }, CreditDebitIndicator: side(amount) });
  const transactions = withBalances(statement).map(({ line, balance }, index) => ({
    AccountId: statement.account, TransactionId: String(index), ...money(line.amount), Status: 'Booked', BookingDateTime: `${line.date}T10:00:00+00:00`,
    TransactionInformation: line.memo, MerchantDetails: { MerchantName: line.payee, MerchantCategoryCode: '5411' }, Balance: { ...money(balance), Type: 'InterimBooked' },
  }));
  return JSON.stringify({ Data: { Transaction: transactions, Balance: [{ AccountId: statement.account, ...money(statement.closing), Type: 'ClosingBooked', DateTime: `${statement.to}T00:00:00Z` }] } });
}

/** Whole files of each text format, of our own making. */
export const textSeeds: Readonly<Record<TextFamily, readonly Uint8Array[]>> = {
  csv: statements.flatMap((statement) => csvShapes.map((shape) => utf8(shape(statement)))),
  ofx: statements.flatMap((statement) => [asOfxSgml(statement), asOfxXml(statement)].map(utf8)),
  qif: statements.map((statement) => utf8(asQif(statement))),
  mt940: statements.map((statement) => utf8(asMt940(statement))),
  camt: statements.map((statement) => utf8(asCamt053(statement))),
  'open-banking': statements.map((statement) => utf8(asOpenBanking(statement))),
};

const latin = (text: string): string => text.replace(/[^\x20-\x7e£é]/g, '?').slice(0, 40);

/** PDF statements in four layouts, with their contents as they stand and compressed. */
export const pdfSeeds: readonly Uint8Array[] = statements.slice(0, 5).flatMap((statement) => {
  const rows = withBalances(statement);
  const head = [`Sort code ${statement.sortCode} Account number ${statement.account}`, 'Statement period 1 January 2026 to 31 December 2026'];
  const right = (heading: string, x: number): { heading: string; x: number; align: 'right' } => ({ heading, x, align: 'right' });
  const begin = [{ heading: 'Date', x: 40 }, { heading: 'Description', x: 110 }];
  const inAndOut = rows.map(({ line, balance }) => [british(line.date), latin(line.payee), line.amount < 0 ? pounds(-line.amount) : '', line.amount > 0 ? pounds(line.amount) : '', pounds(balance)]);
  const signed = rows.map(({ line, balance }) => [british(line.date), latin(line.payee), poundsText(line.amount), pounds(balance)]);
  const layouts = [
    { head, columns: [...begin, right('Money out', 400), right('Money in', 475), right('Balance', 550)], rows: inAndOut, rowsOnPage: 12 },
    { head, columns: [...begin, right('Amount', 470), right('Balance', 550)], rows: signed },
  ];
  return layouts.flatMap((layout) => [printBankPdf(layout), printBankPdf({ ...layout, manner: { compressed: true } })]);
});

const serialOf = (date: string): number => Date.parse(date) / 86_400_000 + 25_569;

/** Workbooks as the parts of their zips, so that what is inside can be damaged before it is packed. */
export const bookSeeds: readonly (readonly ZipPart[])[] = statements.slice(0, 5).map((statement, index) => {
  const rows = withBalances(statement).map(({ line, balance }): SheetCell[] => [{ day: serialOf(line.date) }, line.payee, { number: pounds(line.amount) }, { number: pounds(balance) }]);
  return xlsxParts([{ name: 'Statement', rows: [['Date', 'Description', 'Amount', 'Balance'], ...rows] }, { name: 'Notes', rows: [['Nothing here']] }], { inline: index % 2 === 0 });
});
