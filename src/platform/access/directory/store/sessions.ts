import type { TenantTx } from '../../../db/transaction.js';

export interface DirectorySession {
  /** Of the session's token. */
  readonly digest: Buffer;
  readonly directoryId: number;
  readonly subject: string;
  /** The directory's own name for its session; null where it gives none. */
  readonly directorySession: string | null;
}

export async function insertDirectorySession(tx: TenantTx, { digest, directoryId, subject, directorySession }: DirectorySession): Promise<void> {
  await tx.sql.insertInto('directory_session').values({ authority_id: tx.authorityId, token_digest: digest, directory_id: directoryId, subject, directory_session: directorySession }).execute();
}

/** Which directory a session came by. */
export async function directoryOfSession(tx: TenantTx, digest: Buffer): Promise<number | undefined> {
  const found = await tx.sql.selectFrom('directory_session').select('directory_id').where('token_digest', '=', digest).executeTakeFirst();
  return found?.directory_id;
}
