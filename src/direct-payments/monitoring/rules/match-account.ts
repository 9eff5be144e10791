import type { AccountTerms } from './account-terms.js';

/** Where a statement stands: its path in the folder, the folder's own name first, and the number it carries. */
export interface StatementPlace {
  /** Folder names from the outermost, the file's name last. */
  readonly path: readonly string[];
  readonly sortCode: string | null;
  readonly account: string | null;
}

type Named = Pick<AccountTerms, 'account' | 'sortCode' | 'accountNumber'>;

/** Says whose a statement is; made ready once for a list of accounts. */
export class AccountMatcher<T extends Named> {
  private readonly byNumber = new Map<string, T[]>();
  private readonly byReference = new Map<string, T>();
  private readonly anyCase = new Map<string, T>();

  constructor(accounts: readonly T[]) {
    for (const account of accounts) {
      this.byReference.set(account.account, account);
      this.anyCase.set(account.account.toLowerCase(), this.anyCase.get(account.account.toLowerCase()) ?? account);
      if (account.accountNumber === null) continue;
      const number = digitsOf(account.accountNumber);
      this.byNumber.set(number, [...(this.byNumber.get(number) ?? []), account]);
    }
  }

  /** By the number it carries; else by the file's name; else by the nearest folder's; else by a number that is the reference itself. */
  accountOf({ path, sortCode, account }: StatementPlace): T | undefined {
    return this.numbered(sortCode, account) ?? this.placed(path) ?? (account === null ? undefined : this.referred(account));
  }

  /** By the file's name, or else the nearest folder's, alone. */
  placed(path: readonly string[]): T | undefined {
    for (const name of [...path].reverse()) {
      const found = this.named(name);
      if (found) return found;
    }
    return undefined;
  }

  /**
   * The account whose number it is: alone, after its sort code, or as a GB IBAN ends. A sort code that is written and is
   * another account's is another account; two accounts of one number and no sort code to tell them apart are neither.
   */
  private numbered(sortCode: string | null, account: string | null): T | undefined {
    if (account === null) return undefined;
    const written = digitsOf(ibanTail.exec(account.replaceAll(' ', ''))?.[1] ?? account);
    const fitting = (this.byNumber.get(written) ?? []).filter((one) => sortCode === null || one.sortCode === null || one.sortCode === sortCodeOf(sortCode));
    if (fitting.length > 0) return single(fitting, sortCode);
    const after = written.length > 6 ? (this.byNumber.get(written.slice(6)) ?? []) : [];
    return single(after.filter((one) => one.sortCode === null || one.sortCode === written.slice(0, 6)), written.slice(0, 6));
  }

  /** The longest reference that begins the name and is not followed by a letter or digit. */
  private named(name: string): T | undefined {
    const composed = name.normalize('NFC');
    const ends = [...composed.matchAll(boundary)].map((match) => match.index).reverse();
    for (const end of ends) {
      const found = this.referred(composed.slice(0, end));
      if (found) return found;
    }
    return undefined;
  }

  /** A reference as it is written, or else in another case. */
  private referred(reference: string): T | undefined {
    return this.byReference.get(reference) ?? this.anyCase.get(reference.toLowerCase());
  }
}

const ibanTail = /^GB\d{2}[A-Z]{4}(\d{14})$/i;

/** Every place that is the end of the name or stands before something that is not a letter or digit. */
const boundary = /(?![\p{L}\p{N}])/gu;

/** Without spaces and hyphens; a number whose leading zeros a spreadsheet took away gets them back. */
function digitsOf(text: string): string {
  const compact = text.replace(/[\s-]/g, '').toUpperCase();
  return /^\d{6,7}$/.test(compact) ? compact.padStart(8, '0') : compact;
}

function sortCodeOf(text: string): string {
  return text.replace(/[\s-]/g, '').padStart(6, '0');
}

/** One account, or of several the one that has that very sort code. */
function single<T extends Named>(fitting: readonly T[], sortCode: string | null): T | undefined {
  return fitting.length === 1 ? fitting[0] : fitting.find((one) => sortCode !== null && one.sortCode === sortCodeOf(sortCode));
}
