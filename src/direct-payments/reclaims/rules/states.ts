import type { Permission } from '../../../platform/access/permissions.js';

/** Where a reclaim stands. Told by its events alone; what follows from dates (days that have passed, money that is late) is worked out, never kept. */
export const reclaimStatuses = [
  'held-back', 'proposed', 'returned', 'cancelled', 'approved', 'issued', 'noticed', 'represented', 'decided', 'recovering', 'recovered', 'written-off', 'withdrawn',
] as const;
export type ReclaimStatus = (typeof reclaimStatuses)[number];

/** `the-family` by their link or through an officer, `the-system` by itself where the facts are there. */
export type EdgeActor = Permission | 'the-family' | 'the-system';

interface Edge {
  /** `none`: before the first event. */
  readonly from: ReclaimStatus | 'none';
  readonly event: string;
  readonly to: ReclaimStatus;
  readonly by: readonly EdgeActor[];
}

/** Every legal move of a reclaim, and who may make it; the database holds the same table and refuses any other. */
export const reclaimEdges = [
  { from: 'none', event: 'propose', to: 'proposed', by: ['reclaims.propose'] },
  // A debt that an earlier system had asked for: it comes with its book, which two people brought in and accepted.
  { from: 'none', event: 'bring-over', to: 'recovering', by: ['the-system'] },
  { from: 'none', event: 'hold-back', to: 'held-back', by: ['reclaims.propose'] },
  { from: 'held-back', event: 'release', to: 'proposed', by: ['reclaims.propose'] },
  { from: 'held-back', event: 'cancel', to: 'cancelled', by: ['reclaims.propose'] },
  { from: 'proposed', event: 'approve', to: 'approved', by: ['reclaims.approve'] },
  { from: 'proposed', event: 'return', to: 'returned', by: ['reclaims.approve'] },
  { from: 'proposed', event: 'cancel', to: 'cancelled', by: ['reclaims.propose'] },
  { from: 'approved', event: 'issue', to: 'issued', by: ['letters.send'] },
  { from: 'approved', event: 'return', to: 'returned', by: ['reclaims.approve'] },
  { from: 'issued', event: 'send', to: 'noticed', by: ['the-system'] },
  { from: 'issued', event: 'withdraw', to: 'withdrawn', by: ['reclaims.answer'] },
  { from: 'noticed', event: 'represent', to: 'represented', by: ['the-family', 'reclaims.propose', 'reclaims.recover', 'reclaims.answer'] },
  { from: 'noticed', event: 'withdraw', to: 'withdrawn', by: ['reclaims.answer'] },
  { from: 'noticed', event: 'begin-recovery', to: 'recovering', by: ['reclaims.recover', 'the-system'] },
  { from: 'represented', event: 'represent', to: 'represented', by: ['the-family', 'reclaims.propose', 'reclaims.recover', 'reclaims.answer'] },
  { from: 'represented', event: 'uphold', to: 'decided', by: ['reclaims.answer'] },
  { from: 'represented', event: 'reduce', to: 'decided', by: ['reclaims.answer'] },
  { from: 'represented', event: 'withdraw', to: 'withdrawn', by: ['reclaims.answer'] },
  { from: 'decided', event: 'represent', to: 'represented', by: ['the-family', 'reclaims.propose', 'reclaims.recover', 'reclaims.answer'] },
  { from: 'decided', event: 'begin-recovery', to: 'recovering', by: ['reclaims.recover', 'the-system'] },
  { from: 'decided', event: 'withdraw', to: 'withdrawn', by: ['reclaims.answer'] },
  { from: 'recovering', event: 'represent', to: 'represented', by: ['the-family', 'reclaims.propose', 'reclaims.recover', 'reclaims.answer'] },
  { from: 'recovering', event: 'recover', to: 'recovering', by: ['reclaims.recover', 'the-system'] },
  { from: 'recovering', event: 'reverse', to: 'recovering', by: ['reclaims.recover'] },
  { from: 'recovering', event: 'write-off', to: 'recovering', by: ['reclaims.approve-write-off'] },
  { from: 'recovering', event: 'withdraw', to: 'withdrawn', by: ['reclaims.answer'] },
  { from: 'recovering', event: 'settle', to: 'recovered', by: ['reclaims.recover', 'the-system'] },
  { from: 'recovering', event: 'close', to: 'written-off', by: ['reclaims.approve-write-off', 'the-system'] },
  { from: 'recovered', event: 'reopen', to: 'recovering', by: ['reclaims.recover'] },
  { from: 'written-off', event: 'reopen', to: 'recovering', by: ['reclaims.recover'] },
] as const satisfies readonly Edge[];

export type ReclaimEvent = (typeof reclaimEdges)[number]['event'];

/** Where an event leads; undefined where it may not happen. */
export function edgeOf(from: ReclaimStatus | 'none', event: ReclaimEvent): Edge | undefined {
  return reclaimEdges.find((edge) => edge.from === from && edge.event === event);
}

/** Statuses of a proposal that nobody has told the family of yet; a direct payment has at most one such reclaim. */
export const openProposals: ReadonlySet<ReclaimStatus> = new Set(['held-back', 'proposed', 'approved']);
