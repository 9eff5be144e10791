import { noPence, type Pence } from '../../../core/money.js';
import { addDays, formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { Clock } from '../../../platform/clock.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { PolicyDocument } from '../../../platform/policy/policy-document.js';
import type { PlanRegime } from '../../plans/plan-version.js';
import type { PlanState } from '../../plans/rules/states.js';
import { authorityOf } from '../authority-of.js';
import { heldRequest, mayMove, moveRequest } from '../education/move-request.js';
import type { RequestFacts } from '../education/store/requests.js';
import { isOfTheCouncil, requireStaff } from '../hold-decision.js';
import { decisionLetter } from '../letters/decision-letters.js';
import { authorityPolicy, writeToFamily } from '../letters/family-letter.js';
import { refusePaymentDecision } from './refusals.js';
import { findGround, type DecisionKind } from './rules/grounds.js';
import { findDecisions, holdPaymentToDecide } from './store/decisions.js';

export interface Against {
  readonly kind: DecisionKind;
  readonly personId: number;
  readonly regime: PlanRegime;
  /** The request that is refused, where it is one for an Education Personal Budget. */
  readonly requestId?: number | null;
  /** The direct payment that is reduced or stopped. */
  readonly agreementId?: number | null;
  /** The version of the plan that carries it out, where one is written. */
  readonly versionId?: number | null;
  /** One of `groundsOf(kind, regime)`. */
  readonly ground: string;
  /** Why, as the letter says it. */
  readonly reasons: string;
  /** Pence a week; for a reduction both. Left out with a version, they are what runs and what the version makes of it. */
  readonly weeklyBefore?: Pence | null;
  readonly weeklyAfter?: Pence | null;
  /** First day on which less, or nothing, is paid; not for a refusal. */
  readonly takesEffectOn?: PlainDate | null;
}

type Ground = NonNullable<ReturnType<typeof findGround>>;
interface Place {
  readonly reference: string;
  readonly request: RequestFacts | null;
  readonly before: Pence | null;
  readonly after: Pence | null;
  /** In what a version leaves them less, a sentence each, where it is one. */
  readonly less: readonly string[];
}

/**
 * Decides to refuse, reduce or stop a direct payment: a letter with the reasons, the notice that policy gives, and how to have it looked at
 * again. Gives the decision's key. Refused outside the council, on no ground of the law, with too short a notice, about somebody else's payment or
 * one that has ended by then, and twice about what one version of a plan says, or that one payment stops.
 */
export async function decideAgainst(tx: TenantTx, given: Against, clock: Clock): Promise<Result<number>> {
  if (!(await isOfTheCouncil(tx))) return refusePaymentDecision('payment-decision-by-council', 'Only the council decides this.');
  const ground = findGround(given.kind, given.regime, given.ground);
  if (!ground) return refusePaymentDecision('payment-decision-ground', `“${given.ground}” is no ground for this.`, { field: 'ground' });
  const policy = await authorityPolicy(tx, given.regime, clock.today());
  const noticeDays = noticeOf(ground, policy);
  const earliest = addDays(clock.today(), noticeDays);
  const takesEffectOn = given.kind === 'refuse' ? null : (given.takesEffectOn ?? earliest);
  if (takesEffectOn !== null && takesEffectOn < earliest) return refusePaymentDecision('notice-too-short', `Policy gives ${String(noticeDays)} days of notice, so ${formatDate(earliest)} is the earliest day.`, { field: 'takesEffectOn' });
  const place = await placeOf(tx, { ...given, takesEffectOn }, clock);
  if (!place.ok) return place;
  return write(tx, given, { ground, policy, noticeDays, takesEffectOn, place: place.value }, clock);
}

/** Days of notice for a ground, by policy. */
export function noticeOf({ kind, mustStop }: Pick<Ground, 'kind' | 'mustStop'>, policy: PolicyDocument['authority']): number {
  if (kind === 'refuse') return 0;
  return kind === 'reduce' ? policy.reduceNoticeDays : mustStop ? policy.mustStopNoticeDays : policy.stopNoticeDays;
}

async function placeOf(tx: TenantTx, given: Against, clock: Clock): Promise<Result<Place>> {
  const theirs = (message: string): Result<never> => refusePaymentDecision('payment-decision-not-theirs', message);
  if (given.requestId != null) {
    const held = await heldRequest(tx, given.requestId, true);
    if (!held.ok) return held;
    if (held.value.personId !== given.personId || given.kind !== 'refuse' || given.regime !== 'education') return theirs('There is no such request of this person.');
    const may = mayMove(held.value, { event: 'refuse', on: clock.today(), today: clock.today() });
    return may.ok ? ok({ reference: held.value.reference, request: held.value, before: null, after: null, less: [] }) : may;
  }
  const person = await tx.sql.selectFrom('person').select('id').where('id', '=', given.personId).executeTakeFirst();
  if (!person) return theirs('There is no such person.');
  if (given.kind === 'refuse') return ok({ reference: `P-${String(given.personId)}`, request: null, before: null, after: null, less: [] });
  const agreement = await holdPaymentToDecide(tx, given.agreementId ?? 0);
  if (agreement?.personId !== given.personId) return theirs('There is no such direct payment of this person.');
  const day = given.takesEffectOn ?? clock.today();
  if (agreement.ends !== null && agreement.ends < day) return refusePaymentDecision('payment-decision-ended', `${agreement.reference} ends on ${formatDate(agreement.ends)}.`, { field: 'takesEffectOn' });
  if (given.versionId == null) return withoutPlan(tx, given, { agreementId: agreement.id, reference: agreement.reference });
  return ofPlan(tx, given, { versionId: given.versionId, reference: agreement.reference }, clock);
}

const notLess = (message: string): Result<never> => refusePaymentDecision('payment-decision-amounts', message, { field: 'weeklyAfter' });

/** That a payment stops is told once: a second notice would give a family two last days, and two answers to ask for. */
async function withoutPlan(tx: TenantTx, { kind, weeklyBefore = null, weeklyAfter = null }: Against, { agreementId, reference }: { readonly agreementId: number; readonly reference: string }): Promise<Result<Place>> {
  const standing = kind === 'stop' ? (await findDecisions(tx, { agreementId, statuses: ['noticed', 'looking-again', 'upheld'] })).find((one) => one.kind === 'stop' && one.versionId === null) : undefined;
  if (standing) return refusePaymentDecision('payment-decision-twice', `The family was told that ${reference} stops by the notice of ${formatDate(standing.decidedOn)}. Take that back first where another day or another reason holds.`);
  if (kind === 'reduce' && (weeklyBefore === null || weeklyAfter === null || weeklyAfter >= weeklyBefore)) return notLess('A reduction leaves less a week than is paid now.');
  return ok({ reference, request: null, before: weeklyBefore, after: weeklyAfter, less: [] });
}

/** A notice tells of a submitted version as it stands, once; what is less about it may be its weeks and not its week. */
async function ofPlan(tx: TenantTx, given: Against, { versionId, reference }: { readonly versionId: number; readonly reference: string }, clock: Clock): Promise<Result<Place>> {
  const plan = await authorityOf(tx, versionId, clock.today());
  if (plan?.version.personId !== given.personId) return refusePaymentDecision('payment-decision-not-theirs', 'There is no such plan of this person.');
  const { version, isLess, less } = plan;
  if (!toldOf.includes(version.state)) return refusePaymentDecision('payment-decision-plan-stands', `${version.planReference} is not a plan that was submitted and waits to be carried out.`);
  const standing = (await findDecisions(tx, { versionId, statuses: ['noticed', 'looking-again', 'upheld'] })).find(({ tellsOfNow }) => tellsOfNow);
  if (standing) return refusePaymentDecision('payment-decision-twice', `The family was told of ${version.planReference} by the notice of ${formatDate(standing.decidedOn)}.`);
  const [before, after] = [given.weeklyBefore ?? plan.weeklyBefore, given.weeklyAfter ?? plan.weekly];
  if (given.kind === 'stop') return ok({ reference, request: null, before, after, less: [] });
  if (after < before) return ok({ reference, request: null, before, after, less });
  return isLess ? ok({ reference, request: null, before: null, after: null, less }) : notLess(`${version.planReference} leaves the family no less than what runs now.`);
}

const toldOf: readonly PlanState[] = ['submitted', 'checked', 'at_panel', 'approved'];

interface Decided { readonly ground: Ground; readonly policy: PolicyDocument['authority']; readonly noticeDays: number; readonly takesEffectOn: PlainDate | null; readonly place: Place }

const letterKinds = { refuse: 'payment-refused', reduce: 'payment-reduced', stop: 'payment-stopped' } as const;
const did = { refuse: 'Refused a direct payment', reduce: 'Decided to reduce the direct payment', stop: 'Decided to stop the direct payment' } as const;

async function write(tx: TenantTx, { kind, personId, regime, agreementId = null, versionId = null, reasons }: Against, { ground, policy, noticeDays, takesEffectOn, place }: Decided, clock: Clock): Promise<Result<number>> {
  const [today, { reference, request, before, after, less }] = [clock.today(), place];
  let askBy = addDays(today, policy.askAgainDays);
  const subject = request ? { subjectKind: 'education_request' as const, subjectId: request.id } : agreementId === null ? { subjectKind: 'person' as const, subjectId: personId } : { subjectKind: 'agreement' as const, subjectId: agreementId };
  const letterId = await writeToFamily(tx, { kind: letterKinds[kind], personId, agreementId, ...subject, regime, reference, on: today }, (letter) => {
    askBy = addDays(askBy, letter.extraDays);
    return decisionLetter({ ...letter, kind, regime, groundSentence: ground.sentence, law: ground.law, reasons, weeklyBefore: before, weeklyAfter: after, less, takesEffectOn, askBy, answerDays: policy.askAgainAnswerDays, waits: policy.waitsForAnswer });
  });
  const { id } = await tx.sql.insertInto('payment_decision').values({
    authority_id: tx.authorityId, person_id: personId, regime, kind, request_id: request?.id ?? null, agreement_id: agreementId, version_id: versionId, ground: ground.name, reasons, weekly_before_pence: before,
    weekly_after_pence: kind === 'stop' ? noPence : after, notice_days: noticeDays, must_stop: ground.mustStop ?? false, waits: policy.waitsForAnswer, decided_on: today, takes_effect_on: takesEffectOn, ask_by: askBy,
    answer_days: policy.askAgainAnswerDays, decided_by: requireStaff(tx), letter_id: letterId,
  }).returning('id').executeTakeFirstOrThrow();
  await tx.sql.insertInto('payment_decision_event').values({ authority_id: tx.authorityId, decision_id: id, event_no: 1, event: 'notice', from_status: 'none', to_status: 'noticed', happened_on: today, made_by: tx.actorId, letter_id: letterId }).execute();
  await recordEvent(tx, { sentence: `${did[kind]}, ${reference}: told to the family by a letter.`, subjectKind: 'payment_decision', subjectId: id, reason: reasons, after: { ground: ground.name, takesEffectOn, weekly: after } });
  if (!request) return ok(id);
  const moved = await moveRequest(tx, request, { event: 'refuse', on: today, today, reason: reasons, letterId, sentence: 'Refused the request' });
  return moved.ok ? ok(id) : moved;
}
