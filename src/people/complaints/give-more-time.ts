import { formatDate, type PlainDate } from '../../core/plain-date.js';
import type { Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { bankHolidays } from '../../platform/policy/bank-holidays.js';
import { moreTimeLetter } from './letters/complaint-letters.js';
import { holdAndLoad, moveComplaint, type StandingComplaint } from './move-complaint.js';
import { outsideOf } from './outside-help.js';
import { refuseComplaint } from './refusals.js';
import { answerBy, mayPause, mostTime } from './rules/clocks.js';
import { edgeOf } from './rules/states.js';
import { writeToComplainant } from './write-to-complainant.js';

interface Act {
  readonly complaintId: number;
  readonly reason: string;
  readonly on: PlainDate;
  readonly today: PlainDate;
}

/** Gives more time for the answer, with a reason that the complainant is told. Refused past the end that the law sets, and for an adult's complaint once the time there was has passed. */
export async function giveMoreTime(tx: TenantTx, { complaintId, dueOn, reason, on, today, publicUrl }: Act & { readonly dueOn: PlainDate; readonly publicUrl: string }): Promise<Result<number>> {
  const held = await holdAndLoad(tx, complaintId);
  if (!held.ok) return held;
  if (edgeOf(held.value.standing.status, 'extend')) {
    const refused = refuseTime(held.value, dueOn, on);
    if (refused) return refused;
  }
  const letterId = await tellOfMoreTime(tx, held.value, { dueOn, reason, on, publicUrl });
  return moveComplaint(tx, held.value, { event: 'extend', dueOn, reason, on, today, letterId: letterId ?? null, sentence: `More time until ${formatDate(dueOn)} for the complaint` });
}

function refuseTime({ standing, clocks }: StandingComplaint, dueOn: PlainDate, on: PlainDate): ReturnType<typeof refuseComplaint> | undefined {
  const by = answerBy(standing, clocks, bankHolidays());
  const most = mostTime(standing, clocks, bankHolidays());
  if (dueOn <= by || dueOn < on) return refuseComplaint('more-time-not-later', `It is to be answered by ${formatDate(by)} now. Choose a later day.`, { field: 'dueOn' });
  if (standing.procedure === 'adults' && on > by) return refuseComplaint('time-has-passed', `The time ended on ${formatDate(by)}. More is agreed before that.`, { field: 'dueOn' });
  if (most?.isLimit === true && dueOn > most.on) return refuseComplaint('more-time-too-long', `The latest day for this stage is ${formatDate(most.on)}.`, { field: 'dueOn' });
  return undefined;
}

async function tellOfMoreTime(tx: TenantTx, { complaint, standing, clocks }: StandingComplaint, { dueOn, reason, on, publicUrl }: { readonly dueOn: PlainDate; readonly reason: string; readonly on: PlainDate; readonly publicUrl: string }): Promise<number | undefined> {
  const { procedure, stage, status } = standing;
  if (procedure === null || !edgeOf(status, 'extend')) return undefined;
  return writeToComplainant(tx, complaint, { kind: 'complaint-more-time', on, publicUrl, procedure, stage }, (letter) => moreTimeLetter({ ...letter, reason, dueOn, outside: outsideOf(procedure, clocks) }));
}

/** Lets the clock stand still, where the procedure allows it: considering the complaint now might prejudice proceedings. */
export async function pauseComplaint(tx: TenantTx, { complaintId, reason, on, today }: Act): Promise<Result<number>> {
  const held = await holdAndLoad(tx, complaintId);
  if (!held.ok) return held;
  if (!mayPause(held.value.standing, held.value.clocks)) return refuseComplaint('procedure-does-not-pause', 'The clock of this procedure does not stand still. Give more time instead.', { field: 'reason' });
  return moveComplaint(tx, held.value, { event: 'pause', reason, on, today, sentence: 'Paused the complaint' });
}

/** The clock goes on from this day. */
export async function resumeComplaint(tx: TenantTx, { complaintId, on, today }: Omit<Act, 'reason'>): Promise<Result<number>> {
  const held = await holdAndLoad(tx, complaintId);
  return held.ok ? moveComplaint(tx, held.value, { event: 'resume', on, today, sentence: 'Took up again the complaint' }) : held;
}
