import path from 'node:path';
import { expect, test } from 'vitest';
import { withClient } from '../../src/platform/db/connection.js';
import { productRoot } from '../../src/platform/product-root.js';
import { testDatabase } from '../database.js';
import { printDictionary, readDictionary, type DescribedColumn } from './print-dictionary.js';

const database = await testDatabase();
const columns = await withClient(database.superuserLogin, readDictionary);

test('docs/data-dictionary.md says what the database says: where it differs, npm run docs writes it anew', async () => {
  await expect(printDictionary(columns)).toMatchFileSnapshot(path.join(productRoot, 'docs', 'data-dictionary.md'));
});

test('every table, every view and every column says what it is', () => {
  expect(columns.length).toBeGreaterThan(100);
  expect(silent(columns)).toEqual([]);
});

test('a table or column that says nothing would be seen', async () => {
  const found = await withClient(database.superuserLogin, async (client) => {
    await client.query('begin; comment on column person.given_name is null; create table unexplained (id integer)');
    return silent(await readDictionary(client));
  });
  expect(found).toEqual(['person.given_name', 'unexplained.id']);
});

function silent(described: readonly DescribedColumn[]): string[] {
  return described.filter(({ tableMeans, means }) => (tableMeans ?? '') === '' || (means ?? '') === '').map(({ table, column }) => `${table}.${column}`);
}
