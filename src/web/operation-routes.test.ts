import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { testDatabase } from '../../test/database.js';
import { testSealer } from '../../test/factories/council.js';
import { hire, testServer, type HiredStaff } from '../../test/web.js';
import { sealEvents } from '../platform/audit/seal-events.js';
import { openDatabase, withClient } from '../platform/db/connection.js';
import { watchQueue, type QueueWatch } from '../platform/operations/queue-watch.js';
import { page } from '../platform/web/answers.js';
import { openRoute, route } from '../platform/web/route.js';
import { PageFrame } from '../platform/ui/index.js';

const database = await testDatabase();
const token = 'a token of more than twenty characters';
let server: FastifyInstance;
let queue: QueueWatch;
let officer: HiredStaff;

const pages = [
  openRoute({ method: 'GET', url: '/open/:name', handler: (visit) => page(PageFrame({ ...visit.frame, title: 'Open' })) }),
  route({ method: 'GET', url: '/inside', permission: 'signed-in', handler: (visit) => page(PageFrame({ ...visit.frame, title: 'Inside' })) }),
];

beforeAll(async () => {
  queue = watchQueue(database.jobsLogin);
  server = await testServer(database, { pages, queue, metricsToken: token });
  officer = await hire(database, 'kentshire', 'monitoring_officer');
});
afterAll(() => Promise.all([server.close(), queue.close()]));

async function serverOver(login: Parameters<typeof openDatabase>[0], jobs?: QueueWatch): Promise<FastifyInstance> {
  const away = openDatabase(login, { connections: 2 });
  return testServer({ ...database, app: away }, { pages, queue: jobs, dataFolder: mkdtempSync(path.join(inject('runFolder'), 'away-')) });
}

describe('health', () => {
  test('says that the program is up and nothing else, to anybody, and is kept by nobody', async () => {
    const { statusCode, body, headers } = await server.inject('/health');
    expect([statusCode, body, headers['cache-control'], headers['set-cookie']]).toEqual([200, 'up\n', 'no-store', undefined]);
  });

  test('does not ask the database', async () => {
    const alone = await serverOver({ host: '127.0.0.1', port: 1 });
    expect((await alone.inject('/health')).statusCode).toBe(200);
    await alone.close();
  });
});

describe('readiness', () => {
  test('holds where database, migrations and queue are there', async () => {
    const { statusCode, headers } = await server.inject('/ready');
    expect([statusCode, headers['cache-control']]).toEqual([200, 'no-store']);
    expect((await server.inject('/ready')).json()).toEqual({ ready: true, missing: [] });
  });

  test('names the database where it does not answer', async () => {
    const alone = await serverOver({ host: '127.0.0.1', port: 1 });
    const asked = await alone.inject('/ready');
    expect([asked.statusCode, asked.json()]).toEqual([503, { ready: false, missing: ['database'] }]);
    await alone.close();
  });

  test('names the queue where its tables cannot be read', async () => {
    const elsewhere = watchQueue({ ...database.jobsLogin, port: 1 });
    const half = await testServer(database, { queue: elsewhere });
    expect((await half.inject('/ready')).json()).toEqual({ ready: false, missing: ['queue'] });
    await Promise.all([half.close(), elsewhere.close()]);
  });

  test.each([
    ['of a later version', "insert into schema_migration (number, name, checksum) values (9999, 'of_tomorrow', 'x')", 'delete from schema_migration where number = 9999'],
    ['of an earlier version', "update schema_migration set number = -number where number = (select max(number) from schema_migration)", 'update schema_migration set number = -number where number < 0'],
  ])('names the migrations where the tables are %s', async (_, change, undo) => {
    await withClient(database.superuserLogin, (client) => client.query(change));
    expect((await server.inject('/ready')).json()).toEqual({ ready: false, missing: ['migrations'] });
    await withClient(database.superuserLogin, (client) => client.query(undo));
    expect((await server.inject('/ready')).statusCode).toBe(200);
  });
});

describe('metrics', () => {
  const asked = (headers: Record<string, string> = {}, remoteAddress = '203.0.113.9') => server.inject({ url: '/metrics', headers, remoteAddress });
  const read = async (): Promise<string> => (await asked({ authorization: `Bearer ${token}` })).body;

  test('are read with the token, and are not there without it, from this machine too', async () => {
    expect((await asked({ authorization: `Bearer ${token}` })).statusCode).toBe(200);
    for (const authorization of ['', 'Bearer ', `Bearer ${token}x`, token, `Basic ${token}`]) expect((await asked({ authorization }, '127.0.0.1')).statusCode).toBe(404);
  });

  test.each([
    ['this machine', 'http://localhost:3000', '127.0.0.1', 'localhost:3000', {}, 200],
    ['this machine, by the other address', 'http://localhost:3000', '::1', '[::1]:3000', {}, 200],
    ['elsewhere', 'http://localhost:3000', '203.0.113.9', 'localhost:3000', {}, 404],
    ['a name that leads here', 'http://localhost:3000', '127.0.0.1', 'rebound.example', {}, 404],
    ['a proxy that says so', 'http://localhost:3000', '127.0.0.1', 'localhost:3000', { 'x-forwarded-for': '203.0.113.9' }, 404],
    ['a proxy that does not', 'https://payments.example.org', '127.0.0.1', 'localhost:3000', {}, 404],
  ])('without a token are for this machine alone: %s', async (_, publicUrl, remoteAddress, host, headers, status) => {
    const plain = await testServer(database, { publicUrl });
    expect((await plain.inject({ url: '/metrics', remoteAddress, headers: { host, ...headers } })).statusCode).toBe(status);
    await plain.close();
  });

  test('count requests by the pattern of their route', async () => {
    await server.inject('/open/Maya-Okafor');
    await server.inject({ url: '/inside', headers: { cookie: officer.cookie } });
    const text = await read();
    const lines = text.split('\n');
    expect(lines.filter((line) => line.startsWith('pursestrings_requests_total')).length).toBeGreaterThan(2);
    expect(text).toMatch(/pursestrings_requests_total\{method="GET",route="\/open\/:name",status="200"\} \d/);
    expect(text).toMatch(/pursestrings_request_seconds_count\{route="\/inside"\} \d/);
    for (const name of ['database_up 1', 'database_connections ', 'database_connections_waited_for 0', 'jobs{state="waiting"} 0', 'jobs{state="failed"} 0', 'outbox_waiting 0', 'sessions 1', 'councils 1']) expect(text).toContain(`pursestrings_${name}`);
  });

  test('hold nothing of who asked, and grow by no address that somebody invents', async () => {
    await server.inject('/open/Maya-Okafor');
    await server.inject('/no/such/place');
    const before = (await read()).split('\n').filter((line) => line.startsWith('pursestrings_request')).length;
    for (let one = 0; one < 200; one += 1) {
      await server.inject(`/open/Maya-Okafor-${String(one)}?account=12345678`);
      await server.inject(`/no/such/place/${String(one)}`);
    }
    const after = await read();
    expect(after.split('\n').filter((line) => line.startsWith('pursestrings_request')).length).toBe(before);
    // Councils are the installation's own and few: their short names are the one label that is a name.
    expect(after.replaceAll('council="kentshire"', '').match(/.*(Maya|Okafor|12345678|kentshire|monitoring_officer).*/g)).toBeNull();
  });

  test('events that no chain has taken up are counted by council, with how long the oldest has waited', async () => {
    const tail = async (): Promise<(number | undefined)[]> => {
      const text = await read();
      return ['events', 'oldest_seconds'].map((name) => {
        const [, value] = text.split(`pursestrings_audit_unsealed_${name}{council="kentshire"} `);
        return value === undefined ? undefined : Math.round(Number.parseFloat(value));
      });
    };
    await sealEvents(database.app, officer.authorityId, testSealer);
    expect(await tail()).toEqual([0, 0]);
    await withClient(database.superuserLogin, (client) => client.query(
      "insert into audit_event (authority_id, at, sentence, subject_kind) select $1, now() - seconds * interval '1 second', 'Something was done.', 'policy' from unnest(array[7200, 30]) as seconds", [officer.authorityId]));
    const [events, seconds] = await tail();
    expect(events).toBe(2);
    expect(seconds).toBeGreaterThanOrEqual(7_200);
    expect(seconds).toBeLessThan(7_300);
    await sealEvents(database.app, officer.authorityId, testSealer);
    expect(await tail()).toEqual([0, 0]);
  });

  test('a job that cannot be done is counted as failed, and one that is due as waiting', async () => {
    await withClient(database.jobsLogin, async (client) => {
      await client.query("select graphile_worker.add_job('of.nobody', '{}'::json, max_attempts => 1); select graphile_worker.add_job('of.nobody', '{}'::json)");
      await client.query('update graphile_worker._private_jobs set attempts = 1 where max_attempts = 1');
    });
    const counted = (await read()).split('\n').filter((line) => line.startsWith('pursestrings_jobs{'));
    expect(counted).toEqual(['pursestrings_jobs{state="waiting"} 1', 'pursestrings_jobs{state="running"} 0', 'pursestrings_jobs{state="retrying"} 0', 'pursestrings_jobs{state="failed"} 1']);
  });

  test('say that the database is down, and leave out what is counted there', async () => {
    const alone = await serverOver({ host: '127.0.0.1', port: 1 });
    const text = (await alone.inject({ url: '/metrics', headers: { host: 'localhost' } })).body;
    expect(text).toContain('pursestrings_database_up 0');
    expect(text).not.toMatch(/^pursestrings_(sessions|jobs\{)/m);
    await alone.close();
  });
});
