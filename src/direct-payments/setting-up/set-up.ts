import { ok, type Result } from '../../core/result.js';
import type { PlainDate } from '../../core/plain-date.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import { recordListView, recordView } from '../../platform/audit/record-view.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { showReferral, type ReferralView } from '../referrals/show-referral.js';
import { bringInHand } from '../referrals/triage.js';
import { isContributionAsked } from './contribution-asked.js';
import { refuseSetUp } from './refusals.js';
import type { DraftAnswers } from './draft-shape.js';
import type { Way } from './rules/steps.js';
import { findBudgets, findDraft, findOpenDrafts, holdDraft, insertDraft, updateAnswers, type SetUpFacts } from './store/drafts.js';

/** A set-up with the referral that it comes of. */
export interface SetUp extends SetUpFacts, Way {
  readonly referral: ReferralView;
}

/** Begins a set-up from a referral for something new, or goes on with the one that was begun; brings the referral in hand. Gives its key. */
export async function beginSetUp(tx: TenantTx, { referralId, staffId }: { readonly referralId: number; readonly staffId: number }, clock: Clock): Promise<Result<number>> {
  const today = clock.today();
  const view = await showReferral(tx, referralId, today);
  if (!view) return refuseSetUp('set-up-not-found', 'There is no such referral.');
  const { referral } = view;
  if (referral.kind !== 'new' && referral.kind !== 'one_off') return refuseSetUp('set-up-not-for-this', `${referral.reference} is about a direct payment that is there already. Write the change with its plan.`);
  const [begun] = await findOpenDrafts(tx, referralId);
  if (begun) return ok(begun.id);
  const inHand = await bringInHand(tx, { referralId, holderId: view.standing.holderId ?? staffId, on: today, today });
  if (!inHand.ok) return inHand;
  const answers: DraftAnswers = { ...(referral.regimes.length === 1 ? { regime: referral.regime } : {}) };
  const id = await insertDraft(tx, { personId: referral.personId, referralId, begunBy: staffId, at: clock.now(), answers });
  await recordEvent(tx, { sentence: `Began to set up a direct payment for ${referral.personName}.`, subjectKind: 'setting_up', subjectId: id, after: { referralId, personId: referral.personId } });
  return ok(id);
}

/** Reads one for its pages, and writes down that somebody looked; undefined where there is none within reach. */
export async function showSetUp(tx: TenantTx, id: number, today: PlainDate): Promise<SetUp | undefined> {
  const draft = await findDraft(tx, id);
  const referral = draft?.referralId == null ? undefined : await showReferral(tx, draft.referralId, today);
  if (!draft || !referral) return undefined;
  await recordView(tx, { personId: draft.personId, what: `the set-up of a direct payment for ${draft.personName}` });
  return { ...draft, referral, wasTaken: referral.offers.at(-1)?.answer === 'yes', asksContribution: await isContributionAsked(tx, draft.answers, { bornOn: draft.personBornOn, today }) };
}

/** Held and open, for whoever writes in it. */
export async function holdSetUp(tx: TenantTx, id: number, today: PlainDate): Promise<Result<SetUp>> {
  await holdDraft(tx, id);
  const held = await showSetUp(tx, id, today);
  if (!held) return refuseSetUp('set-up-not-found', 'There is no such set-up.');
  return held.endedAt === null ? ok(held) : refuseSetUp('set-up-ended', 'This set-up is finished. Open its plan.');
}

/** Keeps what a step answered: `change` tells the answers from those before. */
export async function keepAnswers(tx: TenantTx, id: number, change: (before: DraftAnswers) => DraftAnswers, clock: Clock): Promise<Result<SetUp>> {
  const held = await holdSetUp(tx, id, clock.today());
  if (!held.ok) return held;
  const answers = change(held.value.answers);
  await updateAnswers(tx, id, answers, clock.now());
  await recordEvent(tx, { sentence: `Wrote in the set-up of a direct payment for ${held.value.personName}.`, subjectKind: 'setting_up', subjectId: id });
  return ok({ ...held.value, answers, asksContribution: await isContributionAsked(tx, answers, { bornOn: held.value.personBornOn, today: clock.today() }) });
}

/** Those that are being written, the latest first. */
export async function listSetUps(tx: TenantTx): Promise<SetUpFacts[]> {
  const drafts = await findOpenDrafts(tx);
  await recordListView(tx, 'direct payments being set up', drafts.length);
  return drafts;
}

/** Budgets that may be chosen on a day. */
export async function budgetsFor(tx: TenantTx, on: PlainDate): ReturnType<typeof findBudgets> {
  return findBudgets(tx, on);
}
