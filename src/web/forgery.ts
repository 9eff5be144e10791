import csrfProtection from '@fastify/csrf-protection';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { csrfFieldName } from '../platform/ui/forms/names.js';
import { cookieOptions, cookieName } from './cookies.js';

/** A form is taken only with the token that our own page put into it. */
export async function addForgeryProtection(server: FastifyInstance, overHttps: boolean): Promise<void> {
  await server.register(csrfProtection, {
    cookieKey: cookieName('form', overHttps),
    cookieOpts: cookieOptions(overHttps),
    getToken: tokenIn,
  });
  server.addHook('onRequest', (request, _reply, done) => {
    done(fromElsewhere(request) ? forgery() : undefined);
  });
}

/** Also for what arrives before the whole body has been read. */
export function forgery(): Error {
  return Object.assign(new Error('the request did not come from a page of this service'), { statusCode: 403 });
}

// Browsers say where a request comes from; a foreign page's is turned away before its body is read.
function fromElsewhere(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  return request.method !== 'GET' && request.method !== 'HEAD' && (site === 'cross-site' || site === 'same-site');
}

function tokenIn({ body }: FastifyRequest): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const token: unknown = Reflect.get(body, csrfFieldName);
  return typeof token === 'string' ? token : undefined;
}
