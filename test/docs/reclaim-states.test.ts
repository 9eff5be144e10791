import path from 'node:path';
import { z } from 'zod';
import { expect, test } from 'vitest';
import { reclaimEdges } from '../../src/direct-payments/reclaims/rules/states.js';
import { withClient } from '../../src/platform/db/connection.js';
import { productRoot } from '../../src/platform/product-root.js';
import { testDatabase } from '../database.js';
import { printReclaimStates } from './print-reclaim-states.js';

const database = await testDatabase();

test('docs/reclaim-states.md draws the state table: where it differs, npm run docs writes it anew', async () => {
  await expect(printReclaimStates()).toMatchFileSnapshot(path.join(productRoot, 'docs', 'reclaim-states.md'));
});

test('the drawing has every move of the table, and none besides', () => {
  const drawn = [...printReclaimStates().matchAll(/^ {2}(\S+) --> (\S+): (.+)$/gm)].flatMap(([, from = '', to = '', events = '']) =>
    events.split(', ').map((event) => `${from.replace('[*]', 'none')} ${event} ${to}`.replaceAll('_', '-')));
  expect(drawn.sort()).toEqual(reclaimEdges.map(({ from, event, to }) => `${from} ${event} ${to}`).sort());
});

test('the database holds the same table', async () => {
  const edges = z.array(z.object({ from_status: z.string(), event: z.string(), to_status: z.string() }));
  const held = edges.parse((await withClient(database.superuserLogin, (client) => client.query('select * from reclaim_edge'))).rows);
  expect(held.map(({ from_status, event, to_status }) => `${from_status} ${event} ${to_status}`).sort()).toEqual(reclaimEdges.map(({ from, event, to }) => `${from} ${event} ${to}`).sort());
});
