import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import { holdForWork } from '../../platform/access/office/teams/hold-person.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { changeAgreement } from '../agreements/change-agreement.js';
import { replaceAgreement } from '../agreements/replace-agreement.js';
import { openChange, siblingsOf, takeoverKinds } from './decide-change.js';
import { refuseTransition } from './refusals.js';
import { insertEvent } from './store/changes.js';
import { findEndingFacts } from './store/facts.js';
import { findElsewhere, findPreparedPlan } from './store/prepared-plans.js';

export interface TakeOver {
  readonly changeId: number;
  /** Who receives the money from the day on; the same as before where it is left out. */
  readonly payeeId?: number;
  readonly accountKind?: 'self_managed' | 'prepaid_card' | 'managed';
  readonly accountId?: number;
  readonly managedBy?: string;
  readonly reason: string;
}

/**
 * Makes the payment that takes over on the day of the change, before the day: under adult law from 18, else under its own. The old one ends the
 * day before, so no day is without and none is twice; what it holds or owes stays with it. Law, payee, agreement and account of that milestone
 * are done by it. The next one is paid once it is ready. A plan that was prepared for the day and is approved is carried out with it; where it is not
 * approved yet, or is carried out beside the old one, nothing takes over. Answers with its key.
 */
export async function takeOver(tx: TenantTx, { changeId, payeeId, reason, ...account }: TakeOver, clock: Clock): Promise<Result<number>> {
  const change = await openChange(tx, changeId);
  if (!change.ok) return change;
  const { agreementId, kind, milestone, on, personName, personId } = change.value;
  const old = agreementId === null ? undefined : await findEndingFacts(tx, agreementId);
  if (!old || milestone === 'decision' || !takeoverKinds.includes(kind)) return refuseTransition('change-not-a-takeover', 'No other payment takes over here.');
  const regime = milestone === 'adult' && old.regime === 'child_social_care' ? 'adult_social_care' : old.regime;
  const plan = await findPreparedPlan(tx, old.id, milestone);
  if (plan && plan.state !== 'approved' && plan.state !== 'carried_out')
    return refuseTransition('prepared-plan-not-approved', `${plan.reference} was begun for this day and is not approved yet. Have it approved, or withdraw it; until then the payment goes on as it is.`);
  const elsewhere = plan?.state === 'carried_out' && plan.agreementId !== null ? await findElsewhere(tx, plan.agreementId, old.id) : undefined;
  if (plan && elsewhere !== undefined)
    return refuseTransition('prepared-plan-elsewhere', `${plan.reference} is carried out under ${elsewhere} already, which does not follow ${old.reference}: another beside it would be paid twice. End ${old.reference} the day before ${elsewhere} begins.`);
  const earliest = later(on, clock.today(), milestone);
  const from = plan && plan.effectiveFrom > earliest ? plan.effectiveFrom : earliest;
  const made = await replaceAgreement(tx, { agreementId: old.id, from, regime, reason, ...(payeeId === undefined ? {} : { newPayeeId: payeeId }), ...account }, clock);
  if (!made.ok) return made;
  const carried = plan?.state === 'approved' ? await changeAgreement(tx, { agreementId: made.value, versionId: plan.versionId, comesWithIt: true }, clock) : ok(made.value);
  if (!carried.ok) return carried;
  for (const one of await siblingsOf(tx, change.value)) await insertEvent(tx, one.id, one.eventNo + 1, { state: 'done', on: clock.today(), nextAgreementId: made.value, reason });
  await recordEvent(tx, { sentence: `${personName}: what takes over from ${old.reference} on ${formatDate(from)} is made.`, subjectKind: 'person', subjectId: personId, reason, after: { changeId, agreementId: made.value } });
  return made;
}

// At a birthday that is past, and at 16 where it is a choice, the next one begins when it is made: days that were paid stay as they were.
function later(on: PlainDate, today: PlainDate, milestone: string): PlainDate {
  return on < today && milestone !== 'decision' ? today : on;
}

/** The adult team sees the record from a day on, beside the children's: both sides see what is prepared. */
export async function letAdultTeamSee(tx: TenantTx, { changeId, teamId, from }: { readonly changeId: number; readonly teamId: number; readonly from: PlainDate }): Promise<Result<number>> {
  const change = await openChange(tx, changeId);
  if (!change.ok) return change;
  const held = await holdForWork(tx, { personId: change.value.personId, holder: { teamId }, from });
  return held.ok ? ok(changeId) : held;
}
