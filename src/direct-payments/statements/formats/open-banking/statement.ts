import { finishStatement } from '../finish-statement.js';
import type { ReadLine, ReadStatement, ReadWarning, RefusedRow } from '../reading.js';
import { accountNumberOf, type AccountNumber } from '../uk-account.js';
import { warningOf } from '../warning.js';
import { endsOf } from './balance.js';
import { currencyOf, dayOf } from './fields.js';
import { elementsOf, fieldOf, textOf, type Json } from './json.js';
import { fateOfTransaction } from './transaction.js';

/** What the answers hold of one account; `row` is a transaction's place in the file. */
export interface AccountParts {
  readonly transactions: { readonly transaction: Json; readonly row: number }[];
  readonly balances: Json[];
  readonly statements: Json[];
  readonly accounts: Json[];
}

export interface ReadAccount {
  readonly statement: ReadStatement;
  readonly refusedRows: readonly RefusedRow[];
}

/**
 * The running balance of a transaction stays with its line: an answer is a page of a listing in no promised order, so it
 * states no opening or closing unless a balance or a statement beside the transactions does.
 */
export function statementOf(id: string, parts: AccountParts): ReadAccount {
  const lines: ReadLine[] = [];
  const refusedRows: RefusedRow[] = [];
  const warnings: ReadWarning[] = [];
  const ends = endsOf([...parts.balances, ...parts.statements.flatMap((part) => elementsOf(fieldOf(part, 'StatementAmount')).filter(isBalance))]);
  let unused = ends.unused;
  for (const { transaction, row } of parts.transactions) {
    const fate = fateOfTransaction(transaction, row);
    if (fate.kind === 'line') lines.push(fate.line);
    else if (fate.kind === 'refused') refusedRows.push(fate.refused);
    else warnings.push(fate.warning);
    unused ||= fate.kind === 'line' && fate.balanceUnused;
  }
  if (unused) warnings.push(warningOf('balance-not-booked', 'A balance includes money that is not booked, or a credit limit, so it was not used.'));
  if (lines.length === 0) warnings.push(warningOf('no-lines', 'The statement has no lines.'));
  const { opening, closing } = ends;
  const statement = finishStatement({ ...numberOf(id, parts), currency: currencyIn(parts), ...periodOf(parts), opening, closing, lines, warnings });
  return { statement, refusedRows };
}

/** Amounts of a statement that are balances, not fees, limits or minimum payments. */
function isBalance(amount: Json): boolean {
  return /balance$/i.test(textOf(fieldOf(amount, 'Type')) ?? '');
}

/** The number that the account is known by outside the bank; the bank's own identifier where the file has no other. */
function numberOf(id: string, { accounts, transactions }: AccountParts): AccountNumber {
  const named = accounts.flatMap((account) => elementsOf(fieldOf(account, 'Account')));
  const identification = named.map((account) => textOf(fieldOf(account, 'Identification'))).find((text) => text !== undefined);
  return accountNumberOf(identification ?? id, currencyIn({ accounts, transactions, balances: [], statements: [] }));
}

function currencyIn({ transactions, balances, accounts }: AccountParts): string {
  const amounts = [...transactions.map(({ transaction }) => transaction), ...balances].map(currencyOf);
  return [...amounts, ...accounts.map((account) => textOf(fieldOf(account, 'Currency')))].find((currency) => currency !== undefined) ?? 'GBP';
}

/** The period of the statement, where the file holds exactly one. */
function periodOf({ statements }: AccountParts): Pick<ReadStatement, 'from' | 'to'> {
  const [only, ...more] = statements;
  if (only === undefined || more.length > 0) return { from: null, to: null };
  return { from: dayOf(fieldOf(only, 'StartDateTime')) ?? null, to: dayOf(fieldOf(only, 'EndDateTime')) ?? null };
}
