import { afterAll, describe, expect, test } from 'vitest';
import { permissionsOf, type Role } from '../../src/platform/access/permissions.js';
import { clockAt } from '../../src/platform/clock.js';
import { withClient } from '../../src/platform/db/connection.js';
import { demonstrationDatabase } from '../factories/demonstration-database.js';
import { testClock } from '../web.js';
import { addressWith, hasKeys, keepsReach, keysOf, namesAPerson } from './ids-in-addresses.js';
import { allRoles, ask, wholeService, type Declared } from './whole-service.js';

const database = await demonstrationDatabase();
const service = await wholeService(database);
const { routes, councils: [one, other] } = service;
afterAll(() => service.server.close());

const urls = routes.map(({ url }) => url);
const [ownKeys, otherKeys] = await withClient(database.superuserLogin, async (client) => [await keysOf(client, one, urls), await keysOf(client, other, urls)]);

// Every record of the other council is restricted: nobody who joins it later is named.
await withClient(database.superuserLogin, (client) => client.query(
  "insert into record_restriction (authority_id, person_id, reason, placed_by) select authority_id, id, 'Known to everybody here', (select min(id) from staff_member where authority_id = $1) from person where authority_id = $1", [other]));

type Verdict = 'admitted' | 'sign-in-first' | 'not-allowed' | 'not-found';
let asked = 0;

async function verdict(route: Declared, url: string, cookie: string, how?: { readonly token?: boolean; readonly site?: string }): Promise<Verdict> {
  const { statusCode, headers } = await ask(service, route, url, cookie, how);
  asked += 1;
  if (statusCode === 401 || (statusCode === 303 && String(headers.location).startsWith('/sign-in'))) return 'sign-in-first';
  if (statusCode === 403) return 'not-allowed';
  if (statusCode === 404) return 'not-found';
  expect(statusCode, `${route.method} ${url}`).not.toBe(500);
  return 'admitted';
}

// What a family signs by the link of its own letter is closed to whoever is signed in and is not of the family: nobody signs in its name.
const byFamilyAlone = /^\/(agree|not-me)\//;
const familyRoles: readonly Role[] = ['recipient', 'nominated_person', 'authorised_person', 'suitable_person', 'personal_assistant'];

/** What the table says, told without the product's own way of telling it. */
function tableSays({ access, url }: Declared, role: Role): boolean {
  if (byFamilyAlone.test(url)) return familyRoles.includes(role);
  return access === 'anyone' || access === 'signed-in' || new Set<string>(permissionsOf[role]).has(access);
}

async function wrongAnswers(chosen: readonly Declared[], cases: (route: Declared, role: Role) => AsyncGenerator<[what: string, was: Verdict, should: readonly Verdict[]]>): Promise<string[]> {
  const wrong: string[] = [];
  const ofRole = async (route: Declared, role: Role): Promise<void> => {
    for await (const [what, was, should] of cases(route, role)) if (!should.includes(was)) wrong.push(`${role}, ${what}: ${route.method} ${route.url} (${route.access}) was ${was}`);
  };
  for (const route of chosen) await Promise.all(allRoles.map((role) => ofRole(route, role)));
  return wrong;
}

const cookies = new Map<string, string>();
async function cookieOf(authorityId: number, role: Role, reach: 'own' | 'team' | 'authority' = 'authority'): Promise<string> {
  const key = `${String(authorityId)} ${role} ${reach}`;
  const known = cookies.get(key);
  if (known !== undefined) return known;
  const made = await service.signIn({ authorityId, role, reach });
  cookies.set(key, made);
  return made;
}

// Signing out or in is what these do: a session that other cases need would end.
const endsSessions = /^\/(sign-out|sign-in|account)/;
const guarded = routes.filter(({ url }) => !endsSessions.test(url));
const changing = guarded.filter(({ shell, method }) => shell === 'page' && method === 'POST');
const keyed = guarded.filter(({ url }) => hasKeys(url));
const personal = guarded.filter(({ url }) => namesAPerson(url));

describe('every route, every role', () => {
  test('lets in whom the table lets in, and nobody else', async () => {
    expect(await wrongAnswers(guarded, async function* (route, role) {
      // A key that is nobody's: whether somebody may ask is told before anything is looked for, and what is found is tried below.
      yield ['own council', await verdict(route, addressWith(route.url, new Map()), await cookieOf(one, role)), tableSays(route, role) ? ['admitted', 'not-found'] : ['not-allowed']];
    })).toEqual([]);
  }, 900_000);

  test('what exists is found by somebody: the next tests could not fail otherwise', async () => {
    const found = new Set<string>();
    for (const route of keyed.filter(({ method }) => method === 'GET')) {
      for (const role of allRoles.filter((each) => tableSays(route, each))) {
        if ((await verdict(route, addressWith(route.url, ownKeys), await cookieOf(one, role))) === 'admitted') { found.add(route.url); break; }
      }
    }
    const reading = new Set(keyed.filter(({ method }) => method === 'GET').map(({ url }) => url));
    expect(found.size / reading.size).toBeGreaterThan(0.6);
  }, 900_000);

  test('records of another council, restricted ones, and those beyond one’s own work or team are not there', async () => {
    const hidden: readonly Verdict[] = ['not-found'];
    const reading = (route: Declared) => route.method === 'GET';
    expect(await wrongAnswers(keyed.filter(reading), async function* (route, role) {
      if (tableSays(route, role)) yield ['other council', await verdict(route, addressWith(route.url, otherKeys), await cookieOf(one, role)), hidden];
    })).toEqual([]);
    expect(await wrongAnswers(personal.filter(reading), async function* (route, role) {
      // Who may not ask at all was asked above, whatever the record.
      if (!tableSays(route, role)) return;
      const should = hidden;
      const url = addressWith(route.url, otherKeys);
      yield ['restricted', await verdict(route, url, await cookieOf(other, role)), should];
      if (!keepsReach(route.url)) return;
      yield ['own', await verdict(route, addressWith(route.url, ownKeys), await cookieOf(one, role, 'own')), should];
      yield ['other team', await verdict(route, addressWith(route.url, ownKeys), await cookieOf(one, role, 'team')), should];
    })).toEqual([]);
  }, 900_000);

  test('sends whoever is signed out, or was signed in too long ago, to sign in first', async () => {
    const late = await service.signIn({ authorityId: one, role: 'support_service_manager' }, clockAt(new Date(testClock.now().getTime() - 24 * 3_600_000)));
    const wrong: string[] = [];
    for (const route of guarded.filter(({ access }) => access !== 'anyone')) {
      for (const [what, cookie] of [['signed out', ''], ['expired', late], ['nonsense', 'pursestrings-session=1.x'], ['of another council', late.replace(/=\d+/, `=${String(other)}`)]] as const)
        if ((await verdict(route, addressWith(route.url, ownKeys), cookie)) !== 'sign-in-first') wrong.push(`${what}: ${route.method} ${route.url}`);
    }
    expect(wrong).toEqual([]);
  }, 900_000);

  test('takes no form without our token, nor from another site', async () => {
    expect(await wrongAnswers(changing, async function* (route, role) {
      if (!tableSays(route, role)) return;
      const cookie = await cookieOf(one, role);
      yield ['no token', await verdict(route, addressWith(route.url, ownKeys), cookie, { token: false }), ['not-allowed']];
      yield ['another site', await verdict(route, addressWith(route.url, ownKeys), cookie, { site: 'cross-site' }), ['not-allowed']];
    })).toEqual([]);
  }, 900_000);

  test('which made at least ten thousand checks', () => {
    expect(asked).toBeGreaterThan(10_000);
  });
});
