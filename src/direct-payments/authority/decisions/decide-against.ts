import { noPence, type Pence } from '../../../core/money.js';
import { addDays, formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { Clock } from '../../../platform/clock.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { PolicyDocument } from '../../../platform/policy/policy-document.js';
import type { PlanRegime } from '../../plans/plan-version.js';
import { heldRequest, mayMove, moveRequest } from '../education/move-request.js';
import type { RequestFacts } from '../education/store/requests.js';
import { isOfTheCouncil, requireStaff } from '../hold-decision.js';
import { decisionLetter } from '../letters/decision-letters.js';
import { authorityPolicy, writeToFamily } from '../letters/family-letter.js';
import { findWay } from '../store/way.js';
import { refusePaymentDecision } from './refusals.js';
import { findGround, type DecisionKind } from './rules/grounds.js';

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
  /** Pence a week; for a reduction both. Left out with a version, they are the version's. */
  readonly weeklyBefore?: Pence | null;
  readonly weeklyAfter?: Pence | null;
  /** First day on which less, or nothing, is paid; not for a refusal. */
  readonly takesEffectOn?: PlainDate | null;
}

type Ground = NonNullable<ReturnType<typeof findGround>>;
interface Place { readonly reference: string; readonly request: RequestFacts | null; readonly before: Pence | null; readonly after: Pence | null }

/**
 * Decides to refuse, reduce or stop a direct payment: a letter with the reasons, the notice that policy gives, and how to have it looked at
 * again. Gives the decision's key. Refused outside the council, on no ground of the law, with too short a notice, and about somebody else's payment.
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
  const place = await placeOf(tx, given, clock);
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
    return may.ok ? ok({ reference: held.value.reference, request: held.value, before: null, after: null }) : may;
  }
  const person = await tx.sql.selectFrom('person').select('id').where('id', '=', given.personId).executeTakeFirst();
  if (!person) return theirs('There is no such person.');
  if (given.kind === 'refuse') return ok({ reference: `P-${String(given.personId)}`, request: null, before: null, after: null });
  const agreement = await tx.sql.selectFrom('agreement').select(['reference', 'person_id']).where('id', '=', given.agreementId ?? 0).executeTakeFirst();
  if (agreement?.person_id !== given.personId) return theirs('There is no such direct payment of this person.');
  const version = given.versionId == null ? undefined : await tx.sql.selectFrom('plan_version').innerJoin('support_plan', (join) => join.onRef('support_plan.id', '=', 'plan_version.plan_id').onRef('support_plan.authority_id', '=', 'plan_version.authority_id'))
    .select('support_plan.person_id').where('plan_version.id', '=', given.versionId).executeTakeFirst();
  if (given.versionId != null && version?.person_id !== given.personId) return theirs('There is no such plan of this person.');
  const way = given.versionId == null ? undefined : await findWay(tx, given.versionId, clock.today());
  const [before, after] = [given.weeklyBefore ?? way?.weeklyBefore ?? null, given.weeklyAfter ?? way?.weekly ?? null];
  if (given.kind === 'reduce' && (before === null || after === null || after >= before)) return refusePaymentDecision('payment-decision-amounts', 'A reduction leaves less a week than is paid now.', { field: 'weeklyAfter' });
  return ok({ reference: agreement.reference, request: null, before, after });
}

interface Decided { readonly ground: Ground; readonly policy: PolicyDocument['authority']; readonly noticeDays: number; readonly takesEffectOn: PlainDate | null; readonly place: Place }

const letterKinds = { refuse: 'payment-refused', reduce: 'payment-reduced', stop: 'payment-stopped' } as const;
const did = { refuse: 'Refused a direct payment', reduce: 'Decided to reduce the direct payment', stop: 'Decided to stop the direct payment' } as const;

async function write(tx: TenantTx, { kind, personId, regime, agreementId = null, versionId = null, reasons }: Against, { ground, policy, noticeDays, takesEffectOn, place }: Decided, clock: Clock): Promise<Result<number>> {
  const [today, { reference, request, before, after }] = [clock.today(), place];
  let askBy = addDays(today, policy.askAgainDays);
  const subject = request ? { subjectKind: 'education_request' as const, subjectId: request.id } : agreementId === null ? { subjectKind: 'person' as const, subjectId: personId } : { subjectKind: 'agreement' as const, subjectId: agreementId };
  const letterId = await writeToFamily(tx, { kind: letterKinds[kind], personId, agreementId, ...subject, regime, reference, on: today }, (letter) => {
    askBy = addDays(askBy, letter.extraDays);
    return decisionLetter({ ...letter, kind, regime, groundSentence: ground.sentence, law: ground.law, reasons, weeklyBefore: before, weeklyAfter: after, takesEffectOn, askBy, answerDays: policy.askAgainAnswerDays, waits: policy.waitsForAnswer });
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
