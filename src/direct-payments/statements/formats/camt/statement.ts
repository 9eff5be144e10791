import { finishStatement } from '../finish-statement.js';
import type { ReadLine, ReadStatement, ReadWarning, RefusedRow } from '../reading.js';
import { accountNumberWithBank, type AccountNumber } from '../uk-account.js';
import { warningOf } from '../warning.js';
import { balanceOf, bookedBalances, type CamtBalance } from './balances.js';
import { camtEntryOf, type CamtEntry } from './entry.js';
import { dayIn } from './fields.js';
import { nodeAt, textAt, type XmlNode } from './xml.js';

/** One `Stmt`, `Rpt` or `Ntfctn` while its parts come in, in the order of the file. */
export interface CamtDraft {
  readonly isStatement: boolean;
  account: XmlNode | undefined;
  period: XmlNode | undefined;
  madeOn: string | undefined;
  readonly balances: CamtBalance[];
  readonly entries: CamtEntry[];
  readonly warnings: ReadWarning[];
}

export function emptyDraft(isStatement: boolean): CamtDraft {
  return { isStatement, account: undefined, period: undefined, madeOn: undefined, balances: [], entries: [], warnings: [] };
}

/** Takes in one part; what the reader has no use for is passed over, since no bank's file keeps to the schema. */
export function addPart(draft: CamtDraft, node: XmlNode): void {
  if (node.name === 'Acct') draft.account = node;
  if (node.name === 'FrToDt') draft.period = node;
  if (node.name === 'CreDtTm') draft.madeOn = node.text.trim();
  if (node.name === 'Ntry') draft.entries.push(camtEntryOf(node, { isStatement: draft.isStatement, madeOn: dayIn(draft.madeOn) }));
  if (node.name !== 'Bal') return;
  const { balance, warnings } = balanceOf(node);
  if (balance) draft.balances.push(balance);
  draft.warnings.push(...warnings);
}

/** Whether it names an account, a balance or an entry: an element that does not is no statement. */
export function saysAnything(draft: CamtDraft): boolean {
  return draft.account !== undefined || draft.balances.length > 0 || draft.entries.length > 0;
}

/** The statement, with its stated period, or where it states none the days of its booked balances. */
export function camtStatementOf(draft: CamtDraft): ReadStatement {
  const lines = draft.entries.flatMap((entry): ReadLine[] => (entry.line ? [entry.line] : []));
  const { opening, closing } = bookedBalances(draft.balances, draft.entries.length > 0);
  const stated = statedCurrency(draft);
  const currency = stated ?? 'GBP';
  return finishStatement({
    ...accountOf(draft.account, stated),
    currency,
    from: dayIn(textAt(draft.period, 'FrDtTm') ?? textAt(draft.period, 'FrDt')) ?? opening?.date ?? null,
    to: dayIn(textAt(draft.period, 'ToDtTm') ?? textAt(draft.period, 'ToDt')) ?? closing?.date ?? null,
    opening: opening?.amount ?? null,
    closing: closing?.amount ?? null,
    lines,
    warnings: [...draft.warnings, ...draft.entries.flatMap((entry) => entry.warnings), ...otherCurrencies(draft, currency)],
  });
}

export function refusedRowsOf(draft: CamtDraft): RefusedRow[] {
  return draft.entries.flatMap((entry) => (entry.refused ? [entry.refused] : []));
}

function statedCurrency(draft: CamtDraft): string | undefined {
  const ofEntries = draft.entries.find((entry) => entry.currency !== undefined)?.currency;
  return textAt(draft.account, 'Ccy') ?? ofEntries ?? draft.balances.find((balance) => balance.currency)?.currency;
}

function accountOf(account: XmlNode | undefined, currency: string | undefined): AccountNumber {
  const id = nodeAt(account, 'Id');
  const ways = [['IBAN'], ['BBAN'], ['Othr', 'Id'], ['PrtryAcct', 'Id'], ['UPIC']] as const;
  const number = ways.map((way) => textAt(id, ...way)).find((text) => text !== undefined);
  const bank = textAt(account, 'Svcr', 'FinInstnId', 'ClrSysMmbId', 'MmbId');
  return accountNumberWithBank(bank, number, currency);
}

function otherCurrencies(draft: CamtDraft, currency: string): ReadWarning[] {
  return draft.entries.flatMap(({ line, currency: other }) => {
    if (!line || other === undefined || other === currency) return [];
    return [warningOf('other-currency', `The amount is in ${other}, the account in ${currency}.`, line.row)];
  });
}
