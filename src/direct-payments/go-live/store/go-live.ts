import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { FormName } from '../rules/forms.js';
import type { DateOrder } from '../reading/table.js';

export type BookState = 'brought-in' | 'accepted' | 'carried-out' | 'withdrawn' | 'undo-asked' | 'undo-agreed' | 'undone';

export interface BookFacts {
  readonly id: number;
  readonly source: string;
  readonly takesOver: PlainDate;
  readonly dates: DateOrder;
  readonly digest: Buffer;
  readonly broughtInBy: number;
  readonly broughtInByName: string;
  readonly state: BookState;
  readonly eventNo: number;
  readonly since: PlainDate;
  /** Who made its latest event. */
  readonly movedBy: number;
}

export async function findBooks(tx: TenantTx, id?: number): Promise<BookFacts[]> {
  const { rows } = await tx.client.query<BookFacts>(
    `select book.id, book.source, book.takes_over_on as "takesOver", book.dates, book.digest, book.brought_in_by as "broughtInBy", staff.name as "broughtInByName", standing.state, standing.event_no as "eventNo", standing.since, standing.made_by as "movedBy"
     from go_live book join go_live_now standing on standing.authority_id = book.authority_id and standing.go_live_id = book.id
     join staff_member staff on staff.authority_id = book.authority_id and staff.id = book.brought_in_by
     where book.authority_id = $1 and ($2::bigint is null or book.id = $2) order by book.id desc`,
    [tx.authorityId, id ?? null],
  );
  return rows;
}

export interface NewBook {
  readonly source: string;
  readonly takesOver: PlainDate;
  readonly dates: DateOrder;
  readonly digest: Buffer;
  readonly by: number;
  readonly at: Date;
}

export async function insertBook(tx: TenantTx, { source, takesOver, dates, digest, by, at }: NewBook): Promise<number> {
  const { id } = await tx.sql.insertInto('go_live').values({ authority_id: tx.authorityId, source, takes_over_on: takesOver, dates, digest, brought_in_by: by, brought_in_at: at }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function insertFile(tx: TenantTx, bookId: number, name: FormName, sha256: Buffer, sealed: Buffer): Promise<void> {
  await tx.sql.insertInto('go_live_file').values({ authority_id: tx.authorityId, go_live_id: bookId, name, sha256, content_sealed: sealed }).execute();
}

export async function findFiles(tx: TenantTx, bookId: number): Promise<{ readonly name: FormName; readonly sha256: Buffer; readonly sealed: Buffer }[]> {
  return tx.sql.selectFrom('go_live_file').select(['name', 'sha256', 'content_sealed as sealed']).where('go_live_id', '=', bookId).orderBy('name').execute();
}

export interface BookEvent {
  readonly eventNo: number;
  readonly event: 'bring-in' | 'accept' | 'carry-out' | 'withdraw' | 'ask-undo' | 'keep' | 'agree-undo' | 'cannot-undo' | 'undo';
  readonly on: PlainDate;
  readonly by: string;
  readonly reason: string;
  readonly report: unknown;
}

export async function findEvents(tx: TenantTx, bookId: number): Promise<BookEvent[]> {
  const { rows } = await tx.client.query<BookEvent>(
    `select event_no as "eventNo", event, happened_on as on, staff.name as by, reason, report from go_live_event kept join staff_member staff on staff.authority_id = kept.authority_id and staff.id = kept.made_by
     where kept.authority_id = $1 and go_live_id = $2 order by event_no`,
    [tx.authorityId, bookId],
  );
  return rows;
}

export interface NewEvent {
  readonly bookId: number;
  readonly eventNo: number;
  readonly event: BookEvent['event'];
  readonly from: BookState | 'none';
  readonly to: BookState;
  readonly on: PlainDate;
  readonly by: number;
  readonly reason: string;
  readonly digest?: Buffer;
  readonly report?: unknown;
}

export async function insertEvent(tx: TenantTx, { bookId, eventNo, event, from, to, on, by, reason, digest, report }: NewEvent): Promise<void> {
  await tx.client.query(
    `insert into go_live_event (authority_id, go_live_id, event_no, event, from_state, to_state, happened_on, made_by, reason, digest, report) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [tx.authorityId, bookId, eventNo, event, from, to, on, by, reason, digest ?? null, report === undefined ? null : JSON.stringify(report)],
  );
}

/** Held until the transaction ends, so that of two who move a book one comes after the other. The database takes the same lock. */
export async function lockBook(tx: TenantTx, bookId: number): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1::integer, ($2::bigint % 2147483647)::integer)', [tx.authorityId, bookId]);
}

export interface SamePerson {
  readonly personKey: string;
  /** Null: nobody's record, and a new one is made. */
  readonly personId: number | null;
  readonly reason: string;
}

/** Who is who, the latest decision for each key. */
export async function findSamePeople(tx: TenantTx, bookId: number): Promise<SamePerson[]> {
  const { rows } = await tx.client.query<SamePerson>(
    `select distinct on (person_key) person_key as "personKey", person_id as "personId", reason from go_live_same_person where authority_id = $1 and go_live_id = $2 order by person_key, id desc`, [tx.authorityId, bookId]);
  return rows;
}

export async function insertSamePeople(tx: TenantTx, bookId: number, decided: readonly SamePerson[], by: number, at: Date): Promise<void> {
  await tx.client.query(
    `insert into go_live_same_person (authority_id, go_live_id, person_key, person_id, reason, decided_by, decided_at)
     select $1, $2, row."personKey", row."personId", row.reason, $4, $5 from json_to_recordset($3) as row ("personKey" text, "personId" bigint, reason text)`,
    [tx.authorityId, bookId, JSON.stringify(decided), by, at],
  );
}

export async function insertMadePeople(tx: TenantTx, bookId: number, people: readonly { readonly key: string; readonly personId: number; readonly wasThere: boolean }[]): Promise<void> {
  await tx.client.query(
    `insert into go_live_person (authority_id, go_live_id, person_key, person_id, was_there)
     select $1, $2, row.key, row."personId", row."wasThere" from json_to_recordset($3) as row (key text, "personId" bigint, "wasThere" boolean)`,
    [tx.authorityId, bookId, JSON.stringify(people)],
  );
}
