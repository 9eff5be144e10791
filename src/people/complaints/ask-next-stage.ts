import { formatDate, type PlainDate } from '../../core/plain-date.js';
import type { Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { bankHolidays } from '../../platform/policy/bank-holidays.js';
import { holdAndLoad, moveComplaint } from './move-complaint.js';
import { refuseComplaint } from './refusals.js';
import { askNextBy } from './rules/clocks.js';
import { edgeOf } from './rules/states.js';

export interface NextStageAsked {
  readonly complaintId: number;
  /** What is still wrong, in their words. */
  readonly reason: string;
  readonly on: PlainDate;
  readonly today: PlainDate;
  /** By the complainant's link, or entered by staff. */
  readonly byComplainant: boolean;
  /** Why it is taken up though the time for asking has passed; only staff may say so. */
  readonly lateReason: string | null;
}

/** The complainant asks for the next stage. Refused where there is none, or after the time for it unless staff say why it is taken up. */
export async function askNextStage(tx: TenantTx, { complaintId, reason, on, today, byComplainant, lateReason }: NextStageAsked): Promise<Result<number>> {
  const held = await holdAndLoad(tx, complaintId);
  if (!held.ok) return held;
  const { standing, clocks } = held.value;
  if (edgeOf(standing.status, 'next-stage')) {
    const until = askNextBy(standing, clocks, bankHolidays());
    if (until === undefined) return refuseComplaint('no-further-stage', 'This was the last stage. The Ombudsman, or for personal data the Commissioner, can look at it.');
    if (on > until && (lateReason === null || byComplainant)) return refuseComplaint('too-late-to-ask', `It could be asked for until ${formatDate(until)}. Call or write to the council all the same: it may have good reason to look again.`, { field: 'lateReason' });
  }
  return moveComplaint(tx, held.value, { event: 'next-stage', reason: lateReason === null ? reason : `${reason}\n\nTaken up late: ${lateReason}`, on, today, byComplainant, sentence: 'The next stage was asked for of the complaint' });
}
