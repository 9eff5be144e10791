import { permissionsOf } from '../../src/platform/access/permissions.js';
import { withClient } from '../../src/platform/db/connection.js';
import type { TestDatabase } from '../database.js';
import { addressWith, keysOf } from './ids-in-addresses.js';
import { formsOf, intruders, payloads, typeEverywhere } from './script-injection.js';
import { allRoles, ask, type Declared, type WholeService } from './whole-service.js';

export interface Injected {
  /** Pages that were drawn with the text in them. */
  readonly drawn: number;
  /** Pages whose very words hold it: the others show nothing that anybody types. */
  readonly showing: number;
  readonly wrong: readonly string[];
  readonly failed: readonly string[];
}

/** Draws every page with a hostile text in every column of words, and sends every form with it in every field. */
export async function injectEverywhere(database: TestDatabase, service: WholeService, some: readonly string[] = payloads): Promise<Injected> {
  const [authorityId] = service.councils;
  const pages = service.routes.filter(({ shell, method, url }) => shell === 'page' && method === 'GET' && !/^\/(sign-|account|office\/directory)/.test(url));
  const keys = await withClient(database.superuserLogin, (client) => keysOf(client, authorityId, pages.map(({ url }) => url)));
  const tally = { drawn: 0, showing: 0, wrong: [] as string[], failed: [] as string[] };
  const cookies = new Map<string, string>();
  for (const payload of some) {
    await withClient(database.superuserLogin, (client) => typeEverywhere(client, authorityId, payload));
    for (const route of pages) await drawOne(service, route, addressWith(route.url, keys), await cookieFor(service, route, cookies), payload, tally);
  }
  return tally;
}

interface Tally {
  drawn: number;
  showing: number;
  readonly wrong: string[];
  readonly failed: string[];
}

async function cookieFor(service: WholeService, { access }: Declared, cookies: Map<string, string>): Promise<string> {
  const role = allRoles.find((each) => access === 'signed-in' || new Set<string>(permissionsOf[each]).has(access)) ?? 'auditor';
  const known = cookies.get(role);
  if (known !== undefined) return known;
  const made = await service.signIn({ authorityId: service.councils[0], role });
  cookies.set(role, made);
  return made;
}

async function drawOne(service: WholeService, route: Declared, url: string, cookie: string, payload: string, tally: Tally): Promise<void> {
  const opened = await ask(service, route, `${url}?q=${encodeURIComponent(payload)}&search=${encodeURIComponent(payload)}`, cookie);
  take(tally, `GET ${url}`, opened, payload);
  if (opened.statusCode !== 200 || !String(opened.headers['content-type']).startsWith('text/html')) return;
  for (const { action, fields } of formsOf(opened.body)) {
    if (/sign-out|^$|:\/\//.test(action)) continue;
    const typed = fields.filter((name) => !Object.hasOwn(service.ticket.fields, name)).map((name): [string, string] => [name, payload]);
    if (typed.length === 0) continue;
    const sent = await service.server.inject({
      method: 'POST', url: action, headers: { cookie: `${service.ticket.cookie}; ${cookie}`, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams([...Object.entries(service.ticket.fields), ...typed]).toString(),
    });
    take(tally, `POST ${action}`, sent, payload);
  }
}

interface Answered {
  readonly statusCode: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

function take(tally: Tally, what: string, { statusCode, body, headers }: Answered, payload: string): void {
  if (statusCode === 500) tally.failed.push(`${what} with ${payload}`);
  if (Object.keys(headers).some((name) => /pwned/i.test(name))) tally.wrong.push(`${what}: a header of its own, by ${payload}`);
  if (!String(headers['content-type']).startsWith('text/html')) return;
  tally.drawn += 1;
  if (body.includes('pwned')) tally.showing += 1;
  for (const intruder of new Set(intruders(body))) tally.wrong.push(`${what}: ${intruder}, by ${payload}`);
}
