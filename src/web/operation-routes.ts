import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { registerMetrics } from '../platform/operations/metrics.js';
import { missingNeeds } from '../platform/operations/readiness.js';
import type { WebParts } from './web-parts.js';

const open = { config: { access: 'anyone', anonymous: true } } as const;

/**
 * What a keeper, a proxy and a monitor ask: `/health` (the program is up), `/ready` (work can be taken; else 503 and the names of
 * what is missing) and `/metrics`.
 */
export function addOperations(server: FastifyInstance, parts: WebParts): void {
  server.get('/health', open, (_request, reply) => reply.type('text/plain; charset=utf-8').send('up\n'));
  server.get('/ready', open, async (_request, reply) => {
    const missing = await missingNeeds(parts);
    return reply.code(missing.length === 0 ? 200 : 503).send({ ready: missing.length === 0, missing });
  });
  addSecurityText(server, parts);
  addMetrics(server, parts);
}

const validDays = 180;

/** RFC 9116. It ends half a year from whenever it is read: it is as current as the program that serves it. */
function addSecurityText(server: FastifyInstance, { securityContact, publicUrl, clock }: WebParts): void {
  if (securityContact === undefined) return;
  server.get('/.well-known/security.txt', open, (_request, reply) => {
    const expires = new Date(clock.now().getTime() + validDays * 86_400_000).toISOString().replace(/T.*/, 'T00:00:00Z');
    const lines = [`Contact: ${securityContact}`, `Expires: ${expires}`, 'Preferred-Languages: en', `Canonical: ${publicUrl}/.well-known/security.txt`, `Policy: ${publicUrl}/security`];
    return reply.type('text/plain; charset=utf-8').send(`${lines.join('\n')}\n`);
  });
}

function addMetrics(server: FastifyInstance, parts: WebParts): void {
  const metrics = registerMetrics(parts);
  server.addHook('onResponse', (request, reply, done) => {
    const { url } = request.routeOptions;
    metrics.observe({ method: request.method, route: url ?? 'unknown', status: reply.statusCode, seconds: reply.elapsedTime / 1000 });
    done();
  });
  server.get('/metrics', open, async (request, reply) => {
    // Whoever may not read it is not told that it is there.
    if (!mayRead(request, parts)) {
      reply.callNotFound();
      return reply;
    }
    return reply.type(metrics.contentType).send(await metrics.print());
  });
}

function mayRead(request: FastifyRequest, { metricsToken, publicUrl }: WebParts): boolean {
  if (metricsToken !== undefined) return isSame(request.headers.authorization ?? '', `Bearer ${metricsToken}`);
  return isLocal(hostOf(publicUrl)) && isLocal(request.ip) && isLocal(hostOf(`http://${request.headers.host ?? ''}`)) && !wasPassedOn(request);
}

// Digests, so that neither the time it takes nor the length tells anything.
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

// Behind a proxy of the same machine everybody comes from here: then only a token tells.
function wasPassedOn({ headers }: FastifyRequest): boolean {
  return headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined || headers.via !== undefined;
}

function isLocal(host: string): boolean {
  return ['localhost', '127.0.0.1', '::1', '[::1]', '::ffff:127.0.0.1'].includes(host);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}
