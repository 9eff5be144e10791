import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may, roleInWords, type Actor } from '../platform/access/actor.js';
import { findSession, type SignedInSession } from '../platform/access/sessions.js';
import type { FrameContext } from '../platform/ui/page-frame.js';
import { pathOf } from '../platform/ui/paths.js';
import { openedBy } from './admission.js';
import { cookieName } from './cookies.js';
import type { WebParts } from './web-parts.js';

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | undefined;
    signedIn: SignedInSession | undefined;
  }
}

export function overHttps({ publicUrl }: Pick<WebParts, 'publicUrl'>): boolean {
  return publicUrl.startsWith('https:');
}

/** Recognises who is signed in, by the session cookie. */
export function addVisitors(server: FastifyInstance, parts: WebParts): void {
  const name = cookieName('session', overHttps(parts));
  server.decorateRequest('actor', undefined);
  server.decorateRequest('signedIn', undefined);
  server.addHook('onRequest', async (request) => {
    // The style sheet and the like need no visitor, and no look into the database.
    if (request.routeOptions.config.access === 'anyone' && request.routeOptions.config.anonymous === true) return;
    const cookie = request.cookies[name];
    if (cookie === undefined) return;
    request.signedIn = await findSession(parts.database, cookie, parts.clock);
    request.actor = request.signedIn?.actor;
  });
}

const aboutLinks = [
  { text: 'Accessibility', href: '/accessibility' },
  { text: 'Privacy', href: '/privacy' },
  { text: 'Ask for a direct payment', href: '/ask-for-a-direct-payment' },
  { text: 'Complain', href: '/complain' },
] as const;

/** The frame of a page for this visitor: their council, their name, the parts they may use. */
export function frameFor(request: FastifyRequest, csrfToken: string, { navigation, pages }: Pick<WebParts, 'navigation' | 'pages'>): FrameContext {
  const { actor } = request;
  const isServed = (href: string): boolean => pages.some(({ url }) => url === href);
  const footerLinks = aboutLinks.filter(({ href }) => isServed(href));
  const here = request.url.split('?')[0] ?? '/';
  const concern = concernLink(actor, here, isServed);
  if (actor === undefined) return { authorityName: 'Direct Payment Support Service', footerLinks, concern };
  return {
    concern,
    opens: openedBy(pages, actor),
    authorityName: actor.authorityName,
    footerLinks,
    person: { name: actor.name, role: roleInWords(actor.role), account: '/account', signOut: { action: '/sign-out', csrfToken } },
    navigation: navigation
      .filter(({ permission, href: part }) => [permission].flat().some((one) => may(actor, one)) && isServed(part))
      .map(({ text, href, about }) => ({ text, href, about, current: here === href || here.startsWith(`${href}/`) })),
  };
}

// On every page, whoever is looking: somebody who is signed in is asked less.
function concernLink(actor: Actor | undefined, here: string, isServed: (href: string) => boolean): FrameContext['concern'] {
  const text = 'Worried about someone?';
  if (actor !== undefined && may(actor, 'safeguarding.raise') && isServed('/concerns/new'))
    return here === '/concerns/new' ? undefined : { text, href: pathOf(`/concerns/new?from=${encodeURIComponent(here)}`) };
  return isServed('/worried') && here !== '/worried' ? { text, href: '/worried' } : undefined;
}

/** The token for a page's forms; made with its cookie when a page first asks. */
export function csrfTokenFor(reply: FastifyReply): string {
  return reply.generateCsrf();
}
