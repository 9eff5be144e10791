import type { PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../db/transaction.js';
import type { RoleGiven } from '../mapped-roles.js';

/** What a directory's groups and app roles are to give, in the administrator's order; what waits for a second administrator is among it. */
export async function givenRoles(tx: TenantTx, directoryId: number): Promise<RoleGiven[]> {
  const { rows } = await tx.client.query<RoleGiven>(
    `select id, claim_value as value, role, reach, organisation, organisation_id as "organisationId", team_id as "teamId", recorded_by as "recordedBy"
     from directory_role where authority_id = $1 and directory_id = $2 and ended_at is null order by id`,
    [tx.authorityId, directoryId],
  );
  return rows;
}

/** Those that are in force: neither they nor the directory wait for a second administrator. */
export async function givenRolesInForce(tx: TenantTx, directoryId: number): Promise<RoleGiven[]> {
  const { rows } = await tx.client.query<{ id: number }>('select id from directory_role where authority_id = $1 and directory_id = $2 and ended_at is null and mapping_stands($1, id, role)', [tx.authorityId, directoryId]);
  const inForce = new Set(rows.map(({ id }) => id));
  return (await givenRoles(tx, directoryId)).filter(({ id }) => inForce.has(id));
}

/** Teams that the directory ever put people into: it takes them out again too. */
export async function teamsOfDirectory(tx: TenantTx, directoryId: number): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>('select distinct team_id as id from directory_role where authority_id = $1 and directory_id = $2 and team_id is not null', [tx.authorityId, directoryId]);
  return rows.map(({ id }) => id);
}

export async function insertGivenRole(tx: TenantTx, directoryId: number, given: Omit<RoleGiven, 'id' | 'recordedBy'>, on: PlainDate): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into directory_role (authority_id, directory_id, claim_value, role, reach, organisation, organisation_id, team_id, from_on, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [tx.authorityId, directoryId, given.value, given.role, given.reach, given.organisation, given.organisationId, given.teamId, on, tx.actorId],
  );
  return rows[0]?.id ?? 0;
}

/** False where it had ended already. */
export async function endGivenRole(tx: TenantTx, directoryId: number, id: number, { on, at }: { readonly on: PlainDate; readonly at: Date }): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    'update directory_role set until_on = greatest(from_on, $4), ended_at = $5 where authority_id = $1 and directory_id = $2 and id = $3 and ended_at is null',
    [tx.authorityId, directoryId, id, on, at],
  );
  return rowCount === 1;
}
