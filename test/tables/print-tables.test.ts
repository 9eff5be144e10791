import path from 'node:path';
import { expect, test } from 'vitest';
import { withClient } from '../../src/platform/db/connection.js';
import { productRoot } from '../../src/platform/product-root.js';
import { testDatabase } from '../database.js';
import { printTables } from './print-tables.js';

const database = await testDatabase();
const written = path.join(productRoot, 'src', 'platform', 'db', 'tables.ts');

test('the row types are those of the migrated database: where they differ, npm run db:types writes them anew', async () => {
  const printed = await withClient(database.superuserLogin, printTables);
  await expect(printed).toMatchFileSnapshot(written);
});
