import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { compose, type Parts } from '../../src/compose.js';
import { startSession } from '../../src/platform/access/sessions.js';
import { outsideRoles, permissionsOf, type Role } from '../../src/platform/access/permissions.js';
import type { Clock } from '../../src/platform/clock.js';
import { withClient } from '../../src/platform/db/connection.js';
import { inTransaction } from '../../src/platform/db/transaction.js';
import type { Access } from '../../src/platform/web/route.js';
import { bookInDatabase } from '../checks/book-in-database.js';
import type { TestDatabase } from '../database.js';
import { testSealer } from '../factories/council.js';
import { openForm, testClock, testServer, type FormTicket } from '../web.js';

export const allRoles = Object.keys(permissionsOf) as Role[];

/** A page or an operation, as its room declares it. */
export interface Declared {
  readonly shell: 'page' | 'api';
  readonly method: string;
  readonly url: string;
  readonly access: Access;
}

/** Whoever asks. */
export interface Asking {
  readonly authorityId: number;
  readonly role: Role;
  readonly reach?: 'own' | 'team' | 'authority';
}

export interface WholeService {
  readonly server: FastifyInstance;
  readonly routes: readonly Declared[];
  readonly parts: Parts;
  /** The demonstration's council, and one that has a little of everything. */
  readonly councils: readonly [number, number];
  /** The Cookie header of somebody new who is signed in. */
  readonly signIn: (asking: Asking, clock?: Clock) => Promise<string>;
  /** The form's token and its cookie, good with any session. */
  readonly ticket: FormTicket;
}

/** Everything that is served, over the demonstration (a `demonstrationDatabase`) and a second council. Close the server in `afterAll`. */
export async function wholeService(database: TestDatabase): Promise<WholeService> {
  const other = await bookInDatabase(database);
  const authorityId = await withClient(database.superuserLogin, async (client) => {
    const { rows } = await client.query<{ id: number }>("select id from authority where slug = 'hazelshire'");
    return rows[0]?.id ?? 0;
  });
  const parts = compose({ sealer: testSealer });
  const server = await testServer(database, { ...parts, clock: testClock });
  const routes: Declared[] = [
    ...parts.pages.map(({ method, url, permission }) => ({ shell: 'page' as const, method, url, access: permission })),
    ...parts.api.map(({ method, url, permission }) => ({ shell: 'api' as const, method, url, access: permission })),
  ];
  const opened = await openForm(server, '/', await signIn(database, { authorityId, role: 'auditor' }, testClock));
  return {
    server, routes, parts, councils: [authorityId, other.authorityId],
    signIn: (asking, clock = testClock) => signIn(database, asking, clock),
    ticket: { fields: opened.fields, cookie: opened.cookie.split('; ').filter((cookie) => !cookie.startsWith('pursestrings-session')).join('; ') },
  };
}

async function signIn(database: TestDatabase, { authorityId, role, reach = 'authority' }: Asking, clock: Clock): Promise<string> {
  const outside = outsideRoles.includes(role);
  const organisation = outside ? (role === 'payroll_provider' || role === 'provider_user' ? 'provider' : 'family') : 'council';
  const staffId = await withClient(database.superuserLogin, async (client) => {
    const { rows } = await client.query<{ id: number }>(
      'insert into staff_member (authority_id, name, role, organisation, reach) values ($1, $2, $3, $4, $5) returning id', [authorityId, `T ${randomUUID()}`, role, organisation, outside ? 'own' : reach],
    );
    return rows[0]?.id ?? 0;
  });
  const session = await inTransaction(database.app, { authorityId, actorId: staffId }, (tx) => startSession(tx, staffId, clock));
  return `pursestrings-session=${session}`;
}

/** One request: a form with its token for a page that changes something, JSON for an operation. */
export async function ask(service: WholeService, { shell, method }: Declared, url: string, cookie: string, how: { readonly token?: boolean; readonly site?: string; readonly body?: unknown } = {}) {
  const { server, ticket } = service;
  const sent = method === 'GET' ? undefined : shell === 'api' ? JSON.stringify(how.body ?? {}) : new URLSearchParams(how.token === false ? {} : ticket.fields).toString();
  return server.inject({
    method: method as 'GET',
    url,
    headers: {
      cookie: [ticket.cookie, cookie].filter((one) => one !== '').join('; '),
      ...(how.site === undefined ? {} : { 'sec-fetch-site': how.site }),
      ...(sent === undefined ? {} : { 'content-type': shell === 'api' ? 'application/json' : 'application/x-www-form-urlencoded' }),
    },
    ...(sent === undefined ? {} : { payload: sent }),
  });
}
