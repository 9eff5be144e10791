import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** A key of 32 bytes under the number that everything sealed with it carries, so that a later key can live beside it. */
export interface SealingKey {
  readonly id: number;
  readonly secret: Uint8Array;
}

/** Keeps files, rows and account numbers unreadable to whoever holds the database alone. */
export interface Sealer {
  /** AES-256-GCM. `about` names what it is (`statement-file`): a sealed thing opens only as what it was sealed as. */
  seal(about: string, bytes: Uint8Array): Buffer;
  /** Throws where the bytes were changed, sealed as something else, or sealed with a key that is not here. */
  open(about: string, sealed: Uint8Array): Buffer;
  /** Keyed hash by which equal texts are found without opening them: the same for the same key, `about` and text. */
  match(about: string, text: string): Buffer;
  /** The same by every key, the newest first: while keys change, what is looked for may still stand under the older one. */
  matches(about: string, text: string): readonly Buffer[];
}

const nonceLength = 12;
const tagLength = 16;

/** Seals with the first key and opens with whichever key a thing was sealed with; matches with the first. */
export function sealerOf(keys: readonly [SealingKey, ...SealingKey[]]): Sealer {
  const sealing = new Map(keys.map(({ id, secret }) => [id, derive(secret, 'seal')]));
  const [{ id: current, secret }] = keys;
  const sealKey = derive(secret, 'seal');
  const matchKeys = keys.map((key) => derive(key.secret, 'match'));
  const matchKey = derive(secret, 'match');
  return {
    seal: (about, bytes) => seal(current, sealKey, about, bytes),
    open: (about, sealed) => {
      const key = sealing.get(sealed[0] ?? -1);
      if (!key) throw new Error(`sealed with key ${String(sealed[0])}, which is not here`);
      return open(key, about, sealed);
    },
    match: (about, text) => hashed(matchKey, about, text),
    matches: (about, text) => matchKeys.map((key) => hashed(key, about, text)),
  };
}

function hashed(key: Buffer, about: string, text: string): Buffer {
  return createHmac('sha256', key).update(`${about}\0${text}`).digest();
}

function derive(secret: Uint8Array, purpose: string): Buffer {
  if (secret.length !== 32) throw new RangeError('a key has 32 bytes');
  return Buffer.from(hkdfSync('sha256', secret, 'pursestrings', purpose, 32));
}

function seal(id: number, key: Buffer, about: string, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  return Buffer.concat([Buffer.from([id]), nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

function open(key: Buffer, about: string, sealed: Uint8Array): Buffer {
  const nonce = sealed.subarray(1, 1 + nonceLength);
  const tag = sealed.subarray(sealed.length - tagLength);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength }).setAAD(Buffer.from(about)).setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(1 + nonceLength, sealed.length - tagLength)), decipher.final()]);
}
