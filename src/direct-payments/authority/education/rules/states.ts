export const requestStatuses = ['received', 'waiting', 'considering', 'agreed', 'accepted', 'refused', 'withdrawn'] as const;
export type RequestStatus = (typeof requestStatuses)[number];

interface Edge {
  /** `none`: before the first event. */
  readonly from: RequestStatus | 'none';
  readonly event: string;
  readonly to: RequestStatus;
}

/** Every legal move of a request for an Education Personal Budget; the database holds the same table and refuses any other. */
export const requestEdges = [
  { from: 'none', event: 'receive', to: 'received' },
  { from: 'received', event: 'consider', to: 'considering' },
  { from: 'received', event: 'answer-outside', to: 'waiting' },
  { from: 'received', event: 'withdraw', to: 'withdrawn' },
  { from: 'waiting', event: 'consider', to: 'considering' },
  { from: 'waiting', event: 'withdraw', to: 'withdrawn' },
  { from: 'considering', event: 'agree', to: 'agreed' },
  { from: 'considering', event: 'refuse', to: 'refused' },
  { from: 'considering', event: 'withdraw', to: 'withdrawn' },
  { from: 'agreed', event: 'accept', to: 'accepted' },
  { from: 'agreed', event: 'withdraw', to: 'withdrawn' },
  { from: 'refused', event: 'reopen', to: 'considering' },
] as const satisfies readonly Edge[];

export type RequestEventName = (typeof requestEdges)[number]['event'];

/** Where an event leads; undefined where it may not happen. */
export function requestEdge(from: RequestStatus | 'none', event: RequestEventName): (typeof requestEdges)[number] | undefined {
  return requestEdges.find((edge) => edge.from === from && edge.event === event);
}

export const requestStatusWords: Readonly<Record<RequestStatus, string>> = {
  received: 'received', waiting: 'answered: it waits for its time', considering: 'being considered', agreed: 'agreed', accepted: 'agreed, and the terms accepted', refused: 'refused', withdrawn: 'withdrawn',
};
