import { z } from 'zod';
import { pence } from '../../core/money.js';
import { complaints, safeguarding } from './care-clocks.js';

const days = (most: number) => z.number().int().min(0).max(most);

const reclaims = z.strictObject({
  /** Days from the day a notice counts as received in which the family may say that something is wrong. Nothing is recovered before they have passed. */
  representationDays: days(365).min(1).default(28),
  /** Days that a letter by post is given to arrive. */
  postDays: days(14).default(2),
  /** Days for giving back, after the days for representations. */
  payWithinDays: days(365).default(14),
  /** Days between an offer of help in finding an assistant and a proposal to ask for what piled up. */
  helpDays: days(365).default(14),
  /** Months between checks of an account. */
  checkEveryMonths: z.number().int().min(1).max(36).default(12),
  /** A check so many days after it was due is late: money is asked for only with a manager's reason. */
  lateAfterDays: days(1_000).default(56),
  /** The longest time over which instalments run. */
  mostInstalmentMonths: z.number().int().min(1).max(120).default(12),
  /** Days after money was due on which a reminder goes out. */
  debtReminderDays: z.array(days(365)).max(10).readonly().default([14, 28, 56]),
  /** Hours within which a second person confirms that a card stays blocked. */
  cardBlockConfirmHours: z.number().int().min(1).max(72).default(24),
});

const returns = z.strictObject({
  /** Days that a family has to send statements. */
  answerDays: days(365).min(1).default(28),
  /** Days from the due day on which a reminder goes out; negative before it. */
  reminderDays: z.array(z.number().int().min(-365).max(365)).max(10).readonly().default([-7, 0, 14, 28]),
});

const work = z.strictObject({
  /** Days in which a finding is to be looked at. */
  lookWithinDays: days(365).default(28),
  /** Days in which a proposal is to be approved or returned. */
  approveWithinDays: days(365).default(10),
  /** Days in which a family's answer is to be decided on. */
  answerWithinDays: days(365).default(15),
});

const line = z.string().min(1).max(120);

const letters = z.strictObject({
  /** Who writes, as letters name it. */
  team: z.string().min(1).max(80).default('Direct Payment Support Service'),
  /** Telephone, hours, e-mail, postal address: a line each. */
  contact: z.array(line).max(6).readonly().default([]),
  /** Where money is given back to, such as the council's account: a line each, the reference apart. */
  payTo: z.array(line).max(6).readonly().default([]),
});

const workingDays = (most: number) => z.number().int().min(1).max(most);

const wholePence = z.number().int().min(0).transform(pence);

/** Who has to say yes before a plan is paid, and what a family is told when the answer is no. Every value is local unless its line names the law. */
const authority = z.strictObject({
  /** A panel decides where a plan comes to more than so many pence in any week; left out, no panel is asked. */
  panelAboveWeekly: wholePence.optional(),
  /** The same for what a plan comes to in its first year, one-off money among it. */
  panelAboveYearly: wholePence.optional(),
  /** An increase of a plan by at most so many pence a week, with no one-off money and no new budget, needs the check alone; left out, every increase goes the whole way. */
  checkAloneUpToWeekly: wholePence.optional(),
  /** Weeks of what runs by which a change may leave a family behind for a time where its year comes to no less, as where days move; beyond, it is a reduction. No law names a time: local, and small. */
  mayRunBehindWeeks: z.number().int().min(0).max(4).default(1),
  /** Days in which the council checks a plan that was submitted. */
  checkWithinDays: days(365).default(5),
  /** Days from the check to the panel's decision. */
  panelWithinDays: days(365).default(14),
  /** Days in which the holders of the budgets approve. */
  approveWithinDays: days(365).default(5),
  /** Days in which a request for an Education Personal Budget is answered. */
  requestWithinDays: days(365).default(28),
  /** Days before an EHC plan's review is due from which a request counts as made at the review. SI 2014/1652 reg 4 names the review; how early it begins is local. */
  reviewWindowDays: days(365).default(56),
  /** Days of notice before a payment is reduced. SI 2014/1652 reg 12 wants reasonable notice; social care: local. */
  reduceNoticeDays: days(365).default(28),
  /** Days of notice before a payment is stopped. */
  stopNoticeDays: days(365).default(28),
  /** The same where the law forbids to go on paying: consent taken back in writing, or a person who may not receive a payment. SI 2014/1652 reg 14. */
  mustStopNoticeDays: days(365).default(0),
  /** Days after the notice in which the family is asked to say so where it should be looked at again; a later request is taken all the same. */
  askAgainDays: days(365).min(1).default(28),
  /** Days in which a decision that somebody asked to have looked at again is answered. */
  askAgainAnswerDays: days(365).min(1).default(28),
  /** Whether a reduction or a stop waits until a request to look again is answered. */
  waitsForAnswer: z.boolean().default(true),
});

/**
 * The days promised from a referral to a first payment. The law says "without undue delay" and no number (Care Act 2014 s31 and its guidance),
 * so every value is local; `ceilingWeeks` is the time after which the Local Government and Social Care Ombudsman has mostly found a delay.
 */
const referrals = z.strictObject({
  /** Working days in which whoever asked, and the family, are told that it came. */
  acknowledgeWorkingDays: workingDays(20).default(2),
  /** Working days in which somebody takes it up. */
  takeUpWorkingDays: workingDays(60).default(5),
  /** The same where it is urgent. */
  takeUpUrgentWorkingDays: workingDays(20).default(1),
  /** Working days in which a direct payment is offered and explained. */
  offerWorkingDays: workingDays(120).default(15),
  /** Working days after which a family that wants to think, or not now, is asked again. */
  askAgainWorkingDays: workingDays(120).default(20),
  /** Working days from the referral to the first payment. */
  firstPaymentWorkingDays: workingDays(250).default(40),
  /** Working days from a referral for a change, a review or an end until it is carried out. */
  changeWorkingDays: workingDays(250).default(20),
  /** Calendar weeks after which the Ombudsman has called the wait for an ordinary direct payment too long. Nothing stops these. */
  ceilingWeeks: z.number().int().min(1).max(52).default(12),
});

/**
 * How payments are reckoned and when they go. No law fixes a day, a rhythm or a conversion: each is a council's own (L), but for what is named.
 * The calendar is the council's: it is read from the policy for adults, else from the first regime that has one.
 */
const payments = z.strictObject({
  /** The first day of any one period of payments by the week: all others follow from it. L. */
  calendarFrom: z.iso.date().default('2025-04-07'),
  /** Working days before the first day of a period by which the money is there; 0 is the day itself. L. */
  payLeadWorkingDays: z.number().int().min(0).max(20).default(0),
  /** Working days that a bank needs from the file to the money: Bacs takes two after the day it is sent. */
  fileLeadWorkingDays: z.number().int().min(0).max(20).default(2),
  /** Where a day of payment is no working day: the one before it, so that nobody waits, or the one after. L. */
  movedTo: z.enum(['before', 'after']).default('before'),
  /** How a weekly amount becomes a monthly one: 52 weeks in 12 months, or 365 days in 84 (7 times 12). L. */
  monthly: z.enum(['52/12', '365/84']).default('52/12'),
  /** Whether the assessed contribution comes off the payment (net) or is invoiced (gross). L. */
  contribution: z.enum(['net', 'gross']).default('net'),
  /** School terms, both days included: a payment by the term goes at the start of each, for every day up to the next. L. */
  terms: z.array(z.strictObject({ name: z.string().min(1).max(60), from: z.iso.date(), until: z.iso.date() })).max(40).readonly().default([]),
  /** Days between telling a family of an overpayment, with its working, and the first payment it is taken from. L. */
  overpaymentNoticeDays: days(365).min(1).default(28),
  /** The most of one payment, in percent, that an overpayment may take: what is left still buys the care. L. */
  mostTakenPercent: z.number().int().min(0).max(100).default(25),
  /** Days of hospital or absence after which somebody is asked whether to pause; money for an assistant's wages goes on before. L. */
  absenceDays: days(365).default(28),
  /** Whether those who get letters by post are told of every payment, or only of one that differs from the last; by e-mail every payment is told. L. */
  remittances: z.enum(['every', 'changes-by-post']).default('every'),
});

const plans = z.strictObject({
  /** Days in which a draft that was begun is submitted; then whoever wrote it is reminded. No law says so: the council's own aim. */
  submitWithinDays: days(365).min(1).default(28),
  /** Whether the council pays less by the assessed contribution (net) or all and asks for it (gross). Care Act 2014 s31; Care and Support Statutory Guidance ch 12. */
  contributionPaid: z.enum(['net', 'gross']).default('net'),
  /** Whether the family of a child under 16 is asked what it pays towards it. Children Act 1989 ss17A and 29 let a council ask; most do not. Local. */
  contributionForChildren: z.boolean().default(false),
  /** Whether a year's cost is spread over 52 weeks, or over the weeks in which a line is used. Local. */
  weeklyOver: z.enum(['year', 'weeks_paid']).default('year'),
});

const streams = z.enum(['social_care', 'education', 'health']);

/** What must be in place before the first payment; an item is asked only where the plan calls for it. */
export const readinessItems = [
  'agreement_signed', 'account_verified', 'card_issued', 'account_dedicated', 'insurance', 'payroll', 'pension_told', 'dbs_asked', 'contribution_arranged', 'school_consent',
] as const;

const sentence = z.string().min(1).max(300);

/** The agreement itself: its terms, who signs again, and what must be in place before the first payment. All local unless a law is named. */
const agreements = z.strictObject({
  /** The reference that payments carry: letters and hyphens as they stand, `#` for digits; more digits where they run out. */
  referencePattern: z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,9}#{3,9}$/).default('DP#####'),
  /**
   * Asked in the policy for education: whether the children's policy covers every person with an education payment, so that their
   * adult social care payment is governed by it too; otherwise it covers the education payment alone.
   */
  coversPerson: z.boolean().default(false),
  /** What this council does not ask for before the first payment. Insurance is asked by law where the family employs (Employers' Liability (Compulsory Insurance) Act 1969). */
  notAskedFor: z.array(z.enum(readinessItems)).max(readinessItems.length).readonly().default([]),
  /** Terms that differ in one of these are signed again; an amount alone, as each April, is told and not signed. */
  signAgainFor: z.array(z.enum(['amount', 'schedule', 'account', 'purposes', 'contribution', 'weeks-kept', 'notice', 'not-allowed', 'employer'])).readonly()
    .default(['account', 'purposes', 'contribution', 'weeks-kept', 'notice', 'not-allowed', 'employer']),
  /** Days' notice that the council gives before it stops or lowers a payment (SI 2014/1652 regs 12 and 14 ask for reasonable notice). */
  councilNoticeDays: days(365).default(28),
  /** Days' notice that is asked of the family. */
  familyNoticeDays: days(365).default(28),
  /** What may not be bought, a sentence's end each. */
  notAllowed: z.array(sentence).max(20).readonly().default([
    'anything that is not in your plan, unless you asked us and we said yes', 'food, rent, heating and other bills of the household', 'alcohol, tobacco and gambling', 'anything against the law',
    'care from the health service or the council itself', 'pay for a close relative who lives with you, unless we have agreed it in writing',
  ]),
  /** What the council may ask to see, a few words each. */
  mayAskFor: z.array(sentence).max(20).readonly().default(['bank or card statements', 'payslips and what was paid to HM Revenue and Customs', 'receipts and invoices', 'the insurance certificate']),
  /** Days on which a letter's link for signing opens. */
  linkDays: days(365).min(1).default(56),
  /** Days before insurance runs out on which it is said. */
  insuranceReminderDays: days(365).default(42),
});

const reviewMonths = z.number().int().min(1).max(36).optional();
const reviewDays = z.number().int().min(0).max(365);

/** What brings a review forward. */
export const reviewCallKinds = ['concern', 'breach', 'capacity', 'condition', 'asked', 'sufficiency', 'acting', 'needs', 'life', 'plan'] as const;

/**
 * The law's review of making the payment at all, which the council completes. The law's bound and the council's own stand side by side and the
 * stricter wins. Left out, the law's are as the regime's law is known: 6 and 12 months for adults and aftercare (SI 2014/2871 reg 7), 12 and 12 for
 * children (SI 2009/1887, whose own text was not read), 3 and 12 for education with each review of the EHC plan (SI 2014/1652 reg 11), none for health.
 */
const reviews = z.strictObject({
  /** The law's: months from the first payment within which the first review is completed. */
  lawFirstMonths: reviewMonths,
  /** The law's: the most months between reviews. */
  lawEveryMonths: reviewMonths,
  /** The council's own, as the two above. Left out: 6 and 6 for children (the plan of a child in need), 3 and 12 for health. */
  localFirstMonths: reviewMonths,
  localEveryMonths: reviewMonths,
  /** Days in which a review is completed once something has brought it forward. The law names no number: local. */
  callDays: z.strictObject({
    concern: reviewDays.default(14), breach: reviewDays.default(14), capacity: reviewDays.default(14), condition: reviewDays.default(14), asked: reviewDays.default(28),
    sufficiency: reviewDays.default(28), acting: reviewDays.default(28), needs: reviewDays.default(28), life: reviewDays.default(14), plan: reviewDays.default(28),
  }).prefault({}),
  /** Days before a review is due from which it is to be booked. Local. */
  bookAheadDays: reviewDays.default(42),
  /** Days before the day of a review on which the family is reminded. Local. */
  reminderDays: reviewDays.default(7),
  /** What makes a review a full one; anything else may be light. Local. */
  fullWhere: z.array(z.enum(['first', 'called', 'findings', 'contribution', 'surplus', 'employer'])).max(6).readonly().default(['first', 'called', 'findings', 'contribution', 'surplus']),
  /** A surplus from so many pence on makes it a full one. Local. */
  largeSurplus: z.number().int().min(1).default(50_000).transform(pence),
  /** Without so many checks of the account in a row that found nothing to ask, it is a full one. Local. */
  cleanChecks: z.number().int().min(0).max(10).default(1),
  /** At least one in so many months is a full one. Local. */
  fullEveryMonths: z.number().int().min(1).max(120).default(36),
  /** Months of statements that a light review asks for; a full one asks for all since the last check. Local. */
  lightStatementMonths: z.number().int().min(1).max(36).default(3),
});

const lead = (preset: number) => z.number().int().min(0).max(730).default(preset);

/** Changes that can be seen coming: birthdays, the end of education, another payee, a move, an end. Local unless a law is named. */
const transition = z.strictObject({
  /** When a plan for adulthood is opened: with school year 9, in which pupils turn 14 (SEND Code of Practice ch 8), or on the 14th birthday. */
  planFrom: z.enum(['year_9', 'birthday_14']).default('year_9'),
  /** The day, as month and day, on which the academic year ends in which somebody turns 25 (Children and Families Act 2014 s46; SI 2014/1530 reg 46: 31 July for further education). */
  academicYearEnds: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8]|30|31)$/).refine((text) => !/^(0[469]|11)-31$|^02-(29|30|31)$/.test(text), 'a day of every year').default('07-31'),
  /** Days before the day on which each kind of change is opened, so that it is ready in time. */
  leadDays: z.strictObject({
    plan: lead(180), law: lead(180), payee: lead(120), agreement: lead(84), contribution: lead(120), policy: lead(84), account: lead(84), rate_card: lead(84), case_holder: lead(120), hand_over: lead(120), end_payment: lead(120),
  }).prefault({}),
  /** Days before the day by which a change is ready: the payment for the day is in the file by then. */
  readyDays: days(120).default(14),
  /** Whether a child's payment goes on past 18, by a named decision, until adult services have concluded (Children Act 1989 s17ZH). */
  holdOver: z.boolean().default(true),
  /** The most days for which one such decision holds; then it is made anew. */
  holdOverDays: days(365).min(1).default(84),
  /** Whether a payment for education stays under the children's policy past 18, as some councils set; otherwise under education's own. */
  educationStaysChildrens: z.boolean().default(true),
  /** Days in which the parts of an ending are done: final payroll, last invoices, last statements, what is left. */
  endWithinDays: days(365).min(1).default(84),
  /** After a death nobody is asked for papers or money before so many days have passed. */
  quietDaysAfterDeath: days(365).default(42),
});

/** What came from an earlier system. Local. */
const goLive = z.strictObject({
  /** What an account held by the earlier system and what its first statement says may differ by so many pence before somebody looks at it. */
  openingTolerance: wholePence.default(pence(100)),
});

/** Who watches whom. One question for the whole council: of several regimes what was said last counts. Local. */
const access = z.strictObject({
  /** Days in which an account confirms no weighty role that whoever made the account gives. */
  newAccountDays: z.number().int().min(1).max(365).default(14),
  /** Who reviews what a data-protection officer opened in an emergency: besides the other officers, administrators or managers of teams. */
  reviewsOfficers: z.enum(['administrator', 'team_manager']).default('administrator'),
});

/**
 * What a council sets for one regime from one date: validated before it enters the database and again when it leaves.
 * Money in whole pence, weeks may have decimals.
 */
export const policyDocument = z.strictObject({
  /** Weeks of money a family may hold. */
  contingencyWeeks: z.number().min(0).max(104),
  /** Whether those weeks come on top of the part of payments not yet reached, or include it. */
  contingencyBasis: z.enum(['on-top', 'inclusive']),
  /** Whether the weeks count the person's contribution too (gross) or the council's money alone (net). */
  contingencyOn: z.enum(['net', 'gross']),
  /** Whether payments are for days to come. */
  inAdvance: z.boolean(),
  /** Surplus is looked at only where what is not spoken for is more than so many weeks' money. */
  triggerWeeks: z.number().min(0).max(104).optional(),
  /** The smallest surplus, as a whole, that is asked back. */
  minimumReclaim: z.number().int().min(0).transform(pence),
  /** Order of the streams for spare pennies. */
  streams: z.array(streams).max(3).readonly(),
  /** A statement older than this is an exception. */
  statementOlderThanDays: z.number().int().min(1).max(1_000),
  /** From a proposal to money that is back. */
  reclaims: reclaims.prefault({}),
  /** Statements that are asked for. */
  returns: returns.prefault({}),
  /** How soon things are to be looked at. */
  work: work.prefault({}),
  /** What letters say of the council. */
  letters: letters.prefault({}),
  /** By when complaints are acknowledged and answered, by their procedure. */
  complaints: complaints.prefault({}),
  /** How payments are reckoned, and when they go. */
  payments: payments.prefault({}),
  /** How soon concerns are acknowledged, and where they go. */
  safeguarding: safeguarding.prefault({}),
  /** By when a referral is acknowledged, taken up, offered and paid. */
  referrals: referrals.prefault({}),
  /** How plans are written and costed. */
  plans: plans.prefault({}),
  /** Who says yes before a plan is paid. */
  authority: authority.prefault({}),
  /** The agreement: terms, signing again, and what must be in place before the first payment. */
  agreements: agreements.prefault({}),
  /** The law's review: by when, what brings it forward, how deep. */
  reviews: reviews.prefault({}),
  /** What is prepared before a birthday, the end of education and other changes, and how long before. */
  transition: transition.prefault({}),
  /** What is held against an earlier system's figures. */
  goLive: goLive.prefault({}),
  /** When a second person counts as one, and who reviews those who review. */
  access: access.prefault({}),
});

export type PolicyDocument = z.output<typeof policyDocument>;
export type NewPolicyDocument = z.input<typeof policyDocument>;

/** What holds where a council has settled nothing for the regime yet. */
export const complaintDefaults = complaints.parse({});
export const safeguardingDefaults = safeguarding.parse({});
export const referralDefaults = referrals.parse({});
export const planDefaults = plans.parse({});
export const authorityDefaults = authority.parse({});
export const agreementDefaults = agreements.parse({});
export const paymentDefaults = payments.parse({});
export const reviewDefaults = reviews.parse({});
export const transitionDefaults = transition.parse({});
export const goLiveDefaults = goLive.parse({});
