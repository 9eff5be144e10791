import { poundsText, pence, type Pence } from '../../src/core/money.js';
import type { PlainDate } from '../../src/core/plain-date.js';
import type { MadeUpLine, MadeUpStatement } from './made-up-statement.js';

const compact = (date: PlainDate): string => date.replaceAll('-', '');
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const unsigned = (amount: Pence): string => poundsText(pence(Math.abs(amount)));

/** OFX 1: a header of its own, and values that no tag closes. */
export function asOfxSgml(statement: MadeUpStatement): string {
  const lines = statement.lines.map(
    (line, index) =>
      `<STMTTRN>\n<TRNTYPE>OTHER\n<DTPOSTED>${compact(line.date)}120000[0:GMT]\n<TRNAMT>${poundsText(line.amount)}\n<FITID>${String(index)}\n<NAME>${escaped(line.payee)}\n<MEMO>${escaped(line.memo)}\n</STMTTRN>\n`,
  );
  return `OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:UTF-8\n\n<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS></SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>GBP
<BANKACCTFROM><BANKID>${statement.sortCode}<ACCTID>${statement.account}<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>${compact(statement.from)}<DTEND>${compact(statement.to)}
${lines.join('')}</BANKTRANLIST><LEDGERBAL><BALAMT>${poundsText(statement.closing)}<DTASOF>${compact(statement.to)}</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
}

/** OFX 2: the same as XML. */
export function asOfxXml(statement: MadeUpStatement): string {
  const sgml = asOfxSgml(statement);
  const body = sgml.slice(sgml.indexOf('<OFX>')).replaceAll(/<([A-Z]+)>([^<\n]+)\n?(?=<)/g, '<$1>$2</$1>');
  return `<?xml version="1.0" encoding="UTF-8"?>\r\n<?OFX OFXHEADER="200" VERSION="220"?>\r\n${body}`;
}

/** QIF in British order of dates. */
export function asQif(statement: MadeUpStatement): string {
  const records = statement.lines.map((line) => {
    const [year = '', month = '', day = ''] = line.date.split('-');
    return `D${day}/${month}/${year}\r\nT${poundsText(line.amount)}\r\nP${line.payee}\r\nM${line.memo}\r\n^\r\n`;
  });
  return `!Account\r\nN${statement.sortCode} ${statement.account}\r\nTBank\r\n^\r\n!Type:Bank\r\n${records.join('')}`;
}

/** MT940 in its SWIFT envelope, the narrative broken after 65 characters as SWIFT breaks it. */
export function asMt940(statement: MadeUpStatement): string {
  const balance = (amount: Pence, date: PlainDate): string => `${amount < 0 ? 'D' : 'C'}${compact(date).slice(2)}GBP${unsigned(amount).replace('.', ',')}`;
  return `{1:F01MADEUPXXAXXX0000000000}{2:I940MADEUPXXXXXXN}{4:\r\n:20:MADEUP\r\n:25:${statement.sortCode}/${statement.account}\r\n:28C:1/1
:60F:${balance(statement.opening, statement.from)}\r\n${statement.lines.map(asField61).join('')}:62F:${balance(statement.closing, statement.to)}\r\n-}`;
}

function asField61(line: MadeUpLine): string {
  const day = compact(line.date).slice(2);
  const narrative = `${line.payee} ${line.memo}`.match(/.{1,65}/gu) ?? [];
  return `:61:${day}${day.slice(2)}${line.amount < 0 ? 'D' : 'C'}${unsigned(line.amount).replace('.', ',')}NTRFNONREF\r\n:86:${narrative.join('\r\n')}\r\n`;
}

/** camt.053 with one payment an entry. */
export function asCamt053(statement: MadeUpStatement): string {
  const side = (amount: Pence): string => `<CdtDbtInd>${amount < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>`;
  const balance = (type: string, amount: Pence, date: PlainDate): string =>
    `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="GBP">${unsigned(amount)}</Amt>${side(amount)}<Dt><Dt>${date}</Dt></Dt></Bal>`;
  const entries = statement.lines.map(
    (line) =>
      `<Ntry><Amt Ccy="GBP">${unsigned(line.amount)}</Amt>${side(line.amount)}<Sts>BOOK</Sts><BookgDt><Dt>${line.date}</Dt></BookgDt><NtryDtls><TxDtls><RltdPties>${party(line)}</RltdPties><RmtInf><Ustrd>${escaped(line.memo)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>1</Id><FrToDt><FrDtTm>${statement.from}T00:00:00</FrDtTm><ToDtTm>${statement.to}T00:00:00</ToDtTm></FrToDt>
<Acct><Id><IBAN>GB00MADE${statement.sortCode}${statement.account}</IBAN></Id><Ccy>GBP</Ccy></Acct>${balance('OPBD', statement.opening, statement.from)}${balance('CLBD', statement.closing, statement.to)}
${entries.join('')}</Stmt></BkToCstmrStmt></Document>`;
}

function party(line: MadeUpLine): string {
  const role = line.amount < 0 ? 'Cdtr' : 'Dbtr';
  return `<${role}><Pty><Nm>${escaped(line.payee)}</Nm></Pty></${role}>`;
}
