import type { PlainDate } from '../../core/plain-date.js';
import type { Sealer } from '../../platform/access/sealing.js';
import { numberMatches, plainNumber } from '../agreements/account-number.js';
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
  /** Keyed hashes of sort code and number together, and of the number alone, in base 64. */
  readonly numberMatch: string | null;
  readonly numberAloneMatch: string | null;
  readonly agreements: readonly HeldAgreement[];
}

/** Says whose a statement is, without opening any account's number. */
export interface AccountDirectory {
  /**
   * The account whose number the statement carries, with its sort code or alone; else the one whose reference begins
   * the file's name or its nearest folder's; else the one whose reference the statement's number is. Null where there
   * is none, or where the money is not sterling.
   */
  accountOf(statement: Pick<ReadStatement, 'account' | 'sortCode' | 'currency'>, fileName: string): DirectoryAccount | null;
  /** By the name alone: enough to lay an account's files together before any is opened. */
  accountNamed(fileName: string): DirectoryAccount | null;
  accountById(id: number): DirectoryAccount | null;
}

export function accountDirectory(accounts: readonly DirectoryAccount[], sealer: Sealer): AccountDirectory {
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const referred = byReference(accounts);
  const numbered = byNumber(accounts, sealer);
  const accountNamed = (fileName: string): DirectoryAccount | null => {
    for (const reference of referencesIn(fileName)) {
      const account = referred(reference);
      if (account) return account;
    }
    return null;
  };
  return {
    accountNamed,
    accountById: (id) => byId.get(id) ?? null,
    accountOf: ({ account, sortCode, currency }, fileName) => {
      if (currency !== 'GBP') return null;
      return (account === null ? undefined : numbered(account, sortCode)) ?? accountNamed(fileName) ?? (account === null ? null : (referred(account) ?? null));
    },
  };
}

/** As it is written, or else in another case. */
function byReference(accounts: readonly DirectoryAccount[]): (reference: string) => DirectoryAccount | undefined {
  const exact = new Map(accounts.map((account) => [account.reference, account]));
  const anyCase = new Map(accounts.toReversed().map((account) => [account.reference.toLowerCase(), account]));
  return (reference) => exact.get(reference) ?? anyCase.get(reference.toLowerCase());
}

const ibanTail = /^GB\d{2}[A-Z]{4}(\d{14})$/i;

/**
 * By the number alone, after its sort code, or as a GB IBAN ends. A sort code that is written and is another account's is
 * another account; two accounts of one number and no sort code to tell them apart are neither.
 */
function byNumber(accounts: readonly DirectoryAccount[], sealer: Sealer): (number: string, sortCode: string | null) => DirectoryAccount | undefined {
  const alone = new Map<string, DirectoryAccount[]>();
  for (const account of accounts) {
    const match = account.numberAloneMatch;
    if (match !== null) alone.set(match, [...(alone.get(match) ?? []), account]);
  }
  const fitting = (number: string, sortCode: string | null): DirectoryAccount | undefined => {
    const same = matchesOf(sealer, number, null).flatMap((match) => alone.get(match) ?? []);
    if (sortCode === null || same.length === 0) return same.length === 1 ? same[0] : undefined;
    const both = matchesOf(sealer, number, sortCode);
    const possible = same.filter((account) => account.numberMatch === null || both.includes(account.numberMatch));
    return possible.length === 1 ? possible[0] : possible.find((account) => account.numberMatch !== null);
  };
  return (number, sortCode) => {
    const written = plainNumber(ibanTail.exec(number.replaceAll(' ', ''))?.[1] ?? number);
    return fitting(written, sortCode) ?? (written.length > 6 ? fitting(written.slice(6), written.slice(0, 6)) : undefined);
  };
}

function matchesOf(sealer: Sealer, number: string, sortCode: string | null): string[] {
  return numberMatches(sealer, number, sortCode).map((match) => match.toString('base64'));
}

/**
 * Every beginning of the file's name, then of its folders' from the nearest, that could be a reference: it is followed
 * by the end or by something that is neither letter nor digit. The longest first, so that A1-B is not taken for A1.
 */
export function referencesIn(fileName: string): string[] {
  const names = fileName.normalize('NFC').split(/[/\\]/).filter((name) => name !== '').reverse();
  return names.flatMap((name) => {
    const ends = [...name.matchAll(/[^\p{L}\p{N}]/gu)].map((mark) => mark.index).filter((end) => end > 0);
    return [...ends, name.length].reverse().map((end) => name.slice(0, end));
  });
}
