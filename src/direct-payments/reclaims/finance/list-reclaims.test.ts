import pg from 'pg';
import { describe, expect, it, vi } from 'vitest';
import { addDays, plainDate } from '../../../core/plain-date.js';
import { withClient } from '../../../platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../../platform/db/transaction.js';
import { testDatabase } from '../../../../test/database.js';
import { financeOffice } from '../../../../test/factories/finance-office.js';
import { post, tellReclaim } from '../../../../test/integrity/raw-reclaim.js';
import { listReclaims, type ReclaimQuery } from './list-reclaims.js';

const database = await testDatabase();
const office = await financeOffice(database);
const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, office.acting, work);
const today = plainDate('2026-05-14');
const everything: ReclaimQuery = { column: '', search: '', regime: '', stream: '', whose: '', late: '', page: 1 };

const told = await within(async ({ client }) => ({
  lateWithFamily: await tellReclaim(client, office, { issuedOn: plainDate('2026-02-01'), upTo: 'noticed' }),
  recovering: await tellReclaim(client, office, { issuedOn: plainDate('2026-03-30'), upTo: 'recovering', recoverOn: plainDate('2026-05-10') }),
  fresh: await tellReclaim(client, office, { issuedOn: plainDate('2026-05-01'), upTo: 'noticed' }),
  proposed: await tellReclaim(client, office, { issuedOn: plainDate('2026-05-01'), upTo: 'proposed' }),
}));
await within(({ client }) => post(client, office, told.recovering, 3, 5, 'social_care', 'recovered', 12_000, plainDate('2026-05-12'), 'repayment'));

describe('reclaims as a board', () => {
  it('counts and sums each column, and puts what is late first, then what has stood longest', async () => {
    const list = await within((tx) => listReclaims(tx, everything, null, today));
    const column = (name: string): unknown => { const { count, amount, late, first } = list.columns.get(name) ?? { count: 0, amount: 0, late: 0, first: [] }; return [count, amount, late, first.map(({ id }) => id)]; };
    expect(column('with-family')).toEqual([2, 80_000, 1, [told.lateWithFamily, told.fresh]]);
    expect(column('recovering')).toEqual([1, 28_000, 1, [told.recovering]]);
    expect(column('to-approve')).toEqual([1, 40_000, 1, [told.proposed]]);
    expect(list.items.map(({ id }) => id)).toEqual([told.lateWithFamily, told.proposed, told.recovering, told.fresh]);
  });

  it('holds a proposal against the days for approval, and money against the day it is due', async () => {
    const { items } = await within((tx) => listReclaims(tx, everything, null, today));
    expect(items.map(({ id, days, inTimeUntil, isLate, lateAmount }) => [id, days, inTimeUntil, isLate, lateAmount])).toEqual([
      [told.lateWithFamily, 102, '2026-03-17', true, 40_000], [told.proposed, 13, '2026-05-11', true, 0],
      [told.recovering, 4, '2026-05-13', true, 28_000], [told.fresh, 13, '2026-06-14', false, 0],
    ]);
  });

  it('narrows by name, reference, budget, whose it is and lateness', async () => {
    const ids = async (change: Partial<ReclaimQuery>, staffId: number | null = null): Promise<number[]> => (await within((tx) => listReclaims(tx, { ...everything, ...change }, staffId, today))).items.map(({ id }) => id);
    expect(await ids({ search: 'kit dp1001' })).toHaveLength(4);
    expect(await ids({ search: `rc${String(told.fresh).padStart(6, '0')}` })).toEqual([told.fresh]);
    expect(await ids({ search: 'nobody' })).toEqual([]);
    expect(await ids({ stream: 'health' })).toEqual([]);
    expect(await ids({ stream: 'education' })).toHaveLength(4);
    expect(await ids({ regime: 'education' })).toEqual([]);
    expect(await ids({ whose: 'mine' }, office.approver)).toEqual([]);
    expect(await ids({ whose: 'mine' }, office.proposer)).toHaveLength(4);
    expect(await ids({ late: 'yes', column: 'with-family' })).toEqual([told.lateWithFamily]);
  });
});

describe('the board of a council with 3,000 reclaims', () => {
  it('asks two questions of the database, writes down who looked, and pages what it shows', async () => {
    const many = await financeOffice(database);
    await withClient(database.superuserLogin, async (client) => {
      await client.query('set session_replication_role = replica');
      await client.query(
        `with made as (insert into reclaim (authority_id, agreement_id, ground, as_at, policy_version_id, figures, reason, spoken_with, proposed_by, proposed_on)
           select $1, $2, 'unspent', '2026-03-31', $3, '{}', 'More than eight weeks', 'Spoke', $4, $5::date from generate_series(1, 3000) returning id)
         , part as (insert into reclaim_part (authority_id, reclaim_id, stream, found_pence, asked_pence) select $1, id, stream, 20000, 20000 from made, unnest(array['social_care', 'health']) stream)
         insert into reclaim_event (authority_id, reclaim_id, event_no, event, from_status, to_status, happened_on) select $1, id, 1, 'propose', 'none', 'proposed', $5::date from made`,
        [many.acting.authorityId, many.agreement, many.policy, many.proposer, addDays(today, -1)],
      );
    });
    const asked = vi.spyOn(pg.Client.prototype, 'query');
    const list = await inTransaction(database.app, many.acting, (tx) => listReclaims(tx, { ...everything, page: 2 }, null, today));
    // Begin, whose it is, whose policy governs each, the policies, reclaims, that they were looked at, commit.
    expect(asked).toHaveBeenCalledTimes(7);
    asked.mockRestore();
    expect([list.total, list.pages, list.items.length, list.page]).toEqual([3000, 60, 50, 2]);
    expect(list.columns.get('to-approve')).toMatchObject({ count: 3000, amount: 120_000_000 });
  });
});
