import type { PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../db/transaction.js';

/** An account with a password, as it stands. */
export interface SignInAccount {
  readonly staffId: number;
  readonly name: string;
  /** In small letters. */
  readonly email: string;
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

const columns = `account.staff_member_id as "staffId", staff.name, account.email, account.password_hash as "passwordHash", account.password_set_at as "passwordSetAt",
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
