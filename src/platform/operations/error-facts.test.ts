import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '../../../test/database.js';
import { openDatabase, withClient } from '../db/connection.js';
import { errorFacts } from './error-facts.js';
import { passingFault } from './passing-fault.js';

const { app, superuserLogin } = await testDatabase();
const secret = 'Maya Okafor 12-34-56 12345678 maya@family.example';

async function caught(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('it was to fail');
}

describe('what the log tells of an error', () => {
  test.each([
    ['a key that is taken', () => app.pool.query('select 1 / 0 from authority where slug = $1 union all select 1 / 0', [secret])],
    ['a value that does not fit', () => app.pool.query('select $1::text::date', [secret])],
    ['words that are no SQL', () => app.pool.query(`select ${secret}`)],
    ['words that are no JSON', () => JSON.parse(`{"name": ${secret}`) as unknown],
    ['a form that does not fit', () => z.object({ name: z.literal('x', { error: ({ input }) => `not ${String(input)}` }) }).parse({ name: secret })],
    ['an error of ours', () => { throw new TypeError(`no account of ${secret}\n    at ${secret} (/home/maya.ts:1:1)`); }],
    ['an error with its cause', () => { throw new Error('outer', { cause: new Error(secret) }); }],
    ['a name that was made up', () => { throw Object.assign(new Error('x'), { name: secret, code: secret }); }],
    ['what is no error', () => Promise.reject(Object.assign(Object.create(null), { secret }) as Error)],
  ])('is nothing of what it says: %s', async (_, work) => {
    const told = JSON.stringify(errorFacts(await caught(work)));
    for (const word of ['Maya', 'Okafor', '12-34-56', '12345678', 'maya']) expect(told).not.toContain(word);
  });

  test('is what it is and where', async () => {
    const broken = await caught(() => app.pool.query('select $1::text::date', [secret]));
    expect(errorFacts(broken)).toMatchObject({ type: 'error', code: '22007' });
    const ours = errorFacts(await caught(() => { throw new RangeError('x'); }));
    expect(ours.type).toBe('RangeError');
    expect(ours.frames[0]).toMatch(/error-facts\.test\.ts:\d+:\d+/);
  });

  test('names the rule of the table that was broken', async () => {
    const broken = await caught(() => withClient(superuserLogin, (client) => client.query("insert into authority (slug, name) values ('maya-okafor', 'x'), ('maya-okafor', 'y')")));
    expect(errorFacts(broken)).toMatchObject({ code: '23505', table: 'authority', constraint: 'authority_slug_key' });
    expect(JSON.stringify(errorFacts(broken))).not.toContain('maya');
  });
});

describe('what passes by itself', () => {
  test('is told from what is broken, by what the database and the machine say', async () => {
    const away = openDatabase({ host: '127.0.0.1', port: 1 });
    expect(passingFault(await caught(() => away.pool.query('select 1')))).toBe('database-away');
    expect(passingFault(await caught(() => app.pool.query("begin; set local statement_timeout = '10ms'; select pg_sleep(1)")))).toBe('too-busy');
    expect(passingFault(Object.assign(new Error('write'), { code: 'ENOSPC' }))).toBe('no-room');
    expect(passingFault(await caught(() => app.pool.query('select 1 / 0')))).toBeUndefined();
    expect(passingFault(new Error('anything else'))).toBeUndefined();
    expect(passingFault('no error')).toBeUndefined();
  });

  test('a server that is stopped under a query is away', async () => {
    const cut = await withClient(superuserLogin, async (client) => {
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      const sleeping = caught(() => client.query('select pg_sleep(10)'));
      await withClient(superuserLogin, (other) => other.query('select pg_terminate_backend($1)', [rows[0]?.pid]));
      return sleeping;
    });
    expect(passingFault(cut)).toBe('database-away');
  });
});
