import { enqueue } from '../../jobs/enqueue.js';
import { countTry } from './count-tries.js';
import { onGround, type SignInGround } from './ground.js';
import { signInMessagesJobName } from './tell-owner.js';

/** What an address that somebody typed is sealed as while it waits in the queue. */
export const sealedAddress = 'sign-in-address';

/**
 * Somebody has forgotten their password. Answers nothing: whether the address belongs to an account is found out where the message is written,
 * later and elsewhere.
 */
export async function askForReset(ground: SignInGround, typed: { readonly email: string; readonly sender: string }): Promise<void> {
  const email = typed.email.trim().toLowerCase().slice(0, 254);
  await onGround(ground, async (tx) => {
    const { mayTry } = await countTry(tx, ground, [{ kind: 'address', of: `reset ${typed.sender}` }, { kind: 'reset', of: email }]);
    if (mayTry) await enqueue(tx, signInMessagesJobName, { address: ground.sealer.seal(sealedAddress, Buffer.from(email)).toString('base64') });
  });
}
