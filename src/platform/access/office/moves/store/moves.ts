import type { PlainDate } from '../../../../../core/plain-date.js';
import type { TenantTx } from '../../../../db/transaction.js';
import type { Role } from '../../../permissions.js';
import type { Service } from '../../../roles-held.js';

export interface MoveFacts {
  readonly id: number;
  readonly fromId: number;
  readonly fromName: string;
  /** Null for the council's own staff. */
  readonly toId: number | null;
  readonly toName: string | null;
  readonly services: readonly Service[];
  readonly on: PlainDate;
  readonly reason: string;
  readonly proposedBy: number;
  readonly proposedByName: string;
  readonly decision: 'confirmed' | 'refused' | null;
  readonly decidedByName: string | null;
  readonly carriedOutAt: Date | null;
}

const moves = `select move.id, move.from_organisation_id as "fromId", giver.name as "fromName", move.to_organisation_id as "toId", taker.name as "toName", move.services, move.on_day as on, move.reason,
    move.proposed_by as "proposedBy", proposer.name as "proposedByName", move.decision, decider.name as "decidedByName", move.carried_out_at as "carriedOutAt"
  from work_move move
  join organisation giver on giver.authority_id = move.authority_id and giver.id = move.from_organisation_id
  left join organisation taker on taker.authority_id = move.authority_id and taker.id = move.to_organisation_id
  join staff_member proposer on proposer.authority_id = move.authority_id and proposer.id = move.proposed_by
  left join staff_member decider on decider.authority_id = move.authority_id and decider.id = move.decided_by`;

/** The latest first. */
export async function findMoves(tx: TenantTx): Promise<MoveFacts[]> {
  return (await tx.client.query<MoveFacts>(`${moves} order by move.id desc limit 200`)).rows;
}

export async function findMove(tx: TenantTx, id: number): Promise<MoveFacts | undefined> {
  return (await tx.client.query<MoveFacts>(`${moves} where move.id = $1`, [id])).rows[0];
}

/** Held until the transaction ends: of two that decide or carry out, one comes second. */
export async function holdMove(tx: TenantTx, id: number): Promise<MoveFacts | undefined> {
  return (await tx.client.query<MoveFacts>(`${moves} where move.id = $1 for no key update of move`, [id])).rows[0];
}

/** Confirmed moves whose day has come and that were not carried out yet. */
export async function findDueMoves(tx: TenantTx, today: PlainDate): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>("select id from work_move where decision = 'confirmed' and carried_out_at is null and on_day <= $1 order by on_day, id", [today]);
  return rows.map(({ id }) => id);
}

/** Who takes whose work; null for nobody yet. */
export interface TakeOver {
  readonly from: number;
  readonly to: number | null;
}

export interface NewMoveRow {
  readonly fromId: number;
  readonly toId: number | null;
  readonly services: readonly Service[];
  readonly on: PlainDate;
  readonly reason: string;
  readonly officers: readonly TakeOver[];
  readonly teams: readonly TakeOver[];
  readonly at: Date;
}

export async function insertMove(tx: TenantTx, row: NewMoveRow): Promise<number> {
  const { id } = await tx.sql.insertInto('work_move').values({
    authority_id: tx.authorityId, from_organisation_id: row.fromId, to_organisation_id: row.toId, services: [...row.services], on_day: row.on, reason: row.reason, proposed_by: tx.actorId ?? 0, proposed_at: row.at,
  }).returning('id').executeTakeFirstOrThrow();
  if (row.officers.length > 0) await tx.sql.insertInto('work_move_officer').values(row.officers.map(({ from, to }) => ({ authority_id: tx.authorityId, move_id: id, officer_id: from, takes_over_id: to }))).execute();
  if (row.teams.length > 0) await tx.sql.insertInto('work_move_team').values(row.teams.map(({ from, to }) => ({ authority_id: tx.authorityId, move_id: id, team_id: from, takes_over_id: to }))).execute();
  return id;
}

export async function findTakeOvers(tx: TenantTx, moveId: number): Promise<{ readonly officers: TakeOver[]; readonly teams: TakeOver[] }> {
  const { rows: officers } = await tx.client.query<TakeOver>('select officer_id as from, takes_over_id as to from work_move_officer where move_id = $1 order by officer_id', [moveId]);
  const { rows: teams } = await tx.client.query<TakeOver>('select team_id as from, takes_over_id as to from work_move_team where move_id = $1 order by team_id', [moveId]);
  return { officers, teams };
}

export async function updateDecided(tx: TenantTx, id: number, decision: 'confirmed' | 'refused', note: string | null, at: Date): Promise<void> {
  await tx.client.query('update work_move set decided_by = $3, decided_at = $4, decision = $5, decision_note = $6 where authority_id = $1 and id = $2', [tx.authorityId, id, tx.actorId, at, decision, note]);
}

export async function updateCarriedOut(tx: TenantTx, id: number, at: Date): Promise<void> {
  await tx.client.query('update work_move set carried_out_at = $3 where authority_id = $1 and id = $2', [tx.authorityId, id, at]);
}

export interface OrganisationMember {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  readonly further: readonly Role[];
  readonly left: boolean;
}

/** An organisation's people; null for the council's own staff. `left` as it is on the day. */
export async function findPeopleOf(tx: TenantTx, organisationId: number | null, on: PlainDate): Promise<OrganisationMember[]> {
  const { rows } = await tx.client.query<OrganisationMember>(
    `select member.id, member.name, member.role, coalesce(member.left_on <= $2, false) as left,
       array(select further.role from further_role further where further.staff_member_id = member.id and further.from_on <= $2 and (further.until_on is null or further.until_on >= $2) order by further.id) as further
     from staff_member member where case when $1::bigint is null then member.organisation = 'council' else member.organisation_id = $1 end order by member.name, member.id`,
    [organisationId, on],
  );
  return rows;
}

export async function findTeamsOf(tx: TenantTx, organisationId: number | null): Promise<{ readonly id: number; readonly name: string }[]> {
  const { rows } = await tx.client.query<{ id: number; name: string }>(
    `select team.id, team.name from team left join organisation on organisation.authority_id = team.authority_id and organisation.id = team.organisation_id
     where case when $1::bigint is null then team.organisation_id is null or organisation.kind = 'council' else team.organisation_id = $1 end order by team.name, team.id`,
    [organisationId],
  );
  return rows;
}
