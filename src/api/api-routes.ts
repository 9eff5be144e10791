import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ok, type Refusal, type Result } from '../core/result.js';
import { may, type Actor } from '../platform/access/actor.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db/connection.js';
import { inTransaction } from '../platform/db/transaction.js';
import type { ApiContext, ApiRoute } from '../platform/web/api-route.js';
import { openApiOf } from './openapi.js';
import { sendProblem } from './problem.js';
import { refuseCall } from './refusals.js';
import { onlyOnce, type Answered } from './repeated-requests.js';

export interface ApiParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly api: readonly ApiRoute[];
  readonly version: string;
}

/** Serves the operations that rooms declare, and their description. */
export function addApi(server: FastifyInstance, parts: ApiParts): void {
  const description = openApiOf(parts.api, parts.version);
  server.get('/api/openapi.json', { config: { access: 'anyone', anonymous: true } }, () => description);
  for (const route of parts.api) {
    server.route({
      method: route.method,
      url: route.url,
      config: { access: route.permission },
      ...(route.largestBody === undefined ? {} : { bodyLimit: route.largestBody }),
      handler: (request, reply) => answerCall(route, request, reply, parts),
    });
  }
}

async function answerCall(route: ApiRoute, request: FastifyRequest, reply: FastifyReply, parts: ApiParts): Promise<FastifyReply> {
  const { actor } = request;
  if (actor === undefined) return refuseWith(reply, refuseCall('not-signed-in', 'Sign in first.'), 401);
  if (route.permission !== 'signed-in' && !may(actor, route.permission))
    return refuseWith(reply, refuseCall('role-not-allowed', 'Your role does not allow this.'), 403);
  if (route.stepUp && request.signedIn?.confirmed !== true)
    return refuseWith(reply, refuseCall('confirm-it-is-you', 'Confirm that it is you at /account/confirm, then send this again.'), 403);
  const prepared = route.prepare({ params: request.params, query: request.query, body: request.body });
  if (!prepared.ok) return refuseWith(reply, prepared, 400);
  const answered = await carryOut(route, request, actor, prepared.value, parts);
  if (!answered.ok) return refuseWith(reply, answered, statusOf(route, answered.refusal));
  return reply.code(answered.value.status).type('application/json').send(JSON.stringify(answered.value.body));
}

type Work = (context: ApiContext) => Promise<Result<unknown>>;

async function carryOut(route: ApiRoute, request: FastifyRequest, actor: Actor, work: Work, { database, clock }: ApiParts): Promise<Result<Answered>> {
  return inTransaction(database, { authorityId: actor.authorityId, actorId: actor.staffId }, async (tx) => {
    const answered = async (): Promise<Result<Answered>> => {
      const result = await work({ tx, actor, clock });
      return result.ok ? ok({ status: 200, body: result.value }) : result;
    };
    const key = request.headers['idempotency-key'];
    if (route.method === 'GET' || typeof key !== 'string') return answered();
    return onlyOnce(tx, { staffId: actor.staffId, key, method: route.method, url: request.url, body: request.body }, clock, answered);
  });
}

const ourStatuses: Readonly<Record<string, number>> = { 'idempotency-key-not-usable': 400, 'not-found': 404, 'repeat-out-of-reach': 404 };

function statusOf({ statusOf: own = {} }: ApiRoute, { code }: Refusal): number {
  return own[code] ?? ourStatuses[code] ?? 422;
}

function refuseWith(reply: FastifyReply, { refusal }: { readonly refusal: Refusal }, status: number): FastifyReply {
  return sendProblem(reply, refusal, status);
}
