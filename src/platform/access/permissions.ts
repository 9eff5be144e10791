import type { StaffMemberRow } from '../db/tables.js';

export type Role = StaffMemberRow['role'];

/** What somebody may do, in words for the page that says who may do what. */
export const permissions = {
  'people.read': 'See people, who acts for them, and their agreements',
  'people.write': 'Record people, plans and agreements',
  'people.merge': 'Put two records of one person together',
  'referrals.read': 'See referrals and what became of them',
  'referrals.write': 'Refer somebody, and record what was offered and answered',
  'referrals.triage': 'Take up a referral, share it out, and close it',
  'plans.read': 'See plans, what they cost, and how far they are on their way to approval',
  'plans.write': 'Write plans, cost them, and submit them',
  'authority.check': 'Check a plan that the support service submitted, pass it on or return it',
  'authority.panel': 'Record what the panel decided on a plan above its limit',
  'authority.approve': 'Approve a budget’s part of a plan, within a limit',
  'education.decide': 'Decide on requests for an Education Personal Budget, and on refusing, reducing or stopping one',
  'agreements.write': 'Write agreements, record how they were signed and what is still missing, and end them',
  'uplift.propose': 'Work the whole book out for new rates, and propose it',
  'uplift.approve': 'Approve a budget’s part of an uplift that another proposed, within a limit',
  'payments.read': 'See payments, pay runs and remittances',
  'statements.read': 'See statements and their lines',
  'statements.import': 'Bring in statements',
  'monitoring.read': 'See monitoring runs, findings and the working of each figure',
  'monitoring.run': 'Start a monitoring run',
  'monitoring.decide': 'Classify lines, answer findings and record commitments',
  'payments.propose': 'Propose a pay run, a hold or an adjustment',
  'payments.approve': 'Approve what another proposed to pay, within a limit',
  'payments.send': 'Write the files of an approved pay run, and read what the bank answers',
  'payments.hold': 'Hold a payment back with a reason, and let it go',
  'reviews.read': 'See reviews, when they are due and what they found',
  'reviews.book': 'Book a review, ask for what it needs, and remind',
  'reviews.complete': 'Complete a review for the council',
  'transition.read': 'See what is prepared for a birthday, the end of education, or another change',
  'transition.write': 'Prepare a change of law, payee, account or area, and end a direct payment',
  'go-live.load': 'Bring in the book of an earlier system, and check it',
  'go-live.approve': 'Accept a book that another brought in',
  'returns.ask': 'Ask families for statements, and remind them',
  'work.allocate': 'Share out work, and cover for somebody who is away',
  'checks.allow-late': 'Allow money to be asked back though the check came late, with a reason',
  'letters.send': 'See letters that wait, and send or post them',
  'reclaims.read': 'See reclaims, their notices and their ledger',
  'reclaims.propose': 'Propose to reclaim a surplus',
  'reclaims.approve': 'Approve a stream’s part of a reclaim',
  'reclaims.answer': 'Decide on what a family says about a reclaim',
  'reclaims.recover': 'Agree how a reclaim is given back, and record what came',
  'reclaims.propose-write-off': 'Propose to write off what is left of a reclaim',
  'reclaims.approve-write-off': 'Approve a write-off that another proposed, within a limit',
  'cards.block': 'Block a card on suspicion',
  'cards.confirm-block': 'Confirm a block of a card that another ordered, or lift it',
  'figures.read': 'See unspent money, forecasts and spend over the years',
  'figures.write': 'Enter figures of years before the system',
  'policy.read': 'See policy and its earlier versions',
  'policy.propose': 'Propose a new version of policy',
  'policy.approve': 'Approve a version of policy that another proposed',
  'market.read': 'See providers, packages and what is not placed',
  'market.write': 'Admit providers, publish requirements, award packages',
  'commissioning.read': 'See contracts, caseload, take-up and forecasts',
  'commissioning.write': 'Record contracts and decisions',
  'audit.read': 'See who did what and who looked',
  'audit.export': 'Take a copy of the audit, with its proof',
  'administration': 'Add members of staff, change what they may do, and settle organisations, teams and directories',
  'people.restrict': 'Restrict a record, say who may still see it, and record a conflict of interest',
  'people.open-restricted': 'Open a restricted record in an emergency, with a reason that is reviewed',
  'access.review': 'Review why restricted records were opened',
  'access.review-officers': 'Review why data-protection officers opened restricted records, where policy says so',
  'bank-details.read': 'See whole account numbers',
  'bank-details.write': 'Propose or confirm another account number',
  'retention.read': 'See what is kept, for how long and why',
  'retention.propose': 'Propose retention rules, holds and what is to be removed',
  'retention.approve': 'Approve what another proposed to remove, or a rule that another proposed',
  'subject-access.handle': 'Answer requests for what is held about a person, and requests to correct it',
  'complaints.make': 'Make or pass on a complaint',
  'complaints.handle': 'Look after complaints and answer them',
  'safeguarding.raise': 'Say that somebody may be in danger',
  'safeguarding.handle': 'See safeguarding concerns, acknowledge them and record what came of them',
  'advice.read': 'See an adviser’s own notes of advice',
  'advice.write': 'Write notes of advice',
} as const;

export type Permission = keyof typeof permissions;

const looks = ['people.read', 'statements.read', 'monitoring.read', 'reclaims.read', 'policy.read'] as const;
/** What anybody may do who works with families: speak up, and get into a locked record in an emergency. */
const care = ['complaints.make', 'safeguarding.raise', 'people.open-restricted'] as const;
/** What people outside may do: their reach is their own. */
const outside = ['complaints.make', 'safeguarding.raise'] as const;

/** Who may do what. The support service costs, checks and notifies; money is approved by the council alone. */
export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  monitoring_officer: [
    ...looks, ...care, 'statements.import', 'returns.ask', 'monitoring.run', 'monitoring.decide', 'letters.send', 'reclaims.propose', 'cards.block',
    'referrals.read', 'plans.read', 'payments.read', 'payments.hold', 'reviews.read', 'reviews.book', 'transition.read',
  ],
  adviser: [
    ...looks, ...care, 'people.write', 'returns.ask', 'letters.send', 'advice.read', 'advice.write', 'market.read',
    'referrals.read', 'referrals.write', 'referrals.triage', 'plans.read', 'plans.write', 'agreements.write', 'payments.read', 'payments.hold', 'reviews.read', 'reviews.book', 'transition.read', 'transition.write',
  ],
  support_service_manager: [
    ...looks, ...care, 'people.write', 'statements.import', 'returns.ask', 'monitoring.run', 'monitoring.decide', 'work.allocate', 'checks.allow-late', 'letters.send', 'reclaims.propose',
    'cards.block', 'cards.confirm-block', 'people.restrict', 'complaints.handle', 'advice.read', 'figures.read', 'market.read', 'commissioning.read',
    'referrals.read', 'referrals.write', 'referrals.triage', 'plans.read', 'plans.write', 'agreements.write', 'payments.read', 'payments.hold', 'reviews.read', 'reviews.book', 'transition.read', 'transition.write', 'people.merge', 'uplift.propose', 'go-live.load',
  ],
  finance_officer: [
    ...looks, ...care, 'payments.propose', 'letters.send', 'reclaims.propose', 'reclaims.recover', 'reclaims.propose-write-off', 'cards.block', 'bank-details.read', 'bank-details.write',
    'figures.read', 'figures.write', 'commissioning.read',
    'referrals.read', 'plans.read', 'authority.check', 'uplift.propose', 'payments.read', 'payments.send', 'payments.hold', 'reviews.read', 'transition.read', 'go-live.load',
  ],
  finance_approver: [
    ...looks, ...care, 'payments.approve', 'reclaims.answer', 'reclaims.approve-write-off', 'cards.confirm-block', 'bank-details.read', 'bank-details.write', 'policy.propose', 'figures.read', 'commissioning.read',
    'plans.read', 'payments.read', 'reviews.read', 'go-live.approve',
  ],
  budget_holder: [
    ...looks, ...care, 'payments.approve', 'reclaims.approve', 'reclaims.answer', 'reclaims.approve-write-off', 'policy.approve', 'figures.read', 'commissioning.read',
    'referrals.read', 'plans.read', 'authority.approve', 'uplift.approve', 'payments.read', 'reviews.read',
  ],
  social_worker: [
    'people.read', 'people.write', 'reclaims.read', 'policy.read', ...care, 'safeguarding.handle', 'market.read',
    'referrals.read', 'referrals.write', 'plans.read', 'plans.write', 'payments.read', 'reviews.read', 'reviews.book', 'reviews.complete', 'transition.read', 'transition.write',
  ],
  send_case_officer: [
    'people.read', 'people.write', 'reclaims.read', 'policy.read', ...care, 'market.read',
    'referrals.read', 'referrals.write', 'plans.read', 'plans.write', 'payments.read', 'reviews.read', 'reviews.book', 'reviews.complete', 'transition.read', 'transition.write', 'education.decide',
  ],
  team_manager: [
    ...looks, ...care, 'people.write', 'people.restrict', 'complaints.handle', 'safeguarding.handle', 'market.read',
    'referrals.read', 'referrals.write', 'plans.read', 'plans.write', 'payments.read', 'reviews.read', 'reviews.book', 'reviews.complete', 'transition.read', 'transition.write', 'referrals.triage', 'authority.check', 'education.decide', 'people.merge', 'go-live.approve', 'access.review-officers',
  ],
  panel_member: [
    'people.read', 'policy.read', ...care, 'figures.read', 'commissioning.read',
    'referrals.read', 'plans.read', 'authority.panel',
  ],
  nhs_board_officer: [
    'people.read', 'reclaims.read', 'policy.read', ...care, 'figures.read',
    'referrals.read', 'plans.read', 'payments.read', 'reviews.read',
  ],
  broker: [
    'people.read', 'policy.read', ...care, 'market.read', 'market.write',
    'referrals.read', 'plans.read',
  ],
  provider_assessor: ['policy.read', 'complaints.make', 'safeguarding.raise', 'market.read', 'market.write'],
  commissioner: ['policy.read', 'policy.propose', 'complaints.make', 'safeguarding.raise', 'figures.read', 'figures.write', 'market.read', 'market.write', 'commissioning.read', 'commissioning.write'],
  auditor: [
    ...looks, 'audit.read', 'retention.read', 'figures.read', 'market.read', 'commissioning.read',
    'referrals.read', 'plans.read', 'payments.read', 'reviews.read', 'transition.read',
  ],
  data_protection_officer: ['people.read', 'policy.read', ...care, 'audit.read', 'audit.export', 'people.restrict', 'access.review', 'retention.read', 'retention.propose', 'subject-access.handle', 'complaints.handle'],
  administrator: ['administration', 'access.review-officers', 'audit.read', 'retention.read', 'retention.approve', 'policy.read', 'complaints.make', 'safeguarding.raise'],
  recipient: outside,
  nominated_person: outside,
  authorised_person: outside,
  suitable_person: outside,
  personal_assistant: outside,
  payroll_provider: outside,
  provider_user: outside,
};

/** Roles that only the council may give to its own staff: it alone decides about money and about records. */
export const councilsOwnRoles: readonly Role[] = ['finance_officer', 'finance_approver', 'budget_holder', 'administrator', 'data_protection_officer', 'team_manager', 'panel_member', 'auditor'];

/** Roles of people outside, who see what is their own. */
export const outsideRoles: readonly Role[] = ['recipient', 'nominated_person', 'authorised_person', 'suitable_person', 'personal_assistant', 'payroll_provider', 'provider_user'];

/** Roles that a support organisation's staff may hold, by the service that the organisation gives: one may advise and another monitor. */
export const serviceOfRole = {
  adviser: ['advice'], monitoring_officer: ['monitoring'], support_service_manager: ['advice', 'monitoring'],
} as const satisfies Partial<Record<Role, readonly string[]>>;
