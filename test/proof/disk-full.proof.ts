import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { plainDate } from '../../src/core/plain-date.js';
import { openDatabase, poolForPages, withClient } from '../../src/platform/db/connection.js';
import { migrateAll } from '../../src/platform/db/connect-database.js';
import { openEmbedded, type EmbeddedServer } from '../../src/platform/db/embedded/open-embedded.js';
import { redirect } from '../../src/platform/web/answers.js';
import { route } from '../../src/platform/web/route.js';
import { testDatabase } from '../database.js';
import { writingPages } from '../faults/writing-page.js';
import { removeDataFolder } from '../remove-data-folder.js';
import { hire, openForm, testServer } from '../web.js';

const database = await testDatabase();
const disk = mkdtempSync(path.join(inject('runFolder'), 'disk-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=220m,mode=0755', 'tmpfs', disk]).status === 0;
const dataFolder = path.join(disk, 'data');
const settings = { shared_buffers: '32MB', maintenance_work_mem: '16MB', max_wal_size: '48MB', min_wal_size: '32MB' };
let server: EmbeddedServer | undefined;

afterAll(async () => {
  await server?.close();
  if (mounted) {
    await removeDataFolder(dataFolder);
    spawnSync('umount', [disk]);
  }
});

const posted = z.object({ name: z.string() });
const fillingPages = [
  route({ method: 'POST', url: '/fill', permission: 'signed-in', handler: async (visit) => {
    const { name } = posted.parse(visit.posted);
    await visit.inTransaction(async (tx) => {
      await tx.sql.insertInto('person').values({ authority_id: tx.authorityId, given_name: 'Sam', family_name: name, born_on: plainDate('2012-02-29'), client_group: 'children' }).execute();
      await tx.client.query('insert into filling (name, content) values ($1, $2)', [name, randomBytes(300_000)]);
    });
    return redirect('/note');
  } }),
  route({ method: 'POST', url: '/file', permission: 'signed-in', upload: { files: 1, bytesPerFile: 90_000_000 }, handler: () => redirect('/note') }),
];

test.skipIf(!mounted)('when the disk is full everybody is told, nothing is kept by half, and it goes on when there is room', async () => {
  mkdirSync(dataFolder);
  chmodSync(dataFolder, 0o755);
  server = await openEmbedded({ dataFolder, alone: true, settings, log: (line) => { console.log(line); } });
  await migrateAll(server);
  const { superuser } = server;
  await withClient(superuser, (client) => client.query('create table filling (name text, content bytea); grant select, insert on filling to pursestrings_app'));
  const ballast = path.join(disk, 'ballast');
  writeFileSync(ballast, Buffer.alloc(40_000_000, 1));
  const forPages = openDatabase(server.app, poolForPages);
  const own = { ...database, app: forPages, superuserLogin: superuser };
  const web = await testServer(own, { pages: [...writingPages, ...fillingPages], dataFolder });
  const officer = await hire(own, 'kentshire', 'monitoring_officer');
  const ticket = await openForm(web, '/note', officer.cookie);
  const acknowledged = new Set<string>();
  let slowest = 0;
  let last = 0;
  const fill = async (): Promise<readonly [number, string]> => {
    last += 1;
    const name = `filling ${String(last)}`;
    const began = performance.now();
    const answered = await web.inject({ method: 'POST', url: '/fill', headers: { cookie: ticket.cookie, 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ ...ticket.fields, name }).toString() });
    slowest = Math.max(slowest, performance.now() - began);
    if (answered.statusCode === 303) acknowledged.add(name);
    return [answered.statusCode, answered.body];
  };
  const kept = async (table: string, column: string): Promise<string[]> => withClient(superuser, async (client) => (await client.query<{ name: string }>(`select ${column} as name from ${table} order by 1`)).rows.map(({ name }) => name));

  let answer = await fill();
  while (answer[0] === 303 && last < 2_000) answer = await fill();
  const said = [answer];
  for (let more = 0; more < 20; more += 1) said.push(await fill());
  const refused = said.filter(([status]) => status === 503);
  const form = new FormData();
  for (const [name, value] of Object.entries(ticket.fields)) form.append(name, value);
  form.append('f', new File([Buffer.alloc(80_000_000, 2)], 'large.csv'));
  const encoded = new Response(form);
  const uploaded = await web.inject({ method: 'POST', url: '/file', headers: { cookie: ticket.cookie, 'content-type': encoded.headers.get('content-type') ?? '' }, payload: Buffer.from(await encoded.arrayBuffer()) });
  console.log(`full after ${String(acknowledged.size)} rows; then ${String(refused.length)} of ${String(said.length)} refused, ${String(refused.filter(([, body]) => body.includes('There is no room left')).length)} for want of room; slowest ${String(Math.round(slowest))} ms; upload ${String(uploaded.statusCode)}`);

  expect(said.every(([status]) => status === 303 || status === 503)).toBe(true);
  expect(refused.length).toBeGreaterThan(5);
  expect(refused.every(([, body]) => body.includes('Everything you typed is kept on this page'))).toBe(true);
  expect(slowest).toBeLessThan(5_000);
  expect(uploaded.statusCode).toBe(503);
  await expect.poll(() => readdirSync(path.join(dataFolder, 'uploads'))).toEqual([]);

  rmSync(ballast);
  const freed = performance.now();
  await expect.poll(async () => (await fill())[0], { timeout: 120_000, interval: 200 }).toBe(303);
  console.log(`goes on ${String(Math.round(performance.now() - freed))} ms after there is room`);
  const [people, fillings] = [await kept('person', 'family_name'), await kept('filling', 'name')];
  expect(people).toEqual(fillings);
  expect([...acknowledged].filter((name) => !people.includes(name))).toEqual([]);
  await web.close();
  await forPages.close();
});
