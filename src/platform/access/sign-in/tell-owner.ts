import type { TenantTx } from '../../db/transaction.js';
import { enqueue } from '../../jobs/enqueue.js';

/**
 * What the owner of an account is told by e-mail. `record-opened`: that a record was opened in an emergency and its review waits on the page /restricted. `officer-opened`: the same of a
 * data-protection officer's own, on the page /office/openings. `role-waits`: that a role waits for a second administrator.
 */
export const tellings = ['password-changed', 'authenticator-changed', 'email-changed', 'recovery-codes-made', 'recovery-code-used', 'codes-tried', 'passkey-removed', 'invitation', 'record-opened', 'officer-opened', 'role-waits'] as const;
export type Telling = (typeof tellings)[number];

export const signInMessagesJobName = 'sign-in.messages';

/**
 * Queues an e-mail to the owner of an account, or to another address of theirs, sealed. No secret waits in the queue: a link is made when its
 * message is.
 */
export async function tellOwner(tx: TenantTx, staffId: number, about: Telling, sealedTo?: Buffer): Promise<void> {
  await enqueue(tx, signInMessagesJobName, { staffId, about, ...(sealedTo === undefined ? {} : { address: sealedTo.toString('base64') }) });
}
