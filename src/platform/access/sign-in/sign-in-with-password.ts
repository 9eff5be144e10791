import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import type { TenantTx } from '../../db/transaction.js';
import { beginEntry } from './begin-entry.js';
import { countTry, uncountTry, type Count, type Counting } from './count-tries.js';
import { onGround, type SignInGround } from './ground.js';
import { browserOwner } from './known-browser.js';
import { hashPassword, isOutdated, isPassword } from './password-hash.js';
import { refuseSignIn } from './refusals.js';
import { findAccountByEmail, setPasswordHash, type SignInAccount } from './store/accounts.js';

export interface TypedPassword {
  readonly email: string;
  readonly password: string;
  /** Network address it came from. */
  readonly sender: string;
  /** Value of the cookie of a known browser. */
  readonly browser: string | undefined;
}

export interface EntryBegun {
  /** The cookie's value for the next step. */
  readonly entry: string;
  /** Whether an authenticator has still to be added. */
  readonly hasFactor: boolean;
}

/**
 * The first step: an e-mail address and a password. One answer for all that is not right, after the same work, whether there is such an account
 * or not. What succeeds is no session yet: the second factor comes first.
 */
export async function signInWithPassword(ground: SignInGround, typed: TypedPassword): Promise<Result<EntryBegun>> {
  const email = typed.email.trim().toLowerCase().slice(0, 254);
  const { account, counts, counting } = await onGround(ground, (tx) => look(tx, ground, { ...typed, email }));
  if (!counting.mayTry) return refused();
  const open = account !== undefined && isOpen(account, ground) ? account : undefined;
  const right = await isPassword(open?.passwordHash ?? null, typed.password);
  if (open === undefined || !right) {
    await onGround(ground, (tx) => recordFailure(tx, account, open !== undefined, counting));
    return refused();
  }
  const better = open.passwordHash !== null && isOutdated(open.passwordHash) ? await hashPassword(typed.password) : undefined;
  return onGround(ground, async (tx) => {
    await uncountTry(tx, ground, counts);
    if (better !== undefined) await setPasswordHash(tx, open.staffId, better);
    const entry = await beginEntry(tx, open.staffId, ground.clock);
    return entry.ok ? ok({ entry: entry.value, hasFactor: open.factorSealed !== null }) : entry;
  });
}

interface Looked {
  readonly account: SignInAccount | undefined;
  readonly counts: readonly Count[];
  readonly counting: Counting;
}

// In a browser that its owner has used, tries are counted apart: strangers elsewhere do not make them wait.
async function look(tx: TenantTx, ground: SignInGround, { email, sender, browser }: TypedPassword): Promise<Looked> {
  const account = await findAccountByEmail(tx, email);
  const owner = await browserOwner(tx, browser);
  const own = account !== undefined && owner === account.staffId;
  const counts: Count[] = own ? [{ kind: 'browser', of: browser ?? '' }] : [{ kind: 'address', of: sender }, { kind: 'account', of: email }];
  return { account, counts, counting: await countTry(tx, ground, counts) };
}

function isOpen({ disabledAt, leftOn }: SignInAccount, { clock }: SignInGround): boolean {
  return disabledAt === null && (leftOn === null || leftOn > clock.today());
}

async function recordFailure(tx: TenantTx, account: SignInAccount | undefined, open: boolean, { nextWaits }: Counting): Promise<void> {
  const why = account === undefined ? 'Somebody could not sign in: no account has the address that was typed' : `Somebody could not sign in as ${account.name}: ${open ? 'the password was wrong' : 'the account is closed'}`;
  await recordEvent(tx, { sentence: `${why}${nextWaits ? '; the next try has to wait' : ''}.`, subjectKind: 'sign_in', subjectId: account?.staffId ?? null });
}

function refused(): ReturnType<typeof refuseSignIn> {
  return refuseSignIn('password-not-right', 'The e-mail address and the password do not belong together. Check both; after several tries, wait up to 15 minutes.', { field: 'email' });
}
