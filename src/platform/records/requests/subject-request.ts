import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import type { TenantTx } from '../../db/transaction.js';
import { bankHolidays } from '../../policy/bank-holidays.js';
import { refuseRecord } from '../refusals.js';
import { requestClock, whyNotPossible, type RequestClock, type RequestEvent } from '../rules/subject-access-clock.js';
import { findPersonName } from '../store/people-named.js';
import { findSubjectRequest, insertRequestEvent, insertSubjectRequest, listRequestEvents, listSubjectRequests, type NewSubjectRequest, type RequestEventRow, type SubjectRequestRow } from '../store/requests.js';

export type { NewSubjectRequest } from '../store/requests.js';

export interface SubjectRequest extends SubjectRequestRow {
  readonly clock: RequestClock;
  readonly events: readonly RequestEventRow[];
}

const closed = new Set<RequestClock['state']>(['released', 'refused', 'withdrawn']);

/** Records that somebody asks for what is held about a person. Gives the request. Refuses a day to come and somebody out of reach. */
export async function receiveRequest(tx: TenantTx, request: NewSubjectRequest, today: PlainDate): Promise<Result<SubjectRequest>> {
  if (request.receivedOn > today) return refuseRecord('day-to-come', 'The request came today or earlier.', { field: 'receivedOn' });
  const name = await findPersonName(tx, request.personId);
  if (name === undefined) return refuseRecord('person-not-found', 'There is no such person. Look for them by name first.', { field: 'personId' });
  const id = await insertSubjectRequest(tx, request);
  await recordEvent(tx, { sentence: `${request.askedBy} asked for what is held about ${name}.`, subjectKind: 'subject_request', subjectId: id, after: { askedAs: request.askedAs, receivedOn: request.receivedOn } });
  return found(await findRequest(tx, id, today));
}

const told: Readonly<Record<RequestEvent, string>> = {
  'identity-asked': 'Asked who they are', 'identity-confirmed': 'Confirmed who they are', 'clarification-asked': 'Asked what they mean', 'clarification-answered': 'Took their answer',
  extended: 'Extended the time by two months', released: 'Gave them what is held', refused: 'Refused the request', withdrawn: 'Closed the request: they took it back',
};

export interface NewRequestEvent {
  readonly requestId: number;
  readonly event: RequestEvent;
  readonly on: PlainDate;
  /** What was asked, shown or answered, or why; always given for a question, an extension and a refusal. */
  readonly note: string | null;
  readonly by: number;
}

/** Records what happened to a request; its clock follows from it. */
export async function recordRequestEvent(tx: TenantTx, event: NewRequestEvent, today: PlainDate): Promise<Result<SubjectRequest>> {
  const request = await findRequest(tx, event.requestId, today);
  if (!request) return refuseRecord('asked-not-found', 'There is no such request.');
  if (closed.has(request.clock.state)) return refuseRecord('asked-closed', 'The request is closed: nothing more is recorded on it.');
  if (event.on > today) return refuseRecord('day-to-come', 'It happened today or earlier.', { field: 'on' });
  const why = whyNotPossible(event.event, event.on, request.receivedOn, request.events);
  if (why !== undefined) return refuseRecord('event-not-possible', why, { field: 'on' });
  if (event.note === null && ['clarification-asked', 'extended', 'refused'].includes(event.event)) return refuseRecord('event-not-possible', 'Say what was asked, or why.', { field: 'note' });
  await insertRequestEvent(tx, event);
  await recordEvent(tx, { sentence: `${told[event.event]}: request ${request.reference} about ${request.personName}.`, subjectKind: 'subject_request', subjectId: request.id, ...(event.note === null ? {} : { reason: event.note }) });
  return found(await findRequest(tx, event.requestId, today));
}

function found(request: SubjectRequest | undefined): Result<SubjectRequest> {
  return request ? ok(request) : refuseRecord('asked-not-found', 'There is no such request.');
}

/** One request with its clock as on a day; undefined where there is none within reach. */
export async function findRequest(tx: TenantTx, id: number, today: PlainDate): Promise<SubjectRequest | undefined> {
  const row = await findSubjectRequest(tx, id);
  return row && withClock(row, await listRequestEvents(tx, id), today);
}

function withClock(row: SubjectRequestRow, events: readonly RequestEventRow[], today: PlainDate): SubjectRequest {
  return { ...row, events, clock: requestClock(row.receivedOn, events, bankHolidays(), today) };
}

/** Requests by the day they are due: open ones first, those whose clock stands still after them, closed ones last. */
export async function listRequests(tx: TenantTx, today: PlainDate): Promise<SubjectRequest[]> {
  const events = new Map<number, RequestEventRow[]>();
  for (const event of await listRequestEvents(tx, null)) events.set(event.requestId, [...(events.get(event.requestId) ?? []), event]);
  const requests = (await listSubjectRequests(tx)).map((row) => withClock(row, events.get(row.id) ?? [], today));
  const place = ({ clock }: SubjectRequest): string => (closed.has(clock.state) ? '9999-12-32' : (clock.dueOn ?? '9999-12-31'));
  return requests.sort((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : b.id - a.id));
}
