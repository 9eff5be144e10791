import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { isInEffect } from '../authority/decisions/rules/states.js';
import { decisionsAbout } from '../authority/decisions/list-decisions.js';
import { educationUntil } from '../agreements/education-until.js';
import { readinessOf } from '../agreements/readiness.js';
import { mayReceive } from '../agreements/rules/may-receive.js';
import { payDaysOf } from './pay-days.js';
import type { MilestoneKind } from './rules/milestones.js';
import { approveBy, stationsOf, type ApproveBy, type Station } from './rules/preparation.js';
import type { ChangeFacts } from './store/changes.js';
import { findActingNames, findNextPayment, findPaidHow, findPreparedPlan, type NextPayment, type PreparedPlan } from './store/prepared-plans.js';
import { jobsOf, type JobToTell } from './tell-job.js';
import { findPersonName } from './store/facts.js';

/** How far what comes next is for one payment and milestone, and by when it has to be approved. */
export interface Preparation {
  readonly milestone: MilestoneKind;
  readonly agreementId: number;
  readonly reference: string;
  /** First day on which it counts. */
  readonly on: PlainDate;
  /** The change from which it is prepared. */
  readonly changeId: number;
  readonly plan: PreparedPlan | undefined;
  readonly next: NextPayment | undefined;
  /** Assistants whose hours are still to be told, while the plan can be written. */
  readonly jobs: readonly JobToTell[];
  readonly stations: readonly Station[];
  /** The first that is not done; undefined where all are. */
  readonly now: Station | undefined;
  readonly by: ApproveBy;
  /** Whether it happens only where the young person chooses it: nothing is late then. */
  readonly isChoice: boolean;
  /** Whether a plan can be begun for it from the page. */
  readonly mayPrepare: boolean;
}

type Asked = Pick<ChangeFacts, 'id' | 'mustNotMiss' | 'agreementId' | 'reference' | 'milestone' | 'personId' | 'on' | 'readyBy' | 'state'>;

/** Undefined where nothing takes over or ends with the change: it is the person's, a decision's, or not needed. */
export async function preparationOf(tx: TenantTx, { id, agreementId, reference, milestone, mustNotMiss, personId, on, readyBy }: Asked, today: PlainDate): Promise<Preparation | undefined> {
  if (agreementId === null || milestone === 'decision' || milestone === 'plan_begins') return undefined;
  const [how, person] = [await findPaidHow(tx, agreementId), await findPersonName(tx, personId)];
  if (!how || !person) return undefined;
  const next = await findNextPayment(tx, agreementId);
  const plan = await findPreparedPlan(tx, agreementId, milestone);
  const asksPlan = (milestone === 'adult' && how.regime === 'child_social_care') || milestone === 'education_ends';
  const regime = milestone === 'adult' && how.regime === 'child_social_care' ? 'adult_social_care' : how.regime;
  const jobs = plan && milestone === 'adult' ? await jobsOf(tx, plan, agreementId) : undefined;
  const acting = await findActingNames(tx, personId, on);
  const until = regime === 'education' ? await educationUntil(tx, personId, on) : undefined;
  const readiness = next && (await readinessOf(tx, next.id, on));
  const missing = (item: string): boolean => readiness?.ready === false && readiness.items.some((one) => one.item === item && (one.standing === 'missing' || one.standing === 'run_out'));
  const stations = stationsOf({
    milestone, ...(jobs === undefined ? {} : { jobs: { asked: jobs.asked, left: jobs.left.map(({ description }) => description) } }), plan: asksPlan ? (plan ? { state: plan.state, author: plan.authorName, contribution: plan.contribution } : milestone === 'adult' ? null : undefined) : undefined,
    hasPayee: acting.some(({ capacity }) => capacity !== 'parent' && mayReceive({ regime, born: person.born, on, capacity, ...(until === undefined ? {} : { educationUntil: until }) }).may),
    next: next && {
      reference: next.reference, payee: next.payeeName, isSigned: !missing('agreement_signed'), hasAccount: !missing('account_verified') && !missing('card_issued'),
      missing: readiness?.ready === false ? readiness.items.filter((one) => (one.standing === 'missing' || one.standing === 'run_out') && !['agreement_signed', 'account_verified', 'card_issued'].includes(one.item)).map(({ sentence }) => sentence) : [],
    },
    noticeStands: milestone === 'education_ends' && (await decisionsAbout(tx, { agreementId })).some((one) => one.kind === 'stop' && isInEffect(one, on)), hasEnd: how.ends !== null && how.ends < on,
  });
  return {
    milestone, agreementId, reference: reference ?? '', on, changeId: id, plan, next, jobs: plan?.state === 'draft' || plan?.state === 'returned' ? (jobs?.left ?? []) : [], stations, now: stations.find(({ isDone }) => !isDone),
    isChoice: milestone === 'own_payee' && !mustNotMiss, by: approveBy({ readyBy, today, payDays: (await payDaysOf(tx))(how, on, today) }), mayPrepare: asksPlan && plan === undefined && next === undefined && (how.ends === null || how.ends >= on),
  };
}

/** Of many changes one preparation a payment and milestone, from the change that stands for it; what is a choice stands with its own change. */
export async function preparationsOf(tx: TenantTx, changes: readonly Asked[], today: PlainDate): Promise<Preparation[]> {
  const seen = new Map<string, Asked>();
  for (const change of changes) {
    if (change.agreementId === null || change.state === 'not_needed' || (change.milestone === 'own_payee' && !change.mustNotMiss)) continue;
    const key = `${String(change.agreementId)} ${change.milestone}`;
    if (!seen.has(key)) seen.set(key, change);
  }
  const found: Preparation[] = [];
  for (const change of seen.values()) {
    const preparation = await preparationOf(tx, change, today);
    if (preparation) found.push(preparation);
  }
  return found;
}
