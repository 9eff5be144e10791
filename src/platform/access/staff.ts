import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../db/transaction.js';
import type { Actor } from './actor.js';
import type { Role } from './permissions.js';
import { rolesHeld, type Service } from './roles-held.js';

interface StaffFacts {
  readonly staffId: number;
  readonly name: string;
  readonly role: Role;
  readonly confirmed: boolean;
  readonly organisation: Actor['organisation'];
  readonly reach: Actor['reach'];
  readonly further: readonly Role[];
  readonly services: readonly Service[] | null;
  readonly left: boolean;
  readonly authorityName: string;
}

/** Everybody who may sign in on a day, with what they hold; in the order in which they came. */
export async function listStaff(tx: TenantTx, on: PlainDate): Promise<Actor[]> {
  return (await findFacts(tx, on, null)).map((facts) => actorOf(tx, facts)).filter(({ roles }) => roles.length > 0);
}

/** One member of staff as an actor; undefined where there is none such, or where they hold nothing on the day. */
export async function findStaffMember(tx: TenantTx, staffId: number, on: PlainDate): Promise<Actor | undefined> {
  const [facts] = await findFacts(tx, on, staffId);
  const actor = facts && actorOf(tx, facts);
  return actor !== undefined && actor.roles.length > 0 ? actor : undefined;
}

/** Everybody who has not left, those among them whose role waits for a second administrator: they hold nothing yet, and are invited meanwhile. */
export async function listMembers(tx: TenantTx, on: PlainDate): Promise<Actor[]> {
  return (await findFacts(tx, on, null)).filter(isMember).map((facts) => actorOf(tx, facts));
}

/** One of them. */
export async function findMember(tx: TenantTx, staffId: number, on: PlainDate): Promise<Actor | undefined> {
  const [facts] = await findFacts(tx, on, staffId);
  return facts && isMember(facts) ? actorOf(tx, facts) : undefined;
}

function isMember(facts: StaffFacts): boolean {
  return rolesHeld({ ...facts, confirmed: true }).length > 0;
}

function actorOf({ authorityId }: TenantTx, facts: StaffFacts): Actor {
  const { authorityName, staffId, name, organisation, reach } = facts;
  const roles = rolesHeld(facts);
  return { authorityId, authorityName, staffId, name, role: roles[0] ?? facts.role, roles, organisation, reach };
}

async function findFacts(tx: TenantTx, on: PlainDate, staffId: number | null): Promise<StaffFacts[]> {
  const { rows } = await tx.client.query<StaffFacts>(
    `select member.id as "staffId", member.name, member.role, main_role_stands(member.authority_id, member.id, member.role) as confirmed, member.organisation, member.reach, authority.name as "authorityName",
       coalesce(member.left_on <= $1, false) as left,
       array(select role from further_role further where further.staff_member_id = member.id and further_role_stands(further.authority_id, further.id, further.role) and further.from_on <= $1 and (further.until_on is null or further.until_on >= $1) order by further.id) as further,
       case when member.organisation_id is not null then
         array(select service from organisation_service given where given.organisation_id = member.organisation_id and given.from_on <= $1 and (given.until_on is null or given.until_on >= $1)) end as services
     from staff_member member join authority on authority.id = member.authority_id
     where $2::bigint is null or member.id = $2
     order by member.id`,
    [on, staffId],
  );
  return rows;
}
