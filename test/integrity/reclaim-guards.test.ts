import type { PoolClient } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, type PlainDate } from '../../src/core/plain-date.js';
import { reclaimEdges } from '../../src/direct-payments/reclaims/rules/states.js';
import { withClient } from '../../src/platform/db/connection.js';
import { testDatabase } from '../database.js';
import { approve, attempt, databaseToday, event, post, reclaimOffice, sent, tellReclaim, type RawStory, type ReclaimOffice } from './raw-reclaim.js';

const database = await testDatabase();
let office: ReclaimOffice;
let today: PlainDate;
let longAgo: PlainDate;

beforeAll(async () => {
  office = await reclaimOffice(database);
  today = await databaseToday(database);
  longAgo = addDays(today, -90);
});

const tried = (tell: (client: PoolClient) => Promise<unknown>): Promise<string> => attempt(database, office, tell);
const after = (story: RawStory, then: (client: PoolClient, id: number) => Promise<unknown>): Promise<string> =>
  tried(async (client) => then(client, await tellReclaim(client, office, story)));
const recover = (client: PoolClient, id: number, on: PlainDate, amount = 30_000): Promise<void> => post(client, office, id, 3, 5, 'social_care', 'recovered', amount, on, 'repayment');

describe('the database by itself, asked by the service’s role', () => {
  it('takes a recovery once the notice has gone out and its days have passed', async () => {
    expect(await after({ issuedOn: longAgo, upTo: 'recovering', recoverOn: today }, (client, id) => recover(client, id, today))).toBe('taken');
  });

  it.each(['proposed', 'approved', 'issued', 'noticed'] as const)('takes no recovery of what is only %s', async (upTo) => {
    expect(await after({ issuedOn: longAgo, upTo }, (client, id) => post(client, office, id, upTo === 'proposed' || upTo === 'approved' ? 1 : 3, 1, 'social_care', 'recovered', 100, today, 'repayment'))).toContain('recovers nothing');
  });

  it('begins no recovery while the days for representations run, nor on their last day', async () => {
    const story: RawStory = { issuedOn: addDays(today, -30), upTo: 'recovering', recoverOn: today };
    expect(await after(story, () => Promise.resolve())).toContain('nothing may be recovered before');
    expect(await after({ ...story, issuedOn: addDays(today, -31) }, () => Promise.resolve())).toBe('taken');
  });

  it('is not deceived by a day to come', async () => {
    expect(await after({ issuedOn: today, upTo: 'recovering', recoverOn: addDays(today, 31) }, () => Promise.resolve())).toContain('nothing may be recovered before');
    expect(await after({ issuedOn: longAgo, upTo: 'recovering', recoverOn: today }, (client, id) => recover(client, id, addDays(longAgo, 3)))).toContain('nothing may be recovered before');
  });

  it('counts the days from when a late letter went out', async () => {
    const late = (until: PlainDate) => (client: PoolClient, id: number): Promise<void> => sent(client, office, id, addDays(longAgo, 20), until);
    const posted = (then: (client: PoolClient, id: number) => Promise<unknown>) => async (client: PoolClient, id: number): Promise<unknown> => {
      await client.query('insert into letter_posting (authority_id, letter_id, posted_on, confirmed_by) select authority_id, letter_id, $2, $3 from reclaim_notice where reclaim_id = $1', [id, addDays(longAgo, 20), office.approver]);
      return then(client, id);
    };
    expect(await after({ issuedOn: longAgo, upTo: 'issued' }, posted(late(addDays(longAgo, 30))))).toContain('gives its days from then');
    expect(await after({ issuedOn: longAgo, upTo: 'issued' }, posted(late(addDays(longAgo, 50))))).toBe('taken');
  });

  it('believes no letter sent that nothing shows went out', async () => {
    expect(await after({ issuedOn: longAgo, upTo: 'issued' }, (client, id) => sent(client, office, id, longAgo, addDays(longAgo, 30)))).toContain('nothing shows that the letter went out');
  });

  it('takes no notice with less time than policy promises', async () => {
    expect(await after({ issuedOn: longAgo, upTo: 'issued' }, (client, id) =>
      client.query("insert into reclaim_notice (authority_id, reclaim_id, notice_no, kind, letter_id, issued_on, answer_until, pay_by, issued_by) select authority_id, $1, 2, 'notice', letter_id + 0, issued_on, issued_on + 27, pay_by, issued_by from reclaim_notice where reclaim_id = $1", [id]),
    )).toContain('at least 28 days');
  });

  it('never recovers more than is owed', async () => {
    const story: RawStory = { issuedOn: longAgo, upTo: 'recovering', recoverOn: today };
    expect(await after(story, (client, id) => recover(client, id, today, 30_001))).toContain('more than is owed');
    expect(await after(story, async (client, id) => {
      await recover(client, id, today, 20_000);
      await post(client, office, id, 4, 5, 'social_care', 'recovered', 10_001, today, 'repayment');
    })).toContain('more than is owed');
  });

  it('writes nothing off without authority', async () => {
    expect(await after({ issuedOn: longAgo, upTo: 'recovering', recoverOn: today }, (client, id) => post(client, office, id, 3, 5, 'social_care', 'written-off', 100, today))).toContain('without authority');
  });

  it('takes no approval by the proposer, from outside the council, beyond a limit or of another sum', async () => {
    const story: RawStory = { issuedOn: longAgo, upTo: 'proposed' };
    expect(await after(story, (client, id) => approve(client, office, id, 'social_care', 30_000, office.proposer, longAgo))).toContain('nobody approves what they proposed');
    expect(await after(story, (client, id) => approve(client, office, id, 'social_care', 30_000, office.contractor, longAgo))).toContain('only the council approves money');
    expect(await after(story, (client, id) => approve(client, office, id, 'social_care', 29_999, office.approver, longAgo))).toContain('not what was asked for');
    expect(await after(story, async (client, id) => {
      await client.query("update approval_limit set until_on = '2020-01-02' where staff_member_id = $1", [office.approver]);
      await approve(client, office, id, 'social_care', 30_000, office.approver, longAgo);
    })).toContain('beyond what they may approve');
  });

  it('approves nothing before every budget holder has', async () => {
    expect(await after({ issuedOn: longAgo, upTo: 'proposed' }, async (client, id) => {
      await approve(client, office, id, 'social_care', 30_000, office.approver, longAgo);
      await event(client, office, id, 2, 'approve', 'proposed', 'approved', longAgo);
    })).toContain('not every budget holder');
  });

  it('takes no second proposal while one is open, and no event out of turn', async () => {
    expect(await after({ issuedOn: longAgo, upTo: 'approved' }, (client) => tellReclaim(client, office, { issuedOn: longAgo, upTo: 'proposed' }))).toContain('another proposal');
    expect(await after({ issuedOn: longAgo, upTo: 'approved' }, (client, id) => event(client, office, id, 4, 'issue', 'approved', 'issued', longAgo))).toContain('moved on meanwhile');
    expect(await after({ issuedOn: longAgo, upTo: 'approved' }, (client, id) => event(client, office, id, 3, 'begin-recovery', 'approved', 'recovering', today))).toContain('cannot begin-recovery');
  });

  it.each(['reclaim', 'reclaim_event', 'reclaim_posting', 'reclaim_notice', 'reclaim_notice_sent', 'reclaim_approval', 'reclaim_part'])('lets nobody edit or delete in %s', async (table) => {
    expect(await tried((client) => client.query(`update ${table} set authority_id = authority_id`))).toContain('permission denied');
    expect(await tried((client) => client.query(`delete from ${table}`))).toContain('permission denied');
  });

  it('lets nobody widen the state table', async () => {
    expect(await tried((client) => client.query("insert into reclaim_edge values ('proposed', 'begin-recovery', 'recovering')"))).toContain('permission denied');
  });
});

it('the database and the program have one state table', async () => {
  const { rows } = await withClient(database.superuserLogin, (client) => client.query<{ edge: string }>("select from_status || ' ' || event || ' ' || to_status as edge from reclaim_edge"));
  expect(rows.map(({ edge }) => edge).sort()).toEqual(reclaimEdges.map(({ from, event: what, to }) => `${from} ${what} ${to}`).sort());
});

it('a made-up council may live on another day', async () => {
  const madeUp = await reclaimOffice(database, true);
  expect(await attempt(database, madeUp, (client) => tellReclaim(client, madeUp, { issuedOn: today, upTo: 'recovering', recoverOn: addDays(today, 31) }))).toBe('taken');
});
