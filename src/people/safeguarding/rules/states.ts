/** Where a concern stands, told by its events alone. */
export type ConcernStatus = 'raised' | 'acknowledged' | 'closed';

interface Edge {
  /** `none`: before the first event. */
  readonly from: ConcernStatus | 'none';
  readonly event: string;
  readonly to: ConcernStatus;
}

/** Every legal move of a concern; the database holds the same table and refuses any other. */
export const concernEdges = [
  { from: 'none', event: 'raise', to: 'raised' },
  { from: 'raised', event: 'tell-again', to: 'raised' },
  { from: 'raised', event: 'acknowledge', to: 'acknowledged' },
  { from: 'acknowledged', event: 'find-person', to: 'acknowledged' },
  { from: 'acknowledged', event: 'record-outcome', to: 'closed' },
  { from: 'closed', event: 'reopen', to: 'acknowledged' },
  { from: 'closed', event: 'release', to: 'closed' },
] as const satisfies readonly Edge[];

export type ConcernEventName = (typeof concernEdges)[number]['event'];

/** Where an event leads; undefined where it may not happen. */
export function edgeOf(from: ConcernStatus | 'none', event: ConcernEventName): (typeof concernEdges)[number] | undefined {
  return concernEdges.find((edge) => edge.from === from && edge.event === event);
}
