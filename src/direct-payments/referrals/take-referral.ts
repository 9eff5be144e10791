import { ok, type Result } from '../../core/result.js';
import { holdForWork } from '../../platform/access/office/teams/hold-person.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { PlainDate } from '../../core/plain-date.js';
import { refuseReferral } from './refusals.js';
import { insertEvent } from './store/events.js';
import { findBudgets, findPaymentsOf, findPersonName, insertReferral, type NewReferralRow } from './store/referrals.js';

/** What somebody asks for, in the family's words. Days inclusive; `regimes` with the law that mostly governs first. */
export interface NewReferral extends Omit<NewReferralRow, 'recordedAt' | 'receivedOn'> {
  /** The day it reached the council or its service; today where it is left out. */
  readonly receivedOn?: PlainDate;
}

const emailShape = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/;

/**
 * Takes a referral for a person who is recorded already; gives its key and reference. The team that is named looks after the person from then
 * on. Refused for a person, payment, team or budget out of reach, for a payment of somebody else, and where it is urgent without a why.
 */
export async function takeReferral(tx: TenantTx, given: NewReferral, clock: Clock): Promise<Result<{ readonly id: number; readonly reference: string }>> {
  const receivedOn = given.receivedOn ?? clock.today();
  const unfit = unfitReferral(given, receivedOn, clock.today()) ?? (await unfitLinks(tx, given, receivedOn));
  if (unfit) return unfit;
  if (given.teamId !== null) {
    const held = await holdForWork(tx, { personId: given.personId, holder: { teamId: given.teamId }, from: clock.today() });
    if (!held.ok) return refuseReferral('referral-choice-not-found', 'There is no such team.', { field: 'teamId' });
  }
  const made = await insertReferral(tx, { ...given, receivedOn, recordedAt: clock.now() });
  await insertEvent(tx, { referralId: made.id, no: 1, event: 'receive', from: 'none', to: 'received', on: receivedOn });
  const { personId, kind, regimes, agreementId } = given;
  await recordEvent(tx, { sentence: `Took the referral ${made.reference}.`, subjectKind: 'referral', subjectId: made.id, after: { personId, kind, regimes, agreementId } });
  return ok(made);
}

function unfitReferral({ askedByEmail, urgency, urgencyReason }: NewReferral, receivedOn: PlainDate, today: PlainDate): ReturnType<typeof refuseReferral> | undefined {
  if (receivedOn > today) return refuseReferral('referral-day-out-of-order', 'The day it came has not come yet.', { field: 'receivedOn' });
  if (askedByEmail !== null && !emailShape.test(askedByEmail)) return refuseReferral('referral-email-not-read', `“${askedByEmail}” is not an e-mail address. Write it like name@example.org.`, { field: 'askedByEmail' });
  if (urgency === 'urgent' && urgencyReason.trim() === '') return refuseReferral('referral-urgency-unexplained', 'Say why it is urgent.', { field: 'urgencyReason' });
  return undefined;
}

async function unfitLinks(tx: TenantTx, { personId, kind, agreementId, budgetId }: NewReferral, receivedOn: PlainDate): Promise<ReturnType<typeof refuseReferral> | undefined> {
  if ((await findPersonName(tx, personId)) === undefined) return refuseReferral('referral-person-not-found', 'There is no such person.');
  if (kind === 'new' && agreementId !== null) return refuseReferral('referral-payment-not-theirs', 'A new direct payment changes none that there is. Choose none.', { field: 'agreementId' });
  const theirs = agreementId === null ? kind === 'new' || kind === 'one_off' : (await findPaymentsOf(tx, personId)).some(({ id }) => id === agreementId);
  if (!theirs) return refuseReferral('referral-payment-not-theirs', 'Choose the direct payment of this person that is to change.', { field: 'agreementId' });
  const known = budgetId === null || (await findBudgets(tx, receivedOn)).some(({ id }) => id === budgetId);
  return known ? undefined : refuseReferral('referral-choice-not-found', 'There is no such budget on that day.', { field: 'budgetId' });
}
