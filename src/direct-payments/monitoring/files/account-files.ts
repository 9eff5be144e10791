import type { ReadStatement, StatementReading } from '../../statements/formats/reading.js';
import type { AccountFile } from '../../statements/rules/merge-statements.js';
import type { AccountTerms } from '../rules/account-terms.js';
import type { AccountException, RunException } from '../rules/exceptions.js';
import { AccountMatcher } from '../rules/match-account.js';
import type { FolderFile } from './statement-folder.js';
import { readStatementFile, type ReadStatementFile } from './statement-file.js';

/** The statements of one account, as its files hold them, and what reading them raised about the account. */
export interface AccountStatements {
  readonly files: readonly AccountFile[];
  readonly exceptions: readonly AccountException[];
}

/**
 * Deals the files of a folder out to accounts, holding the lines of one account at a time. Most files are named by their
 * account and are read once; the others are read first for the number they carry, and again with their account's.
 */
export class AccountFiles {
  private readonly matcher: AccountMatcher<AccountTerms>;
  private readonly filesOf = new Map<AccountTerms, Set<FolderFile>>();
  private readonly done = new Set<AccountTerms>();
  private readonly again = new Set<AccountTerms>();
  private readonly raised = new Map<string, RunException>();

  constructor(
    accounts: readonly AccountTerms[],
    private readonly read: ReadStatementFile,
    /** Told of each file when it has been read for the first time. */
    private readonly onFile: () => void,
  ) {
    this.matcher = new AccountMatcher(accounts);
  }

  /** Finds out whose each file is, as far as its name tells, else by what it carries. */
  async place(files: readonly FolderFile[]): Promise<void> {
    for (const file of files) {
      const account = this.matcher.placed(file.path);
      if (account) this.give(account, file);
      else await this.placeByNumber(file);
    }
  }

  /** The statements of an account, from every file found to hold one so far. */
  async statementsOf(account: AccountTerms): Promise<AccountStatements> {
    this.done.add(account);
    this.again.delete(account);
    const files = await Promise.all([...(this.filesOf.get(account) ?? [])].map((file) => this.readFor(account, file)));
    const held = files.flatMap((file) => file ?? []);
    return { files: held.map((one) => one.file), exceptions: held.flatMap((one) => one.exceptions) };
  }

  /** Accounts whose statements were found in another's files after they had been dealt with. */
  toDoAgain(): AccountTerms[] {
    return [...this.again];
  }

  exceptions(): RunException[] {
    return [...this.raised.values()].sort((a, b) => ((a.file ?? '') < (b.file ?? '') ? -1 : 1));
  }

  private give(account: AccountTerms, file: FolderFile): void {
    const files = this.filesOf.get(account) ?? new Set();
    this.filesOf.set(account, files.add(file));
  }

  private async placeByNumber(file: FolderFile): Promise<void> {
    const reading = await this.readOnce(file);
    for (const statement of reading?.statements ?? []) {
      const account = this.ownerOf(file, statement);
      if (account) this.give(account, file);
      else this.raise(file, 'file-belongs-to-no-account', `${file.name}${numberSaid(statement)} belongs to no account of the list.`);
    }
  }

  private ownerOf(file: FolderFile, { sortCode, account }: ReadStatement): AccountTerms | undefined {
    return this.matcher.accountOf({ path: file.path, sortCode, account });
  }

  private async readOnce(file: FolderFile): Promise<StatementReading | undefined> {
    const result = await readStatementFile(file, this.read);
    this.onFile();
    if (result.ok) return result.reading;
    this.raise(file, 'file-not-read', result.message);
    return undefined;
  }

  private raise(file: FolderFile, code: RunException['code'], message: string): void {
    this.raised.set(`${code} ${file.name}`, { code, message, file: file.name });
  }

  private async readFor(account: AccountTerms, file: FolderFile): Promise<{ file: AccountFile; exceptions: AccountException[] } | undefined> {
    const reading = await this.readOnce(file);
    if (!reading) return undefined;
    const statements = reading.statements.filter((statement) => {
      const owner = this.ownerOf(file, statement);
      if (owner && owner !== account) this.handOver(owner, file);
      return owner === account;
    });
    if (statements.length === 0) return undefined;
    return { file: { name: file.name, statements }, exceptions: rowsNotRead(file, reading) };
  }

  private handOver(owner: AccountTerms, file: FolderFile): void {
    if (this.filesOf.get(owner)?.has(file)) return;
    this.give(owner, file);
    if (this.done.has(owner)) this.again.add(owner);
  }
}

function numberSaid({ account, sortCode }: ReadStatement): string {
  return account === null ? '' : ` (account ${sortCode === null ? '' : `${sortCode} `}${account})`;
}

function rowsNotRead(file: FolderFile, { refusedRows }: StatementReading): AccountException[] {
  if (refusedRows.length === 0) return [];
  const told = refusedRows.slice(0, 5).map((row) => `row ${String(row.row)}: ${row.message}`);
  const more = refusedRows.length > 5 ? ` And ${String(refusedRows.length - 5)} more.` : '';
  return [{ code: 'row-not-read', message: `${file.name}, ${told.join(' ')}${more}`, lines: [] }];
}
