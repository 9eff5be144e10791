import { afterAll, expect, test } from 'vitest';
import { permissionsOf } from '../../src/platform/access/permissions.js';
import { openDatabase, withClient } from '../../src/platform/db/connection.js';
import { demonstrationDatabase } from '../factories/demonstration-database.js';
import { addressWith, keysOf } from './ids-in-addresses.js';
import { allRoles, ask, wholeService, type Declared } from './whole-service.js';

const database = await demonstrationDatabase();
const service = await wholeService(database);
const looking = openDatabase(database.superuserLogin, { connections: 1 });
afterAll(() => Promise.all([service.server.close(), looking.close()]));

// That somebody looked, is signed in, or has begun to sign in may be written down by looking.
const byLooking = /^(audit_|session$|sign_in_throttle$|sign_in_entry$|sign_in_attempt$|directory_attempt$|passkey_challenge$|known_browser$)/;

const [authorityId] = service.councils;
const tables = (await looking.pool.query<{ name: string }>("select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1")).rows.map(({ name }) => name).filter((name) => !byLooking.test(name));

/** How many rows each table has, and which transaction wrote the newest: a row that is changed is written anew. */
async function written(): Promise<Readonly<Record<string, string>>> {
  const { rows } = await looking.pool.query<{ name: string; rows: string }>(
    tables.map((name) => `select '${name}' as name, count(*) || ' rows, the newest written by ' || coalesce(max(xmin::text::bigint), 0) as rows from ${name}`).join(' union all '));
  return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
}

const cookies = new Map<string, string>();
async function cookieOf({ access }: Declared): Promise<string> {
  const role = allRoles.find((each) => access === 'signed-in' || new Set<string>(permissionsOf[each]).has(access)) ?? 'auditor';
  const known = cookies.get(role) ?? (await service.signIn({ authorityId, role }));
  cookies.set(role, known);
  return known;
}

test('what is only looked at changes nothing: every page and every operation that is read', async () => {
  const looks = service.routes.filter(({ method }) => method === 'GET');
  const keys = await withClient(database.superuserLogin, (client) => keysOf(client, authorityId, looks.map(({ url }) => url)));
  for (const route of looks) await cookieOf(route);
  const before = await written();
  let opened = 0;
  for (const route of looks) if ((await ask(service, route, addressWith(route.url, keys), await cookieOf(route))).statusCode === 200) opened += 1;
  expect(await written()).toEqual(before);
  // Most are opened: a page that refuses would change nothing in any case.
  expect(opened).toBeGreaterThan(looks.length * 0.6);
}, 900_000);
