import { z } from 'zod';
import { job, type AnyJob, type JobContext } from '../../jobs/job.js';
import type { Clock } from '../../clock.js';
import type { TenantTx } from '../../db/transaction.js';
import type { Sealer } from '../sealing.js';
import { sealedAddress } from './ask-for-reset.js';
import { recordEvent } from '../../audit/record-event.js';
import { makeSignInLink } from './make-link.js';
import type { NoticeCarrier } from './notice.js';
import { findAccount, findAccountByEmail, type SignInAccount } from './store/accounts.js';
import { findCouncil } from './store/council.js';
import { signInMessagesJobName, tellings, type Telling } from './tell-owner.js';

export interface MessageServices {
  readonly sealer: Sealer;
  readonly notices: NoticeCarrier;
  /** The address people use, for links. */
  readonly publicUrl: string;
}

const payload = z.union([
  z.object({ staffId: z.number().int(), about: z.enum(tellings), address: z.string().optional() }),
  // Somebody has forgotten their password; whether the address belongs to anybody is found out here.
  z.object({ address: z.string() }),
]);

/** Writes to the owners of accounts: links that were asked for, and what has changed. A message that could not be sent is tried again later. */
export function signInMessagesJob(services: MessageServices): AnyJob {
  return job({ name: signInMessagesJobName, payload, work: (context, about) => send(services, context, about) });
}

async function send({ sealer, notices, publicUrl }: MessageServices, { inTransaction, clock, authorityId }: JobContext, about: z.output<typeof payload>): Promise<void> {
  const other = about.address === undefined ? undefined : sealer.open(sealedAddress, Buffer.from(about.address, 'base64')).toString();
  await inTransaction(async (tx) => {
    const account = 'staffId' in about ? await findAccount(tx, about.staffId) : await findAccountByEmail(tx, other ?? '');
    if (account === undefined || isClosed(account, clock)) return;
    const council = (await findCouncil(tx)).name;
    const words = 'staffId' in about ? await wordsFor(tx, account, about.about, { council, publicUrl, clock }) : await resetWords(tx, account, { council, publicUrl, clock });
    const { outcome } = await notices({ authorityId, council, name: account.name, email: 'staffId' in about ? (other ?? account.email) : account.email, ...words });
    // The link of a message that did not go is rolled back with it; the job is tried again.
    if (outcome === 'failed') throw new Error('a message about an account could not be sent');
  });
}

function isClosed({ disabledAt, leftOn }: SignInAccount, clock: Clock): boolean {
  return disabledAt !== null || (leftOn !== null && leftOn <= clock.today());
}

interface Words {
  readonly subject: string;
  readonly lines: readonly string[];
}

interface Place {
  readonly council: string;
  readonly publicUrl: string;
  readonly clock: Clock;
}

async function resetWords(tx: TenantTx, { staffId, name, passwordHash }: SignInAccount, { council, publicUrl, clock }: Place): Promise<Words> {
  // Whoever has not taken up their invitation needs that one: a reset gives no authenticator.
  if (passwordHash === null) return { subject: `Signing in at ${council}`, lines: [`Hello ${name},`, 'somebody, most likely you, has asked for a new password. You have not taken up your invitation yet: open the link in it, or ask an administrator for a new one.'] };
  const link = await makeSignInLink(tx, staffId, 'password_reset', clock);
  await recordEvent(tx, { sentence: `A link for a new password was sent to ${name}.`, subjectKind: 'sign_in', subjectId: staffId });
  return {
    subject: `A new password for ${council}`,
    lines: [`Hello ${name},`, 'somebody, most likely you, has asked for a new password. Choose it here within two hours:', `${publicUrl}${link}`, 'You also need your authenticator, or a recovery code.', 'If it was not you, do nothing: your password stays as it is.'],
  };
}

async function wordsFor(tx: TenantTx, { staffId, name }: SignInAccount, about: Telling, { council, publicUrl, clock }: Place): Promise<Words> {
  if (about === 'invitation') {
    const link = await makeSignInLink(tx, staffId, 'invitation', clock);
    return { subject: `You are invited to sign in at ${council}`, lines: [`Hello ${name},`, `you are invited to sign in at ${council}. Choose a password here within seven days, and have a telephone with an authenticator app at hand:`, `${publicUrl}${link}`] };
  }
  if (about === 'record-opened' || about === 'officer-opened') return { subject: `A review waits at ${council}`, lines: [`Hello ${name},`, 'somebody opened a restricted record in an emergency and gave a reason. You are asked to look at it:', `${publicUrl}${about === 'record-opened' ? '/restricted' : '/office/openings'}`] };
  if (about === 'role-waits') return { subject: `A role waits to be confirmed at ${council}`, lines: [`Hello ${name},`, 'an administrator has given a role that approves or releases money, changes bank details, says who sees restricted records, or administers; or has set up a directory. It is not in force until a second administrator confirms it:', `${publicUrl}/office/confirmations`, 'Confirm it only where you know yourself that it is right, and that the account is really theirs.'] };
  return { subject: `Your account at ${council}`, lines: [`Hello ${name},`, happened[about], `Was it not you? Tell an administrator of ${council} at once, and change your password: ${publicUrl}/account`] };
}

const happened: Readonly<Record<Exclude<Telling, 'invitation' | 'record-opened' | 'officer-opened' | 'role-waits'>, string>> = {
  'password-changed': 'the password of your account was changed.',
  'authenticator-changed': 'an authenticator was added to your account, and it has new recovery codes.',
  'email-changed': 'the address that your account is signed in with was changed. This message went to the old one.',
  'recovery-codes-made': 'new recovery codes were made for your account.',
  'recovery-code-used': 'a recovery code was used to sign in to your account.',
  'passkey-removed': 'an administrator removed a passkey of yours, and you were signed out everywhere.',
  'codes-tried': 'somebody gave your password and then several wrong codes. They are not signed in. If it was not you, somebody knows your password.',
};
