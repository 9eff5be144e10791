import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { inject } from 'vitest';
import { z } from 'zod';
import { startSession } from '../src/platform/access/sessions.js';
import { clockAt, type Clock } from '../src/platform/clock.js';
import { withClient } from '../src/platform/db/connection.js';
import { inTransaction } from '../src/platform/db/transaction.js';
import { outsideRoles, type Role } from '../src/platform/access/permissions.js';
import { csrfFieldName } from '../src/platform/ui/forms/names.js';
import { buildServer } from '../src/web/server.js';
import type { WebParts } from '../src/web/web-parts.js';
import type { TestDatabase } from './database.js';

export const testClock = clockAt(new Date('2026-05-14T09:00:00Z'));

/** The web service over a test's database, without a port: ask it with `server.inject`. Close it in `afterAll`. */
export async function testServer(database: TestDatabase, parts: Partial<WebParts>): Promise<FastifyInstance> {
  return buildServer({
    database: database.app,
    clock: testClock,
    pages: [],
    api: [],
    navigation: [],
    dataFolder: mkdtempSync(path.join(inject('runFolder'), 'web-')),
    publicUrl: 'http://localhost:3000',
    log: 'silent',
    version: '0.0.0',
    ...parts,
  });
}

export interface HiredStaff {
  readonly authorityId: number;
  readonly staffId: number;
  /** The value of a session cookie that is good at `testClock`. */
  readonly session: string;
  readonly cookie: string;
}

const ids = z.object({ id: z.number() });

/** A council of that short name, made where there is none, and a member of its staff who is signed in. */
export async function hire(database: TestDatabase, council: string, role: Role, clock: Clock = testClock): Promise<HiredStaff> {
  const [authorityId, staffId] = await withClient(database.superuserLogin, async (client) => {
    const made = await client.query(
      `insert into authority (slug, name, is_demonstration) values ($1, $2, true)
       on conflict (slug) do update set name = excluded.name returning id`,
      [council, `${council} council`],
    );
    const authority = ids.parse(made.rows[0]).id;
    const hired = await client.query(
      'insert into staff_member (authority_id, name, role, organisation, reach) values ($1, $2, $3, $4, $5) returning id',
      [authority, `${role} of ${council}`, role, employerOf(role), outsideRoles.includes(role) ? 'own' : 'authority'],
    );
    return [authority, ids.parse(hired.rows[0]).id];
  });
  const session = await inTransaction(database.app, { authorityId, actorId: staffId }, (tx) => startSession(tx, staffId, clock));
  return { authorityId, staffId, session, cookie: `pursestrings-session=${session}` };
}

// Whoever works for nobody is of a family or a provider.
function employerOf(role: Role): string {
  if (!outsideRoles.includes(role)) return 'council';
  return role === 'payroll_provider' || role === 'provider_user' ? 'provider' : 'family';
}

export interface FormTicket {
  /** To be sent as the Cookie header. */
  readonly cookie: string;
  /** To be sent among the fields. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Opens a page as a browser would and takes from it what its form needs to be accepted. */
export async function openForm(server: FastifyInstance, url: string, cookie = ''): Promise<FormTicket> {
  const opened = await server.inject({ url, headers: { cookie } });
  const token = new RegExp(`name="${csrfFieldName}" value="([^"]+)"`).exec(opened.body)?.[1] ?? '';
  const made = opened.cookies.map(({ name, value }) => `${name}=${value}`);
  return { cookie: [cookie, ...made].filter((one) => one !== '').join('; '), fields: { [csrfFieldName]: token } };
}

/** Sends a form as a browser would; `from`: the network address it comes from. */
export async function sendForm(server: FastifyInstance, url: string, ticket: FormTicket, fields: Readonly<Record<string, string>>, from = '127.0.0.1'): Promise<LightMyRequestResponse> {
  return server.inject({
    method: 'POST',
    url,
    remoteAddress: from,
    headers: { cookie: ticket.cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ ...ticket.fields, ...fields }).toString(),
  });
}
