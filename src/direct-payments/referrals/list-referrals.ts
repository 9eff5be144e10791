import type { PlainDate } from '../../core/plain-date.js';
import { recordListView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { describeReferrals, type StandingReferral } from './describe-referrals.js';
import { openStatuses } from './rules/states.js';
import { findReferrals } from './store/referrals.js';

export const referralViews = ['new', 'mine', 'late', 'waiting', 'open', 'finished'] as const;
export type ReferralView = (typeof referralViews)[number];

export interface ListedReferrals {
  readonly items: readonly StandingReferral[];
  readonly counts: Readonly<Record<ReferralView, number>>;
}

/** A council has some hundreds a year; more than these are found by their person. */
const mostListed = 2_000;

/** Referrals in a view: what is due first at the top, finished ones the latest first. `staffId`: whose are mine. */
export async function listReferrals(tx: TenantTx, { view, staffId, today }: { readonly view: ReferralView; readonly staffId: number; readonly today: PlainDate }): Promise<ListedReferrals> {
  const all = await describeReferrals(tx, await findReferrals(tx, {}, mostListed), today);
  const inView = (wanted: ReferralView): StandingReferral[] => all.filter((one) => fits(one, wanted, staffId));
  const items = inView(view);
  await recordListView(tx, 'the referrals', items.length);
  const countOf = (wanted: ReferralView): number => inView(wanted).length;
  const counts = { new: countOf('new'), mine: countOf('mine'), late: countOf('late'), waiting: countOf('waiting'), open: countOf('open'), finished: countOf('finished') };
  return { items: view === 'finished' ? items : items.toSorted(byDue), counts };
}

function fits({ standing, isLate }: StandingReferral, view: ReferralView, staffId: number): boolean {
  const isOpen = openStatuses.has(standing.status);
  switch (view) {
    case 'new':
      return standing.status === 'received';
    case 'mine':
      return isOpen && standing.holderId === staffId;
    case 'late':
      return isLate;
    case 'waiting':
      return standing.status === 'waiting';
    case 'open':
      return isOpen;
    case 'finished':
      return !isOpen;
  }
}

/** What stands still comes last; urgent before ordinary on the same day. */
function byDue(a: StandingReferral, b: StandingReferral): number {
  const dueOf = ({ dues }: StandingReferral): string => dues[0]?.on ?? '9999-12-31';
  return dueOf(a).localeCompare(dueOf(b)) || b.referral.urgency.localeCompare(a.referral.urgency) || a.referral.id - b.referral.id;
}
