import type { PlainDate } from '../../../../../core/plain-date.js';
import type { TenantTx } from '../../../../db/transaction.js';

/** Whose record it is, as far as whoever acts may see. */
export interface PersonFacts {
  readonly personId: number;
  readonly name: string;
}

const personColumns = `person.id as "personId", person.given_name || ' ' || person.family_name as name`;

export async function findPersonInReach(tx: TenantTx, personId: number): Promise<PersonFacts | undefined> {
  const { rows } = await tx.client.query<PersonFacts>(`select ${personColumns} from person where id = $1`, [personId]);
  return rows[0];
}

export interface RestrictionFacts {
  readonly id: number;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: Date;
}

export async function findRestriction(tx: TenantTx, personId: number): Promise<RestrictionFacts | undefined> {
  const { rows } = await tx.client.query<RestrictionFacts>(
    `select restricted.id, restricted.reason, placer.name as "placedBy", restricted.placed_at as "placedAt"
     from record_restriction restricted join staff_member placer on placer.authority_id = restricted.authority_id and placer.id = restricted.placed_by
     where restricted.person_id = $1 and restricted.lifted_at is null
     for update of restricted`,
    [personId],
  );
  return rows[0];
}

export async function insertRestriction(tx: TenantTx, { personId, reason, at }: { readonly personId: number; readonly reason: string; readonly at: Date }): Promise<number> {
  const { id } = await tx.sql.insertInto('record_restriction')
    .values({ authority_id: tx.authorityId, person_id: personId, reason, placed_by: tx.actorId ?? 0, placed_at: at }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function insertNames(tx: TenantTx, restrictionId: number, staffIds: readonly number[], at: Date): Promise<void> {
  if (staffIds.length === 0) return;
  await tx.sql.insertInto('restriction_name')
    .values(staffIds.map((staffId) => ({ authority_id: tx.authorityId, restriction_id: restrictionId, staff_member_id: staffId, named_by: tx.actorId ?? 0, named_at: at }))).execute();
}

export async function endNames(tx: TenantTx, restrictionId: number, staffIds: readonly number[], at: Date): Promise<void> {
  await tx.client.query('update restriction_name set ended_at = $4 where authority_id = $1 and restriction_id = $2 and staff_member_id = any($3) and ended_at is null', [tx.authorityId, restrictionId, staffIds, at]);
}

export async function endRestriction(tx: TenantTx, restrictionId: number, reason: string, at: Date): Promise<void> {
  await tx.client.query('update record_restriction set lifted_by = $3, lifted_at = $4, lifted_reason = $5 where authority_id = $1 and id = $2', [tx.authorityId, restrictionId, tx.actorId, at, reason]);
  await tx.client.query('update restriction_name set ended_at = $3 where authority_id = $1 and restriction_id = $2 and ended_at is null', [tx.authorityId, restrictionId, at]);
}

/**
 * Whether whoever acts sees the record by an emergency alone while somebody who is named is still here. The system itself is nobody's
 * emergency, and of a record whose named people have all left an emergency is the only way to name others.
 */
export async function seesByEmergencyAlone(tx: TenantTx, restrictionId: number, on: PlainDate): Promise<boolean> {
  if (tx.actorId === null) return false;
  const { rows } = await tx.client.query<{ own: boolean; here: boolean }>(
    `select coalesce(bool_or(named.staff_member_id = $2), false) as own, coalesce(bool_or(member.left_on is null or member.left_on > $3), false) as here
     from restriction_name named join staff_member member on member.authority_id = named.authority_id and member.id = named.staff_member_id
     where named.restriction_id = $1 and named.ended_at is null`,
    [restrictionId, tx.actorId, on],
  );
  const [{ own, here } = { own: false, here: false }] = rows;
  return here && !own;
}

/** A member of staff by key and name. */
export interface StaffName {
  readonly id: number;
  readonly name: string;
}

export async function findNamed(tx: TenantTx, restrictionId: number): Promise<StaffName[]> {
  const { rows } = await tx.client.query<StaffName>(
    `select member.id, member.name from restriction_name named join staff_member member on member.authority_id = named.authority_id and member.id = named.staff_member_id
     where named.restriction_id = $1 and named.ended_at is null order by member.name, member.id`,
    [restrictionId],
  );
  return rows;
}

export interface ConflictFacts {
  readonly id: number;
  readonly personId: number;
  readonly staffId: number;
  readonly name: string;
  readonly note: string;
}

const conflicts = `select conflict.id, conflict.person_id as "personId", member.id as "staffId", member.name, conflict.note
  from conflict_of_interest conflict join staff_member member on member.authority_id = conflict.authority_id and member.id = conflict.staff_member_id
  where conflict.ended_at is null`;

export async function findConflicts(tx: TenantTx, personId: number): Promise<ConflictFacts[]> {
  return (await tx.client.query<ConflictFacts>(`${conflicts} and conflict.person_id = $1 order by member.name, conflict.id`, [personId])).rows;
}

export async function findConflict(tx: TenantTx, id: number): Promise<ConflictFacts | undefined> {
  return (await tx.client.query<ConflictFacts>(`${conflicts} and conflict.id = $1`, [id])).rows[0];
}

export async function insertConflict(tx: TenantTx, row: { readonly personId: number; readonly staffId: number; readonly note: string; readonly at: Date }): Promise<number> {
  const { id } = await tx.sql.insertInto('conflict_of_interest')
    .values({ authority_id: tx.authorityId, person_id: row.personId, staff_member_id: row.staffId, note: row.note, recorded_by: tx.actorId ?? 0, recorded_at: row.at }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function endConflictRow(tx: TenantTx, id: number, at: Date): Promise<void> {
  await tx.client.query('update conflict_of_interest set ended_at = $3 where authority_id = $1 and id = $2', [tx.authorityId, id, at]);
}
