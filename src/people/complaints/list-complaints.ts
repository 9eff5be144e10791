import type { PlainDate } from '../../core/plain-date.js';
import { recordListView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { bankHolidays } from '../../platform/policy/bank-holidays.js';
import { clocksOf } from './policy-of.js';
import { dueOf, isOverdue, type Due } from './rules/clocks.js';
import { standingOf, type Standing } from './rules/standing.js';
import { openStatuses } from './rules/states.js';
import { countStanding, findComplaints, type ComplaintFacts, type ComplaintsWanted } from './store/complaints.js';
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

/** Of those in which nothing is left to be done; open ones are never cut, and older ones are found by their person. */
const mostSettled = 2_000;
const stands = {
  open: [...openStatuses], overdue: [...openStatuses], answered: ['answered', 'with-ombudsman'], closed: ['closed', 'withdrawn'],
} as const satisfies Record<ComplaintView, readonly string[]>;

/** Complaints in a view: what is due first at the top, answered and closed ones the latest first; what came in a flood after them. */
export async function listComplaints(tx: TenantTx, view: ComplaintView, today: PlainDate): Promise<ListedComplaints> {
  const open = await describeComplaints(tx, { statuses: stands.open }, today);
  const overdue = open.filter((one) => one.isOverdue);
  const items = view === 'open' || view === 'overdue' ? { open, overdue }[view].toSorted(byDue) : (await describeComplaints(tx, { statuses: stands[view] }, today, mostSettled)).toSorted(byFlood);
  await recordListView(tx, 'the complaints', items.length);
  return { items, counts: { open: open.length, overdue: overdue.length, answered: await countStanding(tx, stands.answered), closed: await countStanding(tx, stands.closed) } };
}

function byFlood(a: ListedComplaint, b: ListedComplaint): number {
  return Number(a.complaint.inFlood) - Number(b.complaint.inFlood);
}

/** What stands still comes last, and what came in a flood after all others. */
function byDue(a: ListedComplaint, b: ListedComplaint): number {
  return byFlood(a, b) || (a.due.on ?? '9999-12-31').localeCompare(b.due.on ?? '9999-12-31') || a.complaint.id - b.complaint.id;
}

/** These complaints, or only so many of the latest, with where each stands; the latest first. */
export async function describeComplaints(tx: TenantTx, wanted: ComplaintsWanted, today: PlainDate, limit: number | null = null): Promise<ListedComplaint[]> {
  const complaints = await findComplaints(tx, wanted, limit);
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
