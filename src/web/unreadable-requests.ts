import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { keptByNobody, securityHeaders } from './security-headers.js';

const words: Readonly<Record<number, string>> = {
  400: 'The request could not be read. Check the address, and try again.',
  408: 'The request took too long to arrive. Try again.',
  414: 'The address is too long.',
  431: 'The request says too much about itself. Delete the cookies of this site, and try again.',
};

function plain(overHttps: boolean): Readonly<Record<string, string>> {
  return { ...securityHeaders(overHttps), ...keptByNobody, 'content-type': 'text/plain; charset=utf-8' };
}

/** Answers an address that cannot be decoded: no route and no hook has seen it. Its text is not repeated. */
export function answerBadAddress(overHttps: boolean) {
  return (error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void => {
    const status = error.statusCode === 414 ? 414 : 400;
    void reply.code(status).headers(plain(overHttps)).send(`${words[status] ?? ''}\n`);
  };
}

const statusOf: Readonly<Record<string, number>> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

/** Answers what is no request at all, or comes too slowly to be one, and lets go of the connection. */
export function answerBrokenConnection(overHttps: boolean) {
  return (error: Error & { readonly code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    if (!socket.writable) {
      socket.destroy();
      return;
    }
    const status = statusOf[error.code ?? ''] ?? 400;
    const body = `${words[status] ?? ''}\n`;
    const headers = { ...plain(overHttps), 'content-length': String(Buffer.byteLength(body)), connection: 'close' };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    socket.end([`HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? 'Bad Request'}`, ...lines, '', body].join('\r\n'));
    // Somebody who reads as slowly as they write would keep it.
    socket.destroySoon();
  };
}
