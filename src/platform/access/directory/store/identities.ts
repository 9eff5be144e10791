import type { PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../db/transaction.js';

/** Somebody of a directory who is linked to a member of staff. */
export interface Identity {
  readonly staffId: number;
  readonly linkedAt: Date;
}

// Any number that nothing else in the database locks.
const identityLock = 7_042_016;

/** Who a directory's subject is here; whoever asks next waits until the transaction ends, so that two sign-ins at once settle roles one after the other. */
export async function findIdentity(tx: TenantTx, directoryId: number, subject: string): Promise<Identity | undefined> {
  await tx.client.query('select pg_advisory_xact_lock($1, hashtext($2))', [identityLock, `${String(directoryId)} ${subject}`]);
  const { rows } = await tx.client.query<Identity>(
    'select staff_member_id as "staffId", linked_at as "linkedAt" from directory_identity where authority_id = $1 and directory_id = $2 and subject = $3',
    [tx.authorityId, directoryId, subject],
  );
  return rows[0];
}

/** The subject by which a directory knows a member of staff. */
export async function subjectOf(tx: TenantTx, directoryId: number, staffId: number): Promise<string | undefined> {
  const found = await tx.sql.selectFrom('directory_identity').select('subject').where('directory_id', '=', directoryId).where('staff_member_id', '=', staffId).executeTakeFirst();
  return found?.subject;
}

export interface NewIdentity {
  readonly directoryId: number;
  readonly subject: string;
  readonly staffId: number;
  readonly linkedBy: 'email' | 'made';
  readonly at: Date;
}

export async function insertIdentity(tx: TenantTx, { directoryId, subject, staffId, linkedBy, at }: NewIdentity): Promise<void> {
  await tx.sql.insertInto('directory_identity').values({
    authority_id: tx.authorityId, directory_id: directoryId, subject, staff_member_id: staffId, linked_by: linkedBy, linked_at: at, seen_at: at, without_role_since: null,
  }).execute();
}

/** Says that a directory vouched for somebody, and whether it gives them a role. */
export async function markSeen(tx: TenantTx, { directoryId, subject, at, hasRole }: { readonly directoryId: number; readonly subject: string; readonly at: Date; readonly hasRole: boolean }): Promise<void> {
  await tx.client.query(
    `update directory_identity set seen_at = greatest(seen_at, $4), without_role_since = case when $5 then null else coalesce(without_role_since, $4) end
     where authority_id = $1 and directory_id = $2 and subject = $3`,
    [tx.authorityId, directoryId, subject, at, hasRole],
  );
}

/** The directory in use that knows a member of staff and gives them no role; undefined where there is none, or where another gives them one. */
export async function directoryWithoutRole(tx: TenantTx, staffId: number, on: PlainDate): Promise<{ name: string; askWhom: string } | undefined> {
  const { rows } = await tx.client.query<{ name: string; askWhom: string; hasRole: boolean }>(
    `select directory.name, ask_whom as "askWhom", without_role_since is null as "hasRole"
     from directory_identity known join sign_in_directory directory on directory.authority_id = known.authority_id and directory.id = known.directory_id
     where known.authority_id = $1 and known.staff_member_id = $2 and from_on <= $3 and (until_on is null or until_on >= $3) and ended_at is null
     order by directory.id`,
    [tx.authorityId, staffId, on],
  );
  return rows.some(({ hasRole }) => hasRole) ? undefined : rows[0];
}

/** How many administrators have come by a directory and still hold that role. */
export async function administratorsWhoCame(tx: TenantTx, directoryId: number, on: PlainDate): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    `select count(*)::integer as count from directory_identity known join staff_member member on member.authority_id = known.authority_id and member.id = known.staff_member_id
     where known.authority_id = $1 and known.directory_id = $2 and known.without_role_since is null and coalesce(member.left_on > $3, true)
       and (member.role = 'administrator' and main_role_stands(member.authority_id, member.id, member.role) or exists (select from further_role further where further.authority_id = member.authority_id and further.staff_member_id = member.id
         and further.role = 'administrator' and further_role_stands(further.authority_id, further.id, further.role) and further.from_on <= $3 and coalesce(further.until_on >= $3, true)))`,
    [tx.authorityId, directoryId, on],
  );
  return rows[0]?.count ?? 0;
}
