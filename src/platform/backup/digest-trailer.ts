import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import { damaged } from './refusals.js';

// A gzip member that holds nothing but, in its extra field, the digest of all bytes before it: any unpacker skips it.
const opening = Buffer.from([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255, 36, 0, 0x50, 0x53, 32, 0]);
const closing = Buffer.from([3, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
const trailerLength = opening.length + 32 + closing.length;

function trailerOf(digest: Buffer): Buffer {
  return Buffer.concat([opening, digest, closing]);
}

/** Passes bytes on and ends them with their digest. */
export function addDigest(): Transform {
  const hash = createHash('sha256');
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece);
      done(null, piece);
    },
    flush(done) {
      done(null, trailerOf(hash.digest()));
    },
  });
}

/** Takes the digest off the end again; fails as damaged where it is missing or not that of the bytes before it. */
export function checkDigest(): Transform {
  const hash = createHash('sha256');
  let held = Buffer.alloc(0);
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      const all = Buffer.concat([held, piece]);
      const sure = Math.max(0, all.length - trailerLength);
      held = all.subarray(sure);
      hash.update(all.subarray(0, sure));
      done(null, all.subarray(0, sure));
    },
    flush(done) {
      done(held.equals(trailerOf(hash.digest())) ? null : damaged('its bytes are not those that were written'));
    },
  });
}
