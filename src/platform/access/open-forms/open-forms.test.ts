import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { newCouncil, testSealer } from '../../../../test/factories/council.js';
import { plainDate } from '../../../core/plain-date.js';
import { ok, refuserOf } from '../../../core/result.js';
import type { Clock } from '../../clock.js';
import { withClient } from '../../db/connection.js';
import { inTransaction } from '../../db/transaction.js';
import { admitSender, isFlood } from './admit-sender.js';
import { forgetSendersJob } from './forget.js';
import { networkOf } from './network-of.js';
import type { OpenForm } from './store.js';

const database = await testDatabase();
const { authorityId } = await newCouncil(database);
const clockAt = (time: string): Clock => ({ now: () => new Date(time), today: () => plainDate(time.slice(0, 10)) });
const refuse = refuserOf({ 'too-many': 'Too many.' });
const send = async (address: string, time: string, form: OpenForm = 'complaint'): Promise<boolean> =>
  (await inTransaction(database.app, { authorityId, actorId: null }, async (tx) => ((await admitSender(tx, form, { address, sealer: testSealer }, clockAt(time))) ? ok(null) : refuse('too-many', 'Too many.')))).ok;
const kept = () => withClient(database.superuserLogin, async (client) => (await client.query<{ day: string; match: string; sent: number; secret: string }>(
  `select sender.day::text, encode(sender_match, 'hex') as match, sent, encode(secret, 'hex') as secret from open_form_sender sender join open_form_day using (authority_id, day) where authority_id = $1 order by 1, 2`, [authorityId])).rows);
const times = async (count: number, work: () => Promise<boolean>): Promise<number> => {
  let taken = 0;
  for (let at = 0; at < count; at += 1) if (await work()) taken += 1;
  return taken;
};

describe('what one sender sends by an open form', () => {
  it('is taken twenty times within an hour; others, and other forms, are not touched by it, and an hour later it is taken again', async () => {
    expect(await times(25, () => send('192.0.2.1', '2026-05-14T09:00:00Z'))).toBe(20);
    expect([await send('192.0.2.2', '2026-05-14T09:00:01Z'), await send('192.0.2.1', '2026-05-14T09:00:02Z', 'concern')]).toEqual([true, true]);
    expect([await send('192.0.2.1', '2026-05-14T09:59:59Z'), await send('192.0.2.1', '2026-05-14T10:00:00Z')]).toEqual([false, true]);
  });

  it('counts each of many at once', async () => {
    const all = await Promise.all(Array.from({ length: 30 }, () => send('192.0.2.3', '2026-05-14T09:00:00Z')));
    expect(all.filter((taken) => taken)).toHaveLength(20);
  });

  it('is counted without the address, by a secret that goes with its day', async () => {
    const before = await kept();
    expect(before.length).toBeGreaterThan(2);
    expect(await send('192.0.2.1', '2026-05-15T09:00:00Z')).toBe(true);
    // Whoever comes first on another day sends the day before away.
    const [first, ...others] = await kept();
    expect([first?.day, others]).toEqual(['2026-05-15', []]);
    expect(before.map(({ match }) => match)).not.toContain(first?.match);
    expect(before.map(({ secret }) => secret)).not.toContain(first?.secret);
    await forgetSendersJob.run({ authorityId, database: database.app, clock: clockAt('2026-05-16T00:05:00Z'), inTransaction: (work) => inTransaction(database.app, { authorityId, actorId: null }, work) }, {});
    expect((await withClient(database.superuserLogin, (client) => client.query('select from open_form_day where authority_id = $1', [authorityId]))).rowCount).toBe(0);
  });
});

describe('what an address counts as', () => {
  const group = fc.integer({ min: 0, max: 0xffff });
  const spelled = (groups: readonly number[], padded: boolean): string => groups.map((one) => one.toString(16).padStart(padded ? 4 : 1, '0')).join(':');
  const short = (groups: readonly number[]): string => new URL(`http://[${spelled(groups, false)}]`).hostname.slice(1, -1);

  it('is the first half of an IPv6 address, however it is spelled, and never another half', () => {
    const half = fc.tuple(group, group, group, group);
    // Kept clear of addresses that carry an IPv4 address, which count as that.
    fc.assert(fc.property(half.filter(([first]) => first > 0), half, half, fc.boolean(), (network, mine, other, padded) => {
      expect(networkOf(spelled([...network, ...mine], padded).toUpperCase())).toBe(networkOf(short([...network, ...other])));
      const [first, ...rest] = network;
      expect(networkOf(short([first === 1 ? 2 : first - 1, ...rest, ...mine]))).not.toBe(networkOf(short([...network, ...mine])));
    }));
  });

  it('is the whole of an IPv4 address, also where it comes as an IPv6 one', () => {
    expect([networkOf('192.0.2.7'), networkOf('::ffff:192.0.2.7'), networkOf('::1'), networkOf('fe80::1%eth0')]).toEqual(['192.0.2.7', '192.0.2.7', '0:0:0:0', 'fe80:0:0:0']);
  });
});

it('many are a flood from three hundred within the hour', () => {
  expect([isFlood(299), isFlood(300)]).toEqual([false, true]);
});
