import type { Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import type { Result } from '../../core/result.js';
import { showPerson } from '../../people/show-person.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { PlanRegime } from '../plans/plan-version.js';
import { costDraft } from './cost-set-up.js';
import type { DraftAnswers, DraftLine } from './draft-shape.js';
import { refuseSetUp } from './refusals.js';
import { isOnce } from './rules/draft.js';
import { budgetsFor, holdSetUp, keepAnswers, type SetUp } from './set-up.js';

type Refused = Extract<Result<never>, { readonly ok: false }>;

/** Several answers at once, as a system gives them that asked the questions itself; what is left out stays as it was. */
export interface GivenAnswers {
  /** Who receives the money: somebody who acts for the person by now (`acting_person`). */
  readonly whoActs?: number | undefined;
  readonly startsOn?: PlainDate | undefined;
  readonly regime?: PlanRegime | undefined;
  readonly aftercare?: boolean | undefined;
  readonly backDatedWhy?: string | undefined;
  readonly needs?: DraftAnswers['needs'];
  /** In the place of all that were there. */
  readonly lines?: readonly Omit<DraftLine, 'rated'>[] | undefined;
  readonly shares?: DraftAnswers['shares'];
  /** Assessed a week. */
  readonly contribution?: Pence | undefined;
  /** Whether the family was shown what the money will pay for. */
  readonly familySeen?: boolean | undefined;
}

/**
 * Keeps answers of a set-up as its pages would one by one, and with the same refusals: who does not act for the person, a day that has passed without a
 * reason, a law that the referral is not about, lines that cannot be costed, parts that are not 100 per cent, a contribution that is not asked for.
 */
export async function answerSetUp(tx: TenantTx, id: number, given: GivenAnswers, clock: Clock): Promise<Result<SetUp>> {
  const held = await holdSetUp(tx, id, clock.today());
  if (!held.ok) return held;
  const answers = merged(held.value.answers, given);
  const refusal = (await whyNotPerson(tx, held.value, answers, clock)) ?? (await whyNotMoney(tx, answers, clock));
  if (refusal) return refusal;
  const kept = await keepAnswers(tx, id, () => answers, clock);
  if (!kept.ok || given.contribution === undefined || kept.value.asksContribution) return kept;
  return refuseSetUp('set-up-step-missing', 'No contribution is asked for this: leave it out.', { field: 'contribution' });
}

function merged(before: DraftAnswers, { lines, ...given }: GivenAnswers): DraftAnswers {
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...before, ...said, ...(lines === undefined ? {} : { lines: lines.map((line) => (isOnce(line.what) ? line : { ...line, rated: true })), at: 0, linesDone: true }) };
}

async function whyNotPerson(tx: TenantTx, { personId, referral }: SetUp, { whoActs, startsOn, regime, aftercare, backDatedWhy }: DraftAnswers, clock: Clock): Promise<Refused | undefined> {
  const today = clock.today();
  if (whoActs !== undefined) {
    const acting = (await showPerson(tx, personId, today))?.acting.find((one) => one.id === whoActs);
    if (!acting || (acting.until !== null && acting.until < today)) return refuseSetUp('set-up-step-missing', 'They do not act for this person. Record who does first.', { field: 'whoActs' });
  }
  if (startsOn !== undefined && startsOn < today && (backDatedWhy ?? '').trim() === '') return refuseSetUp('set-up-step-missing', 'That day has passed. Say why it begins before today, or choose a later day.', { field: 'backDatedWhy' });
  if (regime !== undefined && !referral.referral.regimes.includes(regime)) return refuseSetUp('set-up-step-missing', `${referral.referral.reference} is not about that law.`, { field: 'regime' });
  if (aftercare === true && regime !== 'adult_social_care') return refuseSetUp('set-up-step-missing', 'Aftercare under section 117 of the Mental Health Act 1983 is adult social care.', { field: 'aftercare' });
  return undefined;
}

async function whyNotMoney(tx: TenantTx, answers: DraftAnswers, clock: Clock): Promise<Refused | undefined> {
  const { lines, needs = [], shares, startsOn } = answers;
  const stray = lines?.find(({ need }) => need >= Math.max(1, needs.length));
  if (stray) return refuseSetUp('set-up-step-missing', `“${stray.description}” meets a need that is not there.`, { field: 'lines' });
  if (lines !== undefined) {
    const costed = await costDraft(tx, answers);
    if (!costed.ok) return { ok: false, refusal: { ...costed.refusal, field: 'lines' } };
  }
  if (shares === undefined) return undefined;
  const total = shares.reduce((all, { percent }) => all + percent, 0);
  if (total !== 100 || new Set(shares.map(({ stream }) => stream)).size !== shares.length) return refuseSetUp('set-up-step-missing', `Together that is ${String(total)} per cent. Make it 100, each budget once.`, { field: 'shares' });
  const budgets = await budgetsFor(tx, startsOn ?? clock.today());
  const wrong = shares.find(({ stream, budgetId }) => budgetId !== null && !budgets.some((one) => one.id === budgetId && one.stream === stream));
  return wrong ? refuseSetUp('set-up-step-missing', 'There is no such budget of that stream on the first day.', { field: 'shares' }) : undefined;
}
