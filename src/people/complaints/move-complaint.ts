import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { bankHolidays } from '../../platform/policy/bank-holidays.js';
import { clocksOf } from './policy-of.js';
import { refuseComplaint } from './refusals.js';
import { dueOf, type ComplaintClocks, type Due } from './rules/clocks.js';
import { standingOf, type Standing } from './rules/standing.js';
import { edgeOf, type ComplaintEventName } from './rules/states.js';
import { findComplaint, type ComplaintFacts } from './store/complaints.js';
import { findEvents, findInvolved, holdComplaint, insertEvent, type ComplaintEvent, type NewEvent } from './store/events.js';

/** A complaint with where it stands and what is due. */
export interface StandingComplaint {
  readonly complaint: ComplaintFacts;
  readonly events: readonly ComplaintEvent[];
  readonly standing: Standing;
  readonly clocks: ComplaintClocks;
  readonly due: Due;
}

/** The complaint as it stands; undefined where there is none within reach. */
export async function loadComplaint(tx: TenantTx, id: number): Promise<StandingComplaint | undefined> {
  const complaint = await findComplaint(tx, id);
  if (!complaint) return undefined;
  const events = await findEvents(tx, [id]);
  const standing = standingOf(events);
  const clocks = (await clocksOf(tx))(standing.procedure, complaint.regime, standing.stageFrom);
  return { complaint, events, standing, clocks, due: dueOf(standing, clocks, bankHolidays()) };
}

/** Held before it is read: of two who act at once, the second sees what the first has done. Refused to whoever is complained of: nobody handles what is said of them. */
export async function holdAndLoad(tx: TenantTx, id: number): Promise<Result<StandingComplaint>> {
  await holdComplaint(tx, id);
  const found = await loadComplaint(tx, id);
  if (!found) return refuseComplaint('complaint-not-found', 'There is no such complaint.');
  const isOfThem = (await findInvolved(tx, id)).some(({ staffId, how }) => how === 'complained_of' && staffId === tx.actorId);
  return isOfThem ? refuseComplaint('complaint-about-oneself', 'It is you who is complained of: a colleague handles it.') : ok(found);
}

export interface Move extends Omit<NewEvent, 'complaintId' | 'no' | 'from' | 'to' | 'stage' | 'event'> {
  readonly event: ComplaintEventName;
  /** The day that it is entered; nothing happens after it. */
  readonly today: PlainDate;
  /** What the record of events says; the reference is put after it. */
  readonly sentence: string;
}

const statusWords = {
  received: 'has been received, and its procedure is not chosen yet', 'to-acknowledge': 'is to be acknowledged', acknowledged: 'has been acknowledged', investigating: 'is being investigated', paused: 'is paused',
  'panel-met': 'waits for the panel’s findings', 'panel-reported': 'waits for the answer to the panel’s findings', answered: 'has been answered', 'with-ombudsman': 'is with the Ombudsman', closed: 'is closed',
  withdrawn: 'was withdrawn',
} as const;

/** Moves a held complaint along an edge of its state table. Refused where there is none from here, or on a day that is out of order. */
export async function moveComplaint(tx: TenantTx, { complaint, events, standing }: StandingComplaint, { today, sentence, ...move }: Move): Promise<Result<number>> {
  const edge = edgeOf(standing.status, move.event);
  if (!edge) return refuseComplaint('complaint-cannot', `${complaint.reference} ${statusWords[standing.status]}, so this cannot be done.`);
  const last = events.at(-1)?.on ?? complaint.receivedOn;
  if (move.on > today) return refuseComplaint('complaint-day-out-of-order', `${formatDate(move.on)} has not come yet.`, { field: 'on' });
  if (move.on < last) return refuseComplaint('complaint-day-out-of-order', `Something happened on ${formatDate(last)} already. Choose that day or a later one.`, { field: 'on' });
  await insertEvent(tx, { ...move, complaintId: complaint.id, no: events.length + 1, from: standing.status, to: edge.to, stage: move.event === 'next-stage' ? standing.stage + 1 : standing.stage });
  await recordEvent(tx, { sentence: `${sentence} ${complaint.reference}.`, subjectKind: 'complaint', subjectId: complaint.id, ...(typeof move.reason === 'string' ? { reason: move.reason } : {}), after: move });
  return ok(complaint.id);
}
