import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { contentPolicy } from '../platform/ui/content-policy.js';

/** The page kit's policy on every answer, and what else tells browsers to be careful. */
export async function addSecurityHeaders(server: FastifyInstance, overHttps: boolean): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: directivesOf(contentPolicy) },
    strictTransportSecurity: overHttps && { maxAge: 31_536_000 },
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  // Pages hold personal data: nothing but the hashed assets is kept by browsers or by anything between.
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex');
    done(null, payload);
  });
}

function directivesOf(policy: string): Record<string, string[]> {
  const directives = policy.split('; ').map((directive) => directive.split(' '));
  return Object.fromEntries(directives.map(([name = '', ...sources]) => [name, sources]));
}
