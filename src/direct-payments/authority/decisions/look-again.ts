import { addDays, formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { Clock } from '../../../platform/clock.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { reopenRequest } from '../education/decide-request.js';
import { isOfTheCouncil } from '../hold-decision.js';
import { lookedAgainLetter } from '../letters/decision-letters.js';
import { writeToFamily } from '../letters/family-letter.js';
import { refusePaymentDecision } from './refusals.js';
import { decisionEdge, decisionStatusWords, type DecisionEventName } from './rules/states.js';
import { findDecision, holdPaymentDecision, type DecisionFacts } from './store/decisions.js';

export interface AskingAgain {
  readonly decisionId: number;
  readonly askedBy: string;
  /** What they say, in their words. */
  readonly words: string;
  readonly on: PlainDate;
}

/** The family asks to have a decision looked at again: once, and late too. Gives the day by which they are answered. */
export async function askAgain(tx: TenantTx, { decisionId, askedBy, words, on }: AskingAgain, clock: Clock): Promise<Result<PlainDate>> {
  const held = await heldFor(tx, decisionId, 'ask-again');
  if (!held.ok) return held;
  if (on > clock.today() || on < held.value.since) return refusePaymentDecision('payment-decision-day', `Choose a day from ${formatDate(held.value.since)} to today.`, { field: 'on' });
  const dueOn = addDays(on, held.value.answerDays);
  await append(tx, held.value, { event: 'ask-again', on, reason: words, askedBy, dueOn, letterId: null, sentence: 'The family asks to look again at the decision' });
  return ok(dueOn);
}

export interface Answering {
  readonly decisionId: number;
  readonly outcome: 'uphold' | 'change';
  /** Why, as the letter says it. */
  readonly reasons: string;
}

/** Somebody else of the council answers: it stands, or it is changed; a refused request is then considered anew. */
export async function answerAgain(tx: TenantTx, { decisionId, outcome, reasons }: Answering, clock: Clock): Promise<Result<number>> {
  const held = await heldFor(tx, decisionId, outcome);
  if (!held.ok) return held;
  if (held.value.decidedById === tx.actorId) return refusePaymentDecision('payment-decision-same-person', 'You decided this, so somebody else looks at it again.');
  return settle(tx, held.value, outcome, reasons, clock);
}

/** The council takes its decision back, at any time: nothing of it counts any more, and the family is told. */
export async function takeBack(tx: TenantTx, { decisionId, reasons }: { readonly decisionId: number; readonly reasons: string }, clock: Clock): Promise<Result<number>> {
  const held = await heldFor(tx, decisionId, 'take-back');
  return held.ok ? settle(tx, held.value, 'take-back', reasons, clock) : held;
}

async function heldFor(tx: TenantTx, decisionId: number, event: DecisionEventName): Promise<Result<DecisionFacts>> {
  await holdPaymentDecision(tx, decisionId);
  const decision = await findDecision(tx, decisionId);
  if (!decision) return refusePaymentDecision('payment-decision-not-found', 'There is no such decision.');
  if (event !== 'ask-again' && !(await isOfTheCouncil(tx))) return refusePaymentDecision('payment-decision-by-council', 'Only the council decides this.');
  if (!decisionEdge(decision.status, event)) return refusePaymentDecision('payment-decision-cannot', `The decision is ${decisionStatusWords[decision.status]}, so this cannot be done.`);
  return ok(decision);
}

const said = { uphold: 'Looked again, and upheld the decision', change: 'Looked again, and changed the decision', 'take-back': 'Took back the decision' } as const;

async function settle(tx: TenantTx, decision: DecisionFacts, outcome: keyof typeof said, reasons: string, clock: Clock): Promise<Result<number>> {
  const { id, personId, agreementId, regime, kind, requestId } = decision;
  const takesEffectOn = decision.takesEffectOn !== null && decision.waits && decision.takesEffectOn < clock.today() ? clock.today() : decision.takesEffectOn;
  const letterId = await writeToFamily(tx, {
    kind: outcome === 'take-back' ? 'payment-decision-taken-back' : 'payment-looked-again', personId, agreementId, subjectKind: 'payment_decision', subjectId: id, regime, reference: referenceOf(decision), on: clock.today(),
  }, (letter) => lookedAgainLetter({ ...letter, kind, outcome, reasons, takesEffectOn }));
  await append(tx, decision, { event: outcome, on: clock.today(), reason: reasons, askedBy: null, dueOn: null, letterId, sentence: said[outcome] });
  if (requestId === null || outcome === 'uphold') return ok(id);
  const reopened = await reopenRequest(tx, { requestId, reason: reasons }, clock);
  return reopened.ok ? ok(id) : reopened;
}

/** What letters about a decision quote. */
export function referenceOf({ agreementReference, requestId, personId }: DecisionFacts): string {
  return agreementReference ?? (requestId === null ? `P-${String(personId)}` : `ER-${String(requestId).padStart(5, '0')}`);
}

interface Appending { readonly event: DecisionEventName; readonly on: PlainDate; readonly reason: string; readonly askedBy: string | null; readonly dueOn: PlainDate | null; readonly letterId: number | null; readonly sentence: string }

async function append(tx: TenantTx, decision: DecisionFacts, { event, on, reason, askedBy, dueOn, letterId, sentence }: Appending): Promise<void> {
  const edge = decisionEdge(decision.status, event);
  if (!edge) throw new Error(`no edge ${event} from ${decision.status}`);
  await tx.sql.insertInto('payment_decision_event').values({
    authority_id: tx.authorityId, decision_id: decision.id, event_no: decision.eventNo + 1, event, from_status: decision.status, to_status: edge.to, happened_on: on, made_by: tx.actorId, reason, asked_by: askedBy, due_on: dueOn, letter_id: letterId,
  }).execute();
  await recordEvent(tx, { sentence: `${sentence} about ${decision.personName}, ${referenceOf(decision)}.`, subjectKind: 'payment_decision', subjectId: decision.id, reason, before: { status: decision.status }, after: { status: edge.to } });
}
