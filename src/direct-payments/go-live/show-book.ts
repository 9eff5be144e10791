import { csvTable } from '../../core/csv.js';
import { recordView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { openFiles, type GoLiveServices } from './bring-in.js';
import type { GoLiveReport } from './carry-out.js';
import { checkBook, type BookCheck } from './check-book.js';
import { findBooks, findEvents, findSamePeople, type BookEvent, type BookFacts } from './store/go-live.js';

export type { BookFacts } from './store/go-live.js';
export { seesBooks } from './store/reach.js';

/** Every book that was brought in, the latest first. */
export async function listBooks(tx: TenantTx): Promise<BookFacts[]> {
  return findBooks(tx);
}

export interface BookView {
  readonly facts: BookFacts;
  readonly events: readonly BookEvent[];
  /** What carrying it out would do; undefined once it is carried out or withdrawn. */
  readonly check: BookCheck | undefined;
}

/** One book, checked as it stands now; undefined where there is none, or where the actor may not see the whole council's records. */
export async function showBook(tx: TenantTx, { sealer }: Pick<GoLiveServices, 'sealer'>, id: number): Promise<BookView | undefined> {
  const [facts] = await findBooks(tx, id);
  const files = facts ? await openFiles(tx, sealer, facts) : undefined;
  if (!facts || !files || files.size === 0) return undefined;
  const open = facts.state === 'brought-in' || facts.state === 'accepted';
  const check = open ? await checkBook(tx, sealer, files, facts, await findSamePeople(tx, id)) : undefined;
  const shown = new Set(check?.alike.flatMap(({ like }) => like.filter(({ seen }) => seen !== null).map(({ personId }) => personId)));
  for (const personId of shown) await recordView(tx, { personId, what: 'name and birth, as somebody of a book is alike' });
  return { facts, events: await findEvents(tx, id), check };
}

/** The problems and notes of a check as CSV, to be given back to whoever looks after the earlier system. */
export function problemsCsv({ problems, notes }: BookCheck): string {
  const rows = (kind: string, remarks: BookCheck['problems']): string[][] => remarks.map(({ file, row, column, message }) => [kind, file, row === 0 ? '' : String(row), column, message]);
  return csvTable([['kind', 'file', 'row', 'column', 'what_to_do'], ...rows('problem', problems), ...rows('note', notes)]);
}

/** The reconciliation that was kept when the book was taken over; undefined before. */
export function reportOf({ events }: BookView): GoLiveReport | undefined {
  return reportIn(events);
}

/** The same among a book's events. */
export function reportIn(events: readonly BookEvent[]): GoLiveReport | undefined {
  const kept = events.find(({ event }) => event === 'carry-out')?.report;
  return isReport(kept) ? kept : undefined;
}

function isReport(kept: unknown): kept is GoLiveReport {
  return typeof kept === 'object' && kept !== null && 'totals' in kept && Array.isArray(kept.totals);
}
