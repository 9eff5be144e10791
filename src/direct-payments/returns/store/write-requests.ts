import type { PlainDate } from '../../../core/plain-date.js';
import { insertedIds } from '../../../platform/db/inserted-ids.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { RequestRow } from './requests.js';

export interface AgreementToAsk {
  readonly agreementId: number;
  readonly reference: string;
  readonly personId: number;
  readonly regime: RequestRow['regime'];
}

/** The agreements of these keys, each held until the transaction ends, so that nobody else asks the same at the same moment. */
export async function holdAgreements(tx: TenantTx, agreementIds: readonly number[]): Promise<AgreementToAsk[]> {
  const { rows } = await tx.client.query<AgreementToAsk>(
    `select id as "agreementId", reference, person_id as "personId", regime from agreement
     where authority_id = $1 and id = any($2) order by id for no key update`,
    [tx.authorityId, agreementIds],
  );
  return rows;
}

export interface NewRequest {
  readonly agreementId: number;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly askedOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly reminderDays: readonly number[];
}

/** Keys in the order given. */
export async function insertRequests(tx: TenantTx, requests: readonly NewRequest[]): Promise<number[]> {
  const by = tx.actorId;
  return insertedIds(
    tx,
    `insert into statement_request (authority_id, agreement_id, from_on, until_on, asked_by, asked_on, due_on, reminder_days)
     select $1, row.agreement, row.first_on, row.last_on, row.asker, row.asked, row.due, array(select jsonb_array_elements_text(row.days)::integer)
     from rows from (json_to_recordset($2) as ("agreementId" bigint, "from" date, until date, by bigint, "askedOn" date, "dueOn" date, "reminderDays" jsonb)) with ordinality
       as row (agreement, first_on, last_on, asker, asked, due, days, place)
     order by place
     returning id`,
    requests.map((request) => ({ ...request, by })),
  );
}

/** Holds a request until the transaction ends; false where there is none. */
export async function holdRequest(tx: TenantTx, id: number): Promise<boolean> {
  const { rowCount } = await tx.client.query('select from statement_request where authority_id = $1 and id = $2 for no key update', [tx.authorityId, id]);
  return rowCount === 1;
}

export async function setLetter(tx: TenantTx, id: number, letterId: number): Promise<void> {
  await tx.sql.updateTable('statement_request').set({ letter_id: letterId }).where('id', '=', id).execute();
}

export interface NewEvent {
  readonly requestId: number;
  readonly kind: 'reminded' | 'extended' | 'waived';
  readonly on: PlainDate;
  readonly step?: number;
  readonly dueOn?: PlainDate;
  readonly reason?: string;
  readonly letterId?: number;
}

export async function insertEvent(tx: TenantTx, { requestId, kind, on, step, dueOn, reason, letterId }: NewEvent): Promise<void> {
  await tx.sql.insertInto('statement_request_event').values({
    authority_id: tx.authorityId, request_id: requestId, kind, happened_on: on, step: step ?? null, due_on: dueOn ?? null, reason: reason ?? null,
    letter_id: letterId ?? null, recorded_by: tx.actorId,
  }).execute();
}

/** Keys of requests whose letter has not been written, oldest first. */
export async function findUnwritten(tx: TenantTx): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select id from statement_request request where authority_id = $1 and letter_id is null
       and not exists (select from statement_request_event waived where waived.authority_id = request.authority_id and waived.request_id = request.id and waived.kind = 'waived')
     order by id`,
    [tx.authorityId],
  );
  return rows.map(({ id }) => id);
}
