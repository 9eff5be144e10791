import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import type { TenantTx } from '../../db/transaction.js';
import { readToken } from '../session-token.js';
import { completeSignIn } from './complete-sign-in.js';
import { countTry, uncountTry, type Count, type Counting } from './count-tries.js';
import { onGround, type SignInGround } from './ground.js';
import { browserOwner, rememberBrowser } from './known-browser.js';
import { takeCode, takeRecoveryCode } from './prove-factor.js';
import { refuseSignIn } from './refusals.js';
import { tellOwner } from './tell-owner.js';
import { findAccount, type SignInAccount } from './store/accounts.js';
import { closeEntry, findEntry } from './store/entries.js';

export interface TypedCode {
  /** Value of the cookie of the first step. */
  readonly entry: string;
  readonly code: string;
  readonly browser: string | undefined;
}

/** Cookies of somebody who is signed in. */
export interface SignedInCookies {
  readonly session: string;
  readonly browser: string;
}

/** The second step: a code of the authenticator. Each works once. */
export async function signInWithCode(ground: SignInGround, typed: TypedCode): Promise<Result<SignedInCookies>> {
  return secondStep(ground, typed, {
    way: 'password_and_code', wrong: 'the code was wrong',
    prove: (tx, account) => takeCode(tx, ground, account, typed.code),
    refusal: () => refuseSignIn('code-not-right', 'This is not the code that the authenticator shows now, or it was used before. Wait for the next one; after several tries, wait up to 15 minutes.', { field: 'code' }),
  });
}

/** The second step for somebody without their authenticator: a recovery code. Each works once. */
export async function signInWithRecoveryCode(ground: SignInGround, typed: TypedCode): Promise<Result<SignedInCookies>> {
  return secondStep(ground, typed, {
    way: 'password_and_recovery_code', wrong: 'the recovery code was wrong',
    prove: (tx, account) => takeRecoveryCode(tx, ground, account.staffId, typed.code),
    refusal: () => refuseSignIn('recovery-code-not-right', 'This is none of your recovery codes, or it was used before. After several tries, wait up to 15 minutes.', { field: 'code' }),
  });
}

interface SecondFactor {
  readonly way: 'password_and_code' | 'password_and_recovery_code';
  readonly wrong: string;
  readonly prove: (tx: TenantTx, account: SignInAccount) => Promise<boolean>;
  readonly refusal: () => ReturnType<typeof refuseSignIn>;
}

async function secondStep(ground: SignInGround, { entry, browser }: TypedCode, factor: SecondFactor): Promise<Result<SignedInCookies>> {
  const token = readToken(entry);
  if (token?.authorityId !== ground.authorityId) return beginAgain();
  const begun = await onGround(ground, (tx) => countFor(tx, ground, token.digest, browser));
  if (begun === undefined) return beginAgain();
  const { account, counts, counting } = begun;
  if (!counting.mayTry) return factor.refusal();
  const done = await onGround(ground, async (tx): Promise<Result<SignedInCookies>> => {
    if (!(await factor.prove(tx, account))) return factor.refusal();
    if (!(await closeEntry(tx, token.digest, ground.clock.now()))) return beginAgain();
    const completed = await completeSignIn(tx, { staffId: account.staffId, way: factor.way, clock: ground.clock });
    if (!completed.ok) return completed;
    await uncountTry(tx, ground, counts);
    if (factor.way === 'password_and_recovery_code') await tellOwner(tx, account.staffId, 'recovery-code-used');
    return ok({ session: completed.value.session, browser: await rememberBrowser(tx, browser, account.staffId, ground.clock) });
  });
  if (!done.ok && done.refusal.code === factor.refusal().refusal.code) await onGround(ground, (tx) => recordFailure(tx, account, factor, counting));
  return done;
}

interface Begun {
  readonly account: SignInAccount;
  readonly counts: readonly Count[];
  readonly counting: Counting;
}

async function countFor(tx: TenantTx, ground: SignInGround, digest: Buffer, browser: string | undefined): Promise<Begun | undefined> {
  const staffId = await findEntry(tx, digest, ground.clock.now());
  const account = staffId === undefined ? undefined : await findAccount(tx, staffId);
  if (account === undefined) return undefined;
  const own = (await browserOwner(tx, browser)) === account.staffId;
  const counts: Count[] = [{ kind: 'code', of: own ? `browser ${browser ?? ''}` : `account ${String(account.staffId)}` }];
  return { account, counts, counting: await countTry(tx, ground, counts) };
}

async function recordFailure(tx: TenantTx, { name, staffId }: SignInAccount, { wrong }: SecondFactor, { nextWaits }: Counting): Promise<void> {
  await recordEvent(tx, { sentence: `Somebody with the password of ${name} could not sign in: ${wrong}${nextWaits ? '; the next try has to wait' : ''}.`, subjectKind: 'sign_in', subjectId: staffId });
  // Whoever is asked for a code knows the password: the owner should hear of it.
  if (nextWaits) await tellOwner(tx, staffId, 'codes-tried');
}

function beginAgain(): ReturnType<typeof refuseSignIn> {
  return refuseSignIn('sign-in-begin-again', 'Signing in took too long, or was begun again elsewhere. Begin again with your password.');
}
