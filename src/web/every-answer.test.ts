import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '../../test/database.js';
import { hire, openForm, sendForm, testServer, type HiredStaff } from '../../test/web.js';
import { compose } from '../compose.js';
import { ok } from '../core/result.js';
import { sealerOf } from '../platform/access/sealing.js';
import { openDatabase } from '../platform/db/connection.js';
import { assetPath } from '../platform/ui/assets.js';
import { PageFrame } from '../platform/ui/index.js';
import { download, page, redirect } from '../platform/web/answers.js';
import { apiRoute } from '../platform/web/api-route.js';
import { openRoute, route } from '../platform/web/route.js';
import { securityHeaders } from './security-headers.js';

const database = await testDatabase();
const parts = compose({ sealer: sealerOf([{ id: 1, secret: new Uint8Array(32).fill(7) }]) });
const pages = [
  openRoute({ method: 'GET', url: '/a-page', handler: (visit) => page(PageFrame({ ...visit.frame, title: 'A page' })) }),
  openRoute({ method: 'GET', url: '/a-form-refused', handler: (visit) => page(PageFrame({ ...visit.frame, title: 'Again' }), 422) }),
  openRoute({ method: 'GET', url: '/a-redirect', handler: () => redirect('/a-page') }),
  openRoute({ method: 'GET', url: '/a-file', handler: () => download('a.csv', 'text/csv', 'a,b\n') }),
  openRoute({ method: 'GET', url: '/breaks', handler: () => { throw new Error('inner detail'); } }),
  openRoute({ method: 'POST', url: '/takes', handler: () => redirect('/a-page') }),
  route({ method: 'GET', url: '/payments-only', permission: 'audit.read', handler: (visit) => page(PageFrame({ ...visit.frame, title: 'Inside' })) }),
];
const api = [
  ...parts.api,
  apiRoute({ method: 'GET', url: '/api/v1/works', permission: 'signed-in', summary: 'Works', answer: z.object({}), handler: () => Promise.resolve(ok({})) }),
  apiRoute({ method: 'POST', url: '/api/v1/breaks', permission: 'signed-in', summary: 'Breaks', answer: z.object({}), handler: () => { throw new Error('inner detail'); } }),
];
let plain: FastifyInstance;
let secure: FastifyInstance;
let away: FastifyInstance;
let officer: HiredStaff;

beforeAll(async () => {
  const all = { ...parts, pages: [...parts.pages, ...pages], api };
  plain = await testServer(database, all);
  secure = await testServer(database, { ...all, publicUrl: 'https://payments.example.org' });
  away = await testServer({ ...database, app: openDatabase({ host: '127.0.0.1', port: 1 }) }, all);
  officer = await hire(database, 'kentshire', 'monitoring_officer');
  await plain.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => Promise.all([plain.close(), secure.close(), away.close()]));

interface Kind {
  readonly server?: () => FastifyInstance;
  readonly method?: 'GET' | 'POST' | 'HEAD' | 'PUT' | 'DELETE' | 'OPTIONS' | 'PATCH' | 'TRACE';
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly signedIn?: boolean;
  readonly status: number;
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json' };
const kinds: Readonly<Record<string, Kind>> = {
  'a page': { url: '/a-page', status: 200 },
  'the head of a page': { method: 'HEAD', url: '/a-page', status: 200 },
  'a form with errors': { url: '/a-form-refused', status: 422 },
  'a redirect': { url: '/a-redirect', status: 303 },
  'the way to sign in': { url: '/payments-only', status: 303 },
  'a page that one may not open': { url: '/payments-only', signedIn: true, status: 403 },
  'a download': { url: '/a-file', status: 200 },
  'a page that is not there': { url: '/nowhere', status: 404 },
  'a page that breaks': { url: '/breaks', status: 500 },
  'a page while the database is away': { server: () => away, url: '/sign-in', status: 503 },
  'a form without its token': { method: 'POST', url: '/takes', headers: form, body: 'a=b', status: 403 },
  'a form from elsewhere': { method: 'POST', url: '/takes', headers: { ...form, 'sec-fetch-site': 'cross-site' }, body: 'a=b', status: 403 },
  'a form of another origin': { method: 'POST', url: '/takes', headers: { ...form, origin: 'https://elsewhere.example' }, body: 'a=b', status: 403 },
  'a form of no origin': { method: 'POST', url: '/takes', headers: { ...form, origin: 'null' }, body: 'a=b', status: 403 },
  'a picture for a page elsewhere': { url: '/a-page', headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }, status: 403 },
  'a frame for a page elsewhere': { url: '/a-page', headers: { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }, status: 403 },
  'a link from elsewhere': { url: '/a-page', headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }, status: 200 },
  'a form that is too large': { method: 'POST', url: '/takes', headers: form, body: `a=${'b'.repeat(1_000_001)}`, status: 413 },
  'a form of no known kind': { method: 'POST', url: '/takes', headers: { 'content-type': 'text/x-unknown' }, body: 'a', status: 415 },
  'another method': { method: 'PUT', url: '/a-page', status: 404 },
  'a method that asks for methods': { method: 'OPTIONS', url: '/a-page', status: 404 },
  'a method that repeats what was sent': { method: 'TRACE', url: '/a-page', headers: { 'x-secret': 'said-once' }, status: 404 },
  'an address that cannot be decoded': { url: '/%zz', status: 400 },
  'an address with a part that is too long': { url: `/reclaims/${'9'.repeat(500)}`, signedIn: true, status: 414 },
  'a style sheet': { url: assetPath('pursestrings.css'), status: 200 },
  'a style sheet that is not there': { url: '/assets/nothing.css', status: 404 },
  'a way out of the assets': { url: '/assets/..%2f..%2fpackage.json', status: 404 },
  'the API': { url: '/api/v1/works', signedIn: true, status: 200 },
  'the API signed out': { url: '/api/v1/works', status: 401 },
  'the API where there is nothing': { url: '/api/v1/nothing', status: 404 },
  'the API where it breaks': { method: 'POST', url: '/api/v1/breaks', signedIn: true, headers: json, body: '{}', status: 500 },
  'the API with what is no JSON': { method: 'POST', url: '/api/v1/breaks', signedIn: true, headers: json, body: '{', status: 400 },
  'the API while the database is away': { server: () => away, url: '/api/v1/works', signedIn: true, status: 503 },
  'the description of the API': { url: '/api/openapi.json', status: 200 },
  'health': { url: '/health', status: 200 },
  'readiness': { url: '/ready', status: 200 },
  'not being ready': { server: () => away, url: '/ready', status: 503 },
  'metrics': { url: '/metrics', headers: { host: 'localhost' }, status: 200 },
  'metrics for strangers': { url: '/metrics', headers: { host: 'elsewhere.example' }, status: 404 },
  'a report of the content policy': { method: 'POST', url: '/csp-report', headers: { 'content-type': 'application/csp-report' }, body: '{}', status: 204 },
  'a report that is too large': { method: 'POST', url: '/csp-report', headers: { 'content-type': 'application/reports+json' }, body: `["${'x'.repeat(20_001)}"]`, status: 413 },
};

function ask({ server = () => plain, method = 'GET', url, headers = {}, body, signedIn = false }: Kind, over = server()) {
  return over.inject({ method: method as 'GET', url, headers: { ...headers, ...(signedIn ? { cookie: officer.cookie } : {}) }, ...(body === undefined ? {} : { payload: body }) });
}

function expectCareful(headers: Readonly<Record<string, unknown>>, overHttps: boolean): void {
  expect(headers).toMatchObject(securityHeaders(overHttps));
  expect(headers['cache-control']).toMatch(/^no-store$|immutable/);
  expect(Object.keys(headers)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(server|x-powered-by|via|access-control-.*)$/)]));
}

describe('every kind of answer', () => {
  test.each(Object.entries(kinds))('tells browsers to be careful: %s', async (_, kind) => {
    const answered = await ask(kind);
    expect(answered.statusCode).toBe(kind.status);
    expectCareful(answered.headers, false);
    expect(answered.body).not.toMatch(/inner detail|node_modules|\n\s+at |said-once/);
    for (const cookie of answered.cookies) expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  });

  test.each(Object.entries(kinds).filter(([, kind]) => kind.server === undefined))('over https also to come back by https alone: %s', async (_, kind) => {
    const answered = await ask(kind, secure);
    expectCareful(answered.headers, true);
    for (const cookie of answered.cookies) expect(cookie).toMatchObject({ name: expect.stringMatching(/^__Host-/) as string, secure: true, httpOnly: true, sameSite: 'Lax', path: '/' });
  });

  test('of every page and operation that there is, signed in and signed out', { timeout: 120_000 }, async () => {
    const places = [...parts.pages, ...parts.api].map(({ method, url }) => ({ method, url: url.replace(/:\w+/g, '1') }));
    expect(places.length).toBeGreaterThan(100);
    for (const { method, url } of places) {
      for (const signedIn of [false, true]) expectCareful((await ask({ method, url, signedIn, status: 0 })).headers, false);
    }
  });

  test('never repeats the name by which it was asked', async () => {
    for (const kind of Object.values(kinds)) {
      const answered = await ask({ ...kind, headers: { ...kind.headers, host: 'rebound.example', 'x-forwarded-host': 'rebound.example' } });
      expect(JSON.stringify([answered.headers, answered.body])).not.toContain('rebound.example');
    }
  });

  test('signing out empties what the browser kept', async () => {
    const ticket = await openForm(plain, '/a-page-that-is-not-there', officer.cookie);
    const left = await sendForm(plain, '/sign-out', ticket, {});
    expect([left.statusCode, left.headers['clear-site-data']]).toEqual([303, '"cache"']);
  });
});

describe('what is no request', () => {
  async function say(words: string): Promise<{ status: string; headers: Record<string, string> }> {
    const address = plain.server.address();
    const socket = connect(typeof address === 'object' ? (address?.port ?? 0) : 0, '127.0.0.1');
    socket.write(words);
    const [head = ''] = (await text(socket)).split('\r\n\r\n');
    const [status = '', ...lines] = head.split('\r\n');
    return { status, headers: Object.fromEntries(lines.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string])) };
  }

  test.each([
    ['rubbish', '\u0016\u0003\u0001 hello\r\n\r\n', '400 Bad Request'],
    ['too much about itself', `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'a'.repeat(20_000)}\r\n\r\n`, '431 Request Header Fields Too Large'],
    ['two lengths', 'POST /takes HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc', '400 Bad Request'],
    ['a length and chunks', 'POST /takes HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', '400 Bad Request'],
  ])('is answered as carefully, and the connection ends: %s', async (_, words, status) => {
    const answered = await say(words);
    expect(answered.status).toBe(`HTTP/1.1 ${status}`);
    expectCareful(answered.headers, false);
    expect(answered.headers.connection).toBe('close');
  });

  test('what begins and never goes on is let go', async () => {
    plain.server.headersTimeout = 500;
    const began = performance.now();
    expect((await say('GET / HTTP/1.1\r\nHost: x\r\n')).status).toBe('HTTP/1.1 408 Request Timeout');
    expect(performance.now() - began).toBeLessThan(6_000);
  });
});
