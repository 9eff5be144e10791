import { randomBytes } from 'node:crypto';
import { generateRegistrationOptions, verifyRegistrationResponse, type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import { inTransaction } from '../../db/transaction.js';
import { readAdded, type AddedAnswer } from './answers.js';
import { makeChallenge, takeAnswered } from './challenge.js';
import { refusePasskey } from './refusals.js';
import type { PasskeyGround } from './relying-party.js';
import { insertPasskey, passkeysOf, type NewPasskey } from './store/passkeys.js';

export interface Owner {
  readonly staffId: number;
  readonly name: string;
}

const mostPasskeys = 10;
/** Ed25519, ECDSA with P-256, RSA: what devices make. */
const algorithms = [-8, -7, -257];

/** What a browser is told so that a device makes a passkey for somebody who is signed in: one that it finds by itself and unlocks. */
export async function askForNewPasskey(ground: PasskeyGround, owner: Owner): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await inTransaction(ground.database, { authorityId: ground.authorityId, actorId: owner.staffId }, (tx) => passkeysOf(tx, owner.staffId));
  const userHandle = known[0]?.userHandle ?? randomBytes(32);
  const challenge = await makeChallenge(ground, { purpose: 'add', staffId: owner.staffId, userHandle });
  return generateRegistrationOptions({
    rpName: 'Pursestrings', rpID: ground.party.host, userName: owner.name, userDisplayName: owner.name, userID: new Uint8Array(userHandle), challenge, timeout: 300_000, attestationType: 'none',
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId.toString('base64url'), transports: [...transports] })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' }, supportedAlgorithmIDs: algorithms,
  });
}

export interface Adding {
  readonly owner: Owner;
  /** The owner's name for it. */
  readonly name: string;
  /** As the page's script sent it. */
  readonly answer: string;
}

/** Keeps the passkey that a device made. Refused where this browser did not ask for it, or it was not unlocked or made for this address. */
export async function addPasskey(ground: PasskeyGround, { owner, name, answer }: Adding): Promise<Result<null>> {
  const read = readAdded(answer);
  const asked = read && (await takeAnswered(ground, read.response.clientDataJSON, { purpose: 'add', staffId: owner.staffId }));
  if (read === undefined || asked?.userHandle == null) return refusePasskey('passkey-not-asked-for', 'The passkey took too long, or was answered already. Try again.');
  const made = await verified(ground, read, asked.challenge);
  if (made === undefined) return refusePasskey('passkey-not-good', 'The passkey could not be checked. Try again, and unlock it with a fingerprint, face or PIN.');
  const passkey = { ...made, staffId: owner.staffId, userHandle: asked.userHandle, name, addedAt: ground.clock.now(), transports: read.response.transports };
  return inTransaction(ground.database, { authorityId: ground.authorityId, actorId: owner.staffId }, async (tx): Promise<Result<null>> => {
    if ((await passkeysOf(tx, owner.staffId)).length >= mostPasskeys) return refusePasskey('too-many-passkeys', 'You have ten passkeys. Remove one that you no longer use.');
    if (!(await insertPasskey(tx, passkey))) return refusePasskey('passkey-known', 'That passkey has been added already.');
    await recordEvent(tx, { sentence: `${owner.name} added the passkey “${name}”.`, subjectKind: 'staff_member', subjectId: owner.staffId });
    return ok(null);
  });
}

async function verified({ party }: PasskeyGround, response: AddedAnswer, challenge: string): Promise<Pick<NewPasskey, 'credentialId' | 'publicKey' | 'counter' | 'backedUp'> | undefined> {
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...response, response: { ...response.response, transports: [] } }, expectedChallenge: challenge, expectedOrigin: party.origin, expectedRPID: party.host, requireUserVerification: true, supportedAlgorithmIDs: algorithms,
    });
    if (!registrationInfo) return undefined;
    const { credential, credentialBackedUp } = registrationInfo;
    return { credentialId: Buffer.from(credential.id, 'base64url'), publicKey: Buffer.from(credential.publicKey), counter: credential.counter, backedUp: credentialBackedUp };
  } catch {
    // The library throws for every way in which an answer is not good.
    return undefined;
  }
}
