import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import { withWholeBook, type TenantTx } from '../../platform/db/transaction.js';
import { requireStaff } from '../payments/require-staff.js';
import type { GoLiveServices } from './bring-in.js';
import { withoutPeople, type CheckedBook } from './check-book.js';
import { fitToMake, heldBook } from './decide-book.js';
import { makeAll } from './make-all.js';
import { insertEvent } from './store/go-live.js';
import { insertMade } from './store/made-records.js';
import { findMade, type MadeTotal } from './store/made.js';
import type { TotalLine } from './rules/totals.js';

/** One total as the earlier system tells it, as the files hold it, and as it was made. */
export interface ReconciledTotal extends TotalLine {
  readonly made: number;
}

export interface GoLiveReport extends ReturnType<typeof withoutPeople> {
  readonly totals: readonly ReconciledTotal[];
}

/**
 * Makes everything of an accepted book in one transaction: stopped half-way nothing stands, and carried out again it is refused. What was
 * made is counted anew from the records; the transaction is given up where it is not what the files hold.
 */
export async function carryOut(tx: TenantTx, services: GoLiveServices, id: number): Promise<Result<GoLiveReport>> {
  const held = await heldBook(tx, services, id, ['accepted']);
  if (!held.ok) return held;
  const { facts, check } = held.value;
  const fit = fitToMake(check);
  if (!fit.ok) return fit;
  const made = await withWholeBook(tx, async (whole) => {
    await insertMade(whole, facts.id, await makeAll(whole, services, facts, check));
    return findMade(whole, { bookId: id, takesOver: facts.takesOver, references: check.book.agreements.map(({ reference }) => reference) });
  });
  const report: GoLiveReport = { ...withoutPeople(check), totals: reconciled(check, made) };
  const wrong = report.totals.find((one) => one.made !== one.files);
  if (wrong) throw new Error(`of ${wrong.measure} ${String(wrong.made)} were made and the files hold ${String(wrong.files)}`);
  await insertEvent(tx, { bookId: id, eventNo: facts.eventNo + 1, event: 'carry-out', from: facts.state, to: 'carried-out', on: services.clock.today(), by: requireStaff(tx), reason: '', report });
  await recordEvent(tx, { sentence: `Took over ${String(check.counts.agreements)} direct payments of ${String(check.counts.people)} people from ${facts.source}.`, subjectKind: 'go_live', subjectId: id, after: report });
  return ok(report);
}

function reconciled({ totals }: CheckedBook, made: readonly MadeTotal[]): ReconciledTotal[] {
  return totals.map((line) => ({ ...line, made: made.find(({ measure, stream }) => measure === line.measure && stream === line.stream)?.amount ?? 0 }));
}
