import { add, pence, poundsText, type Pence } from '../core/money.js';
import type { PlainDate } from '../core/plain-date.js';
import type { AccountStory, Cut, Movement, StatementStyle } from './story.js';

export interface PrintedFile {
  readonly name: string;
  readonly content: string;
}

interface Printed extends Movement {
  readonly balance: Pence;
}

interface Page {
  readonly account: AccountStory;
  readonly cut: Cut;
  readonly opening: Pence;
  readonly closing: Pence;
  readonly lines: readonly Printed[];
}

/** Every file an invented account's bank would have handed out, in that bank's own layout. */
export function printStatements(account: AccountStory): PrintedFile[] {
  return account.cuts.map((cut, index) => {
    const page = pageOf(account, cut);
    const [extension, print] = printers[account.style];
    return { name: `${account.reference}-${cut.from}-to-${cut.until}-${String(index + 1)}.${extension}`, content: print(page) };
  });
}

function pageOf(account: AccountStory, cut: Cut): Page {
  let balance = account.opening;
  let opening = balance;
  const lines: Printed[] = [];
  for (const movement of account.movements) {
    balance = add(balance, movement.amount);
    if (movement.on < cut.from) opening = balance;
    else if (movement.on <= cut.until) lines.push({ ...movement, balance });
  }
  const closing = lines.at(-1)?.balance ?? opening;
  return { account, cut, opening, closing, lines: lines.filter((_, index) => index !== cut.without) };
}

const printers: Record<StatementStyle, readonly [string, (page: Page) => string]> = {
  lloyds: ['csv', lloyds], natwest: ['csv', natwest], barclays: ['csv', barclays], starling: ['csv', starling],
  nationwide: ['csv', nationwide], hsbc: ['csv', hsbc], card: ['csv', card],
  ofx: ['ofx', ofx], mt940: ['sta', mt940], camt: ['xml', camt], qif: ['qif', qif],
};

const slashed = (date: PlainDate): string => `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
const monthsShort = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const worded = (date: PlainDate): string => `${date.slice(8)} ${monthsShort[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`;
const dashed = (sortCode: string): string => `${sortCode.slice(0, 2)}-${sortCode.slice(2, 4)}-${sortCode.slice(4)}`;
const paidOut = (amount: Pence): string => (amount < 0 ? poundsText(pence(-amount)) : '');
const paidIn = (amount: Pence): string => (amount > 0 ? poundsText(amount) : '');
const rows = (lines: readonly string[]): string => `${lines.join('\r\n')}\r\n`;

function lloyds({ account, lines }: Page): string {
  const heading = 'Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance';
  const body = lines.map((line) =>
    [slashed(line.on), line.amount > 0 ? 'FPI' : 'FPO', `'${dashed(account.sortCode)}`, account.number, line.text, paidOut(line.amount), paidIn(line.amount), poundsText(line.balance)].join(','),
  );
  return rows([heading, ...body.reverse()]);
}

function natwest({ account, lines }: Page): string {
  const body = lines.map((line) =>
    [worded(line.on), line.amount > 0 ? 'BAC' : 'D/D', `"${line.text}"`, poundsText(line.amount), poundsText(line.balance), `"DIRECT PAYMENT"`, `"${account.sortCode}-${account.number}"`].join(','),
  );
  return rows(['', 'Date, Type, Description, Value, Balance, Account Name, Account Number', ...body.reverse()]);
}

function barclays({ account, opening, closing, lines }: Page): string {
  const body = lines.map((line) => `,${slashed(line.on)},${dashed(account.sortCode)} ${account.number},${poundsText(line.amount)},FT,${line.text.padEnd(34)},${poundsText(line.balance)}`);
  return rows([`Opening balance,${poundsText(opening)}`, `Closing balance,${poundsText(closing)}`, '', 'Number,Date,Account,Amount,Subcategory,Memo,Balance', ...body]);
}

function starling({ lines }: Page): string {
  const body = lines.map((line) => [slashed(line.on), line.text, '', line.amount > 0 ? 'FASTER PAYMENT' : 'DIRECT DEBIT', poundsText(line.amount), poundsText(line.balance)].join(','));
  return rows(['Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)', ...body]);
}

function nationwide({ account, closing, lines }: Page): string {
  const quoted = (cells: readonly string[]): string => cells.map((cell) => `"${cell}"`).join(',');
  const pounds = (text: string): string => (text === '' ? '' : `£${text}`);
  const body = lines.map((line) => quoted([worded(line.on), line.amount > 0 ? 'Bank credit' : 'Payment to', line.text, pounds(paidOut(line.amount)), pounds(paidIn(line.amount)), pounds(poundsText(line.balance))]));
  return rows([quoted(['Account Name:', `Direct payment ****${account.number.slice(-4)}`]), quoted(['Account Balance:', pounds(poundsText(closing))]), quoted(['Available Balance: ', pounds(poundsText(closing))]), '', quoted(['Date', 'Transaction type', 'Description', 'Paid out', 'Paid in', 'Balance']), ...body]);
}

function hsbc({ lines }: Page): string {
  return rows(lines.map((line) => `${slashed(line.on)},${line.text},${poundsText(line.amount)},${poundsText(line.balance)}`).reverse());
}

function card({ account, lines }: Page): string {
  const body = lines.map((line) => [slashed(line.on), `*${account.number.slice(-4)}`, line.text, line.merchantCategory ?? '', poundsText(line.amount), poundsText(line.balance)].join(','));
  return rows(['Transaction Date,Card,Merchant Name,MCC,Amount,Balance', ...body]);
}

const compact = (date: PlainDate): string => date.replaceAll('-', '');
const markup = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function ofx({ account, cut, closing, lines }: Page): string {
  const body = lines.map((line, index) => `<STMTTRN><TRNTYPE>${line.amount > 0 ? 'CREDIT' : 'DEBIT'}<DTPOSTED>${compact(line.on)}<TRNAMT>${poundsText(line.amount)}<FITID>${compact(line.on)}${String(index)}<NAME>${markup(line.text)}</STMTTRN>`);
  return rows([
    'OFXHEADER:100', 'DATA:OFXSGML', 'VERSION:102', 'SECURITY:NONE', 'ENCODING:USASCII', 'CHARSET:1252', 'COMPRESSION:NONE', 'OLDFILEUID:NONE', 'NEWFILEUID:NONE', '',
    '<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>' + compact(cut.until) + '<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1>',
    `<BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>GBP<BANKACCTFROM><BANKID>${account.sortCode}<ACCTID>${account.number}<ACCTTYPE>CHECKING</BANKACCTFROM>`,
    `<BANKTRANLIST><DTSTART>${compact(cut.from)}<DTEND>${compact(cut.until)}`, ...body,
    `</BANKTRANLIST><LEDGERBAL><BALAMT>${poundsText(closing)}<DTASOF>${compact(cut.until)}</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`,
  ]);
}

const swiftMoney = (amount: Pence): string => poundsText(pence(Math.abs(amount))).replace('.', ',');

function mt940({ account, cut, opening, closing, lines }: Page): string {
  const balance = (tag: string, date: PlainDate, amount: Pence): string => `:${tag}:${amount < 0 ? 'D' : 'C'}${compact(date).slice(2)}GBP${swiftMoney(amount)}`;
  const body = lines.flatMap((line) => [`:61:${compact(line.on).slice(2)}${compact(line.on).slice(4)}${line.amount < 0 ? 'D' : 'C'}${swiftMoney(line.amount)}NTRFNONREF`, `:86:${line.text}`]);
  return rows([':20:STATEMENT', `:25:${account.sortCode}/${account.number}`, ':28C:1/1', balance('60F', cut.from, opening), ...body, balance('62F', cut.until, closing), '-']);
}

function camt({ account, cut, opening, closing, lines }: Page): string {
  const amount = (value: Pence): string => `<Amt Ccy="GBP">${poundsText(pence(Math.abs(value)))}</Amt><CdtDbtInd>${value < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>`;
  const balance = (code: string, value: Pence, date: PlainDate): string => `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amount(value)}<Dt><Dt>${date}</Dt></Dt></Bal>`;
  const body = lines.map((line) => `<Ntry>${amount(line.amount)}<Sts>BOOK</Sts><BookgDt><Dt>${line.on}</Dt></BookgDt><NtryDtls><TxDtls><RmtInf><Ustrd>${markup(line.text)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`);
  return rows([
    '<?xml version="1.0" encoding="UTF-8"?>', '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>',
    `<GrpHdr><MsgId>${account.reference}</MsgId><CreDtTm>${cut.until}T06:00:00</CreDtTm></GrpHdr><Stmt><Id>${cut.from}</Id><CreDtTm>${cut.until}T06:00:00</CreDtTm>`,
    `<FrToDt><FrDtTm>${cut.from}T00:00:00</FrDtTm><ToDtTm>${cut.until}T23:59:59</ToDtTm></FrToDt><Acct><Id><Othr><Id>${account.sortCode}${account.number}</Id></Othr></Id><Ccy>GBP</Ccy></Acct>`,
    balance('OPBD', opening, cut.from), balance('CLBD', closing, cut.until), ...body, '</Stmt></BkToCstmrStmt></Document>',
  ]);
}

function qif({ lines }: Page): string {
  return rows(['!Type:Bank', ...lines.flatMap((line) => [`D${slashed(line.on)}`, `T${poundsText(line.amount)}`, `P${line.text}`, '^'])]);
}
