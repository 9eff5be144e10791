import type { PlainDate } from '../../core/plain-date.js';
import { recordListView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { bankHolidays } from '../../platform/policy/bank-holidays.js';
import { clocksOf } from './policy-of.js';
import { dueOf, isOverdue, type Due } from './rules/clocks.js';
import { standingOf, type Standing } from './rules/standing.js';
import { complaintStatuses, openStatuses } from './rules/states.js';
import { findComplaints, type ComplaintFacts, type ComplaintsWanted } from './store/complaints.js';
import { findEvents, type ComplaintEvent } from './store/events.js';

export const complaintViews = ['open', 'overdue', 'answered', 'closed'] as const;
export type ComplaintView = (typeof complaintViews)[number];

export interface ListedComplaint {
  readonly complaint: ComplaintFacts;
  /** Oldest first. */
  readonly events: readonly ComplaintEvent[];
  readonly standing: Standing;
  readonly due: Due;
  readonly isOverdue: boolean;
}

export interface ListedComplaints {
  readonly items: readonly ListedComplaint[];
  readonly counts: Readonly<Record<ComplaintView, number>>;
}

/** A council has some hundreds a year; more than these are found by their person. */
const mostListed = 2_000;
const stands = {
  open: [...openStatuses], overdue: [...openStatuses], answered: ['answered', 'with-ombudsman'], closed: ['closed', 'withdrawn'],
} as const satisfies Record<ComplaintView, readonly string[]>;

/** Complaints in a view: what is due first at the top, answered and closed ones the latest first. */
export async function listComplaints(tx: TenantTx, view: ComplaintView, today: PlainDate): Promise<ListedComplaints> {
  const all = await describeComplaints(tx, { statuses: [...complaintStatuses] }, today);
  const inView = (wanted: ComplaintView): ListedComplaint[] => all.filter((one) => (stands[wanted] as readonly string[]).includes(one.standing.status) && (wanted !== 'overdue' || one.isOverdue));
  const items = inView(view);
  await recordListView(tx, 'the complaints', items.length);
  const counts = { open: inView('open').length, overdue: inView('overdue').length, answered: inView('answered').length, closed: inView('closed').length };
  return { items: view === 'open' || view === 'overdue' ? items.toSorted(byDue) : items, counts };
}

/** What stands still comes last, and what came in a flood after all others. */
function byDue(a: ListedComplaint, b: ListedComplaint): number {
  return Number(a.complaint.inFlood) - Number(b.complaint.inFlood) || (a.due.on ?? '9999-12-31').localeCompare(b.due.on ?? '9999-12-31') || a.complaint.id - b.complaint.id;
}

/** These complaints with where each stands, the latest first. */
export async function describeComplaints(tx: TenantTx, wanted: ComplaintsWanted, today: PlainDate): Promise<ListedComplaint[]> {
  const complaints = await findComplaints(tx, wanted, mostListed);
  const events = byComplaint(await findEvents(tx, complaints.map(({ id }) => id)));
  const clocks = await clocksOf(tx);
  return complaints.map((complaint) => {
    const happened = events.get(complaint.id) ?? [];
    const standing = standingOf(happened);
    const due = dueOf(standing, clocks(standing.procedure, complaint.regime, standing.stageFrom), bankHolidays());
    return { complaint, events: happened, standing, due, isOverdue: isOverdue(standing, due, today) };
  });
}

function byComplaint(events: readonly ComplaintEvent[]): Map<number, ComplaintEvent[]> {
  const sorted = new Map<number, ComplaintEvent[]>();
  for (const event of events) sorted.set(event.complaintId, [...(sorted.get(event.complaintId) ?? []), event]);
  return sorted;
}
