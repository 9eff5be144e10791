import type { StaffMemberRow } from '../db/tables.js';

export type Role = StaffMemberRow['role'];

/** What somebody may do, in words for the page that says who may do what. */
export const permissions = {
  'people.read': 'See people, who acts for them, and their agreements',
  'people.write': 'Record people, plans and agreements',
  'statements.read': 'See statements and their lines',
  'statements.import': 'Bring in statements',
  'monitoring.read': 'See monitoring runs, findings and the working of each figure',
  'monitoring.run': 'Start a monitoring run',
  'monitoring.decide': 'Classify lines, answer findings and record commitments',
  'payments.propose': 'Propose a pay run, a hold or an adjustment',
  'payments.approve': 'Approve what another proposed to pay, within a limit',
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
  'administration': 'Add members of staff and change what they may do',
} as const;

export type Permission = keyof typeof permissions;

const looks = ['people.read', 'statements.read', 'monitoring.read', 'reclaims.read', 'policy.read'] as const;

/** Who may do what. The support service costs, checks and notifies; money is approved by the council alone. */
export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  monitoring_officer: [...looks, 'statements.import', 'returns.ask', 'monitoring.run', 'monitoring.decide', 'letters.send', 'reclaims.propose', 'cards.block'],
  adviser: [...looks, 'people.write', 'returns.ask', 'letters.send', 'market.read'],
  support_service_manager: [
    ...looks, 'people.write', 'statements.import', 'returns.ask', 'monitoring.run', 'monitoring.decide', 'work.allocate', 'checks.allow-late', 'letters.send', 'reclaims.propose',
    'cards.block', 'cards.confirm-block', 'figures.read', 'market.read', 'commissioning.read',
  ],
  finance_officer: [...looks, 'payments.propose', 'letters.send', 'reclaims.propose', 'reclaims.recover', 'reclaims.propose-write-off', 'cards.block', 'figures.read', 'figures.write', 'commissioning.read'],
  finance_approver: [...looks, 'payments.approve', 'reclaims.answer', 'reclaims.approve-write-off', 'cards.confirm-block', 'policy.propose', 'figures.read', 'commissioning.read'],
  budget_holder: [...looks, 'payments.approve', 'reclaims.approve', 'reclaims.answer', 'reclaims.approve-write-off', 'policy.approve', 'figures.read', 'commissioning.read'],
  social_worker: ['people.read', 'people.write', 'reclaims.read', 'policy.read', 'market.read'],
  send_case_officer: ['people.read', 'people.write', 'reclaims.read', 'policy.read', 'market.read'],
  commissioner: ['policy.read', 'policy.propose', 'figures.read', 'figures.write', 'market.read', 'market.write', 'commissioning.read', 'commissioning.write'],
  auditor: [...looks, 'audit.read', 'figures.read', 'market.read', 'commissioning.read'],
  administrator: ['administration', 'audit.read', 'policy.read'],
};
