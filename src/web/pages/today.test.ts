import { afterAll, expect, it } from 'vitest';
import { addDays } from '../../core/plain-date.js';
import type { PromiseSource } from '../../people/promises.js';
import { testDatabase } from '../../../test/database.js';
import { hire, testClock, testServer } from '../../../test/web.js';
import { todayPages } from './today.js';

const database = await testDatabase();
const manager = await hire(database, 'much-is-late', 'team_manager');
const today = testClock.today();

/** As many people as that, each with one thing late by as many days as their number. */
const late = (people: number): PromiseSource => () => Promise.resolve(Array.from({ length: people }, (_, index) => ({
  dueOn: addDays(today, -1 - index), todo: 'Answer the referral', personId: index + 1, personName: `Kit Number${String(index + 1)}x`, href: '/referrals', because: 'Promised',
})));

async function ask(people: number): Promise<string> {
  const server = await testServer(database, { pages: todayPages([late(people)]) });
  afterAll(() => server.close());
  return (await server.inject({ url: '/today', headers: { cookie: manager.cookie } })).body;
}

it('shows a hundred of a part, those who have waited longest, and says how many wait behind them', async () => {
  const body = await ask(20_000);
  expect(body).toContain('20000 late');
  expect(body.match(/Number\d+x/g)).toHaveLength(100);
  expect(body).toContain('Number20000x');
  expect(body).toContain('Number19901x');
  expect(body).not.toContain('Number19900x');
  expect(body).toContain('The first 100 of 20,000');
});

it('shows everybody where they are a hundred', async () => {
  const body = await ask(100);
  expect(body.match(/Number\d+x/g)).toHaveLength(100);
  expect(body).not.toContain('are shown');
});
