import { formatPounds, subtract, sum, type Pence } from '../../core/money.js';
import { addDays, addMonths, formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { policyVersionOf } from '../../platform/policy/policy-history.js';
import type { PolicyVersion } from '../../platform/policy/policy-in-force.js';
import { assistantMoney } from '../monitoring/assistant-money.js';
import { checkBefore } from '../monitoring/check-before.js';
import { latestReckoning, reckonAsAt, type AgreementFacts, type LatestAssessment } from '../monitoring/reckon-as-at.js';
import { streamNames, streams, type Stream } from '../monitoring/rules/streams.js';
import { decideRefusals } from './decide-refusals.js';
import { statusWords } from './move-reclaim.js';
import { checkStartOf } from '../reviews/clock-start.js';
import { requireStaff } from './require-staff.js';
import { assistantNotFound, type AssistantNotFound } from './rules/assistant-not-found.js';
import { changedFigures } from './rules/changed-figures.js';
import { lateCheck } from './rules/late-check.js';
import { openProposals } from './rules/states.js';
import { figuresOf } from './standing-figures.js';
import { appendEvent } from './store/events.js';
import { findHelpOffers, type HelpOffer } from './store/help-offers.js';
import { holdAgreement, insertReclaim, type LeftWithFamily } from './store/proposals.js';
import { findReclaim, findReclaimsOf, type ReclaimFacts } from './store/reclaims.js';

const refuse = refuserOf(decideRefusals);

/** A proposal to ask for the surplus of the latest working back, whole or in part. */
export interface NewReclaim {
  readonly agreementId: number;
  /** What is left with the family of what was found, by budget, each with its reason as the family will read it; empty for the whole. */
  readonly left: readonly LeftWithFamily[];
  /** What becomes of the contribution's share; needed where there is one, ignored where there is none. */
  readonly contributionWay?: 'stays' | 'refund' | 'arrears' | undefined;
  readonly reason: string;
  /** With whom in the family it was talked about, and what they said, or why nobody was reached. */
  readonly spokenWith: string;
  readonly on: PlainDate;
}

/**
 * Proposes to ask for a surplus back: the figures of the latest working are frozen, and a second person approves them. It is held back
 * where the money is left because no assistant was found and no help was offered. Refused where the figures are no longer true, where
 * another proposal is open, or where money was asked for as at a later day. Answers with the reclaim as it stands.
 */
export async function proposeReclaim(tx: TenantTx, proposal: NewReclaim): Promise<Result<ReclaimFacts>> {
  const basis = await surplusToAsk(tx, proposal.agreementId, proposal.on);
  if (!basis.ok) return basis;
  const { agreement, assessment, policy, lateDays, notFound, offers } = basis.value;
  const figures = figuresOf(assessment);
  const parts = partsOf(figures.byStream, proposal.left);
  if (!parts.ok) return parts;
  if (figures.contributionShare > 0 && proposal.contributionWay === undefined)
    return refuse('contribution-way-missing', `${formatPounds(figures.contributionShare)} is the person’s own contribution. Say what becomes of it.`, { field: 'contributionWay' });
  const id = await insertReclaim(tx, {
    agreementId: agreement.agreementId, ground: hasEnded(agreement, assessment) ? 'ended' : 'unspent', runId: assessment.runId, policyVersionId: policy.id, figures,
    contributionWay: figures.contributionShare > 0 ? (proposal.contributionWay ?? null) : null,
    reason: proposal.reason, spokenWith: proposal.spokenWith, lateDays, proposedBy: requireStaff(tx), on: proposal.on, parts: parts.value, left: proposal.left, lines: [],
  });
  return begin(tx, id, proposal.on, notFound && offers.length === 0 ? notFound : undefined);
}

/** What a proposal would be of, and what stands in its way or goes with it. */
export interface SurplusToAsk {
  readonly agreement: AgreementFacts;
  readonly assessment: LatestAssessment;
  readonly policy: PolicyVersion;
  readonly lateDays: number;
  /** The day on which the check was due. */
  readonly checkDueOn: PlainDate;
  /** Where money piled up because no assistant was found. */
  readonly notFound: AssistantNotFound | undefined;
  /** Offers of help so long ago that policy's days have passed, and not longer than the time between checks. */
  readonly offers: readonly HelpOffer[];
}

/** The surplus of a direct payment as it can be asked for, held until the transaction ends; refused where it cannot. */
export async function surplusToAsk(tx: TenantTx, agreementId: number, on: PlainDate): Promise<Result<SurplusToAsk>> {
  await holdAgreement(tx, agreementId);
  const latest = await latestReckoning(tx, agreementId);
  if (!latest) return refuse('agreement-not-known', 'There is no such direct payment.');
  const { agreement, assessment } = latest;
  const policy = assessment?.policyId == null ? undefined : await policyVersionOf(tx, assessment.policyId);
  if (!assessment || !policy) return refuse('not-reckoned', `${agreement.reference} has not been worked out. Look at the account first.`);
  const refusal = (await inTheWay(tx, agreementId, assessment.asAt)) ?? (await notToAsk(tx, agreement, assessment));
  if (refusal) return refusal;
  const { helpDays, checkEveryMonths, lateAfterDays } = policy.document.reclaims;
  const lastCheckOn = await checkBefore(tx, agreementId, assessment.asAt, await lastAskedAsAt(tx, agreementId));
  const from = await checkStartOf(tx, agreementId, { lastCheckOn, everyMonths: checkEveryMonths, on });
  const { dueOn, lateDays } = lateCheck({ from: from ?? agreement.startsOn, on, checkEveryMonths, lateAfterDays });
  const notFound = hasEnded(agreement, assessment) ? undefined : assistantNotFound(await assistantMoney(tx, agreement, assessment.asAt));
  return ok({ agreement, assessment, policy, lateDays, checkDueOn: dueOn, notFound, offers: await offersThatCount(tx, agreementId, on, { helpDays, checkEveryMonths }) });
}

/** Offers of help whose days have passed, and that are not older than the time between checks. */
export async function offersThatCount(tx: TenantTx, agreementId: number, on: PlainDate, { helpDays, checkEveryMonths }: { readonly helpDays: number; readonly checkEveryMonths: number }): Promise<HelpOffer[]> {
  return findHelpOffers(tx, agreementId, addMonths(on, -checkEveryMonths), addDays(on, -helpDays));
}

/** What was returned or cancelled was not asked for, so the check that found it goes on. */
async function lastAskedAsAt(tx: TenantTx, agreementId: number): Promise<PlainDate | null> {
  const stand = (await findReclaimsOf(tx, agreementId)).filter(({ ground, status }) => ground !== 'not_as_agreed' && status !== 'returned' && status !== 'cancelled');
  return stand.map(({ asAt }) => asAt).sort().at(-1) ?? null;
}

type Refused = Extract<Result<never>, { readonly ok: false }>;

/** Another reclaim that forbids a further proposal as at this day. */
async function inTheWay(tx: TenantTx, agreementId: number, asAt: PlainDate): Promise<Refused | undefined> {
  const others = await findReclaimsOf(tx, agreementId);
  const open = others.find(({ status }) => openProposals.has(status));
  if (open) return refuse('proposal-open', `${open.reference} is ${statusWords[open.status]}. Finish or cancel it first.`, { details: { reference: open.reference } });
  const later = others.find((one) => one.ground !== 'not_as_agreed' && one.asAt > asAt && !['cancelled', 'returned', 'withdrawn'].includes(one.status));
  return later && refuse('later-reclaim', `${later.reference} was reckoned at ${formatDate(later.asAt)}, after ${formatDate(asAt)}. Work the account out as at a later day.`, { details: { reference: later.reference } });
}

async function notToAsk(tx: TenantTx, agreement: AgreementFacts, assessment: LatestAssessment): Promise<Refused | undefined> {
  if (!assessment.proved) return refuse('surplus-not-proved', 'The balance is not proved, so nothing can be asked for.');
  if ((assessment.reclaimable ?? 0) <= 0) return refuse('nothing-to-ask', 'There is nothing to ask back.');
  const now = await reckonAsAt(tx, agreement.agreementId, assessment.asAt);
  const changes = changedFigures(assessment.working, now?.working ?? []);
  return changes.length === 0 ? undefined : refuse('figures-changed', 'The account has changed since it was worked out. Work it out again first.', { details: { changes } });
}

function hasEnded({ endsOn }: AgreementFacts, { asAt }: LatestAssessment): boolean {
  return endsOn !== null && asAt > endsOn;
}

interface Part {
  readonly stream: Stream;
  readonly found: Pence;
  readonly asked: Pence;
}

function partsOf(found: Readonly<Record<Stream, Pence>>, left: readonly LeftWithFamily[]): Result<Part[]> {
  const parts: Part[] = [];
  for (const stream of streams) {
    const stays = sum(left.filter((one) => one.stream === stream).map(({ amount }) => amount));
    if (stays > found[stream] || left.some(({ amount }) => amount <= 0))
      return refuse('left-too-much', `${formatPounds(stays)} cannot be left of ${streamNames[stream]}: ${formatPounds(found[stream])} was found.`, { field: `left.${stream}` });
    if (found[stream] > 0) parts.push({ stream, found: found[stream], asked: subtract(found[stream], stays) });
  }
  if (sum(parts.map(({ asked }) => asked)) <= 0) return refuse('nothing-to-ask', 'Everything would be left, so there is nothing to propose.');
  return ok(parts);
}

/** The first event: proposed, or held back until help is offered. */
export async function begin(tx: TenantTx, id: number, on: PlainDate, held: AssistantNotFound | undefined): Promise<Result<ReclaimFacts>> {
  const [event, to] = held ? (['hold-back', 'held-back'] as const) : (['propose', 'proposed'] as const);
  const reason = held && `The plan has ${formatPounds(held.meant)} for assistants in the half year looked at, and ${formatPounds(held.spent)} was paid.`;
  await appendEvent(tx, { reclaimId: id, eventNo: 1, event, from: 'none', to, on, madeBy: tx.actorId, byFamily: false, reason: reason ?? null });
  const reclaim = await findReclaim(tx, id);
  if (!reclaim) throw new Error('a reclaim that was just proposed is gone');
  const asked = formatPounds(askedOf(reclaim));
  const sentence = held
    ? `Held back ${reclaim.reference}, ${asked} of ${reclaim.agreementReference}, until help in finding an assistant is offered.`
    : `Proposed ${reclaim.reference}: to ask for ${asked} of ${reclaim.agreementReference} back.`;
  await recordEvent(tx, { sentence, subjectKind: 'reclaim', subjectId: id, ...(reason === undefined ? {} : { reason }), after: { status: to } });
  return ok(reclaim);
}

/** What a reclaim asks for, all budgets together. */
export function askedOf({ parts }: Pick<ReclaimFacts, 'parts'>): Pence {
  return sum(parts.map(({ asked }) => asked));
}
