import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import { confirmSession } from '../sessions.js';
import { countTry, uncountTry } from './count-tries.js';
import { onGround, type SignInGround } from './ground.js';
import { isPassword } from './password-hash.js';
import { takeCode } from './prove-factor.js';
import { refuseSignIn } from './refusals.js';
import { findAccount, type SignInAccount } from './store/accounts.js';

interface Confirming {
  readonly staffId: number;
  readonly sessionId: number;
  /** One of the two is enough. */
  readonly code: string;
  readonly password: string;
}

/** Somebody who is signed in proves again that it is them, with a code or with their password: for approvals and bank details. */
export async function confirmItIsYou(ground: SignInGround, { staffId, sessionId, code, password }: Confirming): Promise<Result<null>> {
  const counts = [{ kind: 'code', of: `session ${String(sessionId)}` }] as const;
  const { account, mayTry } = await onGround(ground, async (tx) => ({ account: await findAccount(tx, staffId), mayTry: (await countTry(tx, ground, counts)).mayTry }));
  const refused = refuseSignIn('not-confirmed', 'That is not right, or the code was used before. Give the code that your authenticator shows now, or your password; after several tries, wait up to 15 minutes.', { field: password === '' ? '_confirm.code' : '_confirm.password' });
  if (account === undefined || !mayTry) return refused;
  const right = password === '' ? undefined : await isPassword(account.passwordHash, password);
  const done = await onGround(ground, async (tx): Promise<Result<null>> => {
    if (!(right ?? (await takeCode(tx, ground, account, code)))) return refused;
    await uncountTry(tx, ground, counts);
    await confirmSession(tx, sessionId, ground.clock);
    return ok(null);
  }, staffId);
  if (!done.ok) await onGround(ground, (tx) => recordFailure(tx, account), staffId);
  return done;
}

async function recordFailure(tx: Parameters<typeof recordEvent>[0], { name, staffId }: SignInAccount): Promise<void> {
  await recordEvent(tx, { sentence: `Somebody in a session of ${name} could not confirm that it is them.`, subjectKind: 'session', subjectId: staffId });
}
