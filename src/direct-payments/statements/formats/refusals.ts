import { moneyRefusals } from '../../../core/money.js';
import { dateRefusals } from '../../../core/plain-date.js';
import { refuserOf } from '../../../core/result.js';

/** Why a file, or one row of it, was not read as a bank statement. Every reader of a format adds its own codes here. */
export const statementRefusals = {
  // The whole file
  'file-not-read': 'The file cannot be opened, or not read as a statement. The message says why; a run goes on without it.',
  'file-empty': 'The file holds nothing. Download the statement again.',
  'file-not-a-statement': 'The file holds no bank statement that can be recognised. Ask for the statement as the bank exports it.',
  'file-not-text': 'The file is not text, a workbook or a PDF. Ask for the statement as CSV, OFX, QIF, MT940, camt, XLSX or PDF.',
  'layout-not-known': 'The file is a table, but which columns hold the date, the text and the money is not known. Say which, once.',
  'layout-name-unknown': 'No layout of that name is known. Leave the name out, or use one that is listed.',
  'layout-does-not-fit': 'The file does not have the columns of the layout that was named. Leave the name out, or choose another.',
  'no-row-readable': 'The file has the columns of a statement, but not one of its rows could be read.',
  'json-not-open-banking': 'The JSON in the file is not an Open Banking answer about an account, or is broken off.',
  // A file that is packed, or is made of pages or sheets
  'file-too-large': 'The file is larger than the system opens. Ask for the statement of a shorter period.',
  'row-too-long': 'A row of the file is longer than a million letters, so it is no statement. Download the statement again.',
  'reading-too-costly': 'Reading the file takes more time or memory than a statement needs. Ask for CSV instead.',
  'zip-broken': 'The packed file is damaged, cut short or packed in an unknown way. Download it again.',
  'zip-in-zip': 'The packed file holds another packed file. Unpack it and give the statement itself.',
  'zip-locked': 'The packed file is protected by a password. Save it without one.',
  'zip-name-unsafe': 'The packed file names a part outside itself, so it was not opened. Save the statement again.',
  'zip-sizes-lie': 'The packed file states sizes that are not true, so it was not opened. Download it again.',
  'zip-too-many-files': 'The packed file has more parts than a workbook has. Save the statement again as .xlsx or CSV.',
  'zip-unpacks-too-large': 'The packed file unpacks to more than a statement can hold. Save only the statement, as CSV.',
  'workbook-broken': 'The workbook is damaged or is not a workbook. Open it and save it again as .xlsx or CSV.',
  'workbook-old-or-locked': 'The workbook is of the old .xls kind or needs a password. Save it as .xlsx without one, or as CSV.',
  'workbook-too-large': 'A sheet reaches over far more rows or columns than a statement has. Save only its used part, as CSV.',
  'pdf-broken': 'The PDF is damaged or cut short. Download it again.',
  'pdf-columns-not-found': 'The PDF has text but no heading of a date and money to read columns by. Ask for CSV instead.',
  'pdf-is-a-picture': 'The PDF is a picture of a statement, with no text to read. Ask the bank for a download, or type the lines in.',
  'pdf-locked': 'The PDF needs a password. Save it without one, or ask for CSV.',
  'pdf-too-large': 'The PDF has more pages or words than a statement has. Ask for a shorter period.',
  'pdf-year-missing': 'The PDF prints days without a year and states no period. Ask for CSV instead.',
  'bank-error': 'The file is the bank’s report of an error, in its own words. Ask the bank for the statement again.',
  'holds-no-statement': 'The file is an answer of the bank, but to another question: it holds no statement. Download the statement itself.',
  'file-cut-short': 'The file ends in the middle of a statement. Download it again.',
  'doctype-refused': 'The file declares a document type, which no statement needs and which can hide harm. Download it from the bank again.',
  'nested-too-deep': 'The parts of the file lie deeper in one another than any statement has. Download it from the bank again.',
  'xml-broken': 'The file is not well-formed XML. Download it from the bank again.',
  // One row among good ones
  'amount-not-placed': 'The row has a sum of money that stands under none of the columns of money.',
  'date-missing': 'The row has money but no date.',
  ...dateRefusals,
  'amount-missing': 'The row has a date but no amount.',
  ...moneyRefusals,
  'amount-on-both-sides': 'The row has money in and money out at once.',
  'direction-not-read': 'The row does not say whether the money went in or out.',
  'row-not-understood': 'The row is neither a line of the statement nor one of its balances.',
  'row-cut-short': 'The file stops within this row, so its date or amount may be half of one. Download the file again.',
  'quotes-broken': 'The quotation marks in the row do not match, so its columns cannot be told apart.',
} as const;

/** What a reader tells of a statement that it did read. */
export const statementWarnings = {
  'date-order-assumed': 'Every date fits both day first and month first. Day first was assumed.',
  'does-not-reconcile': 'The opening balance and the lines do not come to the closing balance.',
  'running-balance-breaks': 'A running balance does not follow from the line before it.',
  'no-lines': 'The statement has no lines.',
  'pending-left-out': 'The payment was not yet booked when the file was made, so it is not a line.',
  'declined-left-out': 'The payment was declined or undone before it was booked, so it is not a line.',
  'authorisation-left-out': 'The row holds money back on a card and books nothing, so it is not a line.',
  'row-left-out': 'The row says nothing of money in or out, so it is not a line.',
  'balance-not-booked': 'The balance includes money that is not booked or a credit limit, so it was not used.',
  'sign-from-balances': 'The file’s signs and its running balances disagree throughout. The running balances were followed.',
  'no-bank-transactions': 'The file is of an investment account, or holds lists only, so it has no transactions of a bank account.',
  'investments-left-out': 'Beside bank accounts the file holds records of an investment account, which are not lines.',
  'other-currency': 'The amount is in other money than the account.',
  'balance-not-read': 'A stated balance could not be read, so it was not used.',
  'balance-after-period': 'The closing balance is of a later day than the period’s last.',
  'balance-sign-assumed': 'A balance does not say whether it is in credit. It was taken to be, as its number is written.',
  'pending-counted': 'The payment was not yet booked when the file was made. It is a line because the file reports movements, not a booked balance; it may still change.',
  'bank-error-beside': 'Beside the statements the file holds an error that the bank reported.',
  'opening-balance-record': 'A record named “Opening Balance” states the balance with which the account’s records begin. It is a line with that running balance.',
  'record-unfinished': 'The last record has no end mark. Check that the file is whole.',
  'date-order-mixed': 'Some dates fit only day first and some only month first. The order that fits more of them was used.',
  'day-beyond-month': 'The bank counts every month as 30 days and wrote a day that the month does not have. Its last day was used.',
  'entry-date-not-read': 'The day of booking is not a day of the calendar, so the value date was used.',
  'date-of-file-used': 'The entry has no date of its own. The day on which the bank made the file was used.',
  'closing-missing': 'The statement has an opening balance and no closing one. Check that the file is whole.',
  'totals-disagree': 'The number or the sum of the lines is not what the file states for them.',
  'sheet-left-out': 'The workbook has another sheet that was not read.',
  'direction-assumed': 'The amounts have no sign and nothing proves their direction. They were read as money in.',
  'year-from-period': 'Dates are printed without a year. It was taken from the period that the statement states.',
} as const;

export type StatementRefusalCode = Extract<keyof typeof statementRefusals, string>;
export type StatementWarningCode = keyof typeof statementWarnings;

export const refuseStatement = refuserOf(statementRefusals);
