import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import { inTransaction } from '../../db/transaction.js';
import { confirmSession } from '../sessions.js';
import { completeSignIn } from '../sign-in/complete-sign-in.js';
import type { PasskeyGround } from './relying-party.js';
import { usePasskey } from './use-passkey.js';

/** Signs in whoever has the passkey; it counts as both factors. `session` is the cookie's value. */
export async function signInByPasskey(ground: PasskeyGround, answer: string): Promise<Result<{ session: string }>> {
  const used = await usePasskey(ground, { answer, staffId: null });
  if (!used.ok) return used;
  return inTransaction(ground.database, { authorityId: ground.authorityId, actorId: null }, (tx) => completeSignIn(tx, { staffId: used.value.staffId, way: 'passkey', clock: ground.clock }));
}

export interface ConfirmingByPasskey {
  readonly staffId: number;
  readonly name: string;
  readonly sessionId: number;
  /** As the page's script sent it. */
  readonly answer: string;
}

/** Somebody who is signed in proves again that it is them, with one of their passkeys: for approvals and bank details. */
export async function confirmByPasskey(ground: PasskeyGround, { staffId, name, sessionId, answer }: ConfirmingByPasskey): Promise<Result<null>> {
  const used = await usePasskey(ground, { answer, staffId });
  if (!used.ok) return used;
  return inTransaction(ground.database, { authorityId: ground.authorityId, actorId: staffId }, async (tx) => {
    await confirmSession(tx, sessionId, ground.clock);
    await recordEvent(tx, { sentence: `${name} confirmed with a passkey that it is them.`, subjectKind: 'session', subjectId: staffId });
    return ok(null);
  });
}
