import { pence, type Pence } from '../core/money.js';
import { plainDate } from '../core/plain-date.js';
import { giveApprovalLimits, type ApprovalLimit } from '../platform/access/approval-limits.js';
import type { Role } from '../platform/access/permissions.js';
import { withClient } from '../platform/db/connection.js';
import { inTransaction } from '../platform/db/transaction.js';
import type { DemonstrationContext } from './demonstration-context.js';

/** Who works for Hazelshire, and for its support service, by what they do. */
export interface Staff {
  readonly authorityId: number;
  readonly officers: readonly [number, ...number[]];
  readonly manager: number;
  readonly approver: number;
  readonly finance: number;
  /** Holder of the care budget, of the education budget, of the health budget. */
  readonly careBudget: number;
  readonly educationBudget: number;
  readonly healthBudget: number;
  /** Looks into complaints; handles concerns. */
  readonly teamManager: number;
  readonly socialWorker: number;
  readonly adviser: number;
  readonly sendOfficer: number;
  readonly panel: number;
}

type Place = readonly [name: string, role: Role, organisation: 'council' | 'support_service'];

// The chooser shows them in this order.
const places = {
  first: ['Morwenna Tate', 'monitoring_officer', 'support_service'], second: ['Idris Bello', 'monitoring_officer', 'support_service'], manager: ['Gillian Frost', 'support_service_manager', 'support_service'],
  approver: ['Peter Ashworth', 'finance_approver', 'council'], finance: ['Sunita Rao', 'finance_officer', 'council'], careBudget: ['Colm Dempsey', 'budget_holder', 'council'],
  adviser: ['Hanna Weiss', 'adviser', 'support_service'], auditor: ['Ada Pryce', 'auditor', 'council'], educationBudget: ['Beatrix Lyle', 'budget_holder', 'council'],
  healthBudget: ['Tomasz Wren', 'budget_holder', 'council'], commissioner: ['Fionnuala Reyes', 'commissioner', 'council'],
  sendOfficer: ['Priya Nandakumar', 'send_case_officer', 'council'], panel: ['Marcus Oyelaran', 'panel_member', 'council'],
  teamManager: ['Elin Sandoval', 'team_manager', 'council'], socialWorker: ['Rowan Okonjo', 'social_worker', 'council'],
} as const satisfies Record<string, Place>;

/** Makes the council and its people, and says who may approve what. */
export async function hireStaff({ database, ownerLogin }: DemonstrationContext): Promise<Staff> {
  const authorityId = await withClient(ownerLogin, async (client) => {
    const { rows } = await client.query<{ id: number }>("insert into authority (slug, name, is_demonstration) values ('hazelshire', 'Hazelshire County Council', true) returning id");
    return rows[0]?.id ?? 0;
  });
  return inTransaction(database, { authorityId, actorId: null }, async (tx) => {
    const rows = Object.values(places).map(([name, role, organisation]) => ({ authority_id: authorityId, name, role, organisation }));
    const hired = await tx.sql.insertInto('staff_member').values(rows).returning('id').execute();
    const id = (place: keyof typeof places): number => hired[Object.keys(places).indexOf(place)]?.id ?? 0;
    const staff = {
      authorityId, officers: [id('first'), id('second')], manager: id('manager'), approver: id('approver'), finance: id('finance'),
      careBudget: id('careBudget'), educationBudget: id('educationBudget'), healthBudget: id('healthBudget'), teamManager: id('teamManager'), socialWorker: id('socialWorker'), adviser: id('adviser'), sendOfficer: id('sendOfficer'), panel: id('panel'),
    } as const;
    await giveApprovalLimits(tx, limitsOf(staff));
    return staff;
  });
}

function limitsOf({ approver, careBudget, educationBudget, healthBudget }: Staff): ApprovalLimit[] {
  const from = plainDate('2020-04-01');
  const holder = (staffId: number, stream: ApprovalLimit['stream'], limit: Pence): ApprovalLimit => ({ staffId, power: 'reclaim', stream, limit, from });
  return [
    holder(careBudget, 'social_care', pence(1_000_000)), holder(educationBudget, 'education', pence(1_000_000)), holder(healthBudget, 'health', pence(500_000)),
    { staffId: approver, power: 'write_off', stream: null, limit: pence(100_000), from },
    { staffId: approver, power: 'payment', stream: null, limit: pence(100_000_000), from },
    ...([[careBudget, 'social_care'], [educationBudget, 'education'], [healthBudget, 'health']] as const).map(([staffId, stream]) => ({ staffId, power: 'plan' as const, stream, limit: pence(10_000_000), from })),
  ];
}
