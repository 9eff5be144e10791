import type { PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../db/transaction.js';

/** An account with a password, as it stands. */
export interface SignInAccount {
  readonly staffId: number;
  readonly name: string;
  /** In small letters. */
  readonly email: string;
  /** Whether its owner gave the address themself: nobody has checked it. */
  readonly emailByOwner: boolean;
  /** Argon2id; null until an invitation was taken up. */
  readonly passwordHash: string | null;
  readonly passwordSetAt: Date | null;
  /** Secret of the authenticator, sealed as `second-factor`; null until one was added. */
  readonly factorSealed: Buffer | null;
  readonly factorSince: Date | null;
  readonly offeredFactorSealed: Buffer | null;
  readonly disabledAt: Date | null;
  readonly leftOn: PlainDate | null;
}

const columns = `account.staff_member_id as "staffId", staff.name, account.email, account.email_by_owner as "emailByOwner", account.password_hash as "passwordHash", account.password_set_at as "passwordSetAt",
  account.factor_sealed as "factorSealed", account.factor_since as "factorSince", account.offered_factor_sealed as "offeredFactorSealed",
  account.disabled_at as "disabledAt", staff.left_on as "leftOn"`;
const accounts = `select ${columns} from sign_in_account account
  join staff_member staff on staff.authority_id = account.authority_id and staff.id = account.staff_member_id where account.authority_id = $1`;

export async function findAccount(tx: TenantTx, staffId: number): Promise<SignInAccount | undefined> {
  const { rows } = await tx.client.query<SignInAccount>(`${accounts} and account.staff_member_id = $2`, [tx.authorityId, staffId]);
  return rows[0];
}

/** By the e-mail address in small letters. */
export async function findAccountByEmail(tx: TenantTx, email: string): Promise<SignInAccount | undefined> {
  const { rows } = await tx.client.query<SignInAccount>(`${accounts} and account.email = $2`, [tx.authorityId, email]);
  return rows[0];
}

/** Writes the same password's hash anew, or a new password's. */
export async function setPasswordHash(tx: TenantTx, staffId: number, hash: string, setAt?: Date): Promise<void> {
  await tx.sql.updateTable('sign_in_account').set({ password_hash: hash, ...(setAt === undefined ? {} : { password_set_at: setAt }) }).where('staff_member_id', '=', staffId).execute();
}

/** Takes the time step of a code of this authenticator; false where it or a later one was taken before: of many at once, one is. */
export async function useStep(tx: TenantTx, staffId: number, factorSealed: Buffer, step: number): Promise<boolean> {
  const done = await tx.sql.updateTable('sign_in_account').set({ factor_last_step: step })
    .where('staff_member_id', '=', staffId).where('factor_sealed', '=', factorSealed).where('factor_last_step', '<', step).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Offers a secret for an authenticator where none is offered yet; answers with the one that is. */
export async function offerFactor(tx: TenantTx, staffId: number, sealed: Buffer): Promise<Buffer | undefined> {
  const { rows } = await tx.client.query<{ offered: Buffer }>(
    `update sign_in_account set offered_factor_sealed = coalesce(offered_factor_sealed, $3) where authority_id = $1 and staff_member_id = $2 returning offered_factor_sealed as offered`,
    [tx.authorityId, staffId, sealed],
  );
  return rows[0]?.offered;
}

/** Puts the offered authenticator in the place of the old one, its first code taken; false where another is offered by now. */
export async function adoptFactor(tx: TenantTx, staffId: number, offered: Buffer, step: number, now: Date): Promise<boolean> {
  const done = await tx.sql.updateTable('sign_in_account').set({ factor_sealed: offered, factor_since: now, factor_last_step: step, offered_factor_sealed: null })
    .where('staff_member_id', '=', staffId).where('offered_factor_sealed', '=', offered).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Takes the authenticator away, and one that was offered. */
export async function clearFactor(tx: TenantTx, staffId: number): Promise<void> {
  await tx.sql.updateTable('sign_in_account').set({ factor_sealed: null, factor_since: null, offered_factor_sealed: null }).where('staff_member_id', '=', staffId).execute();
}

/** False where the address is somebody else's. One that its owner gives is marked so. */
export async function writeEmail(tx: TenantTx, staffId: number, email: string): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `insert into sign_in_account (authority_id, staff_member_id, email, email_by_owner) select $1, $2, $3, $4
     where not exists (select from sign_in_account taken where taken.authority_id = $1 and taken.email = $3 and taken.staff_member_id <> $2)
     on conflict (authority_id, staff_member_id) do update set email = excluded.email, email_by_owner = excluded.email_by_owner`,
    [tx.authorityId, staffId, email, tx.actorId === staffId],
  );
  return rowCount === 1;
}

export async function setDisabled(tx: TenantTx, staffId: number, at: Date | null): Promise<void> {
  await tx.sql.updateTable('sign_in_account').set({ disabled_at: at }).where('staff_member_id', '=', staffId).execute();
}
