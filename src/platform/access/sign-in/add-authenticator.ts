import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import type { TenantTx } from '../../db/transaction.js';
import { readToken } from '../session-token.js';
import { completeSignIn } from './complete-sign-in.js';
import { countTry, uncountTry } from './count-tries.js';
import { onGround, type SignInGround } from './ground.js';
import { rememberBrowser } from './known-browser.js';
import { sealedFactor } from './prove-factor.js';
import { makeRecoveryCodes } from './recovery-codes.js';
import { refuseSignIn } from './refusals.js';
import { factorAddress, newFactorSecret, stepOfCode } from './second-factor.js';
import { tellOwner } from './tell-owner.js';
import { adoptFactor, findAccount, offerFactor, type SignInAccount } from './store/accounts.js';
import { findCouncil } from './store/council.js';
import { closeEntry, findEntry } from './store/entries.js';
import type { SignedInCookies } from './sign-in-with-second-factor.js';

/** What somebody needs to add an authenticator. */
export interface OfferedFactor {
  /** In Base32, to be typed where there is no camera. */
  readonly secret: string;
  /** What the QR code says. */
  readonly address: string;
  readonly email: string;
}

/** Offers an authenticator to somebody with an account; the same one until its first code has come. */
export async function offerAuthenticator(tx: TenantTx, { sealer }: Pick<SignInGround, 'sealer'>, staffId: number): Promise<OfferedFactor | undefined> {
  const account = await findAccount(tx, staffId);
  if (account === undefined) return undefined;
  const offered = await offerFactor(tx, staffId, sealer.seal(sealedFactor, Buffer.from(newFactorSecret())));
  if (offered === undefined) return undefined;
  const secret = sealer.open(sealedFactor, offered).toString();
  const { name: council } = await findCouncil(tx);
  return { secret, email: account.email, address: factorAddress(secret, { council, email: account.email }) };
}

/** The same for somebody at the second step who has none yet; undefined where they have one, or have to begin again. */
export async function offerAtEntry(ground: SignInGround, entry: string): Promise<OfferedFactor | undefined> {
  const token = readToken(entry);
  if (token?.authorityId !== ground.authorityId) return undefined;
  return onGround(ground, async (tx) => {
    const staffId = await findEntry(tx, token.digest, ground.clock.now());
    const account = staffId === undefined ? undefined : await findAccount(tx, staffId);
    return account?.factorSealed === null ? offerAuthenticator(tx, ground, account.staffId) : undefined;
  });
}

export interface FirstSignIn extends SignedInCookies {
  /** To be shown once. */
  readonly recoveryCodes: readonly string[];
}

/** The second step of somebody's first sign-in: the first code of the authenticator that was offered. */
export async function addAtEntry(ground: SignInGround, { entry, code, browser }: { readonly entry: string; readonly code: string; readonly browser: string | undefined }): Promise<Result<FirstSignIn>> {
  const token = readToken(entry);
  const again = refuseSignIn('sign-in-begin-again', 'Signing in took too long, or was begun again elsewhere. Begin again with your password.');
  if (token?.authorityId !== ground.authorityId) return again;
  const account = await onGround(ground, async (tx) => {
    const staffId = await findEntry(tx, token.digest, ground.clock.now());
    return staffId === undefined ? undefined : findAccount(tx, staffId);
  });
  if (account?.factorSealed !== null) return again;
  return adding(ground, account, code, async (tx, recoveryCodes) => {
    if (!(await closeEntry(tx, token.digest, ground.clock.now()))) return again;
    const completed = await completeSignIn(tx, { staffId: account.staffId, way: 'password_and_code', clock: ground.clock });
    if (!completed.ok) return completed;
    return ok({ session: completed.value.session, browser: await rememberBrowser(tx, browser, account.staffId, ground.clock), recoveryCodes });
  });
}

/** Puts another authenticator in the place of the one somebody has; answers with new recovery codes, to be shown once. */
export async function changeAuthenticator(ground: SignInGround, staffId: number, code: string): Promise<Result<readonly string[]>> {
  const account = await onGround(ground, (tx) => findAccount(tx, staffId));
  if (account === undefined) return refuseSignIn('no-password-here', 'There is no account with a password here.');
  return adding(ground, account, code, (_, recoveryCodes) => Promise.resolve(ok(recoveryCodes)));
}

/** Counts the try, and where the first code is right takes the authenticator and makes recovery codes; all of it or nothing. */
async function adding<T>(ground: SignInGround, account: SignInAccount, code: string, then: (tx: TenantTx, recoveryCodes: readonly string[]) => Promise<Result<T>>): Promise<Result<T>> {
  const { staffId, name, offeredFactorSealed: offered } = account;
  const counts = [{ kind: 'code', of: `adding ${String(staffId)}` }] as const;
  const { mayTry } = await onGround(ground, (tx) => countTry(tx, ground, counts));
  const step = mayTry && offered !== null ? stepOfCode(ground.sealer.open(sealedFactor, offered).toString(), code, ground.clock.now()) : undefined;
  const wrong = refuseSignIn('code-not-right', 'This is not the code that the new authenticator shows now. Wait for the next one; after several tries, wait up to 15 minutes.', { field: 'code' });
  if (step === undefined || offered === null) return wrong;
  return onGround(ground, async (tx) => {
    if (!(await adoptFactor(tx, staffId, offered, step, ground.clock.now()))) return wrong;
    await uncountTry(tx, ground, counts);
    const recoveryCodes = await makeRecoveryCodes(tx, staffId, ground.clock);
    await recordEvent(tx, { sentence: `${name} added an authenticator and has new recovery codes.`, subjectKind: 'sign_in', subjectId: staffId });
    await tellOwner(tx, staffId, 'authenticator-changed');
    return then(tx, recoveryCodes);
  }, staffId);
}
