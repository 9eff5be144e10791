import { describe, expect, it } from 'vitest';
import { onlyStatement, readSample, sample } from './read-sample.js';

const march = (...lines: string[]) =>
  sample(':20:STMT', ':25:11223312345678', ':28C:3/1', ':60F:C260301GBP100,00', ...lines, ':62F:C260331GBP87,66', '-');

describe('An MT940 states its account, its period and its balances', () => {
  it('reads them, and the lines between', async () => {
    const reading = await readSample(march(':61:2603020302D12,34NTRFNONREF', ':86:PAYROLL LTD'));
    expect(reading).toMatchObject({ ok: true, value: { format: 'mt940', refusedRows: [] } });
    const statement = await onlyStatement(march(':61:2603020302D12,34NTRFNONREF', ':86:PAYROLL LTD'));
    expect(statement).toMatchObject({
      account: '12345678',
      sortCode: '112233',
      currency: 'GBP',
      from: '2026-03-01',
      to: '2026-03-31',
      opening: 10_000,
      closing: 8766,
      reconciles: true,
      warnings: [],
    });
    expect(statement.lines).toMatchObject([{ date: '2026-03-02', amount: -1234, balance: null }]);
    expect(statement.lines[0]?.description).toContain('PAYROLL LTD');
  });

  it('says where it does not reconcile, and is read all the same', async () => {
    const statement = await onlyStatement(march(':61:2603020302D12,30NTRFNONREF', ':86:PAYROLL LTD'));
    expect(statement.reconciles).toBe(false);
    expect(statement.warnings.map((warning) => warning.code)).toContain('does-not-reconcile');
    expect(statement.lines).toHaveLength(1);
  });

  it('takes a reversed credit for money out and a reversed debit for money in', async () => {
    // 100.00 − 15.00 + 2.66 = 87.66
    const statement = await onlyStatement(
      march(':61:2603020302RC15,00NTRFNONREF', ':86:PAID BACK', ':61:2603030303RD2,66NTRFNONREF', ':86:CANCELLED'),
    );
    expect(statement).toMatchObject({ reconciles: true, lines: [{ amount: -1500 }, { amount: 266 }] });
  });

  it('joins the rows of one text', async () => {
    const statement = await onlyStatement(
      march(':61:2603020302D12,34NTRFNONREF', ':86:PAYROLL LTD', 'WEEK 9', 'INVOICE 44'),
    );
    expect(statement.lines[0]?.description).toContain('PAYROLL LTD WEEK 9 INVOICE 44');
  });

  it('reads an overdrawn balance as negative', async () => {
    const statement = await onlyStatement(
      sample(
        ':20:STMT',
        ':25:12345678',
        ':28C:3/1',
        ':60F:D260301GBP5,',
        ':61:2603020302C1,5NTRFNONREF',
        ':86:REFUND',
        ':62F:D260331GBP3,5',
        '-',
      ),
    );
    expect(statement).toMatchObject({
      account: '12345678',
      opening: -500,
      closing: -350,
      reconciles: true,
      lines: [{ amount: 150 }],
    });
  });

  it('reads each statement of a file', async () => {
    const april = sample(
      ':20:STMT',
      ':25:11223312345678',
      ':28C:4/1',
      ':60F:C260331GBP87,66',
      ':62F:C260430GBP87,66',
      '-',
    );
    const reading = await readSample(march(':61:2603020302D12,34NTRFNONREF', ':86:PAYROLL LTD') + april);
    expect(reading).toMatchObject({
      ok: true,
      value: { statements: [{ to: '2026-03-31' }, { to: '2026-04-30', closing: 8766, lines: [] }] },
    });
  });

  it('dates a line of January that was booked at the turn of the year', async () => {
    // Valued on 31 December 2025, booked on 2 January: the year of booking is the next one.
    const statement = await onlyStatement(
      sample(
        ':20:S',
        ':25:12345678',
        ':28C:1/1',
        ':60F:C251231GBP10,00',
        ':61:2512310102D1,00NTRFNONREF',
        ':86:FEE',
        ':62F:C260102GBP9,00',
        '-',
      ),
    );
    expect(statement.lines[0]?.date).toMatch(/^(2026-01-02|2025-12-31)$/);
  });
});
