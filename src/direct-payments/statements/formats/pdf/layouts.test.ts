import { describe, expect, it } from 'vitest';
import { expectOk } from '../../../../core/result.js';
import { printBankPdf, type PrintedColumn, type PrintedStatement } from '../../../../../test/factories/print-bank-pdf.js';
import { writePdf, type DrawnText } from '../../../../../test/factories/write-pdf.js';
import type { ReadOptions, ReadStatement, StatementReading } from '../reading.js';
import { readPdf } from './read-pdf.js';

async function reading(bytes: Uint8Array, options: ReadOptions = {}): Promise<StatementReading> {
  return expectOk(await readPdf(bytes, options));
}

async function statement(printed: PrintedStatement, options: ReadOptions = {}): Promise<ReadStatement> {
  const [only, ...more] = (await reading(printBankPdf(printed), options)).statements;
  expect(more).toEqual([]);
  if (!only) throw new Error('no statement was read');
  return only;
}

/** Lines in short: date, amount, text, balance. */
function short({ lines }: ReadStatement): unknown[] {
  return lines.map(({ date, amount, description, balance }) => [date, amount, description, balance]);
}

function codes({ warnings }: ReadStatement): string[] {
  return warnings.map(({ code }) => code);
}

const march = 'Statement period 1 March 2026 to 31 March 2026';
const right = (heading: string, x: number): PrintedColumn => ({ heading, x, align: 'right' });
const left = (heading: string, x: number): PrintedColumn => ({ heading, x });
const inAndOut = [left('Date', 40), left('Description', 100), right('Money out', 400), right('Money in', 475), right('Balance', 550)];

describe('a statement with money in and money out in columns of their own', () => {
  const printed = {
    head: ['Fenland Bank', 'Sort code 11-22-33   Account number 12345678', march],
    columns: inAndOut,
    rows: [
      ['', 'Balance brought forward', '', '', '100.00'],
      ['02 Mar', 'Card payment CORNER SHOP 1234', '12.34', '', '87.66'],
      ['03 Mar', 'Council payment DP-77', '', '1,250.00', '1,337.66'],
      ['31 Mar', 'Balance carried forward', '', '', '1,337.66'],
    ],
    foot: ['Fenland Bank is an invented bank. Interest 1.50 a year on balances over 500.00'],
  };

  it('gives every line with its sign and balance, and the account, period and ends', async () => {
    const read = await statement(printed);
    expect(short(read)).toEqual([
      ['2026-03-02', -1234, 'Card payment CORNER SHOP 1234', 8766],
      ['2026-03-03', 125000, 'Council payment DP-77', 133766],
    ]);
    expect(read).toMatchObject({ account: '12345678', sortCode: '112233', from: '2026-03-01', to: '2026-03-31', opening: 10000, closing: 133766, reconciles: true });
  });

  it('reads the same where the headings begin at the left of their columns and the sums end at the right', async () => {
    const wide = (heading: string, edge: number): PrintedColumn => ({ ...right(heading, edge), headingX: edge - 70, headingAlign: 'left' });
    const columns = [left('Date', 40), left('Details', 100), wide('Paid out', 400), wide('Paid in', 475), wide('Balance', 550)];
    expect(short(await statement({ ...printed, columns }))).toEqual(short(await statement(printed)));
  });

  it('reads the same where the sums begin under the left edge of their headings', async () => {
    const columns = [left('Date', 40), left('Details', 100), left('Paid out', 340), left('Paid in', 430), left('Balance', 500)];
    expect(short(await statement({ ...printed, columns }))).toEqual(short(await statement(printed)));
  });

  it('knows an empty column by the balances', async () => {
    const rows = [['1 Mar', 'Start balance', '', '', '50.00'], ['4 Mar', 'PAYROLL LTD', '', '20.00', '70.00'], ['9 Mar', 'REFUND', '', '5.00', '75.00']];
    const squeezed = [left('Date', 40), left('Details', 100), left('Paid out', 330), left('Paid in', 390), right('Balance', 550)];
    const columns = squeezed.map((column) => (column.heading === 'Paid in' ? { ...column, x: 384, align: 'right' as const, headingX: 390, headingAlign: 'left' as const } : column));
    expect((await statement({ ...printed, columns, rows })).lines.map(({ amount }) => amount)).toEqual([2000, 500]);
  });

  it('reads the same from a page that is turned, and from one that is compressed', async () => {
    for (const manner of [{ turned: 90 as const }, { compressed: true }])
      expect(short(await statement({ ...printed, manner }))).toEqual(short(await statement(printed)));
  });

  it('reads pound signs, a minus for money out, overdrawn balances and sums without a sign of their own', async () => {
    const rows = [
      ['01/03/2026', 'Balance brought forward', '', '', '£5.00'],
      ['02/03/2026', 'Shop', '-£12.34', '', '£7.34 OD'],
      ['03/03/2026', 'Shop', '-£1.00', '', '£8.34 OD'],
      ['04/03/2026', 'Council', '', '+£10.00', '£1.66'],
    ];
    const read = await statement({ ...printed, rows });
    expect(read.lines.map(({ amount, balance }) => [amount, balance])).toEqual([[-1234, -734], [-100, -834], [1000, 166]]);
    expect(read.reconciles).toBe(true);
  });
});

describe('a column of money', () => {
  const columns = [left('Date', 40), left('Payee', 120), right('Spent', 400), right('Received', 450), right('Balance', 500)];

  it('may hold a dash where there is none, which is no sign of the sum beside it', async () => {
    const rows = [['1 Mar 2026', 'Shop', '£5.00', '-', '£95.00'], ['2 Mar 2026', 'Council', '-', '£1,207.00', '£1,302.00']];
    const read = await statement({ head: [], columns, rows });
    expect(read.lines.map(({ amount, description }) => [amount, description])).toEqual([[-500, 'Shop'], [120700, 'Council']]);
  });

  it('may hold another money than the account’s, which is text', async () => {
    const foreign = [left('Date', 40), left('Payee', 120), right('Original amount', 330), right('Amount', 420), right('Balance', 500)];
    const rows = [['1 Mar 2026', 'Shop', '6.10 EUR', '-5.00', '95.00'], ['2 Mar 2026', 'Shop', '12.20 EUR', '-10.00', '85.00']];
    expect(short(await statement({ head: [], columns: foreign, rows }))[0]).toEqual(['2026-03-01', -500, 'Shop 6.10 EUR', 9500]);
  });
});

describe('the column of the date', () => {
  it('may hold a time of day, which is no text', async () => {
    const columns = [left('Date and time', 40), left('Payee', 140), right('Amount', 400), right('Balance', 500)];
    const rows = [['01/03/26 09:15', 'J EXAMPLE WAGES', '-5.00', '95.00'], ['02/03/26 10:00', 'SHOP', '-1.00', '94.00'], ['13/03/26 10:00', 'SHOP', '-1.00', '93.00']];
    expect(short(await statement({ head: [], columns, rows }))[0]).toEqual(['2026-03-01', -500, 'J EXAMPLE WAGES', 9500]);
  });

  it('may stand beside a second one, whose numbers are not its year', async () => {
    const columns = [left('Transaction date', 40), left('Date entered', 115), left('Description', 180), right('Amount', 400)];
    const rows = [['02 Mar', '03 Mar', 'SHOP', '5.00'], ['04 Mar', '04 Mar', 'REPAID', '9.00 CR']];
    const read = await statement({ head: ['Statement date 31 March 2026'], columns, rows });
    expect(short(read)).toEqual([['2026-03-03', -500, 'SHOP', null], ['2026-03-04', 900, 'REPAID', null]]);
  });
});

describe('a day that is printed once', () => {
  const rows = [
    ['', 'BALANCE BROUGHT FORWARD', '', '', '500.00'],
    ['02 Mar 26', 'DD  INSURANCE CO', '20.00', '', ''],
    ['', 'CARD  CORNER SHOP', '30.00', '', ''],
    ['', 'BACS  COUNTY COUNCIL', '', '100.00', '550.00'],
    ['04 Mar 26', 'CARD  BAKER', '1.50', '', '548.50'],
    ['', 'BALANCE CARRIED FORWARD', '', '', '548.50'],
  ];

  it('holds for every line below it until the next', async () => {
    const read = await statement({ head: [march], columns: inAndOut, rows });
    expect(read.lines.map(({ date, amount }) => [date, amount])).toEqual([['2026-03-02', -2000], ['2026-03-02', -3000], ['2026-03-02', 10000], ['2026-03-04', -150]]);
    expect(read.reconciles).toBe(true);
  });

  it('holds where the text takes several rows and the money stands on the last of them', async () => {
    const wrapped = [
      ['', 'BALANCE BROUGHT FORWARD', '', '', '500.00'],
      ['02 Mar 26', 'VIS CORNER SHOP', '', '', ''],
      ['', 'CAMBRIDGE', '20.00', '', ''],
      ['', 'BP  J EXAMPLE', '', '', ''],
      ['', 'WAGES MARCH', '30.00', '', '450.00'],
      ['05 Mar 26', 'CR  COUNTY COUNCIL', '', '', ''],
      ['', 'DP-77', '', '100.00', '550.00'],
      ['', 'BALANCE CARRIED FORWARD', '', '', '550.00'],
    ];
    expect(short(await statement({ head: [march], columns: inAndOut, rows: wrapped }))).toEqual([
      ['2026-03-02', -2000, 'VIS CORNER SHOP CAMBRIDGE', null],
      ['2026-03-02', -3000, 'BP J EXAMPLE WAGES MARCH', 45000],
      ['2026-03-05', 10000, 'CR COUNTY COUNCIL DP-77', 55000],
    ]);
  });

  it('is carried over to a page that repeats neither the headings nor the day', async () => {
    const read = await statement({ head: [march], columns: inAndOut, rows, rowsOnPage: 3, repeat: 'nothing' });
    expect(read.lines.map(({ date }) => date)).toEqual(['2026-03-02', '2026-03-02', '2026-03-02', '2026-03-04']);
    expect(read.reconciles).toBe(true);
  });
});

describe('texts over several rows', () => {
  it('are joined by one space, and what is printed below the last line is not', async () => {
    const rows = [
      ['02 Mar', 'Bill payment', '10.00', '', '90.00'],
      ['', 'J EXAMPLE', '', '', ''],
      ['', 'Wages, February', '', '', ''],
      ['03 Mar', 'Cash', '5.00', '', '85.00'],
    ];
    const read = await statement({ head: [march], columns: inAndOut, rows, foot: ['Continued overleaf', 'Page 1 of 2'] });
    expect(short(read)).toEqual([
      ['2026-03-02', -1000, 'Bill payment J EXAMPLE Wages, February', 9000],
      ['2026-03-03', -500, 'Cash', 8500],
    ]);
  });

  it('keep a sum of money that is part of the text', async () => {
    const rows = [['02 Mar', 'SHOP ABROAD 25.00 USD RATE 1.25', '20.00', '', '80.00'], ['03 Mar', 'SHOP', '5.00', '', '75.00']];
    expect(short(await statement({ head: [march], columns: inAndOut, rows }))[0]).toEqual(['2026-03-02', -2000, 'SHOP ABROAD 25.00 USD RATE 1.25', 8000]);
  });
});

describe('a statement over several pages', () => {
  const rows = [
    ['1 Mar', 'Opening balance', '', '', '100.00'],
    ...Array.from({ length: 30 }, (_, day) => [`${String(day + 1)} Mar`, `Shop ${String(day + 1)}`, '1.00', '', (99 - day).toFixed(2)]),
    ['31 Mar', 'Closing balance', '', '', '70.00'],
  ];

  it.each(['all', 'headings', 'nothing'] as const)('gives every line once where later pages repeat %s', async (repeat) => {
    const read = await statement({ head: ['Fenland Bank', march], columns: inAndOut, rows, rowsOnPage: 9, repeat, foot: ['Page 1 of 4'] });
    expect(read.lines.map(({ description }) => description)).toEqual(Array.from({ length: 30 }, (_, day) => `Shop ${String(day + 1)}`));
    expect(read).toMatchObject({ opening: 10000, closing: 7000, reconciles: true });
  });

  it('takes the balances carried from page to page as checks, and the first and the last as its ends', async () => {
    const pages = [
      ['', 'Balance brought forward', '', '', '100.00'],
      ['02 Mar', 'Shop', '10.00', '', ''],
      ['', 'Balance carried forward', '', '', '90.00'],
      ['', 'Balance brought forward', '', '', '90.00'],
      ['05 Mar', 'Shop', '20.00', '', ''],
      ['', 'Balance carried forward', '', '', '70.00'],
    ];
    const read = await statement({ head: [march], columns: inAndOut, rows: pages, rowsOnPage: 3 });
    expect(read).toMatchObject({ opening: 10000, closing: 7000, reconciles: true });
    expect(read.lines).toHaveLength(2);
  });
});

describe('one column of amounts', () => {
  const signed = [left('Date', 40), left('Payee', 130), right('Amount (£)', 470), right('Balance (£)', 550)];

  it('is read by its signs, newest line first or last', async () => {
    const rows = [
      ['31/03/2026', 'Rent of hall', '-45.00', '80.00'],
      ['17/03/2026', 'Top-up from county', '120.00', '125.00'],
      ['02/03/2026', 'Taxi', '-5.00', '5.00'],
    ];
    const read = await statement({ head: ['Account number: 12345678', march], columns: signed, rows });
    expect(short(read)).toEqual([
      ['2026-03-31', -4500, 'Rent of hall', 8000],
      ['2026-03-17', 12000, 'Top-up from county', 12500],
      ['2026-03-02', -500, 'Taxi', 500],
    ]);
    expect(read).toMatchObject({ reconciles: true, opening: 1000, closing: 8000 });
    expect(short(await statement({ head: [march], columns: signed, rows: [...rows].reverse() }))).toEqual(short(read).reverse());
  });

  it('without signs is read by the balances beside it', async () => {
    const rows = [
      ['02/03/2026', 'Opening balance', '', '10.00'],
      ['03/03/2026', 'Taxi', '5.00', '5.00'],
      ['17/03/2026', 'Top-up from county', '120.00', '125.00'],
      ['31/03/2026', 'Rent of hall', '45.00', '80.00'],
    ];
    const read = await statement({ head: [march], columns: signed, rows });
    expect(read.lines.map(({ amount }) => amount)).toEqual([-500, 12000, -4500]);
    expect(read.reconciles).toBe(true);
  });

  it('of a card, where only money in is marked, takes the rest as spent', async () => {
    const columns = [left('Transaction date', 40), left('Posting date', 130), left('Merchant', 220), left('MCC', 400), right('Amount', 530)];
    const rows = [
      ['01 Mar 2026', '02 Mar 2026', 'SWIM CENTRE CAMBRIDGE', '7997', '£14.20'],
      ['04 Mar 2026', '05 Mar 2026', 'CARD LOAD COUNTY', '', '£200.00 CR'],
    ];
    const read = await statement({ head: ['Prepaid card ending 4321', march], columns, rows });
    expect(short(read)).toEqual([
      ['2026-03-02', -1420, 'SWIM CENTRE CAMBRIDGE', null],
      ['2026-03-05', 20000, 'CARD LOAD COUNTY', null],
    ]);
    expect(read.lines.map(({ merchantCategoryCode }) => merchantCategoryCode)).toEqual(['7997', undefined]);
    expect(read).toMatchObject({ account: null, reconciles: null });
  });

  it('without signs, marks and balances says that the direction was assumed', async () => {
    const columns = [left('Date', 40), left('Details', 130), right('Amount', 470)];
    const read = await statement({ head: [march], columns, rows: [['02/03/2026', 'Something', '5.00'], ['03/03/2026', 'Something else', '6.00']] });
    expect(codes(read)).toContain('direction-assumed');
  });

  it('without signs is money out where the ends of the statement prove it', async () => {
    const columns = [left('Date', 40), left('Details', 130), right('Amount', 470)];
    const head = ['Opening balance £20.00', 'Closing balance £9.00', march];
    const read = await statement({ head, columns, rows: [['02/03/2026', 'Something', '5.00'], ['03/03/2026', 'Something else', '6.00']] });
    expect(read).toMatchObject({ opening: 2000, closing: 900, reconciles: true });
    expect(read.lines.map(({ amount }) => amount)).toEqual([-500, -600]);
    expect(codes(read)).not.toContain('direction-assumed');
  });
});

describe('headings', () => {
  it('may be stacked on two rows', async () => {
    const columns = [left('Date', 40), left('Description', 100), right('Money\nout (£)', 400), right('Money\nin (£)', 475), right('Balance\n(£)', 550)];
    const rows = [['02 Mar 2026', 'Shop', '5.00', '', '95.00'], ['03 Mar 2026', 'Council', '', '7.00', '102.00']];
    expect((await statement({ head: [], columns, rows })).lines.map(({ amount }) => amount)).toEqual([-500, 700]);
  });

  it('are not looked for in the balances on the first and last day, which are its ends', async () => {
    const head = [march, 'Money in £0.00   Balance on 1 March 2026 £100.00', 'Money out £5.00   Balance on 31 March 2026 £95.00'];
    const columns = inAndOut.slice(0, 4);
    expect(await statement({ head, columns, rows: [['02 Mar', 'Shop', '5.00', '']] })).toMatchObject({ opening: 10000, closing: 9500, reconciles: true });
  });

  it('of a box that sums up the statement are not those of its lines', async () => {
    const box = (words: readonly string[]): DrawnText[] => words.map((text, index) => ({ x: 40 + 110 * index, y: 0, text }));
    const head = [box(['Statement date', 'Opening balance', 'Money in', 'Money out', 'Closing balance']), box(['31 March 2026', '£100.00', '£0.00', '£5.00', '£95.00']), march];
    const read = await statement({ head, columns: inAndOut, rows: [['02 Mar', 'Shop', '5.00', '', '95.00']] });
    expect(read).toMatchObject({ opening: 10000, closing: 9500, reconciles: true });
    expect(read.lines).toHaveLength(1);
  });

  it('over a narrow column may have dates wrapped below them', async () => {
    const columns = [left('Date', 40), left('Type', 90), left('Details', 150), right('Out', 400), right('In', 475), right('Balance', 550)];
    const rows = [
      ['02', 'Card', 'Shop in the', '5.00', '', '95.00'],
      ['Mar', 'payment', 'middle of town', '', '', ''],
      ['26', '', '', '', '', ''],
      ['04', 'Transfer', 'Council', '', '7.00', '102.00'],
      ['Mar', '', '', '', '', ''],
      ['26', '', '', '', '', ''],
    ];
    expect(short(await statement({ head: ['Account number 12345678 sort code 112233'], columns, rows }))).toEqual([
      ['2026-03-02', -500, 'Card payment Shop in the middle of town', 9500],
      ['2026-03-04', 700, 'Transfer Council', 10200],
    ]);
  });

  it('of a printer with letters of one width stand over rows drawn as one run', async () => {
    const rows = ['Date        Description                 Paid out    Paid in    Balance', '02MAR26     CORNER SHOP                     5.00                 95.00', '03MAR26     COUNTY COUNCIL                              7.00    102.00'];
    const bytes = writePdf([[{ x: 40, y: 60, text: 'Account No. 12345678  Sort Code 112233' }, ...rows.map((text, index): DrawnText => ({ x: 40, y: 100 + 12 * index, text, font: 'mono', size: 8 }))]]);
    const [read] = (await reading(bytes)).statements;
    expect(read && short(read)).toEqual([
      ['2026-03-02', -500, 'CORNER SHOP', 9500],
      ['2026-03-03', 700, 'COUNTY COUNCIL', 10200],
    ]);
    expect(read).toMatchObject({ account: '12345678', sortCode: '112233' });
  });
});
