import { describe, expect, it } from 'vitest';
import { onlyStatement, readSample } from './read-sample.js';

const balance = (code: string, mark: string, amount: string, date: string) =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="GBP">${amount}</Amt><CdtDbtInd>${mark}</CdtDbtInd><Dt><Dt>${date}</Dt></Dt></Bal>`;
const entry = (amount: string, mark: string, date: string, texts: string, more = '') =>
  `<Ntry><Amt Ccy="GBP">${amount}</Amt><CdtDbtInd>${mark}</CdtDbtInd>${more}<Sts>BOOK</Sts><BookgDt><Dt>${date}</Dt></BookgDt><ValDt><Dt>${date}</Dt></ValDt>` +
  `<NtryDtls><TxDtls><RmtInf><Ustrd>${texts}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
const camt = (body: string) =>
  '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-04-01T06:00:00</CreDtTm></GrpHdr>' +
  `<Stmt><Id>S1</Id><CreDtTm>2026-04-01T06:00:00</CreDtTm><FrToDt><FrDtTm>2026-03-01T00:00:00</FrDtTm><ToDtTm>2026-03-31T23:59:59</ToDtTm></FrToDt>` +
  `<Acct><Id><Othr><Id>12345678</Id></Othr></Id><Ccy>GBP</Ccy></Acct>${body}</Stmt></BkToCstmrStmt></Document>`;

describe('A camt.053 states its account, its period and its balances', () => {
  it('reads them, and reconciles', async () => {
    // 100.00 − 12.34 + 50.00 = 137.66
    const text = camt(
      balance('OPBD', 'CRDT', '100.00', '2026-03-01') +
        balance('CLBD', 'CRDT', '137.66', '2026-03-31') +
        entry('12.34', 'DBIT', '2026-03-02', 'PAYROLL LTD') +
        entry('50.00', 'CRDT', '2026-03-20', 'COUNCIL DPREF1'),
    );
    expect(await readSample(text)).toMatchObject({ ok: true, value: { format: 'camt.053', refusedRows: [] } });
    const statement = await onlyStatement(text);
    expect(statement).toMatchObject({
      account: '12345678',
      currency: 'GBP',
      from: '2026-03-01',
      to: '2026-03-31',
      opening: 10_000,
      closing: 13_766,
      reconciles: true,
      lines: [
        { date: '2026-03-02', amount: -1234, balance: null },
        { date: '2026-03-20', amount: 5000 },
      ],
    });
    expect(statement.lines.map((line) => line.description)).toEqual([
      expect.stringContaining('PAYROLL LTD'),
      expect.stringContaining('COUNCIL DPREF1'),
    ]);
  });

  it('takes the mark of an entry at its word where it is a reversal', async () => {
    const text = camt(entry('5.00', 'DBIT', '2026-03-02', 'CREDIT TAKEN BACK', '<RvslInd>true</RvslInd>'));
    expect(await onlyStatement(text)).toMatchObject({
      opening: null,
      closing: null,
      reconciles: null,
      lines: [{ amount: -500 }],
    });
  });

  it('says where it does not reconcile', async () => {
    const text = camt(
      balance('OPBD', 'CRDT', '100.00', '2026-03-01') +
        balance('CLBD', 'DBIT', '1.00', '2026-03-31') +
        entry('12.34', 'DBIT', '2026-03-02', 'PAYROLL LTD'),
    );
    const statement = await onlyStatement(text);
    expect(statement).toMatchObject({ opening: 10_000, closing: -100, reconciles: false });
    expect(statement.warnings.map((warning) => warning.code)).toContain('does-not-reconcile');
  });

  it('refuses a file that is cut short', async () => {
    const whole = camt(entry('12.34', 'DBIT', '2026-03-02', 'PAYROLL LTD'));
    expect((await readSample(whole.slice(0, -120))).ok).toBe(false);
  });

  it('refuses XML that is something else', async () => {
    expect((await readSample('<?xml version="1.0"?><orders><order id="1"/></orders>')).ok).toBe(false);
  });
});
