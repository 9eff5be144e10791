import { isOpen, type RequestState } from './request-state.js';

export interface ReturnView {
  readonly name: string;
  readonly title: string;
  readonly holds: (request: { readonly state: RequestState }) => boolean;
}

/** The views of the list of requests, in the order in which they are offered; the first is what one sees unasked. */
export const returnViews: readonly ReturnView[] = [
  { name: 'open', title: 'Open', holds: ({ state }) => isOpen(state) },
  { name: 'overdue', title: 'Overdue', holds: ({ state }) => state === 'overdue' },
  { name: 'in-part', title: 'Came in part', holds: ({ state }) => state === 'in-part' },
  { name: 'waiting', title: 'Waiting', holds: ({ state }) => state === 'waiting' || state === 'reminded' },
  { name: 'complete', title: 'All came', holds: ({ state }) => state === 'complete' },
  { name: 'waived', title: 'No longer asked', holds: ({ state }) => state === 'waived' },
  { name: 'all', title: 'All', holds: () => true },
];
