import { expect, test } from 'vitest';
import { withClient } from '../../../platform/db/connection.js';
import { testDatabase } from '../../../../test/database.js';
import { runEdgeOf, runEdges, runStatusWords, type RunEvent, type RunStatus } from './run-states.js';

const database = await testDatabase();

test('the database knows the same edges as the rules, and no other', async () => {
  const kept = await withClient(database.superuserLogin, async (client) => (await client.query<{ from: string; event: string; to: string }>('select from_status as from, event, to_status as to from pay_run_edge order by 1, 2')).rows);
  const ours = runEdges.map(({ from, event, to }) => ({ from, event, to })).sort((a, b) => (`${a.from} ${a.event}` < `${b.from} ${b.event}` ? -1 : 1));
  expect(kept).toEqual(ours);
});

test('whatever is not in the table may not happen, and nothing leads out of an end', () => {
  const ends: readonly RunStatus[] = ['closed', 'returned', 'cancelled'];
  const events = [...new Set<RunEvent>(runEdges.map(({ event }) => event))];
  for (const end of ends) for (const event of events) expect(runEdgeOf(end, event)).toBeUndefined();
  expect(runEdgeOf('draft', 'approve')).toBeUndefined();
  expect(runEdgeOf('approved', 'pay')).toBeUndefined();
  expect(Object.keys(runStatusWords)).toHaveLength(8);
});
