import type { PlainDate } from '../../core/plain-date.js';
import { recordView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { archiveDayOf } from '../../platform/records/retention/archive-day.js';
import { describeRequests, type RequestFacts } from '../returns/describe-requests.js';
import { concernsOf } from './draw-up-final-account.js';
import { listed, type ListedChange } from './list-changes.js';
import { transitionPolicies } from './policy-of.js';
import { milestonesOf, type Milestone } from './rules/milestones.js';
import { preparationOf, preparationsOf, type Preparation } from './show-preparation.js';
import { findChanges, findEvents, findPlan, findSteps, type EventFacts, type StepFacts } from './store/changes.js';
import { findEndingPay, findSpokenFor, type EndingPayFacts, type SpokenFor } from './store/ending-pay.js';
import { findCourse, findEndingFacts, findPeople, findPersonName, type CourseFacts, type EndingFacts } from './store/facts.js';
import { findFinalAccounts, type FinalAccountFacts } from './store/final-accounts.js';
import { findPacksOf, type PackFacts } from './store/packs.js';
import { findKnownAssistants, type KnownAssistant } from './work-out-ending-pay.js';

/** What comes for one person, with its law, and what is prepared for it. */
export interface TransitionView {
  readonly personId: number;
  readonly name: string;
  readonly born: PlainDate;
  readonly plan: { readonly openedOn: PlainDate; readonly because: string } | undefined;
  readonly milestones: readonly Milestone[];
  readonly changes: readonly ListedChange[];
  /** What they study, as it was told last; undefined where nothing was. */
  readonly course: CourseFacts | undefined;
  /** Whether a payment for education runs, so that it matters. */
  readonly studies: boolean;
  /** How far what comes next is, for each payment and day that is being prepared. */
  readonly preparations: readonly Preparation[];
}

/** Undefined where there is no such person within reach. Leaves a sentence in their log. */
export async function showTransition(tx: TenantTx, personId: number, today: PlainDate): Promise<TransitionView | undefined> {
  const person = await findPersonName(tx, personId);
  if (!person) return undefined;
  await recordView(tx, { personId, what: 'what comes at birthdays and at the end of education' });
  const [facts] = await findPeople(tx, today, personId);
  const policyOf = await transitionPolicies(tx, today);
  const milestones = facts ? milestonesOf(facts, policyOf(facts.payments.map(({ regime }) => regime))) : [];
  const changes = (await findChanges(tx, { personId, closedToo: true })).map((change) => listed(change, today));
  const preparations = await preparationsOf(tx, changes.filter(({ state }) => state !== 'done'), today);
  return { personId, ...person, plan: await findPlan(tx, personId), milestones, changes, preparations, course: await findCourse(tx, personId), studies: facts?.payments.some(({ regime }) => regime === 'education') ?? false };
}

/** One change with its checklist, how it came to stand so, and what was passed on. */
export interface ChangeView {
  readonly change: ListedChange;
  readonly steps: readonly StepFacts[];
  readonly events: readonly EventFacts[];
  readonly packs: readonly PackFacts[];
  readonly preparation: Preparation | undefined;
}

export async function showChange(tx: TenantTx, changeId: number, today: PlainDate): Promise<ChangeView | undefined> {
  const [change] = await findChanges(tx, { id: changeId, closedToo: true });
  if (!change) return undefined;
  await recordView(tx, { personId: change.personId, what: 'a change that is prepared' });
  return { change: listed(change, today), steps: await findSteps(tx, changeId), events: await findEvents(tx, changeId), packs: await findPacksOf(tx, changeId), preparation: await preparationOf(tx, change, today) };
}

/** A payment's end: what is on the list for it, and its final accounts. */
export interface EndingView {
  readonly payment: EndingFacts;
  readonly changes: readonly ListedChange[];
  readonly accounts: readonly FinalAccountFacts[];
  /** What was worked out for each assistant, and whom the plan knows of whom nothing was. */
  readonly pay: readonly EndingPayFacts[];
  readonly assistants: readonly KnownAssistant[];
  /** What is still to be paid from the account, as far as it is known. */
  readonly spokenFor: readonly SpokenFor[];
  /** From when the records may be removed by the rules of today; undefined where it has no last day or no rule says. */
  readonly archive: { readonly on: PlainDate; readonly because: string } | undefined;
  /** Requests for statements that are open. */
  readonly requests: readonly RequestFacts[];
}

export async function showEnding(tx: TenantTx, agreementId: number, today: PlainDate): Promise<EndingView | undefined> {
  const payment = await findEndingFacts(tx, agreementId);
  if (!payment) return undefined;
  await recordView(tx, { personId: payment.personId, what: `the end of the direct payment ${payment.reference}` });
  const changes = (await findChanges(tx, { agreementId, closedToo: true })).filter(({ milestone }) => milestone === 'decision').map((change) => listed(change, today));
  const requests = (await describeRequests(tx, { agreementIds: [agreementId], waivedToo: false }, today)).filter(({ isOpen }) => isOpen);
  return {
    payment, changes, accounts: await findFinalAccounts(tx, agreementId), pay: await findEndingPay(tx, agreementId), assistants: payment.employs ? await findKnownAssistants(tx, agreementId) : [], spokenFor: await findSpokenFor(tx, agreementId, today), requests,
    archive: payment.ends === null ? undefined : await archiveDayOf(tx, { born: payment.born, lastDay: payment.ends, concerns: concernsOf(payment.regime) }, today),
  };
}
