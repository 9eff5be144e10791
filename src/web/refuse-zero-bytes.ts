import type { FastifyInstance } from 'fastify';

/**
 * No keyboard types the zero character, and the database keeps no text with it: a request that holds one is turned away as not
 * readable, before anything is begun.
 */
export function refuseZeroBytes(server: FastifyInstance): void {
  server.addHook('preHandler', (request, _reply, done) => {
    const found = [request.body, request.query, request.params].some((part) => holdsZero(part));
    done(found ? Object.assign(new Error('the request holds a character that no text may have'), { statusCode: 400 }) : undefined);
  });
}

// Text of forms and JSON is at most a megabyte: looking at all of it costs little.
function holdsZero(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return false;
  return Object.entries(value).some(([name, inner]) => name.includes('\0') || holdsZero(inner));
}
