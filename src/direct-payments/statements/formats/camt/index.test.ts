import { describe, expect, it } from 'vitest';
import { expectOk, type Refusal } from '../../../../core/result.js';
import type { ReadStatement, StatementReading } from '../reading.js';
import { looksLikeCamt, readCamt } from './index.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const reading = (text: string): StatementReading => expectOk(readCamt(bytesOf(text), {}));
const codesOf = (statement: ReadStatement | undefined): string[] => (statement?.warnings ?? []).map((warning) => warning.code);

function refusal(text: string): Refusal {
  const result = readCamt(bytesOf(text), {});
  if (result.ok) throw new Error('was read');
  return result.refusal;
}

const kinds = {
  '052': ['BkToCstmrAcctRpt', 'Rpt'],
  '053': ['BkToCstmrStmt', 'Stmt'],
  '054': ['BkToCstmrDbtCdtNtfctn', 'Ntfctn'],
} as const;

const account = '<Acct><Id><IBAN>GB29MADE11223312345678</IBAN></Id><Ccy>GBP</Ccy></Acct>';

function document(content: string, kind: keyof typeof kinds = '053', version = '001.08'): string {
  const [message, statement] = kinds[kind];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.${kind}.${version}"><${message}><GrpHdr><MsgId>1</MsgId></GrpHdr><${statement}><Id>1</Id><CreDtTm>2026-04-01T06:00:00Z</CreDtTm>\n${content}</${statement}></${message}></Document>`;
}

function balance(type: string, amount: string, side = 'CRDT', day = '2026-03-31'): string {
  const direction = side === '' ? '' : `<CdtDbtInd>${side}</CdtDbtInd>`;
  return `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="GBP">${amount}</Amt>${direction}<Dt><Dt>${day}</Dt></Dt></Bal>`;
}

interface Entry {
  readonly amount?: string;
  readonly side?: string;
  readonly status?: string;
  readonly days?: string;
  readonly more?: string;
  readonly currency?: string;
}

function entry({ amount = '12.34', side = 'DBIT', status = 'BOOK', days = '<BookgDt><Dt>2026-03-02</Dt></BookgDt>', more = '', currency = 'GBP' }: Entry = {}): string {
  const direction = side === '' ? '' : `<CdtDbtInd>${side}</CdtDbtInd>`;
  return `<Ntry><Amt Ccy="${currency}">${amount}</Amt>${direction}<Sts>${status}</Sts>${days}${more}</Ntry>\n`;
}

const payment = (content: string): string => `<NtryDtls><TxDtls>${content}</TxDtls></NtryDtls>`;
const only = (content: string, kind: keyof typeof kinds = '053'): ReadStatement => {
  const [statement] = reading(document(account + content, kind)).statements;
  if (!statement) throw new Error('no statement');
  return statement;
};
const describedAs = (more: string, side = 'DBIT'): string | undefined => only(entry({ more, side })).lines[0]?.description;

describe('a camt statement', () => {
  it('gives account, balances, period and entries', () => {
    const statement = only(`${balance('OPBD', '100.00', 'CRDT', '2026-03-01')}${balance('CLBD', '87.66')}${balance('CLAV', '999.00')}\n${entry({ more: '<AddtlNtryInf>PAYROLL LTD</AddtlNtryInf>' })}`);
    expect(statement).toMatchObject({ sortCode: '112233', account: '12345678', currency: 'GBP', from: '2026-03-01', to: '2026-03-31' });
    expect(statement).toMatchObject({ opening: 10_000, closing: 8766, reconciles: true, warnings: [] });
    expect(statement.lines).toEqual([{ date: '2026-03-02', amount: -1234, description: 'PAYROLL LTD', balance: null, row: 4 }]);
  });

  it.each([
    ['052', '001.01', 'V01'],
    ['052', '001.06', ''],
    ['053', '001.02', ''],
    ['053', '001.12', ''],
    ['054', '001.04', ''],
    ['054', '001.01', 'V01'],
  ] as const)('of camt.%s.%s is known by its message', (kind, version, suffix) => {
    const text = document(entry(), kind, version).replaceAll(new RegExp(`(</?${kinds[kind][0]})`, 'g'), `$1${suffix}`);
    expect(reading(text)).toMatchObject({ format: `camt.${kind}`, statements: [{ lines: [{ amount: -1234 }] }] });
  });

  it('is read with prefixes, without a namespace, in an envelope, and behind blank rows', () => {
    const text = document(entry());
    const prefixed = text.replaceAll(/<(\/?)([A-Z])/g, '<$1ns2:$2');
    const bare = text.replace(/ xmlns="[^"]*"/, '');
    const wrapped = `<Envelope><AppHdr/>${text.slice(text.indexOf('<Document'))}</Envelope>`;
    for (const one of [prefixed, bare, wrapped]) expect(reading(one)).toMatchObject({ format: 'camt.053', statements: [{ lines: [{ amount: -1234 }] }] });
    expect(reading(`\n\n${text}`).statements[0]?.lines[0]?.row).toBe(5);
  });

  it('of several accounts is several statements', () => {
    const two = document(entry()).replace('</Stmt>', `</Stmt><Stmt>${account.replace('12345678<', '87654321<')}${entry({ side: 'CRDT' })}</Stmt>`);
    expect(reading(two).statements.map(({ account: number, lines }) => [number, lines[0]?.amount])).toEqual([[null, -1234], ['87654321', 1234]]);
  });

  it('names its account as the file does where it has no British IBAN', () => {
    const named = (id: string): unknown => {
      const { sortCode, account: number } = reading(document(`<Acct><Id>${id}</Id><Ccy>GBP</Ccy><Svcr><FinInstnId><ClrSysMmbId><MmbId>112233</MmbId></ClrSysMmbId></FinInstnId></Svcr></Acct>`)).statements[0] ?? {};
      return [sortCode, number];
    };
    expect(named('<Othr><Id>12345678</Id></Othr>')).toEqual(['112233', '12345678']);
    expect(named('<IBAN>NL26MADE0123456789</IBAN>')).toEqual([null, 'NL26MADE0123456789']);
    expect(named('<PrtryAcct><Id>X-1</Id></PrtryAcct>')).toEqual([null, 'X-1']);
  });

  it('states its period by itself where it does, else by the days of its balances', () => {
    const period = '<FrToDt><FrDtTm>2026-03-01T00:00:00+01:00</FrDtTm><ToDtTm>2026-03-15T23:59:59Z</ToDtTm></FrToDt>';
    expect(only(period + balance('CLBD', '1.00'))).toMatchObject({ from: '2026-03-01', to: '2026-03-15' });
  });

  it('takes the previous closing balance for the opening one, and no available or interim balance for either', () => {
    expect(only(balance('PRCD', '12.34') + balance('CLBD', '0.00') + entry())).toMatchObject({ opening: 1234, closing: 0, reconciles: true });
    expect(only(balance('OPAV', '1.00') + balance('ITBD', '2.00') + balance('CLAV', '3.00') + entry())).toMatchObject({ opening: null, closing: null });
  });

  it('without entries ends where it began', () => {
    expect(only(balance('OPBD', '5442.09000'))).toMatchObject({ opening: 544_209, closing: 544_209, reconciles: true, lines: [] });
    expect(only(balance('OPBD', '5.00') + entry())).toMatchObject({ opening: 500, closing: null });
  });

  it('takes a balance as written where its side is missing, and says so where that could matter', () => {
    const statement = only(balance('OPBD', '0.00', '') + balance('CLBD', '-12.34', '') + entry());
    expect(statement).toMatchObject({ opening: 0, closing: -1234, reconciles: true });
    expect(codesOf(statement)).toEqual(['balance-sign-assumed']);
  });

  it('warns of a balance that cannot be read', () => {
    expect(codesOf(only(balance('CLBD', 'lots') + entry()))).toEqual(['balance-not-read']);
    expect(codesOf(only(balance('CLBD', '-5.00', 'CRDT') + entry()))).toEqual(['balance-not-read']);
  });

  it('warns where balances and entries do not agree', () => {
    expect(codesOf(only(balance('OPBD', '1.00') + balance('CLBD', '2.00') + entry()))).toEqual(['does-not-reconcile']);
  });
});

describe('an entry', () => {
  it('is one line however many payments it sums up, and names the other parties', () => {
    const two = '<NtryDtls><TxDtls><Amt>6.00</Amt><RltdPties><Cdtr><Nm>ALDER</Nm></Cdtr></RltdPties></TxDtls><TxDtls><RltdPties><Cdtr><Pty><Nm>BIRCH</Nm></Pty></Cdtr></RltdPties></TxDtls></NtryDtls>';
    expect(only(entry({ more: two })).lines).toMatchObject([{ amount: -1234, description: 'ALDER BIRCH' }]);
  });

  it('says who the other party is by the way the money went', () => {
    const parties = payment('<RltdPties><Dbtr><Nm>COUNCIL</Nm></Dbtr><Cdtr><Nm>JO BIGGS</Nm></Cdtr></RltdPties>');
    expect(describedAs(parties, 'CRDT')).toBe('COUNCIL');
    expect(describedAs(parties, 'DBIT')).toBe('JO BIGGS');
    expect(describedAs(`<RvslInd>true</RvslInd>${parties}`, 'CRDT')).toBe('JO BIGGS');
    expect(describedAs(payment('<RltdPties><Cdtr><Nm>JO BIGGS</Nm></Cdtr></RltdPties>'), 'CRDT')).toBe('JO BIGGS');
  });

  it('joins name, references, remittance and what the bank adds', () => {
    const content = '<Refs><EndToEndId>E2E-1</EndToEndId><MndtId>M-1</MndtId></Refs><RltdPties><Cdtr><Nm>ALDER &amp; CO</Nm></Cdtr></RltdPties><RmtInf><Ustrd>week 12</Ustrd><Ustrd>DP-7Q4K</Ustrd><Strd><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf><AddtlRmtInf>more</AddtlRmtInf></Strd></RmtInf><AddtlTxInf>by phone</AddtlTxInf>';
    expect(describedAs(`${payment(content)}<AddtlNtryInf>FASTER PAYMENT</AddtlNtryInf>`)).toBe('ALDER & CO E2E-1 M-1 week 12 DP-7Q4K RF18 more by phone FASTER PAYMENT');
  });

  it('leaves out a reference that was not provided', () => {
    expect(describedAs(payment('<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RmtInf><Ustrd>week 12</Ustrd></RmtInf>'))).toBe('week 12');
  });

  it('gives a text that many payments share once', () => {
    const same = '<TxDtls><RmtInf><Ustrd>WAGES</Ustrd></RmtInf></TxDtls>';
    expect(describedAs(`<NtryDtls>${same}${same}</NtryDtls><AddtlNtryInf>WAGES</AddtlNtryInf>`)).toBe('WAGES WAGES');
  });

  it.each([
    ['<BookgDt><Dt>2026-03-02</Dt></BookgDt><ValDt><Dt>2026-03-05</Dt></ValDt>', '2026-03-02'],
    ['<BookgDt><DtTm>2026-03-02T23:30:00-08:00</DtTm></BookgDt>', '2026-03-02'],
    ['<ValDt><Dt>2026-03-05</Dt></ValDt>', '2026-03-05'],
    ['<NtryDtls><TxDtls><RltdDts><IntrBkSttlmDt>2026-03-04</IntrBkSttlmDt></RltdDts></TxDtls></NtryDtls>', '2026-03-04'],
  ])('is dated by %s', (days, date) => {
    expect(only(entry({ days })).lines[0]?.date).toBe(date);
  });

  it('without a day takes that of a report or notification, and says so, but is refused in a statement', () => {
    const notified = only(entry({ days: '' }), '054');
    expect(notified.lines[0]?.date).toBe('2026-04-01');
    expect(codesOf(notified)).toEqual(['date-of-file-used']);
    expect(reading(document(entry({ days: '' }))).refusedRows).toMatchObject([{ row: 3, code: 'date-missing' }]);
  });

  it('that reverses another moves the money as its own side says', () => {
    expect(only(entry({ side: 'CRDT', more: '<RvslInd>true</RvslInd>' })).lines[0]?.amount).toBe(1234);
  });

  it('that is not booked is no line of a statement, and a line of a report', () => {
    const pending = entry({ status: 'PDNG' });
    expect(only(pending)).toMatchObject({ lines: [], warnings: [{ code: 'pending-left-out', row: 3 }] });
    expect(only(pending, '052')).toMatchObject({ lines: [{ amount: -1234 }], warnings: [{ code: 'pending-counted', row: 3 }] });
    expect(only(entry({ status: '<Cd>PDNG</Cd>' }))).toMatchObject({ lines: [] });
  });

  it.each(['INFO', '<Cd>FUTR</Cd>'])('of status %s is never a line', (status) => {
    for (const kind of ['052', '053', '054'] as const) expect(only(entry({ status }), kind)).toMatchObject({ lines: [], warnings: [{ code: 'pending-left-out' }] });
  });

  it('without a side takes that of its payments, or of its minus', () => {
    expect(only(entry({ side: '', more: payment('<CdtDbtInd>DBIT</CdtDbtInd>') })).lines[0]?.amount).toBe(-1234);
    expect(only(entry({ side: '', amount: '-12.34' })).lines[0]?.amount).toBe(-1234);
    expect(only(entry({ side: 'DBIT', amount: '-12.34' })).lines[0]?.amount).toBe(-1234);
  });

  it('that is broken is listed as it stood, and the others are read', () => {
    const { statements, refusedRows } = reading(document([entry(), entry({ side: '' }), entry({ side: 'CRDT', amount: '-1.00' }), entry({ amount: '1.005' }), entry({ amount: '1,00' }), entry({ days: '<BookgDt><Dt>2026-02-31</Dt></BookgDt>' })].join('')));
    expect(statements[0]?.lines).toHaveLength(1);
    expect(refusedRows.map(({ row, code }) => [row, code])).toEqual([[4, 'direction-not-read'], [5, 'direction-not-read'], [6, 'amount-too-precise'], [7, 'amount-not-read'], [8, 'date-missing']]);
    expect(refusedRows[0]?.text).toBe('<Ntry><Amt>12.34</Amt><Sts>BOOK</Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt></Ntry>');
  });

  it('without an amount is listed too', () => {
    expect(reading(document('<Ntry><CdtDbtInd>DBIT</CdtDbtInd></Ntry>')).refusedRows).toMatchObject([{ code: 'amount-missing' }]);
  });

  it('in other money than the account is told', () => {
    expect(codesOf(only(entry({ currency: 'EUR' })))).toEqual(['other-currency']);
  });

  it('carries the category of a merchant where all its payments have one and the same', () => {
    const card = (code: string): string => payment(`<CardTx><POI><MrchntCtgyCd>${code}</MrchntCtgyCd></POI></CardTx>`);
    expect(only(entry({ more: card('8049') })).lines[0]).toMatchObject({ merchantCategoryCode: '8049' });
    expect(only(entry({ more: card('8049') + card('5411') })).lines[0]).not.toHaveProperty('merchantCategoryCode');
  });
});

describe('a file that is no camt statement, or is broken or hostile,', () => {
  const whole = document(entry());

  it.each([
    ['<!DOCTYPE l [<!ENTITY a "ha">]>', 'doctype-refused'],
    ['<!DOCTYPE l SYSTEM "file:///etc/passwd">', 'doctype-refused'],
    ['<!doctype html>', 'doctype-refused'],
  ])('with %s is refused outright', (declaration, code) => {
    expect(refusal(whole.replace('<Document', `${declaration}<Document`))).toMatchObject({ code });
  });

  it('cut off anywhere is refused, with the place', () => {
    const cut = refusal(whole.slice(0, whole.indexOf('</Amt>')));
    expect(cut.code).toBe('xml-broken');
    expect(cut.message).toMatch(/row 3, column \d+/);
  });

  it.each(['<Sts>BOOK</Amt>', '&nbsp;', '<a b=c>'])('with %s in it is refused', (broken) => {
    expect(refusal(whole.replace('<Sts>', `${broken}<Sts>`))).toMatchObject({ code: 'xml-broken' });
  });

  it('nested deeper than any statement is refused', () => {
    expect(refusal(whole.replace('<Ntry>', `<Ntry>${'<a>'.repeat(200)}`))).toMatchObject({ code: 'nested-too-deep' });
  });

  it('without a statement in it is refused', () => {
    expect(refusal(whole.replace(/<Stmt>[^]*<\/Stmt>/, ''))).toMatchObject({ code: 'holds-no-statement' });
    expect(refusal(whole.replace(/<Stmt>[^]*<\/Stmt>/, '<Stmt><Id>1</Id></Stmt>'))).toMatchObject({ code: 'holds-no-statement' });
    expect(refusal('<Document><CstmrCdtTrfInitn/></Document>')).toMatchObject({ code: 'file-not-a-statement' });
  });

  it('with control characters, which XML forbids and banks pass on, is read', () => {
    expect(reading(document(entry({ more: '<AddtlNtryInf>A\u0003B</AddtlNtryInf>' }))).statements[0]?.lines[0]?.description).toBe('AB');
  });

  it('is told apart by namespace or message', () => {
    expect(looksLikeCamt(whole)).toBe(true);
    expect(looksLikeCamt('<x:Document><x:BkToCstmrStmt>')).toBe(true);
    expect(looksLikeCamt('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">')).toBe(false);
    expect(looksLikeCamt('Date,camt.053.001')).toBe(false);
  });
});
