import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';

export interface AdvisedPerson {
  readonly personId: number;
  readonly name: string;
}

export async function findAdvised(tx: TenantTx, personId: number): Promise<AdvisedPerson | undefined> {
  const { rows } = await tx.client.query<AdvisedPerson>(`select id as "personId", given_name || ' ' || family_name as name from person where id = $1`, [personId]);
  return rows[0];
}

export interface AdviceNote {
  readonly id: number;
  readonly author: string;
  readonly organisation: string;
  readonly on: PlainDate;
  readonly note: string;
}

/** Those that whoever acts may read, which the database says; the latest first. */
export async function findNotes(tx: TenantTx, personId: number): Promise<AdviceNote[]> {
  const { rows } = await tx.client.query<AdviceNote>(
    `select note.id, author.name as author, coalesce(organisation.name, case note.organisation when 'council' then 'the council' else 'the support service' end) as organisation, note.written_on as on, note.note
     from advice_note note join staff_member author on author.authority_id = note.authority_id and author.id = note.author_id
     left join organisation on organisation.authority_id = note.authority_id and organisation.id = note.organisation_id
     where note.person_id = $1 order by note.written_on desc, note.id desc`,
    [personId],
  );
  return rows;
}

/** Belongs to the organisation that the author belongs to now. */
export async function insertNote(tx: TenantTx, { personId, on, note, at }: { readonly personId: number; readonly on: PlainDate; readonly note: string; readonly at: Date }): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into advice_note (authority_id, person_id, author_id, organisation, organisation_id, written_on, note, recorded_at)
     select authority_id, $2, id, organisation, organisation_id, $3, $4, $5 from staff_member where authority_id = $1 and id = $6 returning id`,
    [tx.authorityId, personId, on, note, at, tx.actorId],
  );
  const [made] = rows;
  if (!made) throw new Error('a note of advice was written by nobody');
  return made.id;
}

export interface AdviceConsent {
  readonly id: number;
  readonly personId: number;
  /** Null for the council. */
  readonly reader: string | null;
  readonly what: string;
  /** Only notes of this day or later; null for all. */
  readonly notesFrom: PlainDate | null;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly agreedHow: string;
  readonly recordedBy: string;
  readonly withdrawnAt: Date | null;
}

const consents = `select consent.id, consent.person_id as "personId", organisation.name as reader, consent.what, consent.notes_from_on as "notesFrom", consent.from_on as from, consent.until_on as until,
    consent.agreed_how as "agreedHow", member.name as "recordedBy", consent.withdrawn_at as "withdrawnAt"
  from advice_consent consent join staff_member member on member.authority_id = consent.authority_id and member.id = consent.recorded_by
  left join organisation on organisation.authority_id = consent.authority_id and organisation.id = consent.reader_organisation_id`;

export async function findConsents(tx: TenantTx, personId: number): Promise<AdviceConsent[]> {
  return (await tx.client.query<AdviceConsent>(`${consents} where consent.person_id = $1 order by consent.id desc`, [personId])).rows;
}

export async function findConsent(tx: TenantTx, id: number): Promise<AdviceConsent | undefined> {
  return (await tx.client.query<AdviceConsent>(`${consents} where consent.id = $1`, [id])).rows[0];
}

export interface NewConsent {
  readonly personId: number;
  /** Null for the council. */
  readonly readerId: number | null;
  readonly what: string;
  readonly notesFrom: PlainDate | null;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly agreedHow: string;
  readonly at: Date;
}

export async function insertConsent(tx: TenantTx, row: NewConsent): Promise<number> {
  const { id } = await tx.sql.insertInto('advice_consent').values({
    authority_id: tx.authorityId, person_id: row.personId, reader_organisation_id: row.readerId, what: row.what, notes_from_on: row.notesFrom, from_on: row.from, until_on: row.until,
    agreed_how: row.agreedHow, recorded_by: tx.actorId ?? 0, recorded_at: row.at,
  }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateWithdrawn(tx: TenantTx, id: number, at: Date): Promise<void> {
  await tx.client.query('update advice_consent set withdrawn_by = $3, withdrawn_at = $4 where authority_id = $1 and id = $2', [tx.authorityId, id, tx.actorId, at]);
}

export async function findReaders(tx: TenantTx): Promise<{ readonly id: number; readonly name: string }[]> {
  return tx.sql.selectFrom('organisation').select(['id', 'name']).where('kind', '=', 'support_service').orderBy('name').execute();
}
