import type { PlainDate } from '../../core/plain-date.js';
import type { Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { bankHolidays } from '../../platform/policy/bank-holidays.js';
import { acknowledgementLetter } from './letters/complaint-letters.js';
import { holdAndLoad, moveComplaint, type StandingComplaint } from './move-complaint.js';
import { refuseComplaint } from './refusals.js';
import { answerBy, isPanel } from './rules/clocks.js';
import { writeToComplainant } from './write-to-complainant.js';

export interface Acknowledgement {
  readonly complaintId: number;
  readonly on: PlainDate;
  readonly today: PlainDate;
  readonly publicUrl: string;
  /** How they were told where no letter can be written; null for a letter. */
  readonly toldHow: string | null;
}

/** Acknowledges a complaint, or that the next stage was asked for: by a letter with a link, or as was said by hand. */
export async function acknowledgeComplaint(tx: TenantTx, { complaintId, on, today, publicUrl, toldHow }: Acknowledgement): Promise<Result<number>> {
  const held = await holdAndLoad(tx, complaintId);
  if (!held.ok) return held;
  const letterId = toldHow === null && held.value.standing.status === 'to-acknowledge' ? await writeAcknowledgement(tx, held.value, on, publicUrl) : undefined;
  if (letterId === undefined && toldHow === null && held.value.standing.status === 'to-acknowledge')
    return refuseComplaint('complaint-needs-a-person', 'Say first who the complaint is about, so that a letter can be written; or say how they were told.', { field: 'toldHow' });
  return moveComplaint(tx, held.value, { event: 'acknowledge', on, today, letterId: letterId ?? null, reason: toldHow, sentence: 'Acknowledged the complaint' });
}

async function writeAcknowledgement(tx: TenantTx, { complaint, standing, clocks }: StandingComplaint, on: PlainDate, publicUrl: string): Promise<number | undefined> {
  const { procedure, stage, receivedOn } = standing;
  if (procedure === null) return undefined;
  const by = answerBy({ ...standing, acknowledgedOn: on }, clocks, bankHolidays());
  return writeToComplainant(tx, complaint, { kind: 'complaint-acknowledged', on, publicUrl, procedure, stage }, (letter) =>
    acknowledgementLetter({ ...letter, words: complaint.words, receivedOn, answerBy: by, isPanel: isPanel(standing) }));
}
