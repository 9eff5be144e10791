import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import type { TenantTx } from '../../db/transaction.js';
import { removeAll } from '../passkeys/store/passkeys.js';
import { readToken } from '../session-token.js';
import { endSessionsOf } from '../sessions.js';
import { beginEntry } from './begin-entry.js';
import { onGround, type SignInGround } from './ground.js';
import { checkNewPassword, type PasswordOwner } from './new-password.js';
import { hashPassword } from './password-hash.js';
import { refuseSignIn } from './refusals.js';
import type { EntryBegun } from './sign-in-with-password.js';
import { tellOwner } from './tell-owner.js';
import { clearFactor, findAccount, setPasswordHash } from './store/accounts.js';
import { forgetBrowsersOf } from './store/browsers.js';
import { findCouncil } from './store/council.js';
import { closeEntriesOf } from './store/entries.js';
import { endLinksOf, findLink, useLink, type SignInLinkPurpose } from './store/links.js';
import { forgetRecoveryCodes } from './store/recovery-codes.js';

/** Whose password a link sets. */
export interface LinkOwner extends PasswordOwner {
  readonly staffId: number;
}

/** Whose password a link sets; undefined alike where it is unknown, used, replaced, too old or for another purpose. Looking does not use it. */
export async function openSignInLink(ground: SignInGround, text: string, purpose: SignInLinkPurpose): Promise<LinkOwner | undefined> {
  const token = readToken(text);
  if (token?.authorityId !== ground.authorityId) return undefined;
  return onGround(ground, async (tx) => {
    const link = await findLink(tx, token.digest, ground.clock.now());
    const account = link?.purpose === purpose ? await findAccount(tx, link.staffId) : undefined;
    if (account?.disabledAt !== null || (account.leftOn !== null && account.leftOn <= ground.clock.today())) return undefined;
    const { staffId, email, name } = account;
    return { staffId, email, name, council: (await findCouncil(tx)).name };
  });
}

interface ByLink {
  readonly link: string;
  readonly purpose: SignInLinkPurpose;
  readonly password: string;
  readonly unwanted: ReadonlySet<string>;
}

/**
 * Sets a password by a link, which is used up by it; every session of the account ends. An invitation takes the authenticator, the recovery
 * codes and the passkeys away too, since somebody else may hold them, and asks for new ones. Nobody is signed in by it: the second factor comes next.
 */
export async function setPasswordByLink(ground: SignInGround, { link, purpose, password, unwanted }: ByLink): Promise<Result<EntryBegun>> {
  const over = refuseSignIn('link-not-good', 'This link was used before, or is too old. Ask for a new one.');
  const token = readToken(link);
  const owner = await openSignInLink(ground, link, purpose);
  if (owner === undefined || token === undefined) return over;
  const good = checkNewPassword(password, owner, unwanted);
  if (!good.ok) return good;
  const hash = await hashPassword(password);
  return onGround(ground, async (tx) => {
    if (!(await useLink(tx, token.digest, ground.clock.now()))) return over;
    const hasFactor = await replace(tx, ground, owner, purpose, hash);
    const entry = await beginEntry(tx, owner.staffId, ground.clock);
    return entry.ok ? ok({ entry: entry.value, hasFactor }) : entry;
  }, owner.staffId);
}

async function replace(tx: TenantTx, { clock }: SignInGround, { staffId, name }: LinkOwner, purpose: SignInLinkPurpose, hash: string): Promise<boolean> {
  const now = clock.now();
  await setPasswordHash(tx, staffId, hash, now);
  await endSessionsOf(tx, staffId, { clock });
  await forgetBrowsersOf(tx, staffId);
  await closeEntriesOf(tx, staffId, now);
  await endLinksOf(tx, staffId, now);
  if (purpose === 'invitation') {
    await clearFactor(tx, staffId);
    await forgetRecoveryCodes(tx, staffId);
    await removeAll(tx, staffId, now);
  }
  const how = purpose === 'invitation' ? 'took up the invitation and set a password' : 'set a new password by the link that was sent';
  await recordEvent(tx, { sentence: `${name} ${how}; every session of theirs ended.`, subjectKind: 'sign_in', subjectId: staffId });
  await tellOwner(tx, staffId, 'password-changed');
  return (await findAccount(tx, staffId))?.factorSealed != null;
}
