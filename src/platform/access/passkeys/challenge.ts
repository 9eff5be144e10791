import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { inTransaction } from '../../db/transaction.js';
import { digestOf } from '../session-token.js';
import type { PasskeyGround } from './relying-party.js';
import { insertChallenge, takeChallenge, type ChallengePurpose } from './store/challenges.js';

/** A challenge may be answered for so long. */
const challengeMinutes = 5;

interface Asked {
  readonly purpose: ChallengePurpose;
  /** Who adds or confirms; null for signing in. */
  readonly staffId: number | null;
  readonly userHandle: Buffer | null;
}

/** Makes a challenge for the browser that asks; the device signs it. */
export async function makeChallenge({ database, authorityId, clock, browser }: PasskeyGround, asked: Asked): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = new Uint8Array(randomBytes(32));
  const [now, forgottenBefore] = [clock.now(), minutesBefore(clock.now())];
  const digest = digestOf(Buffer.from(challenge).toString('base64url'));
  await inTransaction(database, { authorityId, actorId: null }, (tx) => insertChallenge(tx, { ...asked, digest, browserDigest: digestOf(browser) }, { now, forgottenBefore }));
  return challenge;
}

const clientData = z.object({ challenge: z.string() });

/** Takes the challenge that an answer says it signed; undefined where this browser asked no such thing, or it is too old or answered. */
export async function takeAnswered({ database, authorityId, clock, browser }: PasskeyGround, clientDataJSON: string, wanted: Pick<Asked, 'purpose' | 'staffId'>): Promise<{ challenge: string; userHandle: Buffer | null } | undefined> {
  const challenge = challengeIn(clientDataJSON);
  if (challenge === undefined) return undefined;
  const taken = await inTransaction(database, { authorityId, actorId: null }, (tx) =>
    takeChallenge(tx, { ...wanted, digest: digestOf(challenge), browserDigest: digestOf(browser) }, { now: clock.now(), madeAfter: minutesBefore(clock.now()) }),
  );
  return taken && { challenge, userHandle: taken.userHandle };
}

function minutesBefore(now: Date): Date {
  return new Date(now.getTime() - challengeMinutes * 60_000);
}

function challengeIn(clientDataJSON: string): string | undefined {
  try {
    return clientData.parse(JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))).challenge;
  } catch {
    return undefined;
  }
}
