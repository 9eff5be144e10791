import { describe, expect, it } from 'vitest';
import { onlyStatement, readSample, sample } from './read-sample.js';

const header = sample(
  'OFXHEADER:100',
  'DATA:OFXSGML',
  'VERSION:102',
  'SECURITY:NONE',
  'ENCODING:USASCII',
  'CHARSET:1252',
  'COMPRESSION:NONE',
  'OLDFILEUID:NONE',
  'NEWFILEUID:NONE',
  '',
);
const lineOf = (date: string, amount: string, id: string, texts: string) =>
  `<STMTTRN><TRNTYPE>OTHER<DTPOSTED>${date}<TRNAMT>${amount}<FITID>${id}${texts}</STMTTRN>`;
const statementOf = (number: string, lines: string, closing: string) =>
  `<STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>GBP<BANKACCTFROM><BANKID>112233<ACCTID>${number}<ACCTTYPE>CHECKING</BANKACCTFROM>` +
  `<BANKTRANLIST><DTSTART>20260301<DTEND>20260331${lines}</BANKTRANLIST>${closing}</STMTRS></STMTTRNRS>`;
const ofx = (body: string) => `${header}<OFX><BANKMSGSRSV1>${body}</BANKMSGSRSV1></OFX>`;
const closing = '<LEDGERBAL><BALAMT>87.66<DTASOF>20260331</LEDGERBAL>';

describe('An OFX states its account, its period and perhaps a closing', () => {
  it('reads them, with payee and memo joined by one space', async () => {
    const line = lineOf('20260302120000[0:GMT]', '-12.34', '1', '<NAME>PAYROLL LTD<MEMO>WEEK 9');
    const statement = await onlyStatement(ofx(statementOf('12345678', line, closing)));
    expect(statement).toMatchObject({
      account: '12345678',
      sortCode: '112233',
      currency: 'GBP',
      from: '2026-03-01',
      to: '2026-03-31',
      opening: null,
      closing: 8766,
      reconciles: null,
      lines: [{ date: '2026-03-02', amount: -1234, description: 'PAYROLL LTD WEEK 9', balance: null }],
    });
  });

  it('leaves the closing null where none is stated', async () => {
    const statement = await onlyStatement(
      ofx(statementOf('12345678', lineOf('20260302', '5', '1', '<NAME>REFUND'), '')),
    );
    expect(statement).toMatchObject({
      closing: null,
      reconciles: null,
      lines: [{ amount: 500, description: 'REFUND' }],
    });
  });

  it('undoes the marks of the format', async () => {
    const statement = await onlyStatement(
      ofx(statementOf('12345678', lineOf('20260302', '-1.00', '1', '<NAME>A &amp; B &lt;CARE&gt;'), '')),
    );
    expect(statement.lines[0]?.description).toBe('A & B <CARE>');
  });

  it('keeps two accounts apart', async () => {
    const reading = await readSample(
      ofx(
        statementOf('11111111', lineOf('20260302', '-1.00', '1', '<NAME>A'), '') +
          statementOf('22222222', lineOf('20260303', '-2.00', '1', '<NAME>B'), ''),
      ),
    );
    expect(reading).toMatchObject({
      ok: true,
      value: {
        format: 'ofx',
        statements: [
          { account: '11111111', lines: [{ amount: -100 }] },
          { account: '22222222', lines: [{ amount: -200 }] },
        ],
      },
    });
  });

  it('lists a broken line and keeps the others', async () => {
    const lines =
      lineOf('20260302', '-1.00', '1', '<NAME>GOOD') +
      lineOf('20260303', '-1.234', '2', '<NAME>BAD') +
      lineOf('20260304', '-2.00', '3', '<NAME>GOOD');
    const reading = await readSample(ofx(statementOf('12345678', lines, '')));
    if (!reading.ok) throw new Error(reading.refusal.message);
    expect(reading.value.refusedRows).toHaveLength(1);
    expect(reading.value.refusedRows[0]?.text).toContain('-1.234');
    expect(reading.value.statements[0]?.lines.map((line) => line.amount)).toEqual([-100, -200]);
  });

  it('refuses the bank’s own error with the bank’s own message', async () => {
    const reply = `${header}<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>Your password has expired</STATUS><DTSERVER>20260331<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1></OFX>`;
    const reading = await readSample(reply);
    expect(reading.ok ? '' : reading.refusal.message).toContain('Your password has expired');
  });

  it('reads the same in XML', async () => {
    const xml =
      '<?xml version="1.0" encoding="UTF-8"?><?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>' +
      '<OFX><BANKMSGSRSV1><STMTTRNRS><TRNUID>1</TRNUID><STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS><STMTRS><CURDEF>GBP</CURDEF>' +
      '<BANKACCTFROM><BANKID>112233</BANKID><ACCTID>12345678</ACCTID><ACCTTYPE>CHECKING</ACCTTYPE></BANKACCTFROM><BANKTRANLIST><DTSTART>20260301</DTSTART><DTEND>20260331</DTEND>' +
      '<STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20260302</DTPOSTED><TRNAMT>-12.34</TRNAMT><FITID>1</FITID><NAME>PAYROLL LTD</NAME></STMTTRN></BANKTRANLIST>' +
      '<LEDGERBAL><BALAMT>87.66</BALAMT><DTASOF>20260331</DTASOF></LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>';
    expect(await onlyStatement(xml)).toMatchObject({
      account: '12345678',
      closing: 8766,
      lines: [{ amount: -1234, description: 'PAYROLL LTD' }],
    });
  });
});

describe('A QIF states no balance', () => {
  it('reads its records, with payee and memo joined', async () => {
    const text = sample(
      '!Type:Bank',
      'D13/03/2026',
      'T-12.34',
      'PPAYROLL LTD',
      'MWEEK 9',
      '^',
      'D14/03/2026',
      'T1,000.00',
      'PCOUNCIL',
      '^',
    );
    const reading = await readSample(text);
    expect(reading).toMatchObject({ ok: true, value: { format: 'qif', refusedRows: [] } });
    expect(await onlyStatement(text)).toMatchObject({
      account: null,
      from: null,
      to: null,
      opening: null,
      closing: null,
      reconciles: null,
      lines: [
        { date: '2026-03-13', amount: -1234, description: 'PAYROLL LTD WEEK 9', balance: null },
        { date: '2026-03-14', amount: 100_000, description: 'COUNCIL' },
      ],
    });
  });

  it('says that it assumed day first where both orders fit', async () => {
    const statement = await onlyStatement(sample('!Type:Bank', 'D03/04/2026', 'T-1.00', 'PA', '^'));
    expect(statement.lines[0]?.date).toBe('2026-04-03');
    expect(statement.warnings.map((warning) => warning.code)).toContain('date-order-assumed');
  });

  it('infers month first from the whole file', async () => {
    const statement = await onlyStatement(
      sample('!Type:Bank', 'D03/04/2026', 'T-1.00', 'PA', '^', 'D03/25/2026', 'T-1.00', 'PB', '^'),
    );
    expect(statement.lines.map((line) => line.date)).toEqual(['2026-03-04', '2026-03-25']);
  });

  it('lists a broken record and keeps the others', async () => {
    const reading = await readSample(
      sample(
        '!Type:Bank',
        'D13/03/2026',
        'T-1.00',
        'PA',
        '^',
        'D14/03/2026',
        'Tlots',
        'PB',
        '^',
        'D15/03/2026',
        'T-2.00',
        'PC',
        '^',
      ),
    );
    if (!reading.ok) throw new Error(reading.refusal.message);
    expect(reading.value.refusedRows).toMatchObject([{ row: 6 }]);
    expect(reading.value.statements[0]?.lines.map((line) => line.amount)).toEqual([-100, -200]);
  });
});
