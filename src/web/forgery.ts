import csrfProtection from '@fastify/csrf-protection';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { csrfFieldName } from '../platform/ui/forms/names.js';
import { cookieOptions, cookieName } from './cookies.js';

/** A form is taken only with the token that our own page put into it, and nothing is taken that comes from elsewhere. */
export async function addForgeryProtection(server: FastifyInstance, publicUrl: string): Promise<void> {
  const overHttps = publicUrl.startsWith('https:');
  await server.register(csrfProtection, {
    cookieKey: cookieName('form', overHttps),
    cookieOpts: cookieOptions(overHttps),
    getToken: tokenIn,
  });
  server.addHook('onRequest', (request, _reply, done) => {
    done(fromElsewhere(request) || ofAnotherOrigin(request, publicUrl) ? forgery() : undefined);
  });
}

/** Also for what arrives before the whole body has been read. */
export function forgery(): Error {
  return Object.assign(new Error('the request did not come from a page of this service'), { statusCode: 403 });
}

// Browsers say where a request comes from, and a foreign page's is turned away before its body is read. A link from elsewhere opens
// a page, and nothing else: not a picture, a frame or a script's request.
function fromElsewhere({ headers, method }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== 'cross-site' && site !== 'same-site') return false;
  const follows = (method === 'GET' || method === 'HEAD') && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return !follows;
}

// Older browsers say the origin alone. It must be the address people use, or the one that this very request was sent to: a foreign
// page can choose neither.
function ofAnotherOrigin({ headers, method }: FastifyRequest, publicUrl: string): boolean {
  const { origin, host } = headers;
  if (origin === undefined || method === 'GET' || method === 'HEAD') return false;
  if (!URL.canParse(origin)) return true;
  return new URL(origin).origin !== new URL(publicUrl).origin && new URL(origin).host !== host;
}

function tokenIn({ body }: FastifyRequest): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const token: unknown = Reflect.get(body, csrfFieldName);
  return typeof token === 'string' ? token : undefined;
}
