import { addDays, dateOf, type PlainDate } from '../../../core/plain-date.js';
import type { PolicyDocument } from '../../../platform/policy/policy-document.js';
import { birthday, schoolLeavingDay } from '../../agreements/rules/ages.js';
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

export interface TransitionFacts {
  readonly born: PlainDate;
  readonly payments: readonly RunningPayment[];
  /** First day without an EHC plan, where that is known; null while it lasts. */
  readonly planCeasedOn: PlainDate | null;
  /** What they study and its last day, as it was told last; null where nothing was: then as in further education. */
  readonly course: Course | null;
}

export const courseKinds = ['further_education', 'traineeship', 'apprenticeship', 'other'] as const;
export type CourseKind = (typeof courseKinds)[number];

/** What somebody with an EHC plan studies. */
export interface Course {
  readonly kind: CourseKind;
  /** Its last day, inclusive. */
  readonly endsOn: PlainDate;
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
  return yearDay(fourteen.slice(5) >= '09-01' ? year : year - 1, '09-01');
}

/** A last day with the law that sets it. */
export interface LastDay {
  readonly on: PlainDate;
  readonly because: string;
}

/**
 * The last day on which education may be paid: the end of the academic year of turning 25, or the day before the EHC plan ceased where that is
 * earlier. Never the 25th birthday itself. In further education, a traineeship among it, that year ends on the day of policy (31 July); of an
 * apprenticeship or another course that lasts past 25 it ends with it, or on the day before the 26th birthday where that comes first.
 */
export function lastDayOfEducation({ born, planCeasedOn, course }: Pick<TransitionFacts, 'born' | 'planCeasedOn' | 'course'>, policy: Pick<TransitionPolicy, 'academicYearEnds'>): LastDay {
  const latest = endOfTheYearOf25(born, course, policy);
  if (planCeasedOn === null || addDays(planCeasedOn, -1) >= latest.on) return latest;
  return { on: addDays(planCeasedOn, -1), because: 'Education may be paid only while the EHC plan lasts, and it ceased (Children and Families Act 2014 ss45 and 49).' };
}

function endOfTheYearOf25(born: PlainDate, course: Course | null, { academicYearEnds }: Pick<TransitionPolicy, 'academicYearEnds'>): LastDay {
  const turns = birthday(born, 25);
  if (course !== null && (course.kind === 'apprenticeship' || course.kind === 'other') && course.endsOn >= turns) {
    const before26 = addDays(birthday(born, 26), -1);
    return { on: course.endsOn < before26 ? course.endsOn : before26, because: courseWords[course.kind].because };
  }
  const year = Number(turns.slice(0, 4));
  return { on: yearDay(turns.slice(5) <= academicYearEnds ? year : year + 1, academicYearEnds), because: courseWords[course?.kind === 'traineeship' ? 'traineeship' : 'further_education'].because };
}

/** What each is called, and the law by which its academic year ends. */
export const courseWords: Readonly<Record<CourseKind, { readonly name: string; readonly because: string }>> = {
  further_education: { name: 'Further education', because: 'An EHC plan may be kept to the end of the academic year in which the young person turns 25, never just to the birthday (Children and Families Act 2014 s46; SI 2014/1530 reg 46(1)(a): 31 July in further education). The day of the year is the council’s policy.' },
  traineeship: { name: 'A traineeship or supported internship', because: 'A traineeship is further education: an EHC plan may be kept to the end of the academic year in which the young person turns 25 (Children and Families Act 2014 s46; SI 2014/1530 reg 46(1)(a): 31 July). The day of the year is the council’s policy.' },
  apprenticeship: { name: 'An apprenticeship', because: 'With an apprenticeship the academic year of turning 25 ends when its training ends, or on the day before the 26th birthday where that comes first (Children and Families Act 2014 s46; SI 2014/1530 reg 46(1)(b)).' },
  other: { name: 'Another course', because: 'With a course outside further education the academic year of turning 25 ends when the course is to end, or on the day before the 26th birthday where that comes first (Children and Families Act 2014 s46; SI 2014/1530 reg 46(1)(c); JL v Somerset County Council [2021] UKUT 324 (AAC)).' },
};

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

function yearDay(year: number, monthAndDay: string): PlainDate {
  const found = dateOf(year, Number(monthAndDay.slice(0, 2)), Number(monthAndDay.slice(3)));
  if (!found) throw new RangeError(`no day ${monthAndDay} in ${String(year)}`);
  return found;
}

/** What each milestone is called, and the law or policy it rests on. */
export const milestoneWords: Readonly<Record<MilestoneKind, { readonly title: string; readonly because: string }>> = {
  plan_begins: { title: 'Planning for adulthood begins', because: 'From year 9, in which pupils turn 14, reviews look ahead to adulthood (SEND Code of Practice ch 8; Care Act 2014 s58). The day is the council’s policy.' },
  own_payee: { title: '16th birthday: an own payee is possible', because: 'At 16 and 17 the young person may receive a payment for care in their own right (Children Act 1989 s17A(2)).' },
  education_rights: { title: 'Education’s rights are the young person’s own', because: 'Compulsory school age ends on the last Friday of June in the school year of the 16th birthday (Education Act 1996 s8; Education (School Leaving Date) Order 1997).' },
  adult: { title: '18th birthday: adult law', because: 'From 18 care is under the Care Act 2014; an age is reached at the beginning of the birthday (Family Law Reform Act 1969 s9).' },
  education_ends: { title: 'Education ends', because: courseWords.further_education.because },
};
