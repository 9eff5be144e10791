import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { DirectoryAccount } from './account-directory.js';
import type { ReadFile } from './arrival.js';
import type { ReadingRoom } from './reading-room.js';
import type { AccountHistory } from './rules/account-history.js';
import { settleAccount, type ArrivingFile, type SettledAccount } from './settle-account.js';
import { loadKnownLines, type AccountWindow } from './store/accounts.js';
import type { AccountPosting, FirstReading } from './store/posting.js';

/** A read file under the key it is stored by. */
export interface IdentifiedFile extends ReadFile {
  readonly fileId: number;
}

export interface SettledPosting extends AccountPosting {
  /** Null where the account had lines before. */
  readonly history: AccountHistory | null;
}

/** What is to be posted to each account, and the number its next line takes then. */
export interface SettledArrivals {
  readonly postings: readonly SettledPosting[];
  readonly next: ReadonlyMap<number, number>;
}

/** Gives every line of the files that belongs to an account its fate, and writes nothing: also for a look beforehand. */
export async function settleArrivals(tx: TenantTx, room: ReadingRoom, files: readonly IdentifiedFile[], nextLineNos: ReadonlyMap<number, number>): Promise<SettledArrivals> {
  const arrivals = arrivalsByAccount(files);
  const windows = arrivals.filter(({ account }) => (nextLineNos.get(account.id) ?? 1) > 1).flatMap(windowOf);
  const known = await loadKnownLines(tx, windows);
  const next = new Map<number, number>();
  const postings = arrivals.map(({ account, arriving }): SettledPosting => {
    const first = nextLineNos.get(account.id) ?? 1;
    const settled = settleAccount(known.get(account.id) ?? [], arriving, first);
    next.set(account.id, settled.nextLineNo);
    const readings = settled.newLines.map(({ line }) => room.firstReading(account, line));
    return { accountId: account.id, newLines: settled.newLines, readings, metAgain: settled.metAgain, history: first === 1 ? historyOf(account, settled, readings) : null };
  });
  return { postings, next };
}

function historyOf({ id }: DirectoryAccount, { newLines, merged, lineNos }: SettledAccount, readings: readonly FirstReading[]): AccountHistory {
  const kinds: string[] = [];
  const agreementIds: (number | null)[] = [];
  newLines.forEach(({ merged: place }, index) => {
    kinds[place] = readings[index]?.kind ?? '';
    agreementIds[place] = readings[index]?.agreementId ?? null;
  });
  return { accountId: id, merged, lineNos, kinds, agreementIds };
}

interface AccountArrivals {
  readonly account: DirectoryAccount;
  readonly arriving: ArrivingFile[];
}

/** In the order of the accounts' keys, so that lines are written where the indexes grow. */
function arrivalsByAccount(files: readonly IdentifiedFile[]): AccountArrivals[] {
  const arrivals = new Map<number, AccountArrivals>();
  for (const file of files) for (const account of new Set(file.accounts)) {
    if (account === null) continue;
    const at = arrivals.get(account.id) ?? { account, arriving: [] };
    at.arriving.push(arrivingFor(file, account));
    arrivals.set(account.id, at);
  }
  return [...arrivals.values()].sort((a, b) => a.account.id - b.account.id);
}

function arrivingFor({ fileId, name, reading, accounts }: IdentifiedFile, account: DirectoryAccount): ArrivingFile {
  const statements = reading.ok ? reading.value.statements : [];
  const own = statements.map((statement, index) => ({ position: index + 1, statement })).filter(({ position }) => accounts[position - 1]?.id === account.id);
  return { fileId, name, statements: own };
}

/** The days the arriving lines are of; none where there are no lines. */
function windowOf({ account, arriving }: AccountArrivals): AccountWindow[] {
  let from: PlainDate | undefined;
  let until: PlainDate | undefined;
  for (const { statements } of arriving)
    for (const { statement } of statements)
      for (const { date } of statement.lines) {
        if (from === undefined || date < from) from = date;
        if (until === undefined || date > until) until = date;
      }
  return from === undefined || until === undefined ? [] : [{ accountId: account.id, from, until }];
}
