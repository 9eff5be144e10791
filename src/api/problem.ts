import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Refusal } from '../core/result.js';

export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly field?: string;
  readonly details?: unknown;
}

/** A refusal as RFC 9457 has it, with our code. */
function problemOf({ code, message, field, details }: Refusal, status: number): Problem {
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Refused',
    status,
    detail: message,
    code,
    ...(field === undefined ? {} : { field }),
    ...(details === undefined ? {} : { details }),
  };
}

export function sendProblem(reply: FastifyReply, refusal: Refusal, status: number): FastifyReply {
  return reply.code(status).type('application/problem+json').send(Buffer.from(JSON.stringify(problemOf(refusal, status))));
}
