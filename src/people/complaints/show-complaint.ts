import type { PlainDate } from '../../core/plain-date.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { bankHolidays } from '../../platform/policy/bank-holidays.js';
import { suggestedProcedure } from './choose-procedure.js';
import { loadComplaint, type StandingComplaint } from './move-complaint.js';
import { askNextBy, isOverdue, isPanel, mayPause, mostTime } from './rules/clocks.js';
import type { Suggestion } from './rules/procedures.js';
import { findActing, findStaff } from './store/complaints.js';
import { findInvolved } from './store/events.js';

/** A complaint as its page shows it. */
export interface ComplaintDetails extends StandingComplaint {
  readonly isOverdue: boolean;
  readonly suggestion: Suggestion;
  /** Who may be chosen to investigate: nobody who was involved. */
  readonly investigators: readonly { readonly id: number; readonly name: string }[];
  /** Who acts for the person. */
  readonly acting: Awaited<ReturnType<typeof findActing>>;
  readonly askNextBy: PlainDate | undefined;
  readonly mostTime: ReturnType<typeof mostTime>;
  readonly mayPause: boolean;
  readonly isPanel: boolean;
}

/** Reads it for its page, and writes down that somebody looked; undefined where there is none within reach. */
export async function showComplaint(tx: TenantTx, id: number, today: PlainDate): Promise<ComplaintDetails | undefined> {
  const loaded = await loadComplaint(tx, id);
  if (!loaded) return undefined;
  const { complaint, standing, clocks, due } = loaded;
  await recordEvent(tx, { sentence: `Looked at the complaint ${complaint.reference}.`, subjectKind: 'complaint', subjectId: id });
  const involved = new Set((await findInvolved(tx, id)).filter(({ stage }) => stage !== standing.stage).map(({ staffId }) => staffId));
  return {
    ...loaded, isOverdue: isOverdue(standing, due, today), suggestion: await suggestedProcedure(tx, complaint), investigators: (await findStaff(tx)).filter((one) => !involved.has(one.id)),
    acting: complaint.personId === null ? [] : await findActing(tx, complaint.personId, today), askNextBy: askNextBy(standing, clocks, bankHolidays()), mostTime: mostTime(standing, clocks, bankHolidays()),
    mayPause: mayPause(standing, clocks), isPanel: isPanel(standing),
  };
}
