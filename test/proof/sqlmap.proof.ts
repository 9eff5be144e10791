import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { permissionsOf } from '../../src/platform/access/permissions.js';
import { withClient } from '../../src/platform/db/connection.js';
import { demonstrationDatabase } from '../factories/demonstration-database.js';
import { addressWith, keysOf } from '../security/ids-in-addresses.js';
import { sampleBody } from '../security/sample-body.js';
import { formsOf } from '../security/script-injection.js';
import { ask, wholeService, type WholeService } from '../security/whole-service.js';

const database = await demonstrationDatabase();
const service = await wholeService(database);

/** Somebody who holds every role of the council's own staff, so that every parameter can be reached. */
async function everyRole(): Promise<string> {
  const cookie = await service.signIn({ authorityId: service.councils[0], role: 'support_service_manager' });
  await withClient(database.superuserLogin, (client) => client.query(
    `insert into further_role (authority_id, staff_member_id, role, from_on)
     select authority_id, max(id), unnest($2::text[]), '2020-01-01' from staff_member where authority_id = $1 group by authority_id`,
    [service.councils[0], Object.keys(permissionsOf).filter((role) => !/recipient|_person|personal|payroll|provider/.test(role) && role !== 'support_service_manager')]));
  return cookie;
}

/** Requests as a proxy would have noted them: every address with its parts marked, every form, every operation. */
async function requestsOf({ routes, ticket, parts }: WholeService, cookie: string, host: string): Promise<string[]> {
  const reachable = routes.filter(({ url }) => !/^\/(sign-out|account\/(sessions|passkeys)|sign-in\/directory|office\/directory)/.test(url));
  const keys = await withClient(database.superuserLogin, (client) => keysOf(client, service.councils[0], reachable.map(({ url }) => url)));
  const bodies = new Map(parts.api.map((route) => [`${route.method} ${route.url}`, route.body]));
  const noted: string[] = [];
  const note = (method: string, url: string, type: string, body: string): void => {
    noted.push([`${method} ${url} HTTP/1.1`, `Host: ${host}`, `Cookie: ${ticket.cookie}; ${cookie}`, ...(body === '' ? [] : [`Content-Type: ${type}`]), '', body].join('\n'));
  };
  for (const route of reachable) {
    const plain = addressWith(route.url, keys);
    const marked = plain.split('/').map((part) => (/^\d+$/.test(part) ? `${part}*` : part)).join('/');
    if (route.shell === 'api') {
      note(route.method, marked, 'application/json', route.method === 'GET' ? '' : JSON.stringify(sampleBody(bodies.get(`${route.method} ${route.url}`))));
      continue;
    }
    if (route.method !== 'GET') continue;
    note('GET', `${marked}${marked.includes('*') ? '' : '?search=kit&page=1&q=1&view=1&from=2026-04-01'}`, '', '');
    const { body, statusCode } = await ask(service, route, plain, cookie);
    if (statusCode !== 200) continue;
    for (const { action, fields } of formsOf(body)) {
      if (/sign-out|^$|:\/\//.test(action)) continue;
      const typed = fields.map((name): [string, string] => [name, ticket.fields[name] ?? '1']);
      note('POST', action, 'application/x-www-form-urlencoded', new URLSearchParams(typed).toString());
    }
  }
  return [...new Set(noted)];
}

test('sqlmap finds nothing in any parameter of the running service', async () => {
  const address = await service.server.listen({ port: 0, host: '127.0.0.1' });
  const host = new URL(address).host;
  const folder = mkdtempSync(path.join(tmpdir(), 'sqlmap-'));
  const requests = await requestsOf(service, await everyRole(), host);
  const log = path.join(folder, 'requests.log');
  writeFileSync(log, `${requests.map((request) => `==========\n${request}\n`).join('')}==========\n`);
  const ended = await run('sqlmap', [
    '-l', log, '--batch', '--smart', '--level', '1', '--risk', '1', '--technique', 'BEU', '--dbms', 'PostgreSQL', '--skip', '_csrf', '--threads', '2', '--timeout', '10', '--retries', '0',
    '--output-dir', folder, '--results-file', path.join(folder, 'results.csv'), '--disable-coloring', '--ignore-code', '*',
  ]);
  await service.server.close();
  const tested = (ended.match(/testing (if|for SQL injection on)|heuristic \(basic\) test shows/g) ?? []).length;
  process.stdout.write(`${String(requests.length)} requests given to sqlmap, ${String(tested)} tests of parameters told\n`);
  expect(requests.length).toBeGreaterThan(200);
  expect(tested).toBeGreaterThan(requests.length);
  expect(ended).not.toMatch(/identified the following injection point|is vulnerable|appears to be '.*' injectable/);
  expect(readFileSync(path.join(folder, 'results.csv'), 'utf8').trim().split('\n').slice(1)).toEqual([]);
});

/** What it says; it is installed by the system's own packages. */
async function run(program: string, words: readonly string[]): Promise<string> {
  const child = spawn(program, [...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { said += chunk.toString(); });
  await new Promise((resolve, reject) => { child.on('close', resolve); child.on('error', reject); });
  return said;
}
