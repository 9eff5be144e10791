import type { Readable } from 'node:stream';
import type { Element } from '../ui/html.js';
import type { Path } from '../ui/paths.js';
import { render } from '../ui/render.js';

/**
 * Cookies that the service keeps in a browser: the session, the step between password and second factor, the secret of a browser that
 * somebody has signed in in, and their council. The last two stay when the window is closed.
 */
export const keptCookies = ['session', 'entry', 'known', 'council'] as const;
export type KeptCookie = (typeof keptCookies)[number];

/** Cookies that an answer sets; null takes one away. */
export type CookiesSet = Readonly<Partial<Record<KeptCookie, string | null>>>;

/** What a page's handler gives back; the shell turns it into HTTP. */
export type PageAnswer =
  | { readonly kind: 'page'; readonly status: number; readonly html: string; readonly cookies?: CookiesSet }
  | { readonly kind: 'redirect'; readonly to: Path; readonly cookies?: CookiesSet }
  | { readonly kind: 'leave'; readonly to: URL }
  | { readonly kind: 'download'; readonly fileName: string; readonly mediaType: string; readonly content: Buffer | string | Readable }
  | { readonly kind: 'not-found' };

/** A page as drawn. A form that comes back with errors is `page(element, 422)`. */
export function page(element: Element, status = 200): PageAnswer {
  return { kind: 'page', status, html: render(element) };
}

/** To another page, as a GET: what follows a form that was carried out. */
export function redirect(to: Path): PageAnswer {
  return { kind: 'redirect', to };
}

/** To another page, signed in with the session of this cookie value, or signed out by null. */
export function redirectWithSession(to: Path, session: string | null): PageAnswer {
  return redirectWith(to, { session });
}

/** To another page, with cookies. */
export function redirectWith(to: Path, cookies: CookiesSet): PageAnswer {
  return { kind: 'redirect', to, cookies };
}

/** A page as drawn, with cookies. */
export function pageWith(element: Element, cookies: CookiesSet): PageAnswer {
  return { kind: 'page', status: 200, html: render(element), cookies };
}

/** To an address that is not ours, such as a council's directory. Only as the answer to a link: browsers refuse it after a form. */
export function leaveFor(to: URL): PageAnswer {
  return { kind: 'leave', to };
}

export function download(fileName: string, mediaType: string, content: Buffer | string | Readable): PageAnswer {
  return { kind: 'download', fileName, mediaType, content };
}

/** Also for what somebody may not see: it answers as if it did not exist. */
export function notFound(): PageAnswer {
  return { kind: 'not-found' };
}
