import type { SessionRow } from '../../db/tables.js';
import type { TenantTx } from '../../db/transaction.js';

/** A session that is still good. */
export interface GoodSession {
  readonly id: number;
  readonly staffId: number;
  readonly way: SessionRow['way'];
  readonly seenAt: Date;
  readonly confirmedAt: Date | null;
}

/** A session that nobody used for so long has ended: people outside have longer for a form than staff at a desk. */
const idle = "case when staff.organisation in ('family', 'provider') then interval '60 minutes' else interval '30 minutes' end";
/** However busy, a session ends so long after it began: sooner where a directory, which may have let somebody go, began it. */
const longest = "case when session.way = 'directory' then interval '8 hours' else interval '12 hours' end";

const good = `session join staff_member staff on staff.authority_id = session.authority_id and staff.id = session.staff_member_id
  where session.ended_at is null and session.seen_at > $2::timestamptz - ${idle} and session.started_at > $2::timestamptz - ${longest}`;

export async function findGoodSession(tx: TenantTx, digest: Buffer, now: Date): Promise<GoodSession | undefined> {
  const { rows } = await tx.client.query<GoodSession>(
    `select session.id, session.staff_member_id as "staffId", session.way, session.seen_at as "seenAt", session.confirmed_at as "confirmedAt"
     from ${good} and session.token_digest = $1`,
    [digest, now],
  );
  return rows[0];
}

export async function touchSession(tx: TenantTx, digest: Buffer, now: Date): Promise<void> {
  await tx.sql.updateTable('session').set({ seen_at: now }).where('token_digest', '=', digest).execute();
}

export interface OpenSession {
  readonly id: number;
  readonly way: SessionRow['way'];
  readonly startedAt: Date;
  readonly seenAt: Date;
}

/** Sessions of a member of staff that are still good, the latest used first. */
export async function findOpenSessions(tx: TenantTx, staffId: number, now: Date): Promise<OpenSession[]> {
  const { rows } = await tx.client.query<OpenSession>(
    `select session.id, session.way, session.started_at as "startedAt", session.seen_at as "seenAt"
     from ${good} and session.staff_member_id = $1 order by session.seen_at desc, session.id desc`,
    [staffId, now],
  );
  return rows;
}
