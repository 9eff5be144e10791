import { randomBytes, randomInt } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import type { Clock } from '../../clock.js';
import type { TenantTx } from '../../db/transaction.js';
import { replaceRecoveryCodes } from './store/recovery-codes.js';

const howMany = 10;
/** Nothing that is mistaken for another on paper: no 0, o, 1, l, i. */
const letters = '23456789abcdefghjkmnpqrstuvwxyz';
const groups = 3;
const groupLength = 4;

/** Makes a new set of recovery codes, such as `7kfm-q2xw-9hbt`, and forgets the old one. They are shown once: only their digests are kept. */
export async function makeRecoveryCodes(tx: TenantTx, staffId: number, clock: Clock): Promise<readonly string[]> {
  const codes = Array.from({ length: howMany }, newCode);
  const salt = randomBytes(16);
  const digests = await Promise.all(codes.map((code) => digestRecoveryCode(code, salt)));
  await replaceRecoveryCodes(tx, staffId, digests.map((digest) => ({ digest, salt })), clock.now());
  return codes;
}

function newCode(): string {
  const group = (): string => Array.from({ length: groupLength }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}

/** The digest of a code as somebody typed it: capitals, blanks and dashes do not matter. */
export async function digestRecoveryCode(typed: string, salt: Buffer): Promise<Buffer> {
  const bare = typed.toLowerCase().replace(/[^a-z0-9]/g, '').slice(0, 64);
  return hashRaw(bare, { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32, salt });
}
