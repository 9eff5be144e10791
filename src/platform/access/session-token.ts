import { createHash, randomBytes } from 'node:crypto';

/** What a cookie or a link holds: the council, so that its guard can be set, and a secret of which only the digest is kept. */
export interface Token {
  readonly authorityId: number;
  readonly digest: Buffer;
}

/** A new token of a council: `text` is for the cookie or the link, `digest` for the database. */
export function newToken(authorityId: number): { readonly text: string; readonly digest: Buffer } {
  const secret = randomBytes(32).toString('base64url');
  return { text: `${String(authorityId)}.${secret}`, digest: digestOf(secret) };
}

/** Reads what somebody sent as a token; undefined where it cannot be one. */
export function readToken(text: string): Token | undefined {
  const [, authority, secret] = /^(\d{1,10})\.([A-Za-z0-9_-]{43})$/.exec(text) ?? [];
  if (authority === undefined || secret === undefined || Number(authority) > 2_147_483_647) return undefined;
  return { authorityId: Number(authority), digest: digestOf(secret) };
}

/** All that is kept of a secret. */
export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
