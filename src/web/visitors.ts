import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may, roleInWords, type Actor } from '../platform/access/actor.js';
import { findSession, type SignedInSession } from '../platform/access/sessions.js';
import type { Access } from '../platform/web/route.js';
import type { FrameContext } from '../platform/ui/page-frame.js';
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

export type Admission = 'admitted' | 'sign-in-first' | 'not-allowed';

export function admit(actor: Actor | undefined, access: Access): Admission {
  if (access === 'anyone') return 'admitted';
  if (actor === undefined) return 'sign-in-first';
  return access === 'signed-in' || may(actor, access) ? 'admitted' : 'not-allowed';
}

/** The frame of a page for this visitor: their council, their name, the parts they may use. */
export function frameFor(request: FastifyRequest, csrfToken: string, { navigation }: Pick<WebParts, 'navigation'>): FrameContext {
  const { actor } = request;
  if (actor === undefined) return { authorityName: 'Direct Payment Support Service' };
  const here = request.url.split('?')[0] ?? '/';
  return {
    authorityName: actor.authorityName,
    person: { name: actor.name, role: roleInWords(actor.role), account: '/account', signOut: { action: '/sign-out', csrfToken } },
    navigation: navigation
      .filter(({ permission }) => may(actor, permission))
      .map(({ text, href }) => ({ text, href, current: here === href || here.startsWith(`${href}/`) })),
  };
}

/** The token for a page's forms; made with its cookie when a page first asks. */
export function csrfTokenFor(reply: FastifyReply): string {
  return reply.generateCsrf();
}
