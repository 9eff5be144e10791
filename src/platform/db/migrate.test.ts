import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ClientConfig } from 'pg';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { withClient } from './connection.js';
import { migrate } from './migrate.js';

const database = await testDatabase();
let folder: string;
let login: ClientConfig;
let made = 0;

// Each test migrates a database of its own from nothing, in a schema of its own.
beforeEach(async () => {
  folder = mkdtempSync(path.join(inject('runFolder'), 'migrations-'));
  const schema = `from_nothing_${String((made += 1))}`;
  await withClient(database.superuserLogin, (client) => client.query(`create schema ${schema} authorization pursestrings_owner`));
  login = { ...database.ownerLogin, options: `-c search_path=${schema}` };
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(file: string, sql: string): void {
  writeFileSync(path.join(folder, file), sql);
}

async function run(): Promise<string[]> {
  return (await withClient(login, (client) => migrate(client, folder))).map(({ file }) => file);
}

async function applied(): Promise<unknown[]> {
  const { rows } = await withClient(login, (client) => client.query<{ number: number; name: string }>('select number, name from schema_migration order by number'));
  return rows;
}

describe('migrations', () => {
  test('run in order of their numbers, once', async () => {
    write('0002_second.sql', 'insert into steps values (2);');
    write('0001_first.sql', 'create table steps (step integer); insert into steps values (1);');
    expect(await run()).toEqual(['0001_first.sql', '0002_second.sql']);
    expect(await run()).toEqual([]);
    write('0003_third.sql', 'insert into steps values (3);');
    expect(await run()).toEqual(['0003_third.sql']);
    expect(await applied()).toEqual([
      { number: 1, name: 'first' },
      { number: 2, name: 'second' },
      { number: 3, name: 'third' },
    ]);
  });

  test('that start twice at the same moment run once', async () => {
    write('0001_slow.sql', 'create table once (); select pg_sleep(0.2);');
    const runs = await Promise.all([run(), run(), run()]);
    expect(runs.flat()).toEqual(['0001_slow.sql']);
  });

  test('are undone as a whole where one statement fails, naming file and line, and go on once it is mended', async () => {
    write('0001_first.sql', 'create table kept ();');
    write('0002_broken.sql', 'create table undone ();\n\nselect * from nowhere;');
    await expect(run()).rejects.toMatchObject({ refusal: { code: 'migration-failed', message: expect.stringMatching(/^0002_broken\.sql, line 3: relation "nowhere" does not exist/) as string } });
    expect(await applied()).toEqual([{ number: 1, name: 'first' }]);
    write('0002_broken.sql', 'create table undone ();');
    expect(await run()).toEqual(['0002_broken.sql']);
  });

  test('may not be edited once applied, whatever ends their lines', async () => {
    write('0001_first.sql', 'create table a ();\ncreate table b ();\n');
    await run();
    write('0001_first.sql', 'create table a ();\r\ncreate table b ();\r\n');
    expect(await run()).toEqual([]);
    write('0001_first.sql', 'create table a ();\ncreate table c ();\n');
    await expect(run()).rejects.toMatchObject({ refusal: { code: 'migration-changed' } });
  });

  test('may not slip in below one already applied', async () => {
    write('0002_second.sql', 'select 1;');
    await run();
    write('0001_first.sql', 'select 1;');
    await expect(run()).rejects.toMatchObject({ refusal: { code: 'migration-out-of-order' } });
  });

  test('of a later version stop an earlier program', async () => {
    write('0001_first.sql', 'select 1;');
    write('0002_later.sql', 'select 1;');
    await run();
    rmSync(path.join(folder, '0002_later.sql'));
    await expect(run()).rejects.toMatchObject({ refusal: { code: 'migration-unknown' } });
  });

  test.each([
    ['a number twice', { '0001_a.sql': 'select 1;', '0001_b.sql': 'select 1;' }],
    ['a name without a number', { 'first.sql': 'select 1;' }],
    ['a commit of its own', { '0001_a.sql': 'create table early ();\ncommit;\nselect 1;' }],
  ])('with %s are refused before anything runs', async (_, files) => {
    for (const [file, sql] of Object.entries(files)) write(file, sql);
    await expect(run()).rejects.toMatchObject({ refusal: { code: 'migration-not-readable' } });
  });

  test('may hold functions with a begin and an end', async () => {
    write('0001_function.sql', 'create function f() returns integer language plpgsql as $$\nbegin\n  return 1;\nend;\n$$;');
    expect(await run()).toEqual(['0001_function.sql']);
  });

  test('leave other files of the folder alone', async () => {
    mkdirSync(path.join(folder, 'notes'));
    write('README.md', 'Not SQL.');
    expect(await run()).toEqual([]);
  });
});
