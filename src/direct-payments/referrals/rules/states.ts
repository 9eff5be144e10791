/** Where a referral stands. Told by its events alone; what is late is worked out, never kept. */
export const referralStatuses = ['received', 'taken-up', 'in-hand', 'waiting', 'done', 'closed'] as const;
export type ReferralStatus = (typeof referralStatuses)[number];

interface Edge {
  /** `none`: before the first event. */
  readonly from: ReferralStatus | 'none';
  readonly event: string;
  readonly to: ReferralStatus;
}

/** Every legal move of a referral; the database holds the same table and refuses any other. */
export const referralEdges = [
  { from: 'none', event: 'receive', to: 'received' },
  { from: 'received', event: 'acknowledge', to: 'received' },
  { from: 'received', event: 'take-up', to: 'taken-up' },
  { from: 'received', event: 'pass-on', to: 'received' },
  { from: 'received', event: 'close', to: 'closed' },
  { from: 'taken-up', event: 'acknowledge', to: 'taken-up' },
  { from: 'taken-up', event: 'take-up', to: 'taken-up' },
  { from: 'taken-up', event: 'pass-on', to: 'received' },
  { from: 'taken-up', event: 'begin', to: 'in-hand' },
  { from: 'taken-up', event: 'wait', to: 'waiting' },
  { from: 'taken-up', event: 'close', to: 'closed' },
  { from: 'in-hand', event: 'acknowledge', to: 'in-hand' },
  { from: 'in-hand', event: 'take-up', to: 'in-hand' },
  { from: 'in-hand', event: 'pass-on', to: 'received' },
  { from: 'in-hand', event: 'wait', to: 'waiting' },
  { from: 'in-hand', event: 'done', to: 'done' },
  { from: 'in-hand', event: 'close', to: 'closed' },
  { from: 'waiting', event: 'acknowledge', to: 'waiting' },
  { from: 'waiting', event: 'resume', to: 'in-hand' },
  { from: 'waiting', event: 'close', to: 'closed' },
  { from: 'closed', event: 'take-up', to: 'taken-up' },
] as const satisfies readonly Edge[];

export type ReferralEventName = (typeof referralEdges)[number]['event'];

/** Where an event leads; undefined where it may not happen. */
export function edgeOf(from: ReferralStatus | 'none', event: ReferralEventName): (typeof referralEdges)[number] | undefined {
  return referralEdges.find((edge) => edge.from === from && edge.event === event);
}

/** Statuses in which something is still to be done. */
export const openStatuses: ReadonlySet<ReferralStatus> = new Set(['received', 'taken-up', 'in-hand', 'waiting']);
