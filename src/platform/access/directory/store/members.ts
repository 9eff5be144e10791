import type { PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../db/transaction.js';
import type { StaffMemberRow } from '../../../db/tables.js';
import type { Role } from '../../permissions.js';
import type { FurtherGiven, Reach, RoleGiven } from '../mapped-roles.js';

/** What somebody holds that a directory may change. */
export interface Held {
  readonly name: string;
  readonly role: Role;
  readonly reach: Reach;
  readonly organisation: StaffMemberRow['organisation'];
  readonly organisationId: number | null;
  /** First day on which they may no longer sign in. */
  readonly leftOn: PlainDate | null;
  /** Further roles that count on the day. Those that somebody here gave are left to them, as long as the organisation stays. */
  readonly further: readonly { readonly role: Role; readonly byHand: boolean }[];
  readonly teams: readonly number[];
}

/** Holds the member of staff until the transaction ends. */
export async function holdMember(tx: TenantTx, staffId: number, on: PlainDate): Promise<Held | undefined> {
  await tx.client.query('select from staff_member where authority_id = $1 and id = $2 for no key update', [tx.authorityId, staffId]);
  const { rows } = await tx.client.query<Held>(
    `select name, role, reach, organisation, organisation_id as "organisationId", left_on as "leftOn",
       coalesce((select json_agg(json_build_object('role', further.role, 'byHand', further.given_by is not null) order by further.id) from further_role further
         where further.authority_id = member.authority_id and further.staff_member_id = member.id and further.from_on <= $3 and (further.until_on is null or further.until_on >= $3)), '[]') as further,
       array(select team_id from team_member mine where mine.authority_id = member.authority_id and mine.staff_member_id = member.id and mine.from_on <= $3 and (mine.until_on is null or mine.until_on >= $3) order by team_id) as teams
     from staff_member member where authority_id = $1 and id = $2`,
    [tx.authorityId, staffId, on],
  );
  return rows[0];
}

export async function insertMember(tx: TenantTx, name: string, { id: mapping, role, reach, organisation, organisationId }: RoleGiven): Promise<number> {
  const { id } = await tx.sql.insertInto('staff_member').values({ authority_id: tx.authorityId, name, role, reach, organisation, organisation_id: organisationId, directory_role_id: mapping }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function setMainRole(tx: TenantTx, staffId: number, { id: mapping, role, reach, organisation, organisationId }: RoleGiven): Promise<void> {
  await tx.sql.updateTable('staff_member').set({ role, reach, organisation, organisation_id: organisationId, directory_role_id: mapping }).where('id', '=', staffId).execute();
}

/** By what the directory gives: where that was confirmed, the role is in force at once. */
export async function addFurtherRole(tx: TenantTx, staffId: number, { id: mapping, role }: FurtherGiven, on: PlainDate): Promise<void> {
  await tx.client.query('insert into further_role (authority_id, staff_member_id, role, from_on, directory_role_id) values ($1, $2, $3, $4, $5)', [tx.authorityId, staffId, role, on, mapping]);
}

/** From now on: one that began today never stood for a day, and goes; others end yesterday. */
export async function endFurtherRole(tx: TenantTx, staffId: number, role: Role, on: PlainDate): Promise<void> {
  const these = 'authority_id = $1 and staff_member_id = $2 and role = $3 and from_on <= $4 and (until_on is null or until_on >= $4)';
  await tx.client.query(`delete from further_role where ${these} and from_on = $4`, [tx.authorityId, staffId, role, on]);
  await tx.client.query(`update further_role set until_on = $4::date - 1 where ${these}`, [tx.authorityId, staffId, role, on]);
}

export async function joinTeam(tx: TenantTx, staffId: number, teamId: number, on: PlainDate): Promise<void> {
  await tx.client.query('insert into team_member (authority_id, team_id, staff_member_id, from_on) values ($1, $2, $3, $4) on conflict do nothing', [tx.authorityId, teamId, staffId, on]);
}

/** As `endFurtherRole`. */
export async function leaveTeam(tx: TenantTx, staffId: number, teamId: number, on: PlainDate): Promise<void> {
  const these = 'authority_id = $1 and staff_member_id = $2 and team_id = $3 and from_on <= $4 and (until_on is null or until_on >= $4)';
  await tx.client.query(`delete from team_member where ${these} and from_on = $4`, [tx.authorityId, staffId, teamId, on]);
  await tx.client.query(`update team_member set until_on = $4::date - 1 where ${these}`, [tx.authorityId, staffId, teamId, on]);
}
