import type { PlainDate } from '../../../core/plain-date.js';
import type { Role } from '../../../platform/access/permissions.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

export interface StaffFacts {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
}

export async function findStaff(tx: TenantTx): Promise<StaffFacts[]> {
  return tx.sql.selectFrom('staff_member').select(['id', 'name', 'role']).where('left_on', 'is', null).orderBy('name').orderBy('id').execute();
}

export interface CoverFacts {
  readonly id: number;
  readonly officerId: number;
  readonly officerName: string;
  readonly coverId: number;
  readonly coverName: string;
  readonly from: PlainDate;
  /** Last day on which it counts. */
  readonly until: PlainDate;
}

/** Covers that count on the day or will count later, the earliest first. */
export async function findCovers(tx: TenantTx, on: PlainDate): Promise<CoverFacts[]> {
  const { rows } = await tx.client.query<CoverFacts>(
    `select cover.id, cover.officer_id as "officerId", away.name as "officerName", cover.cover_id as "coverId", instead.name as "coverName",
       cover.from_on as from, least(cover.until_on, cover.ended_on - 1) as until
     from work_cover cover
     join staff_member away on away.authority_id = cover.authority_id and away.id = cover.officer_id
     join staff_member instead on instead.authority_id = cover.authority_id and instead.id = cover.cover_id
     where cover.authority_id = $1 and least(cover.until_on, cover.ended_on - 1) >= $2 and least(cover.until_on, cover.ended_on - 1) >= cover.from_on
     order by cover.from_on, cover.id`,
    [tx.authorityId, on],
  );
  return rows;
}

export interface NewCover {
  readonly officerId: number;
  readonly coverId: number;
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** The database refuses two covers of one officer on one day: `23P01`. */
export async function insertCover(tx: TenantTx, { officerId, coverId, from, until }: NewCover): Promise<number> {
  const { id } = await tx.sql.insertInto('work_cover')
    .values({ authority_id: tx.authorityId, officer_id: officerId, cover_id: coverId, from_on: from, until_on: until, recorded_by: tx.actorId })
    .returning('id').executeTakeFirstOrThrow();
  return id;
}

/** From that day on a cover no longer counts. */
export async function endCover(tx: TenantTx, id: number, on: PlainDate): Promise<void> {
  await tx.client.query('update work_cover set ended_on = greatest($3::date, from_on) where authority_id = $1 and id = $2', [tx.authorityId, id, on]);
}
