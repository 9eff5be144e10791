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
  'reclaims.propose': 'Propose to reclaim a surplus',
  'reclaims.approve': 'Approve a stream’s part of a reclaim',
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

const looks = ['people.read', 'statements.read', 'monitoring.read', 'policy.read'] as const;

/** Who may do what. The support service costs, checks and notifies; money is approved by the council alone. */
export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  monitoring_officer: [...looks, 'statements.import', 'monitoring.run', 'monitoring.decide', 'reclaims.propose'],
  adviser: [...looks, 'people.write', 'market.read'],
  support_service_manager: [...looks, 'people.write', 'statements.import', 'monitoring.run', 'monitoring.decide', 'reclaims.propose', 'market.read', 'commissioning.read'],
  finance_officer: [...looks, 'payments.propose', 'reclaims.propose', 'commissioning.read'],
  finance_approver: [...looks, 'payments.approve', 'policy.propose', 'commissioning.read'],
  budget_holder: [...looks, 'payments.approve', 'reclaims.approve', 'policy.approve', 'commissioning.read'],
  social_worker: ['people.read', 'people.write', 'policy.read', 'market.read'],
  send_case_officer: ['people.read', 'people.write', 'policy.read', 'market.read'],
  commissioner: ['policy.read', 'policy.propose', 'market.read', 'market.write', 'commissioning.read', 'commissioning.write'],
  auditor: [...looks, 'audit.read', 'market.read', 'commissioning.read'],
  administrator: ['administration', 'audit.read', 'policy.read'],
};
