import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';

/** Two records of one person, put together. */
export interface MergeFacts {
  readonly id: number;
  readonly keptId: number;
  readonly mergedId: number;
  readonly mergedName: string;
  readonly mergedBorn: PlainDate;
  readonly reason: string;
  readonly bothPaidBecause: string | null;
  readonly mergedBy: string;
  readonly mergedOn: PlainDate;
}

/** Every record of the same person that is within reach, the one that stays first: one key where nothing was put together. */
export async function recordsOf(tx: TenantTx, personId: number): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select person.id from person where person.id in (select same_person(array[$1::bigint]))
     order by exists (select from person_merge merge where merge.merged_id = person.id and merge.undone_at is null), person.id`,
    [personId],
  );
  return rows.map(({ id }) => id);
}

/** The record that this one leads to; undefined where it stands for itself. */
export async function findKept(tx: TenantTx, personId: number): Promise<number | undefined> {
  const { rows } = await tx.client.query<{ id: number }>('select kept_id as id from person_merge where merged_id = $1 and undone_at is null', [personId]);
  return rows[0]?.id;
}

const facts = `select merge.id, merge.kept_id as "keptId", merge.merged_id as "mergedId", person.given_name || ' ' || person.family_name as "mergedName", person.born_on as "mergedBorn", merge.reason,
    merge.both_paid_because as "bothPaidBecause", member.name as "mergedBy", (merge.merged_at at time zone 'Europe/London')::date as "mergedOn"
  from person_merge merge join person on person.authority_id = merge.authority_id and person.id = merge.merged_id
  join staff_member member on member.authority_id = merge.authority_id and member.id = merge.merged_by`;

/** What was put into this record and stands. */
export async function findMergesInto(tx: TenantTx, keptId: number): Promise<MergeFacts[]> {
  return (await tx.client.query<MergeFacts>(`${facts} where merge.kept_id = $1 and merge.undone_at is null order by merge.id`, [keptId])).rows;
}

export async function findMerge(tx: TenantTx, id: number): Promise<MergeFacts | undefined> {
  return (await tx.client.query<MergeFacts>(`${facts} where merge.id = $1 and merge.undone_at is null for no key update of merge`, [id])).rows[0];
}

export async function insertMerge(tx: TenantTx, row: Pick<MergeFacts, 'keptId' | 'mergedId' | 'reason' | 'bothPaidBecause'> & { readonly by: number }): Promise<number> {
  const { id } = await tx.sql.insertInto('person_merge')
    .values({ authority_id: tx.authorityId, kept_id: row.keptId, merged_id: row.mergedId, reason: row.reason, both_paid_because: row.bothPaidBecause, merged_by: row.by }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateUndone(tx: TenantTx, id: number, by: number, because: string): Promise<void> {
  await tx.client.query('update person_merge set undone_by = $3, undone_at = clock_timestamp(), undone_because = $4 where authority_id = $1 and id = $2', [tx.authorityId, id, by, because]);
}

/** Two direct payments under one law that share a day. */
export interface BothPaid {
  readonly regime: string;
  readonly one: string;
  readonly other: string;
}

export async function findBothPaid(tx: TenantTx, people: readonly number[], others: readonly number[]): Promise<BothPaid[]> {
  const { rows } = await tx.client.query<BothPaid>(
    `select one.regime, one.reference as one, other.reference as other from agreement one join agreement other on other.authority_id = one.authority_id and other.regime = one.regime
       and one.starts_on <= coalesce(other.ends_on, 'infinity') and other.starts_on <= coalesce(one.ends_on, 'infinity')
     where one.person_id = any($1) and other.person_id = any($2) order by one.reference, other.reference`,
    [people, others],
  );
  return rows;
}

/** How many rows of a kind a record has. */
export interface HeldCount {
  readonly what: string;
  readonly count: number;
}

/** What leads to a record, kind by kind, that the reader may see. */
export async function countHeld(tx: TenantTx, personId: number): Promise<HeldCount[]> {
  const { rows } = await tx.client.query<HeldCount>(
    `select kinds.what, kinds.count::integer as count from (values
       (1, 'Direct payments', (select count(*) from agreement where person_id = $1)), (2, 'People who act for them', (select count(*) from acting_person where person_id = $1)),
       (3, 'Letters', (select count(*) from letter where person_id = $1)), (4, 'What happened in their life', (select count(*) from circumstance where person_id = $1)),
       (5, 'Complaints', (select count(*) from complaint where person_id = $1)), (6, 'Notes of advice', (select count(*) from advice_note where person_id = $1)),
       (7, 'Referrals', (select count(*) from referral where person_id = $1))) kinds (place, what, count) order by kinds.place`,
    [personId],
  );
  return rows;
}
