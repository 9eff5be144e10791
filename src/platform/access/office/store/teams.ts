import type { PlainDate } from '../../../../core/plain-date.js';
import type { OwnPersonRow } from '../../../db/tables.js';
import type { TenantTx } from '../../../db/transaction.js';

export interface TeamName {
  readonly id: number;
  readonly name: string;
}

export interface TeamMemberFacts {
  readonly teamId: number;
  readonly staffId: number;
  readonly name: string;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

export interface TeamListed extends TeamName {
  readonly organisationId: number | null;
  readonly organisationName: string | null;
  readonly members: readonly TeamMemberFacts[];
  /** How many people it looks after. */
  readonly holds: number;
}

const current = (row: string, on: string): string => `${row}.until_on is null or ${row}.until_on >= greatest(${on}::date, ${row}.from_on)`;

/** By name, with members who are in them on the day or will be. */
export async function findTeams(tx: TenantTx, on: PlainDate): Promise<TeamListed[]> {
  const { rows: teams } = await tx.client.query<Omit<TeamListed, 'members'>>(
    `select team.id, team.name, team.organisation_id as "organisationId", organisation.name as "organisationName",
       (select count(distinct person_id)::integer from case_holding held where held.team_id = team.id and (${current('held', '$1')})) as holds
     from team left join organisation on organisation.authority_id = team.authority_id and organisation.id = team.organisation_id order by team.name, team.id`,
    [on],
  );
  const { rows: members } = await tx.client.query<TeamMemberFacts>(
    `select mate.team_id as "teamId", member.id as "staffId", member.name, mate.from_on as from, mate.until_on as until
     from team_member mate join staff_member member on member.authority_id = mate.authority_id and member.id = mate.staff_member_id
     where ${current('mate', '$1')} order by member.name, member.id`,
    [on],
  );
  return teams.map((team) => ({ ...team, members: members.filter(({ teamId }) => teamId === team.id) }));
}

export async function findTeamsOf(tx: TenantTx, staffId: number, on: PlainDate): Promise<TeamName[]> {
  const { rows } = await tx.client.query<TeamName>(
    `select team.id, team.name from team join team_member mate on mate.authority_id = team.authority_id and mate.team_id = team.id where mate.staff_member_id = $1 and (${current('mate', '$2')}) order by team.name`, [staffId, on],
  );
  return rows;
}

/** A team that somebody is in today, the one they have been in longest; undefined where there is none. The same day as reach is told by. */
export async function findTeamToday(tx: TenantTx, staffId: number): Promise<number | undefined> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select team_id as id from team_member where staff_member_id = $1 and from_on <= council_today() and (until_on is null or until_on >= council_today()) order by from_on, team_id limit 1`, [staffId],
  );
  return rows[0]?.id;
}

/** The database refuses a name that is taken: `23505`. */
export async function insertTeam(tx: TenantTx, name: string, organisationId: number | null): Promise<number> {
  const { id } = await tx.sql.insertInto('team').values({ authority_id: tx.authorityId, name, organisation_id: organisationId }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateTeam(tx: TenantTx, id: number, name: string, organisationId: number | null): Promise<void> {
  await tx.sql.updateTable('team').set({ name, organisation_id: organisationId }).where('id', '=', id).execute();
}

/** Whoever left on the day on which they came may come again. Answers whether that is a change. */
export async function insertTeamMember(tx: TenantTx, { teamId, staffId, from, until }: Omit<TeamMemberFacts, 'name'>): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `insert into team_member (authority_id, team_id, staff_member_id, from_on, until_on) values ($1, $2, $3, $4, $5)
     on conflict (authority_id, team_id, staff_member_id, from_on) do update set until_on = excluded.until_on where team_member.until_on < excluded.from_on`,
    [tx.authorityId, teamId, staffId, from, until],
  );
  return rowCount === 1;
}

export async function endTeamMember(tx: TenantTx, teamId: number, staffId: number, until: PlainDate): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    'update team_member set until_on = greatest($4::date, from_on - 1) where authority_id = $1 and team_id = $2 and staff_member_id = $3 and (until_on is null or until_on > $4)', [tx.authorityId, teamId, staffId, until],
  );
  return rowCount !== null && rowCount > 0;
}

export interface HoldingFacts {
  readonly id: number;
  readonly personId: number;
  readonly personName: string;
  readonly staffId: number | null;
  readonly teamId: number | null;
  /** Of the member of staff or the team. */
  readonly holder: string;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

const holdings = `select held.id, held.person_id as "personId", person.given_name || ' ' || person.family_name as "personName", held.staff_member_id as "staffId", held.team_id as "teamId",
    coalesce(member.name, team.name) as holder, held.from_on as from, held.until_on as until
  from case_holding held join person on person.authority_id = held.authority_id and person.id = held.person_id
  left join staff_member member on member.authority_id = held.authority_id and member.id = held.staff_member_id
  left join team on team.authority_id = held.authority_id and team.id = held.team_id
  where (${current('held', '$1')})`;

/** Who looks after one person on the day or will. */
export async function findHoldings(tx: TenantTx, personId: number, on: PlainDate): Promise<HoldingFacts[]> {
  return (await tx.client.query<HoldingFacts>(`${holdings} and held.person_id = $2 order by held.from_on, held.id`, [on, personId])).rows;
}

export async function findHolding(tx: TenantTx, id: number, on: PlainDate): Promise<HoldingFacts | undefined> {
  return (await tx.client.query<HoldingFacts>(`${holdings} and held.id = $2`, [on, id])).rows[0];
}

export async function insertHolding(tx: TenantTx, { personId, staffId, teamId, from }: Pick<HoldingFacts, 'personId' | 'staffId' | 'teamId' | 'from'>): Promise<number> {
  const { id } = await tx.sql.insertInto('case_holding')
    .values({ authority_id: tx.authorityId, person_id: personId, staff_member_id: staffId, team_id: teamId, from_on: from, recorded_by: tx.actorId }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function endHoldingRow(tx: TenantTx, id: number, until: PlainDate): Promise<void> {
  await tx.client.query('update case_holding set until_on = greatest($3::date, from_on - 1) where authority_id = $1 and id = $2', [tx.authorityId, id, until]);
}

/** The person of a payment reference, within reach. */
export async function findPersonByReference(tx: TenantTx, reference: string): Promise<{ readonly personId: number; readonly name: string } | undefined> {
  const { rows } = await tx.client.query<{ personId: number; name: string }>(
    `select person.id as "personId", person.given_name || ' ' || person.family_name as name from agreement join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id
     where upper(agreement.reference) = upper($1)`,
    [reference],
  );
  return rows[0];
}

export interface OwnPerson {
  readonly personId: number;
  readonly personName: string;
  readonly capacity: OwnPersonRow['capacity'];
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

export async function findOwnPersons(tx: TenantTx, staffId: number, on: PlainDate): Promise<OwnPerson[]> {
  const { rows } = await tx.client.query<OwnPerson>(
    `select own.person_id as "personId", person.given_name || ' ' || person.family_name as "personName", own.capacity, own.from_on as from, own.until_on as until
     from own_person own join person on person.authority_id = own.authority_id and person.id = own.person_id where own.staff_member_id = $1 and (${current('own', '$2')}) order by own.from_on, own.person_id`,
    [staffId, on],
  );
  return rows;
}

export async function insertOwnPerson(tx: TenantTx, staffId: number, { personId, capacity, from }: Pick<OwnPerson, 'personId' | 'capacity' | 'from'>): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `insert into own_person (authority_id, staff_member_id, person_id, capacity, from_on) values ($1, $2, $3, $4, $5)
     on conflict (authority_id, staff_member_id, person_id, from_on) do update set until_on = null where own_person.until_on < excluded.from_on`,
    [tx.authorityId, staffId, personId, capacity, from],
  );
  return rowCount === 1;
}

export async function endOwnPerson(tx: TenantTx, staffId: number, personId: number, until: PlainDate): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    'update own_person set until_on = greatest($4::date, from_on - 1) where authority_id = $1 and staff_member_id = $2 and person_id = $3 and (until_on is null or until_on > $4)', [tx.authorityId, staffId, personId, until],
  );
  return rowCount !== null && rowCount > 0;
}

export async function findTeam(tx: TenantTx, id: number): Promise<(TeamName & { readonly organisationId: number | null }) | undefined> {
  return tx.sql.selectFrom('team').select(['id', 'name', 'organisation_id as organisationId']).where('id', '=', id).executeTakeFirst();
}
