import type { Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import type { ApprovalLimitRow, StaffMemberRow } from '../../../db/tables.js';
import type { TenantTx } from '../../../db/transaction.js';
import type { Reach } from '../../actor.js';
import type { Role } from '../../permissions.js';
import type { Service } from '../../roles-held.js';

/** Members of staff of these keys who have not left, by name. */
export async function namesOf(tx: TenantTx, ids: readonly number[]): Promise<{ readonly id: number; readonly name: string }[]> {
  if (ids.length === 0) return [];
  return tx.sql.selectFrom('staff_member').select(['id', 'name']).where('id', 'in', ids).where('left_on', 'is', null).orderBy('name').orderBy('id').execute();
}

/** Everybody who has not left, by name: for a list to choose from. */
export async function findEverybody(tx: TenantTx): Promise<{ readonly id: number; readonly name: string; readonly role: Role; readonly organisation: StaffMemberRow['organisation'] }[]> {
  return tx.sql.selectFrom('staff_member').select(['id', 'name', 'role', 'organisation']).where('left_on', 'is', null).orderBy('name').orderBy('id').execute();
}

/** What somebody is and where they belong. */
export interface StaffPlace {
  readonly name: string;
  readonly role: Role;
  readonly reach: Reach;
  readonly organisation: StaffMemberRow['organisation'];
  readonly organisationId: number | null;
}

export interface StaffRow extends StaffPlace {
  readonly id: number;
  readonly organisationName: string | null;
  readonly leftOn: PlainDate | null;
}

export interface StaffFilter {
  readonly role: string;
  readonly organisation: string;
  readonly left: boolean;
  readonly words: string;
}

const staffColumns = `member.id, member.name, member.role, member.reach, member.organisation, member.organisation_id as "organisationId", organisation.name as "organisationName", member.left_on as "leftOn"
  from staff_member member left join organisation on organisation.authority_id = member.authority_id and organisation.id = member.organisation_id`;

/** By name. `role` counts further roles of the day too; an empty filter lets all through. */
export async function findStaffRows(tx: TenantTx, { role, organisation, left, words }: StaffFilter, on: PlainDate): Promise<StaffRow[]> {
  const { rows } = await tx.client.query<StaffRow>(
    `select ${staffColumns}
     where ($1 = '' or member.role = $1 or exists (select from further_role further where further.staff_member_id = member.id and further.role = $1 and further.from_on <= $5 and (further.until_on is null or further.until_on >= $5)))
       and ($2 = '' or member.organisation = $2 or member.organisation_id::text = $2)
       and coalesce(member.left_on <= $5, false) = $3 and ($4 = '' or strpos(lower(member.name), lower($4)) > 0)
     order by member.name, member.id limit 2000`,
    [role, organisation, left, words, on],
  );
  return rows;
}

/** Held until the transaction ends, so that two changes come one after the other. */
export async function holdStaffRow(tx: TenantTx, id: number): Promise<StaffRow | undefined> {
  return (await tx.client.query<StaffRow>(`select ${staffColumns} where member.id = $1 for no key update of member`, [id])).rows[0];
}

export async function findStaffRow(tx: TenantTx, id: number): Promise<StaffRow | undefined> {
  return (await tx.client.query<StaffRow>(`select ${staffColumns} where member.id = $1`, [id])).rows[0];
}

export async function insertStaff(tx: TenantTx, { name, role, reach, organisation, organisationId }: StaffPlace): Promise<number> {
  const { id } = await tx.sql.insertInto('staff_member').values({ authority_id: tx.authorityId, name, role, reach, organisation, organisation_id: organisationId }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateStaff(tx: TenantTx, id: number, { name, role, reach, organisation, organisationId }: StaffPlace): Promise<void> {
  await tx.sql.updateTable('staff_member').set({ name, role, reach, organisation, organisation_id: organisationId, directory_role_id: null }).where('id', '=', id).execute();
}

export async function updateLeftOn(tx: TenantTx, id: number, leftOn: PlainDate | null): Promise<void> {
  await tx.sql.updateTable('staff_member').set({ left_on: leftOn }).where('id', '=', id).execute();
}

/** Everybody's row who administers or may come to, held: of two administrators who let each other go, one comes second. */
export async function holdAdministrators(tx: TenantTx): Promise<void> {
  await tx.client.query(
    `select id from staff_member where role = 'administrator' or id in (select staff_member_id from further_role where role = 'administrator') order by id for no key update`,
  );
}

/** How many besides this one administer from that day on without an end, by a role in force. */
export async function countOtherAdministrators(tx: TenantTx, besides: number, from: PlainDate): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    `select count(*)::integer as count from staff_member member where member.id <> $1 and member.left_on is null and (member.role = 'administrator' and main_role_stands(member.authority_id, member.id, member.role)
       or exists (select from further_role further where further.staff_member_id = member.id and further.role = 'administrator' and further_role_stands(further.authority_id, further.id, further.role) and further.from_on <= $2 and further.until_on is null))`,
    [besides, from],
  );
  return rows[0]?.count ?? 0;
}

export interface FurtherRole {
  readonly id: number;
  readonly role: Role;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/** Those that count on the day or will. */
export async function findFurtherRoles(tx: TenantTx, staffId: number, on: PlainDate): Promise<FurtherRole[]> {
  const { rows } = await tx.client.query<FurtherRole>(
    'select id, role, from_on as from, until_on as until from further_role where staff_member_id = $1 and (until_on is null or until_on >= $2) order by from_on, id', [staffId, on],
  );
  return rows;
}

/** The database refuses one that is held already on one of these days: `23P01`. */
export async function insertFurtherRole(tx: TenantTx, staffId: number, { role, from, until }: Omit<FurtherRole, 'id'>): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    'insert into further_role (authority_id, staff_member_id, role, from_on, until_on, given_by) values ($1, $2, $3, $4, $5, $6) returning id', [tx.authorityId, staffId, role, from, until, tx.actorId],
  );
  return rows[0]?.id ?? 0;
}

/** One that begins today or later never counted: its last day is the one before its first. */
export async function endFurtherRole(tx: TenantTx, id: number, until: PlainDate): Promise<void> {
  await tx.client.query('update further_role set until_on = greatest($3::date, from_on - 1) where authority_id = $1 and id = $2', [tx.authorityId, id, until]);
}

export interface LimitFacts {
  readonly id: number;
  readonly power: ApprovalLimitRow['power'];
  readonly stream: ApprovalLimitRow['stream'];
  readonly limit: Pence | null;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

export async function findLimits(tx: TenantTx, staffId: number, on: PlainDate): Promise<LimitFacts[]> {
  const { rows } = await tx.client.query<LimitFacts>(
    'select id, power, stream, limit_pence as limit, from_on as from, until_on as until from approval_limit where staff_member_id = $1 and (until_on is null or until_on >= $2) order by power, stream, from_on, id', [staffId, on],
  );
  return rows;
}

export async function endLimitRow(tx: TenantTx, id: number, until: PlainDate): Promise<void> {
  await tx.client.query('update approval_limit set until_on = greatest($3::date, from_on - 1) where authority_id = $1 and id = $2', [tx.authorityId, id, until]);
}

/** What an organisation does on a day; null for a kind without a named organisation. */
export async function servicesOn(tx: TenantTx, organisationId: number, on: PlainDate): Promise<Service[]> {
  const { rows } = await tx.client.query<{ service: Service }>(
    'select service from organisation_service where organisation_id = $1 and from_on <= $2 and (until_on is null or until_on >= $2) order by service', [organisationId, on],
  );
  return rows.map(({ service }) => service);
}
