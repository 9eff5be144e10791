import type { Permission } from '../../../platform/access/permissions.js';

export type RunStatus = 'draft' | 'checked' | 'approved' | 'written' | 'paid' | 'closed' | 'returned' | 'cancelled';

interface Edge {
  readonly from: RunStatus | 'none';
  readonly event: string;
  readonly to: RunStatus;
  readonly by: Permission;
}

/** The state table of a pay run: every event that may happen, who may do it, and where it leads. The database keeps the same. */
export const runEdges = [
  { from: 'none', event: 'draft', to: 'draft', by: 'payments.propose' },
  { from: 'draft', event: 'check', to: 'checked', by: 'payments.propose' },
  { from: 'draft', event: 'cancel', to: 'cancelled', by: 'payments.propose' },
  { from: 'checked', event: 'approve', to: 'approved', by: 'payments.approve' },
  { from: 'checked', event: 'return', to: 'returned', by: 'payments.approve' },
  { from: 'checked', event: 'cancel', to: 'cancelled', by: 'payments.propose' },
  { from: 'approved', event: 'write', to: 'written', by: 'payments.send' },
  { from: 'approved', event: 'return', to: 'returned', by: 'payments.approve' },
  { from: 'written', event: 'withdraw', to: 'returned', by: 'payments.send' },
  { from: 'written', event: 'pay', to: 'paid', by: 'payments.send' },
  { from: 'paid', event: 'close', to: 'closed', by: 'payments.send' },
] as const satisfies readonly Edge[];

export type RunEvent = (typeof runEdges)[number]['event'];

/** Where an event leads; undefined where it may not happen. */
export function runEdgeOf(from: RunStatus | 'none', event: RunEvent): Edge | undefined {
  return runEdges.find((edge) => edge.from === from && edge.event === event);
}

export const runStatusWords: Readonly<Record<RunStatus, string>> = {
  draft: 'drawn up, to be checked', checked: 'checked, waiting for approval', approved: 'approved, files to write', written: 'files written, not yet recorded as paid', paid: 'paid',
  closed: 'closed', returned: 'turned back', cancelled: 'cancelled',
};

/** Whether its lines speak for their days: not once it was turned back. */
export function runStands(status: RunStatus): boolean {
  return status !== 'returned' && status !== 'cancelled';
}
