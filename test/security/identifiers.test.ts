import { afterAll, expect, test } from 'vitest';
import { permissionsOf } from '../../src/platform/access/permissions.js';
import { withClient } from '../../src/platform/db/connection.js';
import { demonstrationDatabase } from '../factories/demonstration-database.js';
import { hasKeys, nobodys, partsOf, strangeKeys } from './ids-in-addresses.js';
import { sampleBody } from './sample-body.js';
import { allRoles, ask, wholeService, type Declared } from './whole-service.js';

const database = await demonstrationDatabase();
const service = await wholeService(database);
const { routes, councils: [one, other], parts } = service;
afterAll(() => service.server.close());

const keyed = routes.filter(({ url, access }) => hasKeys(url) && access !== 'anyone');
const bodies = new Map(parts.api.map((route) => [`${route.method} ${route.url}`, route.body]));

/** What differs by nature: the address that was asked for, the form's token, the request's number. */
function plain(body: string, url: string): string {
  return body.replaceAll(url, '').replaceAll(encodeURIComponent(url), '').replace(/name="_csrf" value="[^"]*"/g, '').replace(/nonce="[^"]*"/g, '').replace(/"(requestId|instance)":"[^"]*"/g, '').replace(/\d{3,}/g, '');
}

async function answerTo(route: Declared, url: string, cookie: string, number: number): Promise<string> {
  const { statusCode, body } = await ask(service, route, url, cookie, { body: sampleBody(bodies.get(`${route.method} ${route.url}`), number) });
  return `${String(statusCode)} ${plain(body, url)}`;
}

const subjectsOf = (url: string): { readonly name: string; readonly table: string }[] =>
  partsOf(url).flatMap(({ name, subject }) => (subject ? [{ name, table: `${subject.table}.${subject.key ?? 'id'}` }] : []));

// Read once: what is refused makes no new row of the other council.
const foreign = await withClient(database.superuserLogin, async (client) => {
  const found = new Map<string, readonly string[]>();
  for (const { table } of keyed.flatMap(({ url }) => subjectsOf(url))) if (!found.has(table)) found.set(table, await strangeKeys(client, other, table, 5));
  return found;
});

function foreignAddresses(route: Declared): string[] {
  return Array.from({ length: 5 }, (_, turn) => filled(route.url, new Map(subjectsOf(route.url).map(({ name, table }) => {
    const own = foreign.get(table) ?? [];
    return [name, own[turn % Math.max(own.length, 1)] ?? String(900_000 + turn)] as const;
  }))));
}

function filled(url: string, keys: ReadonlyMap<string, string>): string {
  return url.replace(/:(\w+)/g, (_whole, name: string) => keys.get(name) ?? (name === 'position' || name === 'token' ? '1' : nobodys));
}

test('a key of another council is answered exactly as one that is nobody’s, whatever is asked of it', async () => {
  const wrong: string[] = [];
  let tried = 0;
  for (const route of keyed) {
    const role = allRoles.find((each) => route.access === 'signed-in' || new Set<string>(permissionsOf[each]).has(route.access));
    if (!role) continue;
    const cookie = await service.signIn({ authorityId: one, role });
    const nothing = await answerTo(route, filled(route.url, new Map()), cookie, Number(nobodys));
    if (route.method === 'GET' && !nothing.startsWith('404')) wrong.push(`${route.method} ${route.url}: nobody’s gave ${nothing.slice(0, 80)}`);
    for (const url of foreignAddresses(route)) {
      tried += 1;
      const answer = await answerTo(route, url, cookie, Number(nobodys));
      if (answer !== nothing) wrong.push(`${role}: ${route.method} ${url} gave ${answer.slice(0, 120)} and not ${nothing.slice(0, 120)}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(tried).toBeGreaterThan(500);
}, 900_000);
