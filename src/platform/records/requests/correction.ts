import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import type { TenantTx } from '../../db/transaction.js';
import { bankHolidays } from '../../policy/bank-holidays.js';
import { refuseRecord } from '../refusals.js';
import { lastDay } from '../rules/subject-access-clock.js';
import { findCorrection, insertCorrection, insertCorrectionDecision, insertDisagreement, listCorrections, type CorrectionRow, type NewCorrection } from '../store/corrections.js';
import { findPersonName } from '../store/people-named.js';

/** A request to put something right, with the last day to answer it: a month, as for what is held (UK GDPR arts 12 and 16). */
export interface Correction extends CorrectionRow {
  readonly dueOn: PlainDate;
}

function dated(row: CorrectionRow): Correction {
  return { ...row, dueOn: lastDay(row.receivedOn, { months: 1, extraDays: 0, holidays: bankHolidays() }) };
}

/** Records that somebody says something is wrong. Gives its key. */
export async function receiveCorrection(tx: TenantTx, correction: NewCorrection, today: PlainDate): Promise<Result<number>> {
  if (correction.receivedOn > today) return refuseRecord('day-to-come', 'It came today or earlier.', { field: 'receivedOn' });
  const name = await findPersonName(tx, correction.personId);
  if (name === undefined) return refuseRecord('person-not-found', 'There is no such person. Look for them by name first.', { field: 'personId' });
  const id = await insertCorrection(tx, correction);
  await recordEvent(tx, { sentence: `${correction.askedBy} asked to correct what is held about ${name}: ${correction.about}.`, subjectKind: 'correction', subjectId: id, after: { wrong: correction.wrong, shouldBe: correction.shouldBe } });
  return ok(id);
}

export interface CorrectionDecision {
  readonly correctionId: number;
  readonly outcome: 'corrected' | 'not-corrected';
  /** As the family reads it. */
  readonly reason: string;
  /** What was done, or the page where the corrected record stands; only where it was corrected. */
  readonly act: string | null;
  readonly by: number;
  readonly on: PlainDate;
}

/** A person decides, with reasons: corrected by an act that is named, or not, and then a statement of theirs may stand beside it. */
export async function decideCorrection(tx: TenantTx, decision: CorrectionDecision): Promise<Result<Correction>> {
  const correction = await findCorrection(tx, decision.correctionId);
  if (!correction) return refuseRecord('correction-not-found', 'There is no such request for a correction.');
  if (correction.outcome !== null) return refuseRecord('correction-decided', 'It has been decided already.');
  if ((decision.outcome === 'corrected') !== (decision.act !== null)) return refuseRecord('event-not-possible', decision.outcome === 'corrected' ? 'Say what was done to correct it.' : 'Nothing was done where nothing was corrected.', { field: 'act' });
  await insertCorrectionDecision(tx, decision);
  await recordEvent(tx, { sentence: `${decision.outcome === 'corrected' ? 'Corrected' : 'Did not correct'} what is held about ${correction.personName}: ${correction.about}.`, subjectKind: 'correction', subjectId: correction.id, reason: decision.reason, ...(decision.act === null ? {} : { after: { act: decision.act } }) });
  const decided = await findCorrection(tx, decision.correctionId);
  return decided ? ok(dated(decided)) : refuseRecord('correction-not-found', 'There is no such request for a correction.');
}

/** What they say beside a record that was not corrected; from then on it is shown with the person's record. */
export async function attachDisagreement(tx: TenantTx, { correctionId, words, by, on }: { readonly correctionId: number; readonly words: string; readonly by: number; readonly on: PlainDate }): Promise<Result<Correction>> {
  const correction = await findCorrection(tx, correctionId);
  if (!correction) return refuseRecord('correction-not-found', 'There is no such request for a correction.');
  if (correction.outcome !== 'not-corrected') return refuseRecord('event-not-possible', 'A statement stands beside a record that was not corrected.');
  await insertDisagreement(tx, { correctionId, words, by, on });
  await recordEvent(tx, { sentence: `Put beside the record of ${correction.personName} what they say about it: ${correction.about}.`, subjectKind: 'correction', subjectId: correction.id });
  return ok(dated(correction));
}

/** Corrections asked for: open ones by the day they are due, then the others. */
export async function corrections(tx: TenantTx): Promise<Correction[]> {
  return (await listCorrections(tx)).map(dated).sort((a, b) => (a.outcome === null) === (b.outcome === null) ? (a.dueOn < b.dueOn ? -1 : 1) : a.outcome === null ? -1 : 1);
}

export async function showCorrection(tx: TenantTx, id: number): Promise<Correction | undefined> {
  const row = await findCorrection(tx, id);
  return row && dated(row);
}

/** What stands beside somebody's record: a page that shows the record shows these with it. */
export async function disagreementsOf(tx: TenantTx, personId: number): Promise<{ readonly about: string; readonly words: string; readonly on: PlainDate }[]> {
  return (await listCorrections(tx)).filter((row) => row.personId === personId).flatMap(({ about, disagreements }) => disagreements.map((one) => ({ about, words: one.words, on: one.on })));
}
