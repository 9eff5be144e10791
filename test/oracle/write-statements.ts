import type { CaseAccount, CaseFile, CaseFormat, CaseLine, CaseStatement } from './monitor-case.js';

/** Whole pence as pounds in text: -7 is `-0.07`. */
export function pounds(amount: number): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The text of one statement file, as a bank would send it. */
export function fileText(file: CaseFile, accounts: readonly CaseAccount[]): string {
  const numbers = (statement: CaseStatement) =>
    numberOf(
      file,
      accounts.find((one) => one.account === statement.belongsTo),
    );
  if (file.format === 'mt940') return file.statements.map((one) => mt940(one, numbers(one))).join('');
  if (file.format === 'ofx') return file.statements.map((one) => ofx(one, numbers(one))).join('');
  return csv(
    file.format,
    file.statements.flatMap((one) => one.lines),
  );
}

interface Numbers {
  readonly sortCode: string | null;
  readonly number: string;
}

/** A number that is nobody's, where the file is to be known by its name. */
const nobodys: Numbers = { sortCode: null, number: '99999999' };

function numberOf(file: CaseFile, account: CaseAccount | undefined): Numbers {
  if (file.carries === 'nothing' || account?.accountNumber === undefined) return nobodys;
  const sortCode = file.carries === 'sort-code-and-number' ? (account.sortCode ?? null) : null;
  return { sortCode, number: account.accountNumber };
}

function csv(format: Exclude<CaseFormat, 'mt940' | 'ofx'>, lines: readonly CaseLine[]): string {
  const header = {
    csv: 'Date,Description,Amount,Balance',
    'csv-in-out': 'Date,Type,Details,Money in,Money out,Balance',
    'csv-semicolon': 'Date;Amount;Balance;Description',
  };
  return [header[format], ...lines.map((line) => csvRow(format, line)), ''].join('\r\n');
}

function csvRow(format: Exclude<CaseFormat, 'mt940' | 'ofx'>, line: CaseLine): string {
  const balance = line.balance === null ? '' : pounds(line.balance);
  if (format === 'csv-semicolon') return [line.date, pounds(line.amount), balance, line.text].join(';');
  const text = line.text.includes(',') ? `"${line.text}"` : line.text;
  const [year, month, day] = line.date.split('-');
  const date = [day, month, year].join('/');
  if (format === 'csv') return [date, text, pounds(line.amount), balance].join(',');
  const moneyIn = line.amount >= 0 ? pounds(line.amount) : '';
  const moneyOut = line.amount < 0 ? pounds(-line.amount) : '';
  return [date, '', text, moneyIn, moneyOut, balance].join(',');
}

function mt940(statement: CaseStatement, numbers: Numbers): string {
  const account = numbers.sortCode === null ? numbers.number : numbers.sortCode.replaceAll('-', '') + numbers.number;
  const lines = statement.lines.flatMap((line) => [
    `:61:${short(line.date)}${line.date.slice(5).replace('-', '')}${markAndAmount(line.amount, '')}NTRFNONREF`,
    `:86:${line.text}`,
  ]);
  const balances = [statement.opening, statement.closing].map((balance) => balance ?? 0);
  return [
    ':20:STATEMENT',
    `:25:${account}`,
    ':28C:1/1',
    `:60F:${dated(statement.from, balances[0])}`,
    ...lines,
    `:62F:${dated(statement.to, balances[1])}`,
    '-',
    '',
  ].join('\r\n');
}

function dated(date: string | null, balance = 0): string {
  return markAndAmount(balance, `${short(date ?? '')}GBP`);
}

function markAndAmount(amount: number, between: string): string {
  return `${amount < 0 ? 'D' : 'C'}${between}${pounds(Math.abs(amount)).replace('.', ',')}`;
}

function short(date: string): string {
  return date.slice(2).replaceAll('-', '');
}

const ofxHeader =
  'OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nSECURITY:NONE\r\nENCODING:UTF-8\r\nCHARSET:NONE\r\nCOMPRESSION:NONE\r\nOLDFILEUID:NONE\r\nNEWFILEUID:NONE\r\n\r\n';

function ofx(statement: CaseStatement, numbers: Numbers): string {
  const long = (date: string | null) => (date ?? '').replaceAll('-', '');
  const balance =
    statement.closing === null
      ? ''
      : `<LEDGERBAL><BALAMT>${pounds(statement.closing)}<DTASOF>${long(statement.to)}</LEDGERBAL>`;
  const bank = `<BANKACCTFROM><BANKID>${(numbers.sortCode ?? '').replaceAll('-', '')}<ACCTID>${numbers.number}<ACCTTYPE>CHECKING</BANKACCTFROM>`;
  const period = `<DTSTART>${long(statement.from)}<DTEND>${long(statement.to)}`;
  const lines = statement.lines
    .map((line, place) => ofxLine(line, bankIdOf(line, statement.lines.slice(0, place))))
    .join('\r\n');
  const body = `<STMTRS><CURDEF>GBP${bank}<BANKTRANLIST>${period}\r\n${lines}\r\n</BANKTRANLIST>${balance}</STMTRS>`;
  return `${ofxHeader}<OFX><BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS>${body}</STMTTRNRS></BANKMSGSRSV1></OFX>\r\n`;
}

/** The bank's own name for a line: the same in every download, and another for each twin. */
function bankIdOf(line: CaseLine, before: readonly CaseLine[]): string {
  const name = (one: CaseLine) => `${one.date}${one.text}${String(one.amount)}`.replaceAll(/[^\w]/g, '');
  return `${name(line)}N${String(before.filter((one) => name(one) === name(line)).length)}`;
}

function ofxLine(line: CaseLine, id: string): string {
  const type = line.amount < 0 ? 'DEBIT' : 'CREDIT';
  return `<STMTTRN><TRNTYPE>${type}<DTPOSTED>${line.date.replaceAll('-', '')}120000<TRNAMT>${pounds(line.amount)}<FITID>${id}<NAME>${line.text}</STMTTRN>`;
}
