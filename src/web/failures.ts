import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from '../api/problem.js';
import { refuseCall } from '../api/refusals.js';
import { errorFacts } from '../platform/operations/error-facts.js';
import { passingFault, type PassingFault } from '../platform/operations/passing-fault.js';
import type { Element } from '../platform/ui/html.js';
import { render } from '../platform/ui/render.js';
import { FailurePage, NotFoundPage, RefusedRequestPage } from './pages/problem-pages.js';
import { NotNowPage } from './pages/not-now-page.js';
import { postedFields } from './posted-fields.js';
import { csrfTokenFor, frameFor } from './visitors.js';
import type { WebParts } from './web-parts.js';

/** Answers what went wrong in words, never with a stack trace; the log has the rest under the request's number. */
export function addFailures(server: FastifyInstance, parts: WebParts): void {
  server.setNotFoundHandler((request, reply) => {
    if (forApi(request)) return sendProblem(reply, refuseCall('not-found', 'There is nothing at this address.').refusal, 404);
    return sendPage(reply, 404, NotFoundPage({ frame: frameOf(request, reply, parts) }));
  });
  server.setErrorHandler(async (error: FastifyError, request, reply) => {
    const passing = passingFault(error);
    if (passing !== undefined) return answerNotNow(passing, error, request, reply, parts);
    const status = error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500 ? error.statusCode : 500;
    if (status === 500) request.log.error({ request: request.id, err: errorFacts(error) }, 'a request failed');
    return forApi(request) ? sendApiFailure(reply, request, status) : sendPage(reply, status, failurePage(request, reply, status, parts));
  });
}

function forApi({ url }: FastifyRequest): boolean {
  return url.startsWith('/api/');
}

/** The database is away, too busy or out of room: whoever asks again soon is answered, and has lost nothing. */
async function answerNotNow(why: PassingFault, error: Error, request: FastifyRequest, reply: FastifyReply, parts: WebParts): Promise<FastifyReply> {
  request.log.warn({ request: request.id, why, err: errorFacts(error) }, 'a request could not be answered now');
  void reply.header('retry-after', '10');
  if (forApi(request)) return sendProblem(reply, refuseCall('not-now', apiWords[why]).refusal, 503);
  const fields = await postedFields(request);
  const page = NotNowPage({ frame: frameOf(request, reply, parts), why, wasPosted: request.method === 'POST', address: request.url, fields });
  return sendPage(reply, 503, page);
}

const apiWords: Readonly<Record<PassingFault, string>> = {
  'database-away': 'The database cannot be reached at the moment. Send the request again in a little while, with the same Idempotency-Key.',
  'too-busy': 'Too much is being done at the moment. Send the request again in a little while, with the same Idempotency-Key.',
  'no-room': 'There is no room left to save anything. Send the request again once an administrator has made room, with the same Idempotency-Key.',
};

function sendApiFailure(reply: FastifyReply, { id }: FastifyRequest, status: number): FastifyReply {
  if (status === 500) return sendProblem(reply, refuseCall('failed', `Something went wrong. Its number is ${id}.`).refusal, 500);
  return sendProblem(reply, refuseCall('request-not-readable', 'The request could not be read: check its size, its JSON and where it is sent from.').refusal, status);
}

function failurePage(request: FastifyRequest, reply: FastifyReply, status: number, parts: WebParts): Element {
  const frame = frameOf(request, reply, parts);
  return status === 500 ? FailurePage({ frame, requestId: request.id }) : RefusedRequestPage({ frame, status });
}

function frameOf(request: FastifyRequest, reply: FastifyReply, parts: WebParts) {
  return frameFor(request, csrfTokenFor(reply), parts);
}

function sendPage(reply: FastifyReply, status: number, element: Element): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(render(element));
}
