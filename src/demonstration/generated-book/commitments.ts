import type { Chance } from '../chance.js';
import type { Household } from './household.js';

/** A row of `commitments.csv`; dates as `YYYY-MM-DD`, empty where open. Whether it counts at the book's date is known by design. */
export interface Commitment {
  readonly account: string;
  readonly kind: 'liability' | 'reserved' | 'own' | 'claimed';
  readonly amount: number;
  readonly from: string;
  readonly until: string;
  readonly description: string;
  readonly counts: boolean;
}

type Kind = Omit<Commitment, 'account' | 'amount'>;

const possible: readonly [Kind, ...Kind[]] = [
  { kind: 'liability', from: '2026-01-06', until: '', description: 'HMRC for January to March', counts: true },
  { kind: 'liability', from: '', until: '', description: 'Holiday the assistant has earned', counts: true },
  { kind: 'liability', from: '2026-03-31', until: '2026-03-31', description: 'Wages of the last week of March', counts: true },
  { kind: 'liability', from: '2025-06-01', until: '2026-03-30', description: 'Pension for the autumn, paid since', counts: false },
  { kind: 'reserved', from: '2026-02-01', until: '2026-08-31', description: 'Summer holiday club', counts: true },
  { kind: 'reserved', from: '2026-04-01', until: '', description: 'Equipment to be ordered in April', counts: false },
  { kind: 'own', from: '', until: '', description: 'The family’s own top-up', counts: true },
  { kind: 'claimed', from: '2025-11-14', until: '', description: 'Asked back by the notice of 14 November', counts: true },
];

export function inventCommitments(chance: Chance, household: Household): Commitment[] {
  if (!chance.happens(32)) return [];
  const perWeek = household.weekly.social_care + household.weekly.education + household.weekly.health;
  return Array.from({ length: chance.between(1, 3) }, () => ({
    ...chance.oneOf(possible),
    account: household.reference,
    amount: chance.between(500, perWeek * 2 + 500),
  }));
}
