import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { Transform } from 'node:stream';
import type { SealingKey } from '../access/sealing.js';
import { damaged } from './refusals.js';

const frameLength = 1 << 16;
const tagLength = 16;

/** The key of one backup: from the sealing key and the backup's own salt, so that no two share one. */
function keyOf({ secret }: SealingKey, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, 'pursestrings backup', 32));
}

// Counts the frames and marks the last, so that frames can be neither swapped nor left out at the end.
function nonceOf(frame: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(frame), 3);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
}

/** AES-256-GCM in frames of 64 KiB; each is bound to the header before all. */
export function encrypting(key: SealingKey, salt: Buffer, header: Buffer): Transform {
  const secret = keyOf(key, salt);
  return inFrames(frameLength, (plain, frame, last) => {
    const cipher = createCipheriv('aes-256-gcm', secret, nonceOf(frame, last)).setAAD(header);
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  });
}

/** The other way; fails as damaged at the first frame that is not as it was written. */
export function decrypting(key: SealingKey, salt: Buffer, header: Buffer): Transform {
  const secret = keyOf(key, salt);
  return inFrames(frameLength + tagLength, (sealed, frame, last) => {
    const body = Math.max(0, sealed.length - tagLength);
    try {
      const decipher = createDecipheriv('aes-256-gcm', secret, nonceOf(frame, last), { authTagLength: tagLength }).setAAD(header).setAuthTag(sealed.subarray(body));
      return Buffer.concat([decipher.update(sealed.subarray(0, body)), decipher.final()]);
    } catch {
      throw damaged(`its bytes from ${String(frame * (frameLength + tagLength))} on are not those that were written`);
    }
  });
}

// A frame is known to be the last only when nothing follows it: one is always held back.
function inFrames(length: number, work: (piece: Buffer, frame: number, last: boolean) => Buffer): Transform {
  let held: Buffer[] = [];
  let size = 0;
  let frame = 0;
  const next = (piece: Buffer, last: boolean): Buffer => work(piece, frame++, last);
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      held.push(piece);
      size += piece.length;
      if (size <= length) { done(); return; }
      const all = Buffer.concat(held);
      let at = 0;
      try {
        for (; all.length - at > length; at += length) this.push(next(all.subarray(at, at + length), false));
      } catch (error) { done(asError(error)); return; }
      held = [all.subarray(at)];
      size = all.length - at;
      done();
    },
    flush(done) {
      try {
        done(null, next(Buffer.concat(held), true));
      } catch (error) { done(asError(error)); }
    },
  });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
