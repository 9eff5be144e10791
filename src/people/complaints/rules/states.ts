/** Where a complaint stands. Told by its events alone; what is late is worked out, never kept. */
export const complaintStatuses = [
  'received', 'to-acknowledge', 'acknowledged', 'investigating', 'paused', 'panel-met', 'panel-reported', 'answered', 'with-ombudsman', 'closed', 'withdrawn',
] as const;
export type ComplaintStatus = (typeof complaintStatuses)[number];

interface Edge {
  /** `none`: before the first event. */
  readonly from: ComplaintStatus | 'none';
  readonly event: string;
  readonly to: ComplaintStatus;
}

/** Every legal move of a complaint; the database holds the same table and refuses any other. */
export const complaintEdges = [
  { from: 'none', event: 'receive', to: 'received' },
  { from: 'received', event: 'choose-procedure', to: 'to-acknowledge' },
  { from: 'received', event: 'withdraw', to: 'withdrawn' },
  { from: 'to-acknowledge', event: 'choose-procedure', to: 'to-acknowledge' },
  { from: 'to-acknowledge', event: 'acknowledge', to: 'acknowledged' },
  { from: 'to-acknowledge', event: 'withdraw', to: 'withdrawn' },
  { from: 'acknowledged', event: 'choose-procedure', to: 'to-acknowledge' },
  { from: 'acknowledged', event: 'investigate', to: 'investigating' },
  { from: 'acknowledged', event: 'extend', to: 'acknowledged' },
  { from: 'acknowledged', event: 'withdraw', to: 'withdrawn' },
  { from: 'investigating', event: 'investigate', to: 'investigating' },
  { from: 'investigating', event: 'extend', to: 'investigating' },
  { from: 'investigating', event: 'pause', to: 'paused' },
  { from: 'investigating', event: 'panel-met', to: 'panel-met' },
  { from: 'investigating', event: 'answer', to: 'answered' },
  { from: 'investigating', event: 'withdraw', to: 'withdrawn' },
  { from: 'paused', event: 'resume', to: 'investigating' },
  { from: 'paused', event: 'withdraw', to: 'withdrawn' },
  { from: 'panel-met', event: 'panel-reported', to: 'panel-reported' },
  { from: 'panel-reported', event: 'answer', to: 'answered' },
  { from: 'answered', event: 'next-stage', to: 'to-acknowledge' },
  { from: 'answered', event: 'ombudsman', to: 'with-ombudsman' },
  { from: 'answered', event: 'close', to: 'closed' },
  { from: 'closed', event: 'next-stage', to: 'to-acknowledge' },
  { from: 'closed', event: 'ombudsman', to: 'with-ombudsman' },
  { from: 'with-ombudsman', event: 'ombudsman-decided', to: 'closed' },
] as const satisfies readonly Edge[];

export type ComplaintEventName = (typeof complaintEdges)[number]['event'];

/** Where an event leads; undefined where it may not happen. */
export function edgeOf(from: ComplaintStatus | 'none', event: ComplaintEventName): (typeof complaintEdges)[number] | undefined {
  return complaintEdges.find((edge) => edge.from === from && edge.event === event);
}

/** Statuses in which something is still to be done. */
export const openStatuses: ReadonlySet<ComplaintStatus> = new Set(['received', 'to-acknowledge', 'acknowledged', 'investigating', 'paused', 'panel-met', 'panel-reported']);
