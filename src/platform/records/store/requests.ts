import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../db/transaction.js';
import type { RequestEvent } from '../rules/subject-access-clock.js';

export const askedAs = ['own', 'child', 'parent', 'representative', 'attorney'] as const;
export const cameBy = ['telephone', 'letter', 'email', 'meeting', 'portal'] as const;

export interface SubjectRequestRow {
  readonly id: number;
  readonly reference: string;
  readonly personId: number;
  readonly personName: string;
  readonly askedBy: string;
  readonly askedAs: (typeof askedAs)[number];
  readonly words: string;
  readonly cameBy: (typeof cameBy)[number];
  readonly receivedOn: PlainDate;
  readonly recordedByName: string;
}

const facts = `
  select r.id, r.reference, r.person_id as "personId", person.given_name || ' ' || person.family_name as "personName", r.asked_by as "askedBy", r.asked_as as "askedAs", r.words, r.came_by as "cameBy",
    r.received_on as "receivedOn", s.name as "recordedByName"
  from subject_request r join person on person.id = r.person_id join staff_member s on s.id = r.recorded_by`;

export async function listSubjectRequests({ client }: TenantTx): Promise<SubjectRequestRow[]> {
  return (await client.query<SubjectRequestRow>(`${facts} order by r.id desc limit 500`)).rows;
}

export async function findSubjectRequest({ client }: TenantTx, id: number): Promise<SubjectRequestRow | undefined> {
  return (await client.query<SubjectRequestRow>(`${facts} where r.id = $1`, [id])).rows[0];
}

export type NewSubjectRequest = Pick<SubjectRequestRow, 'personId' | 'askedBy' | 'askedAs' | 'words' | 'cameBy' | 'receivedOn'> & { readonly by: number };

export async function insertSubjectRequest({ client, authorityId }: TenantTx, request: NewSubjectRequest): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    'insert into subject_request (authority_id, person_id, asked_by, asked_as, words, came_by, received_on, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id',
    [authorityId, request.personId, request.askedBy, request.askedAs, request.words, request.cameBy, request.receivedOn, request.by]);
  return rows[0]?.id ?? 0;
}

export interface RequestEventRow {
  readonly requestId: number;
  readonly event: RequestEvent;
  readonly on: PlainDate;
  readonly note: string | null;
  readonly byName: string;
}

/** What happened to requests, in order: to one, or to all. */
export async function listRequestEvents({ client }: TenantTx, requestId: number | null): Promise<RequestEventRow[]> {
  const { rows } = await client.query<RequestEventRow>(
    `select e.request_id as "requestId", e.event, e.happened_on as on, e.note, s.name as "byName" from subject_request_event e join staff_member s on s.id = e.recorded_by
     where $1::bigint is null or e.request_id = $1 order by e.request_id, e.event_no`, [requestId]);
  return rows;
}

export async function insertRequestEvent({ client, authorityId }: TenantTx, event: { requestId: number; event: RequestEvent; on: PlainDate; note: string | null; by: number }): Promise<void> {
  // One at a time: two who record at once get numbers that follow each other.
  await client.query(`select pg_advisory_xact_lock(hashtextextended('subject request ' || $1::text, $2))`, [event.requestId, authorityId]);
  await client.query(
    `insert into subject_request_event (authority_id, request_id, event_no, event, happened_on, note, recorded_by)
     select $1, $2, coalesce(max(event_no), 0) + 1, $3, $4, $5, $6 from subject_request_event where request_id = $2`,
    [authorityId, event.requestId, event.event, event.on, event.note, event.by]);
}
