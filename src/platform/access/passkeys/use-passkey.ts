import { generateAuthenticationOptions, verifyAuthenticationResponse, type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import { inTransaction, type TenantTx } from '../../db/transaction.js';
import { readUsed, type UsedAnswer } from './answers.js';
import { makeChallenge, takeAnswered } from './challenge.js';
import { refusePasskey } from './refusals.js';
import type { PasskeyGround } from './relying-party.js';
import { holdPasskey, markRemoved, markUsed, passkeysOf, type Passkey } from './store/passkeys.js';

/** What a browser is told so that a device proves who somebody is: whoever signs in (null), or one of the passkeys of who is signed in. */
export async function askForPasskey(ground: PasskeyGround, staffId: number | null): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const own = staffId === null ? [] : await inTransaction(ground.database, { authorityId: ground.authorityId, actorId: staffId }, (tx) => passkeysOf(tx, staffId));
  const challenge = await makeChallenge(ground, { purpose: staffId === null ? 'sign-in' : 'confirm', staffId, userHandle: null });
  return generateAuthenticationOptions({
    rpID: ground.party.host, challenge, timeout: 300_000, userVerification: 'required',
    ...(own.length === 0 ? {} : { allowCredentials: own.map(({ credentialId, transports }) => ({ id: credentialId.toString('base64url'), transports: [...transports] })) }),
  });
}

const notGood = 'The passkey could not be checked. Try again, or use another way.';

/**
 * Checks a passkey and answers with whose it is. `staffId` is who is signed in and confirms, null for signing in. Refused where this
 * browser did not ask, the passkey is unknown or removed, or it was not unlocked. One whose counter went back has a copy: it is removed.
 */
export async function usePasskey(ground: PasskeyGround, { answer, staffId }: { readonly answer: string; readonly staffId: number | null }): Promise<Result<{ staffId: number }>> {
  const read = readUsed(answer);
  const asked = read && (await takeAnswered(ground, read.response.clientDataJSON, { purpose: staffId === null ? 'sign-in' : 'confirm', staffId }));
  if (read === undefined || asked === undefined) return refusePasskey('passkey-not-asked-for', 'The passkey took too long, or was answered already. Try again.');
  const checked = await inTransaction(ground.database, { authorityId: ground.authorityId, actorId: null }, (tx) => check(tx, ground, { read, challenge: asked.challenge, staffId }));
  if (checked === 'not-good') return refusePasskey('passkey-not-good', notGood);
  return checked === 'copied' ? refusePasskey('passkey-copied', 'This passkey was used somewhere else since: there may be a copy of it. It was removed. Sign in another way and add a new one.') : ok(checked);
}

interface Answered {
  readonly read: UsedAnswer;
  readonly challenge: string;
  readonly staffId: number | null;
}

// Words instead of a refusal: what is written about a copied passkey must stay.
async function check(tx: TenantTx, ground: PasskeyGround, { read, challenge, staffId }: Answered): Promise<{ staffId: number } | 'not-good' | 'copied'> {
  const passkey = await holdPasskey(tx, Buffer.from(read.id, 'base64url'));
  if (passkey === undefined || !isOwners(passkey, read, staffId)) return 'not-good';
  const proof = await verified(ground, passkey, read, challenge);
  if (proof === undefined) return 'not-good';
  if ((proof.counter > 0 || passkey.counter > 0) && proof.counter <= passkey.counter) {
    await markRemoved(tx, passkey.id, 'copied', ground.clock.now());
    await recordEvent(tx, { sentence: `The passkey “${passkey.name}” was removed: its counter went back, so there may be a copy of it.`, subjectKind: 'staff_member', subjectId: passkey.staffId });
    return 'copied';
  }
  await markUsed(tx, passkey.id, { ...proof, at: ground.clock.now() });
  return { staffId: passkey.staffId };
}

// Before there is a session the device itself says whose it is; afterwards it must be that of who is signed in.
function isOwners(passkey: Passkey, { response }: UsedAnswer, staffId: number | null): boolean {
  const said = response.userHandle == null ? undefined : Buffer.from(response.userHandle, 'base64url');
  if (said !== undefined && !said.equals(passkey.userHandle)) return false;
  return staffId === null ? said !== undefined : passkey.staffId === staffId;
}

async function verified({ party }: PasskeyGround, { credentialId, publicKey }: Passkey, read: UsedAnswer, challenge: string): Promise<{ counter: number; backedUp: boolean } | undefined> {
  const { userHandle, ...response } = read.response;
  try {
    // The counter is looked at by us, after the signature: who has no key must not be able to have one removed.
    const { verified: good, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...read, response: { ...response, ...(userHandle == null ? {} : { userHandle }) } }, expectedChallenge: challenge, expectedOrigin: party.origin, expectedRPID: party.host,
      credential: { id: credentialId.toString('base64url'), publicKey: new Uint8Array(publicKey), counter: 0 }, requireUserVerification: true,
    });
    return good ? { counter: authenticationInfo.newCounter, backedUp: authenticationInfo.credentialBackedUp } : undefined;
  } catch {
    // The library throws for every way in which an answer is not good.
    return undefined;
  }
}
