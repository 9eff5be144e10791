import type { RoleGrantRow } from '../../../../db/tables.js';
import type { TenantTx } from '../../../../db/transaction.js';
import type { Role } from '../../../permissions.js';
import type { Reach } from '../../../actor.js';

/** A role that was given, or a directory that was set up, as a second person sees it. */
export interface Grant {
  readonly id: number;
  readonly subject: RoleGrantRow['subject'];
  /** Who is to hold it; null where a directory's groups are to, and for a directory. */
  readonly staffId: number | null;
  readonly staffName: string | null;
  /** What they sign in with here; null where they have no account yet. */
  readonly email: string | null;
  /** Whose records they see with it; null for a directory. */
  readonly reach: Reach | null;
  readonly directoryId: number | null;
  readonly directoryName: string | null;
  /** Its address. */
  readonly issuer: string | null;
  /** The group or app role that gives it. */
  readonly value: string | null;
  /** Null for a directory. */
  readonly role: Role | null;
  /** Null for the operator and for a directory. */
  readonly askedBy: number | null;
  readonly askedByName: string | null;
  readonly askedAt: Date;
  readonly reason: string | null;
  readonly outcome: RoleGrantRow['outcome'];
  readonly how: RoleGrantRow['how'];
  readonly answeredByName: string | null;
  readonly answeredAt: Date | null;
  readonly note: string | null;
}

const grants = `select given.id, given.subject, given.staff_member_id as "staffId", member.name as "staffName", account.email, coalesce(member.reach, mapping.reach) as reach,
    given.directory_id as "directoryId", directory.name as "directoryName", directory.issuer, mapping.claim_value as value, given.role, given.asked_by as "askedBy", asker.name as "askedByName", given.asked_at as "askedAt",
    given.reason, given.outcome, given.how, answerer.name as "answeredByName", given.answered_at as "answeredAt", given.note
  from role_grant given
  left join staff_member member on member.authority_id = given.authority_id and member.id = given.staff_member_id
  left join sign_in_account account on account.authority_id = given.authority_id and account.staff_member_id = given.staff_member_id
  left join sign_in_directory directory on directory.authority_id = given.authority_id and directory.id = given.directory_id
  left join directory_role mapping on mapping.authority_id = given.authority_id and mapping.id = given.directory_role_id
  left join staff_member asker on asker.authority_id = given.authority_id and asker.id = given.asked_by
  left join staff_member answerer on answerer.authority_id = given.authority_id and answerer.id = given.answered_by`;

// What was given since, ended or belongs to somebody who has left waits no more.
const waits = `given.outcome is null
  and not exists (select from role_grant later where later.authority_id = given.authority_id and later.subject = given.subject and later.subject_id = given.subject_id and later.id > given.id)
  and (given.subject <> 'main' or member.role = given.role) and (member.left_on is null or member.left_on > council_today())
  and not exists (select from further_role ended where ended.authority_id = given.authority_id and ended.id = given.further_role_id and ended.until_on < council_today())
  and (given.subject <> 'mapping' or mapping.ended_at is null) and (given.subject not in ('mapping', 'directory') or directory.ended_at is null)`;

/** What waits for a second person, the oldest first. */
export async function findWaiting(tx: TenantTx): Promise<Grant[]> {
  return (await tx.client.query<Grant>(`${grants} where given.authority_id = $1 and ${waits} order by given.id`, [tx.authorityId])).rows;
}

/** One that waits, held until the transaction ends. */
export async function holdWaiting(tx: TenantTx, id: number): Promise<Grant | undefined> {
  return (await tx.client.query<Grant>(`${grants} where given.authority_id = $1 and given.id = $2 and ${waits} for update of given`, [tx.authorityId, id])).rows[0];
}

/** What was answered by a person, the latest first. */
export async function findAnswered(tx: TenantTx): Promise<Grant[]> {
  return (await tx.client.query<Grant>(`${grants} where given.authority_id = $1 and (given.how = 'administrator' or given.how = 'operator' and given.note is not null) order by given.answered_at desc, given.id desc limit 50`, [tx.authorityId])).rows;
}

/** What this transaction gave of a subject and nobody has confirmed; undefined where it needs nobody. */
export async function findJustAsked(tx: TenantTx, subject: Grant['subject'], subjectId: number): Promise<Grant | undefined> {
  const { rows } = await tx.client.query<Grant>(
    `${grants} where given.authority_id = $1 and given.subject = $2 and given.subject_id = $3 and given.asked_at >= transaction_timestamp() and ${waits}`, [tx.authorityId, subject, subjectId],
  );
  return rows[0];
}

export async function writeReason(tx: TenantTx, id: number, reason: string): Promise<void> {
  await tx.client.query('update role_grant set reason = $3 where authority_id = $1 and id = $2', [tx.authorityId, id, reason]);
}

/** Asks again for the weighty roles that somebody holds; answers with what was asked for. */
export async function insertAnew(tx: TenantTx, staffId: number): Promise<{ readonly subject: Grant['subject']; readonly subjectId: number }[]> {
  const { rows } = await tx.client.query<{ subject: Grant['subject']; subjectId: number }>(
    `insert into role_grant (authority_id, subject, staff_member_id, further_role_id, role, asked_by)
     select $1, 'main', id, null, role, $3::bigint from staff_member where authority_id = $1 and id = $2 and needs_second_person(role) and main_role_stands($1, id, role)
     union all
     select $1, 'further', staff_member_id, id, role, $3::bigint from further_role
     where authority_id = $1 and staff_member_id = $2 and needs_second_person(role) and (until_on is null or until_on >= council_today()) and further_role_stands($1, id, role)
     returning subject, subject_id as "subjectId"`,
    [tx.authorityId, staffId, tx.actorId],
  );
  return rows;
}

export interface GrantAnswer {
  readonly id: number;
  readonly outcome: 'confirmed' | 'refused';
  readonly how: 'administrator' | 'operator';
  readonly note: string | null;
  readonly at: Date;
}

export async function writeAnswer(tx: TenantTx, { id, outcome, how, note, at }: GrantAnswer): Promise<void> {
  await tx.client.query('update role_grant set outcome = $3, how = $4, answered_by = $5, answered_at = $6, note = $7 where authority_id = $1 and id = $2', [tx.authorityId, id, outcome, how, tx.actorId, at, note]);
}

/** When an account may confirm what somebody gave who made it; null where it may. */
export async function newAccountUntil(tx: TenantTx, staffId: number, madeBy: number | null): Promise<Date | null> {
  const { rows } = await tx.client.query<{ until: Date }>(
    `select made_at + make_interval(days => policy_says($1, 'newAccountDays', '14')::integer) as until from staff_member
     where authority_id = $1 and id = $2 and made_by = $3 and made_at > now() - make_interval(days => policy_says($1, 'newAccountDays', '14')::integer)`,
    [tx.authorityId, staffId, madeBy],
  );
  return rows[0]?.until ?? null;
}

/** Names of the administrators who can sign in and may confirm it. */
export async function whoMayConfirm(tx: TenantTx, { askedBy, staffId }: Pick<Grant, 'askedBy' | 'staffId'>): Promise<string[]> {
  const { rows } = await tx.client.query<{ name: string }>(
    `select name from staff_member where authority_id = $1 and id is distinct from $2 and id is distinct from $3 and can_administer($1, id)
       and not (made_by is not distinct from $2 and $2::bigint is not null and made_at > now() - make_interval(days => policy_says($1, 'newAccountDays', '14')::integer))
     order by name, id`,
    [tx.authorityId, askedBy, staffId],
  );
  return rows.map(({ name }) => name);
}
