import type { PlainDate } from '../../core/plain-date.js';
import type { Sealer } from '../../platform/access/sealing.js';
import { numberMatch } from '../agreements/account-number.js';
import type { ReadStatement } from './formats/reading.js';

/** An agreement whose money an account holds, and from when until when (both inclusive; null: still). */
export interface HeldAgreement {
  readonly agreementId: number;
  readonly reference: string;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

export interface DirectoryAccount {
  readonly id: number;
  readonly reference: string;
  /** Keyed hashes of sort code and number together, and of the number alone. */
  readonly numberMatch: Buffer | null;
  readonly numberAloneMatch: Buffer | null;
  readonly agreements: readonly HeldAgreement[];
}

/** Says whose a statement is. */
export interface AccountDirectory {
  /**
   * The account whose number the statement carries, with its sort code or alone; else the one whose reference begins
   * the file's name or its nearest folder's. Null where there is none, or where the money is not sterling.
   */
  accountOf(statement: Pick<ReadStatement, 'account' | 'sortCode' | 'currency'>, fileName: string): DirectoryAccount | null;
  /** By the name alone: enough to lay an account's files together before any is opened. */
  accountNamed(fileName: string): DirectoryAccount | null;
  accountById(id: number): DirectoryAccount | null;
}

export function accountDirectory(accounts: readonly DirectoryAccount[], sealer: Sealer): AccountDirectory {
  const byReference = new Map(accounts.map((account) => [account.reference, account]));
  const byNumber = keyed(accounts, (account) => account.numberMatch);
  const byNumberAlone = keyed(accounts, (account) => account.numberAloneMatch);
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const accountNamed = (fileName: string): DirectoryAccount | null => {
    for (const reference of referencesIn(fileName)) {
      const account = byReference.get(reference);
      if (account) return account;
    }
    return null;
  };
  return {
    accountNamed,
    accountById: (id) => byId.get(id) ?? null,
    accountOf: ({ account, sortCode, currency }, fileName) => {
      if (currency !== 'GBP') return null;
      return (account === null ? null : numbered(byNumber, byNumberAlone, sealer, account, sortCode)) ?? accountNamed(fileName);
    },
  };
}

function numbered(byNumber: Keyed, byNumberAlone: Keyed, sealer: Sealer, number: string, sortCode: string | null): DirectoryAccount | null {
  if (sortCode !== null) {
    const exact = byNumber.get(hex(numberMatch(sealer, number, sortCode)));
    if (exact?.length === 1) return exact[0] ?? null;
  }
  const alone = byNumberAlone.get(hex(numberMatch(sealer, number, null))) ?? [];
  // Where both sides give a sort code it must be the same, and it was not.
  const possible = sortCode === null ? alone : alone.filter((account) => account.numberMatch === null);
  return possible.length === 1 ? (possible[0] ?? null) : null;
}

type Keyed = ReadonlyMap<string, readonly DirectoryAccount[]>;

function keyed(accounts: readonly DirectoryAccount[], key: (account: DirectoryAccount) => Buffer | null): Keyed {
  const map = new Map<string, DirectoryAccount[]>();
  for (const account of accounts) {
    const match = key(account);
    if (match === null) continue;
    const same = map.get(hex(match));
    if (same) same.push(account);
    else map.set(hex(match), [account]);
  }
  return map;
}

function hex(match: Buffer): string {
  return match.toString('hex');
}

/**
 * Every beginning of the file's name, then of its folders' from the nearest, that could be a reference: it is followed
 * by the end or by something that is neither letter nor digit. The longest first, so that A1-B is not taken for A1.
 */
export function referencesIn(fileName: string): string[] {
  const names = fileName.split(/[/\\]/).filter((name) => name !== '').reverse();
  return names.flatMap((name) => {
    const ends = [...name.matchAll(/[^\p{L}\p{N}]/gu)].map((mark) => mark.index).filter((end) => end > 0);
    return [...ends, name.length].reverse().map((end) => name.slice(0, end));
  });
}
