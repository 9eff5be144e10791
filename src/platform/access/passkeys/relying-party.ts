import type { Clock } from '../../clock.js';
import type { Database } from '../../db/connection.js';

/** Where passkeys are good: this service under the address people use, and nowhere else. */
export interface RelyingParty {
  /** The host that passkeys are bound to. */
  readonly host: string;
  readonly origin: string;
}

/** By the address people use. */
export function relyingParty(publicUrl: string): RelyingParty {
  const { hostname, origin } = new URL(publicUrl);
  return { host: hostname, origin };
}

/**
 * What checking a passkey stands on. An answer uses up its challenge whether it is good or not, so these use cases open transactions of
 * their own: a refusal of theirs rolls nothing back.
 */
export interface PasskeyGround {
  readonly database: Database;
  readonly authorityId: number;
  readonly clock: Clock;
  readonly party: RelyingParty;
  /** What ties an answer to who asked: the cookie of the session, or of the browser before there is one. */
  readonly browser: string;
}
