import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { compose } from '../../src/compose.js';
import { permissionsOf } from '../../src/platform/access/permissions.js';
import { withClient } from '../../src/platform/db/connection.js';
import { page } from '../../src/platform/web/answers.js';
import { openRoute } from '../../src/platform/web/route.js';
import { demonstrationDatabase } from '../factories/demonstration-database.js';
import { testSealer } from '../factories/council.js';
import { testClock, testServer } from '../web.js';
import { addressWith, keysOf } from './ids-in-addresses.js';
import { allRoles, ask, wholeService, type Declared } from './whole-service.js';

const database = await demonstrationDatabase();
const service = await wholeService(database);
const { councils: [one, other] } = service;

// What a line of the log, a page of an error or a metric would give away if it held any of them.
const secrets = Array.from({ length: 200 }, (_, index) => `zq${(index * 7919 + 100_003).toString(36)}qz`);

await withClient(database.superuserLogin, async (client) => {
  await client.query("set session_replication_role = 'replica'");
  const places = [
    ['person', 'given_name'], ['person', 'family_name'], ['acting_person', 'name'], ['correspondence', 'name'], ['correspondence', 'email'], ['letter', 'recipient_name'], ['letter', 'title'],
    ['account', 'label'], ['plan_line', 'description'], ['commitment', 'description'], ['recorded_answer', 'words'], ['representation', 'words'], ['reclaim', 'reason'], ['help_offer', 'offered'], ['audit_event', 'sentence'],
  ] as const;
  let next = 0;
  for (const [table, column] of places) {
    const { rows } = await client.query<{ exists: boolean }>('select exists (select from information_schema.columns where table_name = $1 and column_name = $2) as exists', [table, column]);
    if (rows[0]?.exists !== true) continue;
    const { rows: keys } = await client.query<{ id: string }>(`select id::text from ${table} where authority_id = $1 ${table === 'audit_event' ? "and subject_kind in ('person', 'agreement') and subject_id is not null" : ''} order by id limit 14`, [one]);
    for (const { id } of keys) await client.query(`update ${table} set ${column} = $3 where authority_id = $1 and id = $2`, [one, id, secrets[next++ % secrets.length]]);
  }
  expect(next).toBeGreaterThanOrEqual(100);
});

const failing = [
  openRoute({ method: 'GET', url: '/break-in-words', handler: () => { throw new Error(`no person is called ${secrets[3] ?? ''}`); } }),
  openRoute({
    method: 'GET', url: '/break-in-database', handler: async ({ database: db }) => {
      await db.pool.query(`select '${secrets[4] ?? ''}'::integer`);
      return page('' as never);
    },
  }),
];
const parts = compose({ sealer: testSealer });
const server = await testServer(database, { ...parts, pages: [...parts.pages, ...failing], clock: testClock, log: 'info' });
const watched = { ...service, server };
afterAll(async () => { await server.close(); await service.server.close(); });

const lines: string[] = [];
beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockImplementation((text: Uint8Array | string) => { lines.push(String(text)); return true; });
});
afterEach(() => { vi.restoreAllMocks(); });

const secret = new RegExp(secrets.join('|'));
const keys = await withClient(database.superuserLogin, (client) => keysOf(client, one, service.routes.map(({ url }) => url)));

function mayRead({ access }: Declared, role: (typeof allRoles)[number]): boolean {
  return access === 'anyone' || access === 'signed-in' || new Set<string>(permissionsOf[role]).has(access);
}

test('two hundred secrets are in no answer to whoever may not see them, in no error, no log and no metric', async () => {
  const reading = service.routes.filter(({ method, url }) => method === 'GET' && !url.startsWith('/sign-'));
  const shown = { rightly: 0, wrongly: [] as string[] };
  for (const route of reading) {
    const url = addressWith(route.url, keys);
    const right = allRoles.find((role) => mayRead(route, role)) ?? 'auditor';
    if (secret.test((await ask(watched, route, url, await service.signIn({ authorityId: one, role: right }))).body)) shown.rightly += 1;
    const wrongRoles = allRoles.filter((role) => !mayRead(route, role)).slice(0, 2);
    const wrong = [
      ...(await Promise.all(wrongRoles.map((role) => service.signIn({ authorityId: one, role })))), await service.signIn({ authorityId: other, role: right }),
      await service.signIn({ authorityId: one, role: right, reach: 'own' }), '',
    ];
    for (const cookie of wrong) if (secret.test((await ask(watched, route, url, cookie)).body)) shown.wrongly.push(`${route.method} ${url}`);
  }
  // Somebody is shown them: what is not found below could be found.
  expect(shown.rightly).toBeGreaterThan(15);
  expect(shown.wrongly).toEqual([]);
  for (const url of ['/break-in-words', '/break-in-database', `/agreements/${secrets[5] ?? ''}`, `/nowhere/${secrets[6] ?? ''}`, '/metrics', '/health', '/ready', '/api/openapi.json']) {
    const { statusCode, body } = await server.inject({ url, remoteAddress: '127.0.0.1' });
    expect(body.replaceAll(encodeURIComponent(url), ''), `${String(statusCode)} ${url}`).not.toMatch(secret);
  }
  expect(lines.length).toBeGreaterThan(reading.length);
  expect(lines.filter((line) => secret.test(line))).toEqual([]);
}, 900_000);
