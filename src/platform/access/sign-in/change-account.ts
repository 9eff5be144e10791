import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import { endSessionsOf } from '../sessions.js';
import { countTry, uncountTry } from './count-tries.js';
import { onGround, type SignInGround } from './ground.js';
import { checkNewPassword } from './new-password.js';
import { hashPassword, isPassword } from './password-hash.js';
import { makeRecoveryCodes } from './recovery-codes.js';
import { refuseSignIn } from './refusals.js';
import { sealedAddress } from './ask-for-reset.js';
import { tellOwner } from './tell-owner.js';
import { findAccount, setPasswordHash, writeEmail } from './store/accounts.js';
import { forgetBrowsersOf } from './store/browsers.js';
import { findCouncil } from './store/council.js';
import { closeEntriesOf } from './store/entries.js';
import { endLinksOf } from './store/links.js';

interface PasswordChange {
  readonly staffId: number;
  readonly sessionId: number;
  readonly current: string;
  readonly password: string;
  readonly unwanted: ReadonlySet<string>;
}

/** Changes one's own password, by the one before; one's other sessions end. */
export async function changePassword(ground: SignInGround, { staffId, sessionId, current, password, unwanted }: PasswordChange): Promise<Result<null>> {
  const counts = [{ kind: 'browser', of: `password ${String(sessionId)}` }] as const;
  const { account, council, mayTry } = await onGround(ground, async (tx) => ({
    account: await findAccount(tx, staffId), council: await findCouncil(tx), mayTry: (await countTry(tx, ground, counts)).mayTry,
  }));
  if (account === undefined) return refuseSignIn('no-password-here', 'There is no account with a password here.');
  if (!mayTry || !(await isPassword(account.passwordHash, current)))
    return refuseSignIn('current-password-not-right', 'This is not your password as it is now. After several tries, wait up to 15 minutes.', { field: 'current' });
  const good = checkNewPassword(password, { ...account, council: council.name }, unwanted);
  if (!good.ok) return good;
  const hash = await hashPassword(password);
  return onGround(ground, async (tx) => {
    const now = ground.clock.now();
    await uncountTry(tx, ground, counts);
    await setPasswordHash(tx, staffId, hash, now);
    await endSessionsOf(tx, staffId, { clock: ground.clock, except: sessionId });
    await forgetBrowsersOf(tx, staffId);
    await closeEntriesOf(tx, staffId, now);
    await endLinksOf(tx, staffId, now);
    await recordEvent(tx, { sentence: `${account.name} changed their password; their other sessions ended.`, subjectKind: 'sign_in', subjectId: staffId });
    await tellOwner(tx, staffId, 'password-changed');
    return ok(null);
  }, staffId);
}

/** Changes the address one signs in with; the old address is told. */
export async function changeEmail(ground: SignInGround, staffId: number, typed: string): Promise<Result<null>> {
  const email = typed.trim().toLowerCase();
  if (!/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(email) || email.length > 254) return refuseSignIn('email-not-valid', 'This is not an e-mail address. Write it like name@council.example.', { field: 'email' });
  return onGround(ground, async (tx) => {
    const before = await findAccount(tx, staffId);
    if (before === undefined) return refuseSignIn('no-password-here', 'There is no account with a password here.');
    if (!(await writeEmail(tx, staffId, email))) return refuseSignIn('email-taken', 'Somebody else of this council signs in with this address. Give another.', { field: 'email' });
    await recordEvent(tx, { sentence: `${before.name} changed the address they sign in with.`, subjectKind: 'sign_in', subjectId: staffId, before: { email: before.email }, after: { email } });
    await tellOwner(tx, staffId, 'email-changed', ground.sealer.seal(sealedAddress, Buffer.from(before.email)));
    return ok(null);
  }, staffId);
}

/** Makes new recovery codes for oneself, to be shown once; the old ones no longer work. */
export async function renewRecoveryCodes(ground: SignInGround, staffId: number): Promise<Result<readonly string[]>> {
  return onGround(ground, async (tx) => {
    const account = await findAccount(tx, staffId);
    if (account === undefined) return refuseSignIn('no-password-here', 'There is no account with a password here.');
    const codes = await makeRecoveryCodes(tx, staffId, ground.clock);
    await recordEvent(tx, { sentence: `${account.name} made new recovery codes.`, subjectKind: 'sign_in', subjectId: staffId });
    await tellOwner(tx, staffId, 'recovery-codes-made');
    return ok(codes);
  }, staffId);
}
