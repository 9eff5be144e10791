import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Happened, Outcome } from '../rules/standing.js';
import type { ComplaintEventName, ComplaintStatus } from '../rules/states.js';
import type { Procedure } from '../rules/procedures.js';

/** One event with what its page says of it. */
export interface ComplaintEvent extends Happened {
  readonly complaintId: number;
  readonly no: number;
  readonly by: string | null;
  readonly byComplainant: boolean;
  readonly investigator: string | null;
  readonly remedy: string | null;
  readonly learning: string | null;
  readonly reason: string | null;
  readonly letterId: number | null;
}

/** Of these complaints, oldest first. */
export async function findEvents(tx: TenantTx, complaintIds: readonly number[]): Promise<ComplaintEvent[]> {
  const { rows } = await tx.client.query<ComplaintEvent>(
    `select event.complaint_id as "complaintId", event.event_no as no, event.event, event.to_status as to, event.stage, event.happened_on as on, event.procedure, event.due_on as "dueOn", event.outcome,
       maker.name as by, event.by_complainant as "byComplainant", coalesce(investigator.name, event.investigator_name) as investigator, event.remedy, event.learning, event.reason, event.letter_id as "letterId"
     from complaint_event as event
     left join staff_member as maker on maker.authority_id = event.authority_id and maker.id = event.made_by
     left join staff_member as investigator on investigator.authority_id = event.authority_id and investigator.id = event.investigator_id
     where event.complaint_id = any ($1) order by event.complaint_id, event.event_no`,
    [complaintIds],
  );
  return rows;
}

export interface NewEvent {
  readonly complaintId: number;
  readonly no: number;
  readonly event: ComplaintEventName;
  readonly from: ComplaintStatus | 'none';
  readonly to: ComplaintStatus;
  readonly stage: number;
  readonly on: PlainDate;
  readonly byComplainant?: boolean;
  readonly procedure?: Procedure;
  readonly investigatorId?: number | null;
  readonly investigatorName?: string | null;
  readonly dueOn?: PlainDate;
  readonly outcome?: Outcome;
  readonly remedy?: string | null;
  readonly learning?: string | null;
  readonly reason?: string | null;
  readonly letterId?: number | null;
}

export async function insertEvent(tx: TenantTx, row: NewEvent): Promise<void> {
  await tx.sql.insertInto('complaint_event').values({
    authority_id: tx.authorityId, complaint_id: row.complaintId, event_no: row.no, event: row.event, from_status: row.from, to_status: row.to, stage: row.stage, happened_on: row.on,
    made_by: row.byComplainant === true ? null : tx.actorId, by_complainant: row.byComplainant ?? false, procedure: row.procedure ?? null, investigator_id: row.investigatorId ?? null,
    investigator_name: row.investigatorName ?? null, due_on: row.dueOn ?? null, outcome: row.outcome ?? null, remedy: row.remedy ?? null, learning: row.learning ?? null, reason: row.reason ?? null,
    letter_id: row.letterId ?? null,
  }).execute();
}

/** Held until the transaction ends, so that two who act at once act one after the other. */
export async function holdComplaint(tx: TenantTx, complaintId: number): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1, $2)', [tx.authorityId, complaintId % 2_147_483_647]);
}

/** Members of staff who were involved, with the stage that they investigated, or 0. */
export async function findInvolved(tx: TenantTx, complaintId: number): Promise<{ readonly staffId: number; readonly how: string; readonly stage: number }[]> {
  const { rows } = await tx.client.query<{ staffId: number; how: string; stage: number }>(
    'select staff_member_id as "staffId", how, stage from complaint_involved where complaint_id = $1', [complaintId]);
  return rows;
}
