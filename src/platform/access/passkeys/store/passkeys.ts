import type { TenantTx } from '../../../db/transaction.js';

/** A passkey that is good. */
export interface Passkey {
  readonly id: number;
  readonly staffId: number;
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  /** What the device calls its owner. */
  readonly userHandle: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly backedUp: boolean;
  readonly name: string;
  readonly addedAt: Date;
  /** Null until it is first used. */
  readonly usedAt: Date | null;
}

const columns = `id, staff_member_id as "staffId", credential_id as "credentialId", public_key as "publicKey", user_handle as "userHandle", counter, transports,
  backed_up as "backedUp", name, added_at as "addedAt", used_at as "usedAt"`;

/** Somebody's good passkeys, in the order in which they were added. */
export async function passkeysOf(tx: TenantTx, staffId: number): Promise<Passkey[]> {
  const { rows } = await tx.client.query<Passkey>(`select ${columns} from passkey where authority_id = $1 and staff_member_id = $2 and removed_at is null order by id`, [tx.authorityId, staffId]);
  return rows;
}

/** A good passkey by what the device calls it; held until the transaction ends. */
export async function holdPasskey(tx: TenantTx, credentialId: Buffer): Promise<Passkey | undefined> {
  const { rows } = await tx.client.query<Passkey>(`select ${columns} from passkey where authority_id = $1 and credential_id = $2 and removed_at is null for no key update`, [tx.authorityId, credentialId]);
  return rows[0];
}

export type NewPasskey = Omit<Passkey, 'id' | 'usedAt'>;

/** False where that passkey is there already, removed or not. */
export async function insertPasskey(tx: TenantTx, { staffId, credentialId, publicKey, userHandle, counter, transports, backedUp, name, addedAt }: NewPasskey): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `insert into passkey (authority_id, staff_member_id, credential_id, public_key, user_handle, counter, transports, backed_up, name, added_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (authority_id, credential_id) do nothing`,
    [tx.authorityId, staffId, credentialId, publicKey, userHandle, counter, transports, backedUp, name, addedAt],
  );
  return rowCount === 1;
}

export async function markUsed(tx: TenantTx, id: number, { counter, backedUp, at }: { readonly counter: number; readonly backedUp: boolean; readonly at: Date }): Promise<void> {
  await tx.sql.updateTable('passkey').set({ counter, backed_up: backedUp, used_at: at }).where('id', '=', id).execute();
}

export async function setName(tx: TenantTx, id: number, name: string): Promise<void> {
  await tx.sql.updateTable('passkey').set({ name }).where('id', '=', id).execute();
}

/** Every good one of somebody's at once, since an administrator lets them begin anew. */
export async function removeAll(tx: TenantTx, staffId: number, at: Date): Promise<void> {
  await tx.sql.updateTable('passkey').set({ removed_at: at, removed_why: 'by_administrator' }).where('staff_member_id', '=', staffId).where('removed_at', 'is', null).execute();
}

export async function markRemoved(tx: TenantTx, id: number, why: 'by_owner' | 'by_administrator' | 'copied', at: Date): Promise<void> {
  await tx.sql.updateTable('passkey').set({ removed_at: at, removed_why: why }).where('id', '=', id).where('removed_at', 'is', null).execute();
}
