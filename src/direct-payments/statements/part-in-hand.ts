import { recordEvents, type AuditEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { sealedRow } from './arrival.js';
import { describeOutcome } from './describe-outcome.js';
import type { PostingTerms } from './post-files.js';
import { statedEnds } from './rules/stated-ends.js';
import { settleArrivals, type IdentifiedFile } from './settle-arrivals.js';
import { advanceAccounts } from './store/accounts.js';
import { insertOutcomes, insertRefusedRows, insertStatements, type FileOutcome, type RefusedRowToKeep, type StatementToKeep } from './store/outcomes.js';
import { gatherPostings, writePostings, type GatheredPostings } from './store/posting.js';

/** What has been settled in a transaction and is not written yet. Lines are kept as the bytes that will be copied. */
export class PartInHand<Reckoned> {
  readonly outcomes: FileOutcome[] = [];
  readonly touched: number[] = [];
  readonly reckoned: Reckoned[] = [];
  private readonly events: AuditEvent[] = [];
  private readonly refusedRows: RefusedRowToKeep[] = [];
  private statements: StatementToKeep[] = [];
  private next = new Map<number, number>();
  private gathered: GatheredPostings | undefined;

  constructor(
    private readonly tx: TenantTx,
    private readonly terms: PostingTerms<Reckoned>,
  ) {}

  /** Gives every line of the files its fate. The accounts must be held, and none of them settled before and not written. */
  async settle(files: readonly IdentifiedFile[], nextLineNos: ReadonlyMap<number, number>): Promise<void> {
    const { postings, next } = await settleArrivals(this.tx, this.terms.room, files, nextLineNos);
    this.gathered = gatherPostings(postings, this.gathered);
    for (const [accountId, lineNo] of next) this.next.set(accountId, lineNo);
    for (const { accountId } of postings) this.touched.push(accountId);
    const histories = postings.flatMap(({ history }) => history ?? []);
    if (this.terms.reckon && histories.length > 0) this.reckoned.push(await this.terms.reckon(histories));
    const counts = { new: countByFile(postings, 'newLines'), known: countByFile(postings, 'metAgain') };
    for (const file of files) this.note(file, outcomeOf(file, counts));
  }

  private note(file: IdentifiedFile, outcome: FileOutcome): void {
    this.statements.push(...statementsOf(file));
    this.refusedRows.push(...this.refusedRowsOf(file));
    this.outcomes.push(outcome);
    this.events.push(describeOutcome(file, outcome));
  }

  /** Writes the statements and the lines that stand in them. */
  async write(): Promise<void> {
    await insertStatements(this.tx, this.statements);
    if (this.gathered) await writePostings(this.tx, this.gathered);
    await advanceAccounts(this.tx, this.next);
    this.statements = [];
    this.gathered = undefined;
    this.next = new Map();
  }

  /** Writes what became of the files. */
  async finish(): Promise<void> {
    await insertRefusedRows(this.tx, this.refusedRows);
    await insertOutcomes(this.tx, this.outcomes);
    await recordEvents(this.tx, this.events);
  }

  private refusedRowsOf({ fileId, reading }: IdentifiedFile): RefusedRowToKeep[] {
    if (!reading.ok) return [];
    return reading.value.refusedRows.map(({ row, text, code, message }, index) => ({
      fileId, place: index + 1, row, code, message, sealed: this.terms.room.sealer.seal(sealedRow, Buffer.from(text)).toString('base64'),
    }));
  }
}

function statementsOf({ fileId, reading, accounts }: IdentifiedFile): StatementToKeep[] {
  if (!reading.ok) return [];
  return reading.value.statements.map((statement, index) => ({
    fileId, position: index + 1, accountId: accounts[index]?.id ?? null, currency: statement.currency, from: statement.from, until: statement.to,
    // An end that was only worked out is kept nowhere: the running balances that gave it are.
    ...statedEnds(statement), reconciles: statement.reconciles, linesRead: statement.lines.length,
  }));
}

interface CountsByFile {
  readonly new: ReadonlyMap<number, number>;
  readonly known: ReadonlyMap<number, number>;
}

function outcomeOf(file: IdentifiedFile, counts: CountsByFile): FileOutcome {
  const { fileId, reading } = file;
  const none = { fileId, linesRead: 0, linesNew: 0, linesKnown: 0, linesUnplaced: 0, rowsRefused: 0 };
  if (!reading.ok) return { ...none, format: null, layout: null, refusalCode: reading.refusal.code, refusalMessage: reading.refusal.message };
  const { format, layout, statements, refusedRows } = reading.value;
  return {
    fileId, format, layout: layout ?? null, refusalCode: null, refusalMessage: null, rowsRefused: refusedRows.length,
    linesRead: statements.reduce((total, { lines }) => total + lines.length, 0),
    linesNew: counts.new.get(fileId) ?? 0,
    linesKnown: counts.known.get(fileId) ?? 0,
    linesUnplaced: statements.reduce((total, { lines }, index) => (file.accounts[index] ? total : total + lines.length), 0),
  };
}

type Fates = Readonly<Record<'newLines' | 'metAgain', readonly { readonly fileId: number }[]>>;

function countByFile(postings: readonly Fates[], fate: keyof Fates): Map<number, number> {
  const counts = new Map<number, number>();
  for (const posting of postings) for (const { fileId } of posting[fate]) counts.set(fileId, (counts.get(fileId) ?? 0) + 1);
  return counts;
}
