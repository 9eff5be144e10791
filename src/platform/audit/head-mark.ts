import type { Sealer } from '../access/sealing.js';
import { headDigest, type Head } from './chain-digests.js';

/** A head with the installation's mark on it, in base64. */
export interface MarkedHead extends Head {
  readonly mark: string;
}

/** What a mark is sealed as. */
export const markedAs = 'audit-head';

/** Marks a head with the installation's key. Whoever holds the database alone cannot make a mark. */
export function markHead(sealer: Sealer, head: Head): MarkedHead {
  return { ...head, mark: sealer.seal(markedAs, Buffer.from(headDigest(head), 'hex')).toString('base64') };
}

/** Whether the mark is this installation's and of this very head; false too where it was made with a key that is no longer here. */
export function isOurs(sealer: Sealer, head: MarkedHead): boolean {
  try {
    return sealer.open(markedAs, Buffer.from(head.mark, 'base64')).toString('hex') === headDigest(head);
  } catch {
    return false;
  }
}
