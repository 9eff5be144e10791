import type { Permission } from '../../../platform/access/permissions.js';

/** Where a version of a plan stands. Told by its events alone. `returned` is a draft again, with what is to be put right. */
export const planStates = ['draft', 'submitted', 'checked', 'at_panel', 'approved', 'carried_out', 'returned', 'withdrawn'] as const;
export type PlanState = (typeof planStates)[number];

interface Edge {
  /** `none`: before the first event. */
  readonly from: PlanState | 'none';
  readonly event: string;
  readonly to: PlanState;
  /** Who may do it; one of these is enough. */
  readonly may: readonly Permission[];
}

/** Every legal move of a version; the database holds the same table and refuses any other. */
export const planEdges = [
  { from: 'none', event: 'start', to: 'draft', may: ['plans.write', 'uplift.propose'] },
  { from: 'draft', event: 'submit', to: 'submitted', may: ['plans.write', 'uplift.propose'] },
  { from: 'draft', event: 'withdraw', to: 'withdrawn', may: ['plans.write', 'uplift.propose'] },
  { from: 'returned', event: 'submit', to: 'submitted', may: ['plans.write', 'uplift.propose'] },
  { from: 'returned', event: 'withdraw', to: 'withdrawn', may: ['plans.write', 'uplift.propose'] },
  { from: 'submitted', event: 'check', to: 'checked', may: ['authority.check'] },
  { from: 'submitted', event: 'return', to: 'returned', may: ['authority.check'] },
  { from: 'submitted', event: 'withdraw', to: 'withdrawn', may: ['plans.write', 'uplift.propose'] },
  { from: 'checked', event: 'send-to-panel', to: 'at_panel', may: ['authority.check', 'authority.panel'] },
  { from: 'checked', event: 'approve', to: 'approved', may: ['authority.approve', 'uplift.approve'] },
  { from: 'checked', event: 'return', to: 'returned', may: ['authority.check', 'authority.approve', 'uplift.approve'] },
  { from: 'checked', event: 'withdraw', to: 'withdrawn', may: ['plans.write', 'uplift.propose'] },
  { from: 'at_panel', event: 'approve', to: 'approved', may: ['authority.approve', 'uplift.approve'] },
  { from: 'at_panel', event: 'return', to: 'returned', may: ['authority.panel', 'authority.approve'] },
  { from: 'at_panel', event: 'withdraw', to: 'withdrawn', may: ['plans.write', 'uplift.propose'] },
  { from: 'approved', event: 'carry-out', to: 'carried_out', may: ['agreements.write', 'uplift.approve'] },
  { from: 'approved', event: 'return', to: 'returned', may: ['authority.check', 'agreements.write'] },
  { from: 'approved', event: 'withdraw', to: 'withdrawn', may: ['plans.write', 'agreements.write'] },
] as const satisfies readonly Edge[];

export type PlanEvent = (typeof planEdges)[number]['event'];

/** Where an event leads; undefined where it may not happen. */
export function edgeOf(from: PlanState | 'none', event: PlanEvent): (typeof planEdges)[number] | undefined {
  return planEdges.find((edge) => edge.from === from && edge.event === event);
}

/** Whether a version may still be rewritten. */
export function isOpenForWriting(state: PlanState): boolean {
  return state === 'draft' || state === 'returned';
}
