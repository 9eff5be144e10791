import type { ReclaimStatus } from '../../rules/states.js';

/** A column of the board: where reclaims stand that wait for the same people to do the same thing. */
export interface BoardColumn {
  readonly name: string;
  readonly title: string;
  readonly statuses: readonly ReclaimStatus[];
  /** Whose turn it is, in a sentence. */
  readonly waitsFor: string;
}

/** From left to right as a reclaim goes. */
export const openColumns: readonly BoardColumn[] = [
  { name: 'held-back', title: 'Held back', statuses: ['held-back'], waitsFor: 'Help in finding an assistant comes first.' },
  { name: 'to-approve', title: 'To approve', statuses: ['proposed'], waitsFor: 'A budget holder looks at the proposal.' },
  { name: 'to-send', title: 'To send', statuses: ['approved', 'issued'], waitsFor: 'The notice is to be written or to go out.' },
  { name: 'with-family', title: 'With the family', statuses: ['noticed'], waitsFor: 'The family has time to answer.' },
  { name: 'answered', title: 'The family has answered', statuses: ['represented'], waitsFor: 'The council decides; nothing is recovered.' },
  { name: 'decided', title: 'Decided', statuses: ['decided'], waitsFor: 'The family knows the outcome, and gives back.' },
  { name: 'recovering', title: 'Being given back', statuses: ['recovering'], waitsFor: 'Money comes back as planned.' },
];

export const closedColumns: readonly BoardColumn[] = [
  { name: 'recovered', title: 'Given back', statuses: ['recovered'], waitsFor: '' },
  { name: 'written-off', title: 'Written off', statuses: ['written-off'], waitsFor: '' },
  { name: 'withdrawn', title: 'Withdrawn', statuses: ['withdrawn'], waitsFor: '' },
  { name: 'not-asked', title: 'Returned or cancelled', statuses: ['returned', 'cancelled'], waitsFor: '' },
];
export const boardColumns: readonly BoardColumn[] = [...openColumns, ...closedColumns];
