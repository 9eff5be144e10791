import type { CookieSerializeOptions } from '@fastify/cookie';

/** Over https the name's prefix makes browsers refuse the cookie from anywhere but this very host. */
export function cookieName(what: 'session' | 'form', overHttps: boolean): string {
  return `${overHttps ? '__Host-' : ''}pursestrings-${what}`;
}

/** Lax, so that a link in a letter opens the page one is signed in to; scripts never see it. */
export function cookieOptions(overHttps: boolean): CookieSerializeOptions {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: overHttps };
}
