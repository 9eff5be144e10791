import type { Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../../platform/db/transaction.js';
import type { PlanRegime } from '../../../plans/plan-version.js';
import type { DecisionKind } from '../rules/grounds.js';
import type { DecisionEventName, DecisionStatus } from '../rules/states.js';

/** A decision to refuse, reduce or stop, and where it stands. Amounts are pence a week; days inclusive. */
export interface DecisionFacts {
  readonly id: number;
  readonly personId: number;
  readonly personName: string;
  readonly regime: PlanRegime;
  readonly kind: DecisionKind;
  readonly requestId: number | null;
  readonly agreementId: number | null;
  readonly agreementReference: string | null;
  readonly versionId: number | null;
  /** Whether its version still says what the family was told of; true without a version. */
  readonly tellsOfNow: boolean;
  readonly ground: string;
  readonly reasons: string;
  readonly weeklyBefore: Pence | null;
  readonly weeklyAfter: Pence | null;
  readonly noticeDays: number;
  readonly waits: boolean;
  readonly decidedOn: PlainDate;
  readonly decidedById: number;
  readonly decidedBy: string;
  /** First day on which less, or nothing, is paid; null for a refusal. */
  readonly takesEffectOn: PlainDate | null;
  readonly askBy: PlainDate;
  readonly answerDays: number;
  readonly letterId: number;
  readonly status: DecisionStatus;
  readonly since: PlainDate;
  readonly eventNo: number;
  /** By when a request to look again is answered; null where nobody asked, or it is answered. */
  readonly answerBy: PlainDate | null;
}

const decisions = `
  select decision.id, decision.person_id as "personId", person.given_name || ' ' || person.family_name as "personName", decision.regime, decision.kind, decision.request_id as "requestId",
    decision.agreement_id as "agreementId", agreement.reference as "agreementReference", decision.version_id as "versionId",
    decision.version_digest is null or decision.version_digest = plan_version_digest(decision.authority_id, decision.version_id) as "tellsOfNow", decision.ground, decision.reasons, decision.weekly_before_pence as "weeklyBefore",
    decision.weekly_after_pence as "weeklyAfter", decision.notice_days as "noticeDays", decision.waits, decision.decided_on as "decidedOn", decision.decided_by as "decidedById", staff.name as "decidedBy",
    decision.takes_effect_on as "takesEffectOn", decision.ask_by as "askBy", decision.answer_days as "answerDays", decision.letter_id as "letterId", now.status, now.since, now.event_no as "eventNo",
    case when now.status = 'looking-again' then (select asked.due_on from payment_decision_event asked where asked.authority_id = decision.authority_id and asked.decision_id = decision.id and asked.event = 'ask-again') end as "answerBy"
  from payment_decision decision
  join person on person.authority_id = decision.authority_id and person.id = decision.person_id
  join staff_member staff on staff.authority_id = decision.authority_id and staff.id = decision.decided_by
  join payment_decision_now now on now.authority_id = decision.authority_id and now.decision_id = decision.id
  left join agreement on agreement.authority_id = decision.authority_id and agreement.id = decision.agreement_id`;

export async function findDecision(tx: TenantTx, id: number): Promise<DecisionFacts | undefined> {
  return (await tx.client.query<DecisionFacts>(`${decisions} where decision.id = $1`, [id])).rows[0];
}

export interface DecisionsWanted {
  readonly personId?: number;
  readonly requestId?: number;
  readonly agreementId?: number;
  readonly versionId?: number;
  readonly statuses?: readonly DecisionStatus[];
}

/** Those that fit all that is given, the oldest first. */
export async function findDecisions(tx: TenantTx, { personId = null, requestId = null, agreementId = null, versionId = null, statuses = null }: { readonly [Name in keyof DecisionsWanted]?: DecisionsWanted[Name] | null }): Promise<DecisionFacts[]> {
  const { rows } = await tx.client.query<DecisionFacts>(
    `${decisions} where ($1::bigint is null or decision.person_id = $1) and ($2::bigint is null or decision.request_id = $2) and ($3::bigint is null or decision.version_id = $3)
       and ($4::text[] is null or now.status = any ($4)) and ($5::bigint is null or decision.agreement_id = $5) order by decision.decided_on, decision.id`, [personId, requestId, versionId, statuses, agreementId]);
  return rows;
}

export interface DecisionEvent {
  readonly event: DecisionEventName;
  readonly on: PlainDate;
  readonly by: string | null;
  readonly askedBy: string | null;
  readonly reason: string | null;
  readonly letterId: number | null;
}

export async function findDecisionEvents(tx: TenantTx, decisionId: number): Promise<DecisionEvent[]> {
  const { rows } = await tx.client.query<DecisionEvent>(
    `select event.event, event.happened_on as on, staff.name as by, event.asked_by as "askedBy", event.reason, event.letter_id as "letterId" from payment_decision_event event
     left join staff_member staff on staff.authority_id = event.authority_id and staff.id = event.made_by where event.decision_id = $1 order by event.event_no`, [decisionId]);
  return rows;
}

/** Held until the transaction ends, so that two who act at once act one after the other. */
export async function holdPaymentDecision(tx: TenantTx, id: number): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1, $2)', [tx.authorityId, id % 2_147_483_647]);
}

/** A direct payment as whoever stops it needs it. */
export interface PaymentToStop {
  readonly id: number;
  readonly reference: string;
  readonly personId: number;
  readonly personName: string;
  readonly regime: PlanRegime;
  readonly starts: PlainDate;
  readonly ends: PlainDate | null;
}

export async function findPaymentToStop(tx: TenantTx, agreementId: number): Promise<PaymentToStop | undefined> {
  return (await tx.client.query<PaymentToStop>(
    `select agreement.id, agreement.reference, person.id as "personId", person.given_name || ' ' || person.family_name as "personName", agreement.regime, agreement.starts_on as starts, agreement.ends_on as ends
     from agreement join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id where agreement.id = $1`, [agreementId])).rows[0];
}

/** The same, held until the transaction ends, so that of two who decide on it the second sees what the first did. */
export async function holdPaymentToDecide(tx: TenantTx, agreementId: number): Promise<PaymentToStop | undefined> {
  await tx.client.query('select pg_advisory_xact_lock($1, $2)', [tx.authorityId, agreementId % 2_147_483_647]);
  return findPaymentToStop(tx, agreementId);
}
