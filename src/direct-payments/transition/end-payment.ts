import { addDays, formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { endAgreement } from '../agreements/end-agreement.js';
import { replaceAgreement } from '../agreements/replace-agreement.js';
import { holdPayments } from '../payments/holds/hold-payments.js';
import { transitionPolicies } from './policy-of.js';
import { refuseTransition } from './refusals.js';
import { stepsOfEnd } from './rules/checklists.js';
import { changeWords } from './rules/what-changes.js';
import { findChanges, insertChange, insertEvent } from './store/changes.js';
import { findEndingFacts, type EndingFacts } from './store/facts.js';

export const endReasons = ['asked', 'not_needed', 'other_support', 'looked_after', 'in_custody', 'education_over', 'moved_area', 'died'] as const;
export type EndReason = (typeof endReasons)[number];

/** Why a payment ends, as the family may read it. */
export const endReasonWords: Readonly<Record<EndReason, string>> = {
  asked: 'The family asked for it to end', not_needed: 'It is not needed any more', other_support: 'Support comes in another way now', looked_after: 'The council looks after the child now', in_custody: 'They are detained or in custody',
  education_over: 'Education or the EHC plan has ended', moved_area: 'They moved to another council’s area', died: 'They died',
};

/** What no council decides: everything else stops only by its notice. */
const theirs: readonly EndReason[] = ['asked', 'moved_area', 'died'];

export interface EndPayment {
  readonly agreementId: number;
  /** Last day that is paid, inclusive; the day of death where somebody died. */
  readonly lastDay: PlainDate;
  readonly why: EndReason;
  /** In words. */
  readonly reason: string;
}

/**
 * Ends a payment, or a payment whose last day is settled already, and opens what is to be settled: notice, final payroll, last invoices and
 * statements, what is left. Nothing is asked back by it. After a death the steps wait, and are gentle. Answers with the change's key. Refused
 * where the council would stop it and no notice of that counts by then.
 */
export async function endPayment(tx: TenantTx, { agreementId, lastDay, why, reason }: EndPayment, clock: Clock): Promise<Result<number>> {
  const payment = await findEndingFacts(tx, agreementId);
  if (!payment) return refuseTransition('payment-not-found-to-end', 'There is no such direct payment.');
  if ((await findChanges(tx, { agreementId, closedToo: true })).some(({ kind }) => kind === 'ending' || kind === 'moving')) return refuseTransition('ending-known', `The end of ${payment.reference} is prepared already.`);
  if (payment.ends !== lastDay) {
    const ended = await endAgreement(tx, { agreementId, on: lastDay, reason: `${endReasonWords[why]}. ${reason}`.trim(), isTheirs: theirs.includes(why) });
    if (!ended.ok) return ended;
  }
  const kind = why === 'moved_area' ? 'moving' : 'ending';
  const id = await openDecided(tx, payment, { kind, on: addDays(lastDay, 1), died: why === 'died', reason: `${endReasonWords[why]}.` }, clock.today());
  for (const due of (await findChanges(tx, { agreementId, closedToo: false })).filter((one) => one.kind === 'end_payment')) await insertEvent(tx, due.id, due.eventNo + 1, { state: 'done', on: clock.today(), reason });
  return ok(id);
}

interface Decided {
  readonly kind: 'ending' | 'moving' | 'payee_change';
  /** First day that is different. */
  readonly on: PlainDate;
  readonly died: boolean;
  readonly reason: string;
}

async function openDecided(tx: TenantTx, payment: EndingFacts, { kind, on, died, reason }: Decided, today: PlainDate): Promise<number> {
  const policy = (await transitionPolicies(tx, today))([payment.regime]);
  const timing = { opensOn: today < on ? today : on, readyBy: on };
  const steps = stepsOfEnd(kind, { on, ...timing, employs: payment.employs, hasCard: payment.accountKind === 'prepaid_card', died }, policy);
  const id = await insertChange(tx, {
    ...timing, personId: payment.personId, agreementId: payment.id, milestone: 'decision', kind, on, mustNotMiss: kind === 'payee_change', what: died ? 'Settle what is left with whoever speaks for the estate, gently and in their time' : changeWords[kind].what,
    because: `${reason} ${changeWords[kind].because}`, steps,
  }, today);
  await recordEvent(tx, { sentence: `${payment.personName}: what is to be settled for ${payment.reference} from ${formatDate(on)} is on the list.`, subjectKind: 'agreement', subjectId: payment.id, reason, after: { changeId: id, kind } });
  return id;
}

export interface PayeeChange {
  readonly agreementId: number;
  readonly payeeId: number;
  /** First day of the new payee. */
  readonly from: PlainDate;
  readonly accountKind?: 'self_managed' | 'prepaid_card' | 'managed';
  readonly accountId?: number;
  readonly managedBy?: string;
  readonly reason: string;
}

/**
 * Hands the payment over to another payee: a new agreement and account that follow the old one, no day twice. The old one keeps its money
 * and its debt, which stay with whoever held it, and gets its final account. Answers with the new payment's key.
 */
export async function changePayee(tx: TenantTx, { agreementId, payeeId, from, reason, ...account }: PayeeChange, clock: Clock): Promise<Result<number>> {
  const payment = await findEndingFacts(tx, agreementId);
  if (!payment) return refuseTransition('payment-not-found-to-end', 'There is no such direct payment.');
  const made = await replaceAgreement(tx, { agreementId, newPayeeId: payeeId, from, reason, ...account }, clock);
  if (!made.ok) return made;
  const open = (await findChanges(tx, { agreementId, closedToo: false })).find(({ kind }) => kind === 'payee_change');
  const changeId = open?.id ?? (await openDecided(tx, payment, { kind: 'payee_change', on: from, died: false, reason: `${reason}.` }, clock.today()));
  await insertEvent(tx, changeId, (open?.eventNo ?? 1) + 1, { state: 'ready', on: clock.today(), nextAgreementId: made.value, reason });
  return made;
}

export interface Dispute {
  readonly agreementId: number;
  readonly claimants: readonly [string, string];
  /** How wages and bills are paid while the money waits. */
  readonly wages: string;
  readonly reason: string;
}

/** Two people say that the payment is theirs: it waits, wages are paid in another way, and who receives it is decided. Answers with the change's key. */
export async function holdForDispute(tx: TenantTx, { agreementId, claimants: [one, other], wages, reason }: Dispute, clock: Clock): Promise<Result<number>> {
  const payment = await findEndingFacts(tx, agreementId);
  if (!payment) return refuseTransition('payment-not-found-to-end', 'There is no such direct payment.');
  if (one.trim() === '' || other.trim() === '' || one.trim() === other.trim()) return refuseTransition('claimants-not-two', 'Name both people.', { field: 'claimant' });
  const held = await holdPayments(tx, { agreementId, reason: `${one.trim()} and ${other.trim()} both say that the payment is theirs. ${reason}`, whoActs: `The council decides who receives it. Until then wages and bills: ${wages}`, on: clock.today() });
  if (!held.ok) return held;
  const known = (await findChanges(tx, { agreementId, closedToo: false })).find(({ kind }) => kind === 'payee_change');
  return ok(known?.id ?? (await openDecided(tx, payment, { kind: 'payee_change', on: clock.today(), died: false, reason: 'Two people say that the payment is theirs.' }, clock.today())));
}
