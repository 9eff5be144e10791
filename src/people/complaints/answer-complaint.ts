import type { PlainDate } from '../../core/plain-date.js';
import type { Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { bankHolidays } from '../../platform/policy/bank-holidays.js';
import { answerLetter } from './letters/complaint-letters.js';
import { holdAndLoad, moveComplaint, type StandingComplaint } from './move-complaint.js';
import { outsideOf } from './outside-help.js';
import { refuseComplaint } from './refusals.js';
import { askNextBy, isPanel } from './rules/clocks.js';
import type { Outcome } from './rules/standing.js';
import { edgeOf } from './rules/states.js';
import { writeToComplainant } from './write-to-complainant.js';

export interface Answer {
  readonly complaintId: number;
  readonly outcome: Outcome;
  /** What was found and why, as the letter says it. */
  readonly answer: string;
  readonly remedy: string | null;
  readonly learning: string | null;
  readonly on: PlainDate;
  readonly today: PlainDate;
  readonly publicUrl: string;
  /** How they were told where no letter can be written; null for a letter. */
  readonly toldHow: string | null;
}

/** Answers a stage: what was found, what is put right, what changes, and where else they can go. The letter freezes with it. */
export async function answerComplaint(tx: TenantTx, given: Answer): Promise<Result<number>> {
  const held = await holdAndLoad(tx, given.complaintId);
  if (!held.ok) return held;
  const { outcome, remedy, learning, on, today, toldHow } = given;
  const mayAnswer = edgeOf(held.value.standing.status, 'answer') !== undefined;
  if (mayAnswer && isPanel(held.value.standing) && held.value.standing.status === 'investigating') return refuseComplaint('complaint-cannot', 'At this stage a panel meets and reports first. Then its findings are answered.');
  const letterId = mayAnswer && toldHow === null ? await writeAnswer(tx, held.value, given) : undefined;
  if (mayAnswer && letterId === undefined && toldHow === null) return refuseComplaint('complaint-needs-a-person', 'Say first who the complaint is about, so that a letter can be written; or say how they were told.', { field: 'toldHow' });
  const reason = toldHow === null ? given.answer : `${given.answer}\n\nTold: ${toldHow}`;
  return moveComplaint(tx, held.value, { event: 'answer', outcome, reason, remedy, learning, on, today, letterId: letterId ?? null, sentence: 'Answered the complaint' });
}

async function writeAnswer(tx: TenantTx, { complaint, standing, clocks }: StandingComplaint, { outcome, answer, remedy, learning, on, publicUrl }: Answer): Promise<number | undefined> {
  const { procedure, stage } = standing;
  if (procedure === null) return undefined;
  return writeToComplainant(tx, complaint, { kind: 'complaint-answered', on, publicUrl, procedure, stage }, (letter) =>
    answerLetter({ ...letter, outcome, answer, remedy, learning, askNextBy: askNextBy({ ...standing, answeredOn: on }, clocks, bankHolidays()), outside: outsideOf(procedure, clocks) }));
}
