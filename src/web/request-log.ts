import type { FastifyInstance } from 'fastify';

/** Standard error, so that standard output says only where to look. */
export const logStream = process.stderr;

/**
 * One line a request. Addresses can hold names and numbers of people, and so can the sender's own: the log has the
 * pattern of the route instead, and no address of the network.
 */
export function addRequestLog(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, done) => {
    const { access, anonymous } = request.routeOptions.config;
    if (anonymous !== true)
      request.log.info(
        { request: request.id, method: request.method, route: request.routeOptions.url ?? 'unknown', access, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
        'answered',
      );
    done();
  });
}
