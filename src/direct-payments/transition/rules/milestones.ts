import { addDays, type PlainDate } from '../../../core/plain-date.js';
import type { PolicyDocument } from '../../../platform/policy/policy-document.js';
import { birthday, dayOfYear, schoolLeavingDay } from '../../agreements/rules/ages.js';
import { courseWords, lastDayOfEducation, type EducationFacts } from '../../agreements/rules/education-ends.js';
import type { Capacity, Regime } from '../../agreements/rules/may-receive.js';
import { changeWords, stayWords, type ChangeKind } from './what-changes.js';

export type TransitionPolicy = PolicyDocument['transition'];
export const milestoneKinds = ['plan_begins', 'own_payee', 'education_rights', 'adult', 'education_ends'] as const;
export type MilestoneKind = (typeof milestoneKinds)[number];

/** A direct payment that runs, as far as birthdays touch it. */
export interface RunningPayment {
  readonly id: number;
  readonly regime: Regime;
  /** In which capacity its payee receives it; null where nobody is named. */
  readonly capacity: Capacity | null;
  /** Last day, inclusive; null while it runs. */
  readonly until: PlainDate | null;
}

export interface TransitionFacts extends EducationFacts {
  readonly born: PlainDate;
  readonly payments: readonly RunningPayment[];
}

/** One thing that changes on the day of a milestone. */
export interface Change {
  readonly kind: ChangeKind;
  /** The direct payment it is about; null where it is about the person. */
  readonly agreementId: number | null;
  /** Whether a payment would be missed, or paid to the wrong person, where it is not prepared. */
  readonly mustNotMiss: boolean;
  /** What is to be done, as an instruction. */
  readonly what: string;
  /** The law or the policy, as it stands beside it on the screen. */
  readonly because: string;
}

export interface Milestone {
  readonly kind: MilestoneKind;
  /** First day on which it counts. */
  readonly on: PlainDate;
  readonly title: string;
  readonly because: string;
  readonly changes: readonly Change[];
  /** What does not change on that day, a sentence each. */
  readonly stays: readonly string[];
}

/** What comes in a person's life up to the end of education, oldest first; only what touches a payment that still runs on that day. */
export function milestonesOf(facts: TransitionFacts, policy: TransitionPolicy): Milestone[] {
  const found = [planBegins(facts, policy), ownPayee(facts), educationRights(facts), adult(facts, policy), educationEnds(facts, policy)];
  return found.filter((one) => one !== undefined).sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

/** The first day of school year 9 (the year in which pupils turn 14), or the 14th birthday, as policy says. */
export function planFrom(born: PlainDate, { planFrom: when }: Pick<TransitionPolicy, 'planFrom'>): PlainDate {
  const fourteen = birthday(born, 14);
  if (when === 'birthday_14') return fourteen;
  const year = Number(fourteen.slice(0, 4));
  return dayOfYear(fourteen.slice(5) >= '09-01' ? year : year - 1, '09-01');
}

/** First day on which education's rights are the young person's own: the day after compulsory school age ends. */
export function ownEducationRightsFrom(born: PlainDate): PlainDate {
  return addDays(schoolLeavingDay(born), 1);
}

/** From 18 on nothing is opened any more that was for children alone: the plan for adulthood, and the choice of an own payee at 16. */
export function isOver({ kind }: Pick<Milestone, 'kind'>, { mustNotMiss }: Pick<Change, 'mustNotMiss'>, born: PlainDate, today: PlainDate): boolean {
  return today >= birthday(born, 18) && (kind === 'plan_begins' || (kind === 'own_payee' && !mustNotMiss));
}

function planBegins(facts: TransitionFacts, policy: TransitionPolicy): Milestone | undefined {
  const on = planFrom(facts.born, policy);
  const touched = paymentsOn(facts, on).some(({ regime }) => regime !== 'adult_social_care');
  return touched ? milestone('plan_begins', on, [change('plan', null)]) : undefined;
}

function ownPayee(facts: TransitionFacts): Milestone | undefined {
  const on = birthday(facts.born, 16);
  const changes = paymentsOn(facts, on).filter(({ capacity }) => capacity === 'parent' || capacity === null).flatMap(({ id, regime }) => {
    if (regime === 'child_social_care') return [change('payee', id, { what: 'Ask the young person whether they want to receive the payment themself', because: 'From 16 the young person may receive it in their own right (Children Act 1989 s17A(2)). It is a choice: the parent may go on until 18.', mustNotMiss: false })];
    return regime === 'health' ? [change('payee', id, { because: 'From 16 a payment for health is the patient’s own, or goes to their nominee or representative (SI 2013/1617 regs 3 to 6).' })] : [];
  });
  return changes.length === 0 ? undefined : milestone('own_payee', on, changes, [stayWords.childrensLaw]);
}

function educationRights(facts: TransitionFacts): Milestone | undefined {
  const on = ownEducationRightsFrom(facts.born);
  const changes = paymentsOn(facts, on).filter(({ regime, capacity }) => regime === 'education' && (capacity === 'parent' || capacity === null))
    .flatMap(({ id }) => [change('payee', id, { because: 'After compulsory school age the rights of the EHC plan are the young person’s; they receive the payment, or nominate somebody, such as their parent; where they lack capacity a representative does (Children and Families Act 2014 ss80 and 83; SI 2014/1652 reg 5).' }), change('agreement', id), change('account', id)]);
  return changes.length === 0 ? undefined : milestone('education_rights', on, changes, [stayWords.debt]);
}

const ofAdult = ['law', 'plan', 'payee', 'agreement', 'contribution', 'policy', 'account', 'rate_card'] as const satisfies readonly ChangeKind[];

function adult(facts: TransitionFacts, policy: TransitionPolicy): Milestone | undefined {
  const on = birthday(facts.born, 18);
  const running = paymentsOn(facts, on);
  const care = running.filter(({ regime }) => regime === 'child_social_care');
  const education = running.some(({ regime }) => regime === 'education') && lastDayOfEducation(facts, policy).on >= on;
  const health = running.filter(({ regime }) => regime === 'health');
  const changes = [
    ...care.flatMap(({ id }) => ofAdult.map((kind) => change(kind, id))),
    ...health.map(({ id }) => change('plan', id, { what: 'Have adult NHS continuing healthcare assessed', because: 'Continuing care for children ends at 18; adults’ continuing healthcare has its own assessment (National Framework for NHS Continuing Healthcare).' })),
    ...(care.length + health.length === 0 ? [] : [change('case_holder', null), ...(education ? [] : [change('hand_over', null)])]),
  ];
  const stays = [...(care.length > 0 ? [stayWords.debt, ...(policy.holdOver ? [stayWords.holdOver] : [])] : []), ...(education ? [policy.educationStaysChildrens ? stayWords.educationPolicy : stayWords.educationOwn] : [])];
  return changes.length === 0 && !education ? undefined : milestone('adult', on, changes, stays);
}

function educationEnds(facts: TransitionFacts, policy: TransitionPolicy): Milestone | undefined {
  const { on: last, because } = lastDayOfEducation(facts, policy);
  const on = addDays(last, 1);
  const ended = paymentsOn(facts, on).filter(({ regime }) => regime === 'education');
  if (ended.length === 0) return undefined;
  const isOver18 = on >= birthday(facts.born, 18);
  const changes = [...ended.map(({ id }) => change('end_payment', id, { because })), ...(isOver18 ? [change('hand_over', null, { because: 'The support service looks after the person until education ends, and then hands over to adult services (Care Act 2014 ss3 and 6).' })] : [])];
  return milestone('education_ends', on, changes, [stayWords.notAt25], because);
}

/** Running on a day and the one before: a payment that begins or has ended with it is not changed by it. */
function paymentsOn({ payments }: TransitionFacts, on: PlainDate): readonly RunningPayment[] {
  return payments.filter(({ until }) => until === null || until >= on);
}

function milestone(kind: MilestoneKind, on: PlainDate, changes: readonly Change[], stays: readonly string[] = [], because = milestoneWords[kind].because): Milestone {
  return { kind, on, title: milestoneWords[kind].title, because, changes, stays };
}

function change(kind: ChangeKind, agreementId: number | null, given: Partial<Change> = {}): Change {
  return { kind, agreementId, ...changeWords[kind], ...given };
}

/** What each milestone is called, and the law or policy it rests on. */
export const milestoneWords: Readonly<Record<MilestoneKind, { readonly title: string; readonly because: string }>> = {
  plan_begins: { title: 'Planning for adulthood begins', because: 'From year 9, in which pupils turn 14, reviews look ahead to adulthood (SEND Code of Practice ch 8; Care Act 2014 s58). The day is the council’s policy.' },
  own_payee: { title: '16th birthday: an own payee is possible', because: 'At 16 and 17 the young person may receive a payment for care in their own right (Children Act 1989 s17A(2)).' },
  education_rights: { title: 'Education’s rights are the young person’s own', because: 'Compulsory school age ends on the last Friday of June in the school year of the 16th birthday (Education Act 1996 s8; Education (School Leaving Date) Order 1997).' },
  adult: { title: '18th birthday: adult law', because: 'From 18 care is under the Care Act 2014; an age is reached at the beginning of the birthday (Family Law Reform Act 1969 s9).' },
  education_ends: { title: 'Education ends', because: courseWords.further_education.because },
};
