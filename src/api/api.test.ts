import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '../../test/database.js';
import { hire, testClock, testServer, type HiredStaff } from '../../test/web.js';
import { plainDate } from '../core/plain-date.js';
import { ok, refuserOf } from '../core/result.js';
import { clockAt } from '../platform/clock.js';
import { recordEvent } from '../platform/audit/record-event.js';
import { inTransaction } from '../platform/db/transaction.js';
import { apiRoute, pageOf } from '../platform/web/api-route.js';
import { forgetOldKeys } from './repeated-requests.js';

const database = await testDatabase();
let server: FastifyInstance;
let adviser: HiredStaff;
let colleague: HiredStaff;
let auditor: HiredStaff;

const refuse = refuserOf({ 'name-taken': 'There is one of this name.', 'person-not-found': 'No such person.' });
const person = z.object({ id: z.int(), family: z.string() });

const api = [
  apiRoute({
    method: 'POST',
    url: '/api/v1/people',
    permission: 'people.write',
    summary: 'Record a person',
    body: z.object({ family: z.string().min(1), born: z.iso.date() }),
    answer: person,
    handler: async ({ tx, body }) => {
      const made = await tx.sql
        .insertInto('person')
        .values({ authority_id: tx.authorityId, given_name: 'Maya', family_name: body.family, born_on: plainDate(body.born), client_group: 'children' })
        .returning(['id', 'family_name'])
        .executeTakeFirstOrThrow();
      if (body.family === 'Taken') return refuse('name-taken', 'There is one of this name.', { field: 'family' });
      await recordEvent(tx, { sentence: `Recorded Maya ${made.family_name}.`, subjectKind: 'person', subjectId: made.id });
      return ok({ id: made.id, family: made.family_name, secret: 'never shown' });
    },
  }),
  apiRoute({
    method: 'GET',
    url: '/api/v1/people/:id',
    permission: 'people.read',
    summary: 'One person',
    params: z.object({ id: z.coerce.number().int() }),
    answer: person,
    statusOf: { 'person-not-found': 404 },
    handler: async ({ tx, params }) => {
      const found = await tx.sql.selectFrom('person').select(['id', 'family_name as family']).where('id', '=', params.id).executeTakeFirst();
      return found ? ok(found) : refuse('person-not-found', 'There is no such person.');
    },
  }),
  apiRoute({
    method: 'GET',
    url: '/api/v1/people',
    permission: 'people.read',
    summary: 'People',
    query: z.object({ cursor: z.string().optional(), limit: z.coerce.number().int().max(100).default(20) }),
    answer: pageOf(person),
    handler: ({ query }) => Promise.resolve(ok({ items: [{ id: query.limit, family: 'Okafor' }], nextCursor: null })),
  }),
];

beforeAll(async () => {
  server = await testServer(database, { api });
  adviser = await hire(database, 'kentshire', 'adviser');
  colleague = await hire(database, 'kentshire', 'adviser');
  auditor = await hire(database, 'kentshire', 'auditor');
});
afterAll(() => server.close());

async function ask(method: 'GET' | 'POST', url: string, { who, body, key }: { who?: HiredStaff; body?: unknown; key?: string } = {}) {
  const answer = await server.inject({
    method,
    url,
    headers: { ...(who && { cookie: who.cookie }), ...(key !== undefined && { 'idempotency-key': key }), ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: answer.statusCode, type: answer.headers['content-type'], body: answer.json<Record<string, unknown>>() };
}

async function countOf(family: string): Promise<number> {
  const rows = await inTransaction(database.app, { authorityId: adviser.authorityId, actorId: null }, ({ sql }) => sql.selectFrom('person').select('id').where('family_name', '=', family).execute());
  return rows.length;
}

describe('a call', () => {
  test('that is done answers with what its schema names, and nothing else', async () => {
    const made = await ask('POST', '/api/v1/people', { who: adviser, body: { family: 'Silva', born: '2012-02-29' } });
    expect(made).toMatchObject({ status: 200, body: { id: expect.any(Number) as number, family: 'Silva' } });
    expect(made.body).not.toHaveProperty('secret');
    expect((await ask('GET', `/api/v1/people/${String(made.body.id)}`, { who: adviser })).body).toEqual(made.body);
  });

  test('reads its query by the schema, defaults too', async () => {
    expect((await ask('GET', '/api/v1/people', { who: adviser })).body).toEqual({ items: [{ id: 20, family: 'Okafor' }], nextCursor: null });
    expect((await ask('GET', '/api/v1/people?limit=5', { who: adviser })).body).toMatchObject({ items: [{ id: 5 }] });
  });

  test.each([
    ['without signing in', {}, 401, 'not-signed-in'],
    ['by a role that may not', { who: () => auditor }, 403, 'role-not-allowed'],
    ['that does not fit its schema', { who: () => adviser, body: { family: '', born: '2011-02-29' } }, 400, 'request-not-valid'],
    ['that is not JSON', { who: () => adviser, body: '{"family":' }, 400, 'request-not-readable'],
    ['that the use case refuses', { who: () => adviser, body: { family: 'Taken', born: '2012-01-01' } }, 422, 'name-taken'],
  ])('%s is refused as a problem with its code', async (_, { who, body }: { who?: () => HiredStaff; body?: unknown }, status, code) => {
    const refused = await ask('POST', '/api/v1/people', { ...(who && { who: who() }), body: body ?? { family: 'Silva', born: '2012-02-29' } });
    expect(refused).toMatchObject({ status, type: 'application/problem+json', body: { status, code, detail: expect.any(String) as string } });
  });

  test('that is refused has changed nothing, and each wrong part is named', async () => {
    expect(await countOf('Taken')).toBe(0);
    const refused = await ask('POST', '/api/v1/people', { who: adviser, body: { family: '', born: '2011-02-29' } });
    expect(refused.body.details).toMatchObject([{ at: 'body.family' }, { at: 'body.born' }]);
  });

  test('for what is not there answers 404, and so does an address that is none', async () => {
    expect(await ask('GET', '/api/v1/people/999999', { who: adviser })).toMatchObject({ status: 404, body: { code: 'person-not-found' } });
    expect(await ask('GET', '/api/v1/peoples', { who: adviser })).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});

describe('an Idempotency-Key', () => {
  test('makes the same request sent twice happen once, with one answer', async () => {
    const request = { who: adviser, key: 'first-key', body: { family: 'Once', born: '2012-02-29' } };
    const [first, second] = [await ask('POST', '/api/v1/people', request), await ask('POST', '/api/v1/people', request)];
    expect(second).toEqual(first);
    expect(await countOf('Once')).toBe(1);
  });

  test('holds when they are sent at the same moment', async () => {
    const request = { who: adviser, key: 'race', body: { family: 'Race', born: '2012-02-29' } };
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask('POST', '/api/v1/people', request)));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await countOf('Race')).toBe(1);
  });

  test('with another request is refused', async () => {
    await ask('POST', '/api/v1/people', { who: adviser, key: 'used', body: { family: 'Used', born: '2012-02-29' } });
    expect(await ask('POST', '/api/v1/people', { who: adviser, key: 'used', body: { family: 'Other', born: '2012-02-29' } })).toMatchObject({ status: 422, body: { code: 'idempotency-key-used-before' } });
    expect(await countOf('Other')).toBe(0);
  });

  test('of one person says nothing about another’s', async () => {
    const body = { family: 'Theirs', born: '2012-02-29' };
    await ask('POST', '/api/v1/people', { who: adviser, key: 'same', body });
    await ask('POST', '/api/v1/people', { who: colleague, key: 'same', body });
    expect(await countOf('Theirs')).toBe(2);
  });

  test('is free again after a refusal', async () => {
    expect((await ask('POST', '/api/v1/people', { who: adviser, key: 'again', body: { family: 'Taken', born: '2012-02-29' } })).status).toBe(422);
    expect((await ask('POST', '/api/v1/people', { who: adviser, key: 'again', body: { family: 'Free', born: '2012-02-29' } })).status).toBe(200);
  });

  test.each(['', ' ', 'a b', 'x'.repeat(201)])('that cannot be one is refused: “%s”', async (key) => {
    expect(await ask('POST', '/api/v1/people', { who: adviser, key, body: { family: 'Odd', born: '2012-02-29' } })).toMatchObject({ status: 400, body: { code: 'idempotency-key-not-usable' } });
  });

  test('gives nothing of a record that was restricted meanwhile, and does nothing twice', async () => {
    const request = { who: adviser, key: 'restricted-since', body: { family: 'Hidden', born: '2012-02-29' } };
    const { body: made } = await ask('POST', '/api/v1/people', request);
    await inTransaction(database.app, { authorityId: adviser.authorityId, actorId: null }, ({ client }) => client.query("insert into record_restriction (authority_id, person_id, reason, placed_by, placed_at) values ($1, $2, 'Known to somebody here', $3, now())", [adviser.authorityId, made.id, auditor.staffId]));
    const again = await ask('POST', '/api/v1/people', request);
    expect(again).toMatchObject({ status: 404, body: { code: 'repeat-out-of-reach' } });
    expect(JSON.stringify(again.body)).not.toContain('Hidden');
    expect(await countOf('Hidden')).toBe(1);
  });

  test('is forgotten after a day', async () => {
    const inADay = clockAt(new Date(testClock.now().getTime() + 86_400_001));
    const acting = { authorityId: adviser.authorityId, actorId: null };
    expect(await inTransaction(database.app, acting, (tx) => forgetOldKeys(tx, testClock))).toBe(0);
    expect(await inTransaction(database.app, acting, (tx) => forgetOldKeys(tx, inADay))).toBeGreaterThan(0);
  });
});

test('the description names every operation with its schemas and its permission', async () => {
  const { body } = await ask('GET', '/api/openapi.json');
  expect(body).toMatchObject({
    openapi: '3.1.0',
    paths: {
      '/api/v1/people': {
        get: { 'x-permission': 'people.read', parameters: [{ name: 'cursor', in: 'query', required: false }, { name: 'limit', in: 'query', required: false }] },
        post: { requestBody: { content: { 'application/json': { schema: { type: 'object', required: ['family', 'born'] } } } } },
      },
      '/api/v1/people/{id}': { get: { parameters: [{ name: 'id', in: 'path', required: true }], responses: { 404: { description: 'Refused' } } } },
    },
  });
});
