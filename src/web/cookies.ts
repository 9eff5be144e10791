import type { CookieSerializeOptions } from '@fastify/cookie';
import type { KeptCookie } from '../platform/web/answers.js';

/** Over https the name's prefix makes browsers refuse the cookie from anywhere but this very host. */
export function cookieName(what: KeptCookie | 'form', overHttps: boolean): string {
  return `${overHttps ? '__Host-' : ''}pursestrings-${what}`;
}

/** Lax, so that a link in a letter opens the page one is signed in to; scripts never see it. */
export function cookieOptions(overHttps: boolean): CookieSerializeOptions {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: overHttps };
}

const longest = 400 * 86_400;

/** The browser one has used before and one's council are known the next time; everything else goes with the window. */
export function lifetimeOf(what: KeptCookie): { maxAge?: number } {
  return what === 'known' || what === 'council' ? { maxAge: longest } : {};
}
