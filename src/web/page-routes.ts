import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inTransaction } from '../platform/db/transaction.js';
import { pathOf, type Path } from '../platform/ui/paths.js';
import { keptCookies, type CookiesSet, type KeptCookie, type PageAnswer } from '../platform/web/answers.js';
import type { Access, PageRoute, UploadLimits } from '../platform/web/route.js';
import { withoutConfirmation } from '../platform/web/step-up.js';
import type { OpenVisit, Visit } from '../platform/web/visit.js';
import { admit } from './admission.js';
import { cookieName, cookieOptions, lifetimeOf } from './cookies.js';
import { NotAllowedPage, NotFoundPage } from './pages/problem-pages.js';
import { csrfTokenFor, frameFor, overHttps } from './visitors.js';
import type { WebParts } from './web-parts.js';
import { page } from '../platform/web/answers.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** Needs no visitor at all. */
    anonymous?: boolean;
    upload?: UploadLimits;
  }
}

/** Serves the pages that rooms declare. */
export function addPages(server: FastifyInstance, parts: WebParts): void {
  for (const declared of parts.pages) {
    server.route({
      method: declared.method,
      url: declared.url,
      config: { access: declared.permission, ...(declared.upload ? { upload: declared.upload } : {}) },
      ...(declared.upload ? { bodyLimit: declared.upload.files * declared.upload.bytesPerFile + 1_000_000 } : {}),
      ...(declared.method === 'POST' ? { preHandler: server.csrfProtection.bind(server) } : {}),
      handler: (request, reply) => answerVisit(declared, request, reply, parts),
    });
  }
}

async function answerVisit(declared: PageRoute, request: FastifyRequest, reply: FastifyReply, parts: WebParts): Promise<FastifyReply> {
  const admission = admit(request.actor, declared.permission);
  if (admission === 'sign-in-first') return reply.redirect(signInPath(request), 303);
  const visit = openVisit(request, reply, parts);
  if (admission === 'not-allowed') return send(reply, page(NotAllowedPage({ frame: visit.frame }), 403), visit, parts);
  return send(reply, await handle(declared, visit, parts), visit, parts);
}

async function handle(declared: PageRoute, visit: OpenVisit, { stepUp }: WebParts): Promise<PageAnswer> {
  if (declared.permission === 'anyone') return declared.handler(visit);
  const visitor = signedIn(visit);
  if (!declared.stepUp) return declared.handler(visitor);
  if (visit.signedIn?.confirmed !== true) {
    if (stepUp === undefined) return page(NotAllowedPage({ frame: visit.frame }), 403);
    const confirmation = await stepUp(visitor);
    if (confirmation.kind === 'ask') return confirmation.answer;
  }
  return declared.handler({ ...visitor, posted: withoutConfirmation(visit.posted) });
}

function signedIn(visit: OpenVisit): Visit {
  const { actor, database } = visit;
  if (actor === undefined) throw new Error('admitted without being signed in');
  return {
    ...visit,
    actor,
    inTransaction: (work) => inTransaction(database, { authorityId: actor.authorityId, actorId: actor.staffId }, work),
  };
}

function openVisit(request: FastifyRequest, reply: FastifyReply, parts: WebParts): OpenVisit {
  const csrfToken = csrfTokenFor(reply);
  return {
    path: pathOf(new URL(request.url, 'http://here').pathname),
    params: paramsOf(request.params),
    query: queryOf(request.query),
    posted: request.body,
    files: request.uploadedFiles ?? [],
    csrfToken,
    frame: frameFor(request, csrfToken, parts),
    clock: parts.clock,
    database: parts.database,
    actor: request.actor,
    session: request.cookies[cookieName('session', overHttps(parts))],
    signedIn: request.signedIn,
    cookies: cookiesOf(request, parts),
    sender: request.ip,
    browser: request.cookies[cookieName('form', overHttps(parts))],
  };
}

function cookiesOf(request: FastifyRequest, parts: WebParts): Partial<Record<KeptCookie, string>> {
  const kept = keptCookies.flatMap((what) => {
    const value = request.cookies[cookieName(what, overHttps(parts))];
    return value === undefined ? [] : [[what, value] as const];
  });
  return Object.fromEntries(kept);
}

function paramsOf(params: unknown): Record<string, string> {
  const known = entriesOf(params);
  return Object.fromEntries(known.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}

function queryOf(query: unknown): Record<string, string | readonly string[]> {
  const asked = entriesOf(query);
  return Object.fromEntries(asked.flatMap(([name, value]) => (isText(value) || isTexts(value) ? [[name, value]] : [])));
}

function entriesOf(values: unknown): [string, unknown][] {
  return typeof values === 'object' && values !== null ? Object.entries(values) : [];
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText);
}

// Only a page can be come back to; what a form wanted to do is asked again.
function signInPath(request: FastifyRequest): Path {
  return request.method === 'GET' ? pathOf(`/sign-in?next=${encodeURIComponent(request.url)}`) : '/sign-in';
}

async function send(reply: FastifyReply, answer: PageAnswer, visit: OpenVisit, parts: WebParts): Promise<FastifyReply> {
  switch (answer.kind) {
    case 'page':
      setCookies(reply, answer.cookies, visit, parts);
      return reply.code(answer.status).type('text/html; charset=utf-8').send(answer.html);
    case 'redirect':
      setCookies(reply, answer.cookies, visit, parts);
      return reply.redirect(answer.to, 303);
    case 'leave':
      return reply.redirect(answer.to.href, 303);
    case 'download':
      return reply.type(answer.mediaType).header('content-disposition', attachment(answer.fileName)).send(answer.content);
    case 'not-found':
      return send(reply, page(NotFoundPage({ frame: visit.frame }), 404), visit, parts);
  }
}

function setCookies(reply: FastifyReply, cookies: CookiesSet = {}, { signedIn: before }: OpenVisit, parts: WebParts): void {
  const secure = overHttps(parts);
  // Whoever signs in or out gets new form tokens too; whoever only proves again who they are keeps the forms of other windows.
  if (cookies.session === null || (cookies.session !== undefined && before === undefined)) reply.clearCookie(cookieName('form', secure), cookieOptions(secure));
  if (cookies.session === null) reply.header('clear-site-data', '"cache"');
  for (const what of keptCookies) {
    const value = cookies[what];
    if (value === null) reply.clearCookie(cookieName(what, secure), cookieOptions(secure));
    else if (value !== undefined) reply.setCookie(cookieName(what, secure), value, { ...cookieOptions(secure), ...lifetimeOf(what) });
  }
}

function attachment(fileName: string): string {
  const plain = fileName.replace(/[^A-Za-z0-9 ._-]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}
