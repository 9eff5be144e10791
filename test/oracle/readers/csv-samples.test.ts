import { describe, expect, it } from 'vitest';
import { onlyStatement, readSample, sample } from './read-sample.js';

describe('A CSV whose header names a date, a text, and an amount or money in and out is read without a mapping', () => {
  it('by comma, and says nothing that the file does not say', async () => {
    const statement = await onlyStatement(
      sample('Date,Description,Amount', '13/03/2026,PAYROLL LTD,-12.34', '14/03/2026,REFUND,5'),
    );
    expect(statement).toMatchObject({
      account: null,
      sortCode: null,
      from: null,
      to: null,
      opening: null,
      closing: null,
      reconciles: null,
      currency: 'GBP',
      warnings: [],
    });
    expect(statement.lines).toMatchObject([
      { date: '2026-03-13', amount: -1234, description: 'PAYROLL LTD', balance: null },
      { date: '2026-03-14', amount: 500, description: 'REFUND', balance: null },
    ]);
  });

  it('by semicolon, with the balance after each row', async () => {
    const statement = await onlyStatement(
      sample('Date;Description;Amount;Balance', '2026-03-02;TAXI;-10.00;90.00', '2026-03-03;BUS;-2.50;87.50'),
    );
    expect(statement.lines).toMatchObject([
      { date: '2026-03-02', amount: -1000, balance: 9000 },
      { date: '2026-03-03', amount: -250, balance: 8750 },
    ]);
  });

  it('by tab, with money in and out in columns of their own', async () => {
    const statement = await onlyStatement(
      sample(
        'Date\tDescription\tMoney in\tMoney out\tBalance',
        '13/03/2026\tCOUNCIL\t400.00\t\t500.00',
        '14/03/2026\tWAGES\t\t120.50\t379.50',
      ),
    );
    expect(statement.lines).toMatchObject([
      { amount: 40_000, description: 'COUNCIL', balance: 50_000 },
      { amount: -12_050, description: 'WAGES', balance: 37_950 },
    ]);
  });

  it.each([
    ['Debit', 'Credit'],
    ['Paid out', 'Paid in'],
    ['Amount paid out', 'Amount paid in'],
    ['Money paid out', 'Money paid in'],
    ['Withdrawals', 'Deposits'],
  ])('with %s and %s', async (moneyOut, moneyIn) => {
    const statement = await onlyStatement(
      sample(`Date,Description,${moneyOut},${moneyIn}`, '13/03/2026,WAGES,12.50,', '14/03/2026,COUNCIL,,400.00'),
    );
    expect(statement.lines.map((line) => line.amount)).toEqual([-1250, 40_000]);
  });

  it('with pound signs, thousands and quotes', async () => {
    const statement = await onlyStatement(
      sample(
        '"Date","Description","Paid out","Paid in","Balance"',
        '"13 Mar 2026","SMITH, JONES & CO","£1,234.56","","£8,765.44"',
      ),
    );
    expect(statement.lines).toMatchObject([
      { date: '2026-03-13', amount: -123_456, description: 'SMITH, JONES & CO', balance: 876_544 },
    ]);
  });

  it('newest first, in the order of the file', async () => {
    const statement = await onlyStatement(
      sample('Date,Description,Amount,Balance', '15/03/2026,B,-1.00,8.00', '14/03/2026,A,-1.00,9.00'),
    );
    expect(statement.lines.map((line) => line.date)).toEqual(['2026-03-15', '2026-03-14']);
  });

  it('with twins kept as two', async () => {
    const statement = await onlyStatement(
      sample('Date,Description,Amount', '14/03/2026,BUS,-2.50', '14/03/2026,BUS,-2.50'),
    );
    expect(statement.lines).toHaveLength(2);
  });

  it('with a mark of UTF-8 at its start, or in UTF-16', async () => {
    const text = sample('Date,Description,Amount', '14/03/2026,CAFÉ,-2.50');
    for (const bytes of [Buffer.from(`\ufeff${text}`), Buffer.from(`\ufeff${text}`, 'utf16le')]) {
      const reading = await readSample(bytes);
      expect(reading).toMatchObject({
        ok: true,
        value: { format: 'csv', statements: [{ lines: [{ description: 'CAFÉ', amount: -250 }] }] },
      });
    }
  });

  it('in the code page of older Windows, its pound sign too', async () => {
    const bytes = Buffer.from(sample('Date,Description,Amount', '14/03/2026,CAFÉ,£2.50'), 'latin1');
    expect(await readSample(bytes)).toMatchObject({
      ok: true,
      value: { statements: [{ lines: [{ description: 'CAFÉ', amount: 250 }] }] },
    });
  });
});

describe('description joins every text field of the line by one space', () => {
  it('payee, reference and memo', async () => {
    const statement = await onlyStatement(
      sample(
        'Date,Payee,Reference,Memo,Amount',
        '14/03/2026,A JONES,INV 12,care in March,-80.00',
        '15/03/2026,A JONES,,  more   care ,-80.00',
      ),
    );
    expect(statement.lines.map((line) => line.description)).toEqual([
      'A JONES INV 12 care in March',
      'A JONES more care',
    ]);
  });
});

describe('Where both orders of a date fit throughout, day first, with a warning', () => {
  it('reads 03/04/2026 as 3 April and says that it assumed so', async () => {
    const statement = await onlyStatement(
      sample('Date,Description,Amount', '03/04/2026,A,-1.00', '05/06/2026,B,-1.00'),
    );
    expect(statement.lines.map((line) => line.date)).toEqual(['2026-04-03', '2026-06-05']);
    expect(statement.warnings.map((warning) => warning.code)).toContain('date-order-assumed');
  });

  it('is settled by one date that fits only day first', async () => {
    const statement = await onlyStatement(
      sample('Date,Description,Amount', '03/04/2026,A,-1.00', '25/06/2026,B,-1.00'),
    );
    expect(statement.lines.map((line) => line.date)).toEqual(['2026-04-03', '2026-06-25']);
    expect(statement.warnings).toEqual([]);
  });

  it('is settled by one date that fits only month first', async () => {
    const statement = await onlyStatement(
      sample('Date,Description,Amount', '03/04/2026,A,-1.00', '06/25/2026,B,-1.00'),
    );
    expect(statement.lines.map((line) => line.date)).toEqual(['2026-03-04', '2026-06-25']);
    expect(statement.warnings).toEqual([]);
  });

  it('is settled by whoever reads the file', async () => {
    const text = sample('Date,Description,Amount', '03/04/2026,A,-1.00');
    const [american, british] = [
      await onlyStatement(text, { dateOrder: 'mdy' }),
      await onlyStatement(text, { dateOrder: 'dmy' }),
    ];
    expect([american.lines[0]?.date, british.lines[0]?.date]).toEqual(['2026-03-04', '2026-04-03']);
    expect([...american.warnings, ...british.warnings]).toEqual([]);
  });

  it('does not arise where the year comes first', async () => {
    const statement = await onlyStatement(sample('Date,Description,Amount', '2026-04-03,A,-1.00'));
    expect(statement).toMatchObject({ lines: [{ date: '2026-04-03' }], warnings: [] });
  });
});

describe('A broken row among good ones is listed in refusedRows, never guessed, never zero', () => {
  const withRow = (row: string) =>
    sample('Date,Description,Amount', '13/03/2026,GOOD,-1.00', row, '15/03/2026,ALSO GOOD,-2.00');

  it.each([
    ['a third decimal other than 0', '14/03/2026,BAD,-1.234', 'amount-too-precise'],
    ['an amount that is none', '14/03/2026,BAD,twelve', 'amount-not-read'],
    ['no amount', '14/03/2026,BAD,', 'amount-missing'],
    ['a day that no calendar has', '31/02/2026,BAD,-1.00', 'date-not-read'],
    ['no date', ',BAD,-1.00', 'date-missing'],
  ])('%s', async (_what, row, code) => {
    const reading = await readSample(withRow(row));
    if (!reading.ok) throw new Error(reading.refusal.message);
    expect(reading.value.refusedRows).toMatchObject([{ row: 3, text: row, code }]);
    expect(reading.value.statements[0]?.lines.map((line) => line.amount)).toEqual([-100, -200]);
  });

  it('but a third decimal of 0 is exact', async () => {
    const reading = await readSample(withRow('14/03/2026,EXACT,-1.230'));
    expect(reading).toMatchObject({
      ok: true,
      value: { refusedRows: [], statements: [{ lines: [{}, { amount: -123 }, {}] }] },
    });
  });

  it('money in and out at once', async () => {
    const reading = await readSample(
      sample('Date,Description,Money in,Money out', '13/03/2026,GOOD,1.00,', '14/03/2026,BAD,1.00,2.00'),
    );
    expect(reading).toMatchObject({
      ok: true,
      value: { refusedRows: [{ row: 3 }], statements: [{ lines: [{ amount: 100 }] }] },
    });
  });
});

describe('A balance without a date belongs to the last line', () => {
  it('is the closing of a newest-first file too', async () => {
    const statement = await onlyStatement(
      sample(
        '"Account Name:","CURRENT ****1234"',
        '"Account Balance:","£87.50"',
        '"Available Balance: ","£187.50"',
        '',
        '"Date","Description","Paid out","Paid in"',
        '"15 Mar 2026","BUS","£2.50",""',
        '"14 Mar 2026","TAXI","£10.00",""',
      ),
    );
    expect(statement.lines.map((line) => line.amount)).toEqual([-250, -1000]);
    expect(statement.closing ?? statement.lines[0]?.balance).toBe(8750);
  });
});

describe('A file that is not a statement is refused whole with its reason', () => {
  it.each([
    ['nothing', ''],
    ['a letter', 'Dear Sir,\n\nplease find my statement enclosed.\n\nYours, A. Jones\n'],
    ['a page of the web', '<!DOCTYPE html><html><body><h1>Your session has ended</h1></body></html>'],
    ['a table of something else', 'Name,Colour,Size\nTeapot,blue,4\nCup,white,2\n'],
  ])('%s', async (_what, text) => {
    const reading = await readSample(text);
    expect(reading.ok).toBe(false);
    if (!reading.ok) expect(reading.refusal.message).toMatch(/\w+ .*[.]$/);
  });

  it('bytes that are no text', async () => {
    expect((await readSample(Uint8Array.from({ length: 4000 }, (_, place) => (place * 7919) % 256))).ok).toBe(false);
  });
});
