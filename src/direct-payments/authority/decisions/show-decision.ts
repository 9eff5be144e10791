import { recordEvent } from '../../../platform/audit/record-event.js';
import type { Clock } from '../../../platform/clock.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { authorityOf, type PlanAuthority } from '../authority-of.js';
import { recordView } from '../../../platform/audit/record-view.js';
import { findDecision, findDecisionEvents, findPaymentToStop, type DecisionEvent, type DecisionFacts, type PaymentToStop } from './store/decisions.js';

/** A decision against a family as its page shows it. */
export interface DecisionDetails {
  readonly decision: DecisionFacts;
  readonly events: readonly DecisionEvent[];
}

/** Reads it for its page, and writes down that somebody looked; undefined where there is none within reach. */
export async function showDecision(tx: TenantTx, id: number): Promise<DecisionDetails | undefined> {
  const decision = await findDecision(tx, id);
  if (!decision) return undefined;
  await recordEvent(tx, { sentence: 'Looked at a decision about the direct payment.', subjectKind: 'person', subjectId: decision.personId });
  return { decision, events: await findDecisionEvents(tx, id) };
}

/** The plan that a notice would belong to: one of somebody who has a direct payment already. */
export async function planToNotice(tx: TenantTx, versionId: number, clock: Clock): Promise<PlanAuthority | undefined> {
  const found = await authorityOf(tx, versionId, clock.today());
  if (found?.replacesId == null) return undefined;
  await recordEvent(tx, { sentence: `Looked at the plan ${found.version.planReference}.`, subjectKind: 'person', subjectId: found.version.personId });
  return found;
}

export type { PaymentToStop } from './store/decisions.js';

export interface PersonToRefuse {
  readonly id: number;
  readonly name: string;
}

/** Whose payment would be refused, for the form; undefined where there is nobody within reach. */
export async function personToRefuse(tx: TenantTx, personId: number): Promise<PersonToRefuse | undefined> {
  const person = await tx.sql.selectFrom('person').select(['id', 'given_name', 'family_name']).where('id', '=', personId).executeTakeFirst();
  if (!person) return undefined;
  await recordView(tx, { personId, what: 'the form to refuse a direct payment' });
  return { id: person.id, name: `${person.given_name} ${person.family_name}` };
}

/** The direct payment that would be stopped, for the form; undefined where there is none within reach. */
export async function paymentToStop(tx: TenantTx, agreementId: number): Promise<PaymentToStop | undefined> {
  const payment = await findPaymentToStop(tx, agreementId);
  if (payment) await recordView(tx, { personId: payment.personId, what: `the form to stop ${payment.reference}` });
  return payment;
}
