import { describe, expect, it } from 'vitest';
import { writeXlsx } from '../../../../test/factories/write-xlsx.js';
import { readStatement } from './index.js';

describe('What a file is, by its bytes and not its name', () => {
  const bytesOf = (text: string) => new TextEncoder().encode(text);

  it.each([
    ['csv', 'Date,Description,Amount\n17/03/2026,A,-1.00\n'],
    ['ofx', 'OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>GBP<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST><STMTTRN><DTPOSTED>20260317<TRNAMT>-1.00<FITID>1<NAME>A</STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>'],
    ['qif', '!Type:Bank\nD17/03/2026\nT-1.00\nPA\n^\n'],
    ['mt940', ':20:X\n:25:12345678\n:28C:1\n:60F:C260316GBP2,00\n:61:2603170317D1,00NTRFX\n:86:A\n:62F:C260317GBP1,00\n-\n'],
    ['camt.053', '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>1</Id><Acct><Id><Othr><Id>1</Id></Othr></Id></Acct><Ntry><Amt Ccy="GBP">1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-17</Dt></BookgDt></Ntry></Stmt></BkToCstmrStmt></Document>'],
    ['open-banking', '{"Data":{"Transaction":[{"AccountId":"1","Amount":{"Amount":"1.00","Currency":"GBP"},"CreditDebitIndicator":"Debit","Status":"Booked","BookingDateTime":"2026-03-17T00:00:00Z"}]}}'],
  ])('%s', async (format, text) => {
    for (const fileName of ['statement.pdf', 'statement.csv'])
      expect(await readStatement(bytesOf(text), { fileName })).toMatchObject({ ok: true, value: { format, statements: [{ lines: [{ date: '2026-03-17', amount: -100 }] }] } });
  });

  it('a workbook, through the layouts of CSV', async () => {
    const bytes = writeXlsx([{ name: 'Statement', rows: [['Date', 'Description', 'Money in', 'Money out'], ['17/03/2026', 'A', '', '1.00']] }]);
    expect(await readStatement(bytes, { fileName: 'statement.csv' })).toMatchObject({ ok: true, value: { format: 'xlsx', layout: 'headings', statements: [{ lines: [{ date: '2026-03-17', amount: -100 }] }] } });
  });

  it.each([
    ['nothing', '', 'file-empty'],
    ['a page of the web', '<!doctype html><html><p>Session over</p></html>', 'file-not-a-statement'],
    ['other XML', '<?xml version="1.0"?><teapot/>', 'file-not-a-statement'],
    ['other JSON', '{"teapot":true}', 'json-not-open-banking'],
    ['a PDF in name', '%PDF-1.7 and no more', 'pdf-broken'],
    ['an old workbook', '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', 'workbook-old-or-locked'],
    ['a zip that is none', 'PK\u0003\u0004 and no more', 'zip-broken'],
    ['a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR\u0000\u0000', 'file-not-text'],
    ['prose', 'This is a letter.\n\nIt says: nothing.\n', 'file-not-a-statement'],
  ])('%s is refused', async (_what, text, code) => {
    expect(await readStatement(Buffer.from(text, 'latin1'))).toMatchObject({ ok: false, refusal: { code } });
  });
});
