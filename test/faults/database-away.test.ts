import { readdirSync, mkdtempSync, existsSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { ok } from '../../src/core/result.js';
import { openDatabase, withClient, type Database } from '../../src/platform/db/connection.js';
import { apiRoute } from '../../src/platform/web/api-route.js';
import { redirect } from '../../src/platform/web/answers.js';
import { route } from '../../src/platform/web/route.js';
import { testDatabase } from '../database.js';
import { hire, openForm, sendForm, testServer, type HiredStaff } from '../web.js';
import { openFaultProxy, type FaultProxy } from './fault-proxy.js';
import { writingPages } from './writing-page.js';

const database = await testDatabase();
const dataFolder = mkdtempSync(path.join(inject('runFolder'), 'faults-'));
const pages = [
  ...writingPages,
  route({ method: 'POST', url: '/file', permission: 'signed-in', upload: { files: 1, bytesPerFile: 5_000_000 }, handler: () => redirect('/note') }),
];
const api = [apiRoute({ method: 'POST', url: '/api/v1/notes', permission: 'signed-in', summary: 'Notes', answer: z.object({}), handler: async ({ tx }) => { await tx.client.query('select 1'); return ok({}); } })];
let proxy: FaultProxy;
let behind: Database;
let server: FastifyInstance;
let officer: HiredStaff;

beforeAll(async () => {
  officer = await hire(database, 'kentshire', 'monitoring_officer');
  proxy = await openFaultProxy({ host: '127.0.0.1', port: database.appLogin.port ?? 0 });
  behind = openDatabase({ ...database.appLogin, port: proxy.port }, { connections: 2, wait: 800, statement: 3_000 });
  server = await testServer({ ...database, app: behind }, { pages, api, dataFolder });
});
afterEach(() => { proxy.mend(); });
afterAll(async () => {
  await server.close();
  await behind.close();
  await proxy.close();
});

const get = (url: string) => server.inject({ url, headers: { cookie: officer.cookie } });

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const began = performance.now();
  return [await work(), performance.now() - began];
}

async function people(family: string): Promise<number> {
  return withClient(database.superuserLogin, async (client) => (await client.query('select from person where family_name = $1', [family])).rowCount ?? 0);
}

describe.each(['cut', 'stall'] as const)('while the wire to the database is %s', (how) => {
  test('a page says so within seconds, when to come back, and nothing of the inside', async () => {
    expect((await get('/note')).statusCode).toBe(200);
    proxy[how]();
    const [answered, took] = await timed(() => get('/note'));
    expect([answered.statusCode, answered.headers['retry-after']]).toEqual([503, '10']);
    expect(answered.body).toContain('Try again in a minute');
    expect(answered.body).not.toMatch(/ECONN|pg|postgres|\n\s+at /i);
    expect(took).toBeLessThan(5_000);
    proxy.mend();
    await expect.poll(async () => (await get('/note')).statusCode).toBe(200);
  });
});

describe('while the database is away', () => {
  test('the API says so as a problem', async () => {
    proxy.cut();
    const answered = await server.inject({ method: 'POST', url: '/api/v1/notes', headers: { cookie: officer.cookie, 'content-type': 'application/json' }, payload: '{}' });
    expect([answered.statusCode, answered.json<{ code: string }>().code, answered.headers['content-type']]).toEqual([503, 'not-now', 'application/problem+json']);
  });

  test('a form keeps everything that was typed, and is carried out when it is sent again', async () => {
    const ticket = await openForm(server, '/note', officer.cookie);
    const name = 'O’Neill <b>“Ada”</b> & sons\r\nsecond line';
    proxy.cut();
    const failed = await sendForm(server, '/note', ticket, { name, also: 'x' });
    expect(failed.statusCode).toBe(503);
    expect(failed.body).toContain('Everything you typed is kept on this page');
    expect(await people(name)).toBe(0);
    proxy.mend();
    const again = Object.fromEntries([...failed.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, field = '', value = '']) => [field, plain(value)]));
    expect(again).toEqual({ ...ticket.fields, name, also: 'x' });
    await expect.poll(async () => (await sendForm(server, '/note', { cookie: ticket.cookie, fields: {} }, again)).statusCode).toBe(303);
    expect(await people(name)).toBe(1);
  });

  test('a password is not written into the page', async () => {
    const ticket = await openForm(server, '/note', officer.cookie);
    proxy.cut();
    const failed = await sendForm(server, '/note', ticket, { name: 'x', password: 'correct horse battery' });
    expect(failed.statusCode).toBe(503);
    expect(failed.body).not.toMatch(/correct horse|kept on this page/);
    expect(failed.body).toContain('Go back with your browser');
  });

  test('a form of another site gets no token by failing', async () => {
    proxy.cut();
    const failed = await server.inject({ method: 'POST', url: '/note', headers: { cookie: officer.cookie, 'content-type': 'application/x-www-form-urlencoded' }, payload: 'name=theirs' });
    expect(failed.body).not.toContain('name="_csrf"');
  });
});

function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}

test('when every connection is at work, whoever comes next is told within a second, and the others finish', async () => {
  const ticket = await openForm(server, '/note', officer.cookie);
  const slow = [1, 2].map(() => sendForm(server, '/slow', ticket, {}));
  await expect.poll(() => behind.pool.totalCount - behind.pool.idleCount).toBe(2);
  await wait(100);
  const [turnedAway, took] = await timed(() => get('/note'));
  expect([turnedAway.statusCode, turnedAway.body.includes('A great deal is being done at once')]).toEqual([503, true]);
  expect(took).toBeLessThan(1_500);
  expect((await Promise.all(slow)).map(({ statusCode }) => statusCode)).toEqual([303, 303]);
});

describe('a listening service', () => {
  test('keeps nothing of an upload that is broken off', async () => {
    const own = await testServer(database, { pages, dataFolder });
    await own.listen({ port: 0, host: '127.0.0.1' });
    const address = own.server.address();
    const ticket = await openForm(own, '/note', officer.cookie);
    const uploads = path.join(dataFolder, 'uploads');
    const token = Object.entries(ticket.fields).map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('');
    const socket = connect(typeof address === 'object' ? (address?.port ?? 0) : 0, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(`POST /file HTTP/1.1\r\nHost: x\r\nCookie: ${ticket.cookie}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 4000000\r\n\r\n${token}--b\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\n${'x'.repeat(100_000)}`);
    await expect.poll(() => existsSync(uploads) && readdirSync(uploads, { recursive: true }).length).toBe(2);
    socket.destroy();
    await expect.poll(() => readdirSync(uploads)).toEqual([]);
    await own.close();
  });

  test('finishes what is being answered before it stops, and takes no more', async () => {
    const own = await testServer(database, { pages });
    const address = await own.listen({ port: 0, host: '127.0.0.1' });
    const ticket = await openForm(own, '/note', officer.cookie);
    const slow = fetch(`${address}/slow`, { method: 'POST', redirect: 'manual', headers: { cookie: ticket.cookie, 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(ticket.fields).toString() });
    await wait(400);
    const closed = own.close();
    await wait(50);
    await expect(fetch(`${address}/health`)).rejects.toThrow();
    expect((await slow).status).toBe(303);
    await closed;
  });
});
