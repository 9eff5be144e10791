import { afterAll, describe, expect, it } from 'vitest';
import { complaintPages } from '../../src/people/complaints/pages/index.js';
import { listComplaints } from '../../src/people/complaints/list-complaints.js';
import { safeguardingPages } from '../../src/people/safeguarding/pages/index.js';
import { listConcerns } from '../../src/people/safeguarding/show-concerns.js';
import { referralPages } from '../../src/direct-payments/referrals/pages/index.js';
import { listRequests } from '../../src/direct-payments/referrals/family-requests/show-requests.js';
import { withClient } from '../../src/platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../src/platform/db/transaction.js';
import { testDatabase } from '../database.js';
import { testSealer } from '../factories/council.js';
import { hire, openForm, sendForm, testClock, testServer } from '../web.js';

const database = await testDatabase();
const { authorityId } = await hire(database, 'hazel', 'support_service_manager');
const server = await testServer(database, { pages: [...referralPages(testSealer), ...complaintPages('https://payments.example', testSealer), ...safeguardingPages(testSealer)] });
afterAll(() => server.close());
const asCouncil = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId, actorId: null }, work);
const now = testClock.now();

const forms = {
  '/ask-for-a-direct-payment': {
    fields: { 'forWhom': 'my_child', 'given': 'Maya', 'family': 'Okafor', 'born.day': '1', 'born.month': '5', 'born.year': '2014', 'postcode': '', 'needs': 'Somebody after school.', 'senderName': 'Ngozi Okafor', 'senderIs': 'mother', 'telephone': '01234 567890', 'email': '', 'address': '', 'howToTalk': '' },
    keeps: 'Somebody after school.',
    flood: `insert into family_request (authority_id, sent_on, sent_at, for_whom, given_name, family_name, born_on, needs, sender_name, telephone, came_in_flood)
      select authority_id, sent_on, $1, for_whom, given_name, family_name, born_on, needs, sender_name, telephone, false from family_request, generate_series(1, 300) where id = 1`,
    table: 'family_request',
    listed: async (inFlood: boolean) => (await asCouncil((tx) => listRequests(tx, { inFlood, newestFirst: true }, testClock.today()))).items.map(({ inFlood: flood }) => flood),
  },
  '/complain': {
    fields: { words: 'Nobody called us back.', wanted: '', about: 'care', complainantName: 'Ngozi Okafor', complainantKind: 'parent', email: 'ngozi@example.org', address: '', telephone: '', describedPerson: '' },
    keeps: 'Nobody called us back.',
    flood: `insert into complaint (authority_id, about, words, complainant_name, complainant_kind, complainant_email, complainant_lines, came_by, received_on, received_at)
      select authority_id, about, words, complainant_name, complainant_kind, complainant_email, complainant_lines, came_by, received_on, $1 from complaint, generate_series(1, 300) where id = 1`,
    table: 'complaint',
    listed: async () => (await asCouncil((tx) => listComplaints(tx, 'open', testClock.today()))).items.map(({ complaint }) => complaint.inFlood),
  },
  '/worried': {
    fields: { describedPerson: 'The boy at number 9', isChild: 'child', words: 'He is often alone.', inDanger: 'no', urgency: 'soon', knownToThem: 'not_sure', raiserName: '', raiserContact: '' },
    keeps: 'He is often alone.',
    flood: `with made as (insert into safeguarding_receipt (authority_id, serves, raised_at) select receipt.authority_id, receipt.serves, $1 from safeguarding_receipt receipt, generate_series(1, 300) where receipt.id = 1 returning authority_id, id)
      insert into safeguarding_concern (authority_id, receipt_id, described_person, words, in_danger, urgency, known_to_them, about_staff_ids, came_by, acknowledge_by)
      select made.authority_id, made.id, concern.described_person, concern.words, concern.in_danger, concern.urgency, concern.known_to_them, concern.about_staff_ids, concern.came_by, concern.acknowledge_by from made, safeguarding_concern concern where concern.receipt_id = 1`,
    table: 'safeguarding_concern',
    listed: async () => (await asCouncil((tx) => listConcerns(tx, 'waiting', now))).items.map(({ inFlood }) => inFlood),
  },
} as const;

describe.each(Object.entries(forms))('%s', (url, { fields, keeps, flood, table, listed }) => {
  const send = async (from: string): Promise<{ status: number; body: string }> => {
    const { statusCode, body } = await sendForm(server, url, await openForm(server, url), fields, from);
    return { status: statusCode, body };
  };

  it('takes twenty of one sender within an hour, then says so and keeps what was written; others are not locked out', async () => {
    const statuses: number[] = [];
    for (let sent = 0; sent < 20; sent += 1) statuses.push((await send('192.0.2.1')).status);
    expect(new Set(statuses)).toEqual(new Set([303]));
    const more = await send('192.0.2.1');
    expect([more.status, more.body.includes(keeps), more.body.includes('came from your connection')]).toEqual([422, true, true]);
    expect((await send('192.0.2.2')).status).toBe(303);
  });

  it('takes what comes in a flood from everywhere, and lists it after the others', async () => {
    await withClient(database.superuserLogin, (client) => client.query(flood, [now]));
    expect((await send('198.51.100.9')).status).toBe(303);
    const { rows } = await asCouncil(({ client }) => client.query<{ flood: number }>(`select count(*)::int as flood from ${table} where came_in_flood`));
    expect(rows).toEqual([{ flood: 1 }]);
    const order = url === '/ask-for-a-direct-payment' ? [...(await listed(false)), ...(await listed(true))] : await listed(false);
    expect([order.at(-1), order.filter((one) => one).length]).toEqual([true, 1]);
  });
});

describe('what came in a flood', () => {
  const many = { closed: 1_001, complaints: 2_001 };

  it('is not cut from the concerns by any number that are closed, and counts as late', async () => {
    const { authorityId: here } = await hire(database, 'flooded-concerns', 'support_service_manager');
    await withClient(database.superuserLogin, (client) => client.query(`
      with made as (insert into safeguarding_receipt (authority_id, serves, raised_at) select $1, 'children', $2::timestamptz - interval '3 days' + one * interval '1 second' from generate_series(0, ${String(many.closed)}) one returning authority_id, id, raised_at),
        told as (insert into safeguarding_concern (authority_id, receipt_id, described_person, words, in_danger, urgency, known_to_them, came_by, acknowledge_by, came_in_flood)
          select authority_id, id, 'The boy at number 9', 'He is often alone.', false, 'soon', 'not_sure', 'open_page', raised_at + interval '1 day', raised_at = min(raised_at) over () from made returning authority_id, receipt_id)
      insert into safeguarding_event (authority_id, receipt_id, event_no, event, from_status, to_status, at, made_by, outcome, note)
      select told.authority_id, told.receipt_id, step.no, step.event, step.before, step.after, made.raised_at, (select min(id) from staff_member where authority_id = $1), step.outcome, step.note
      from told join made on made.id = told.receipt_id, (values (1, 'raise', 'none', 'raised', null, null), (2, 'acknowledge', 'raised', 'acknowledged', null, null), (3, 'record-outcome', 'acknowledged', 'closed', 'no_action', 'Nothing further.'))
        step (no, event, before, after, outcome, note)
      where step.no = 1 or made.raised_at > (select min(raised_at) from made)`, [here, now]));
    const lists = await inTransaction(database.app, { authorityId: here, actorId: null }, async (tx) => [await listConcerns(tx, 'waiting', now), await listConcerns(tx, 'late', now), await listConcerns(tx, 'closed', now)] as const);
    expect(lists.map(({ items }) => [items.length, items[0]?.inFlood])).toEqual([[1, true], [1, true], [1_000, false]]);
    expect(lists[0].counts).toEqual({ waiting: 1, late: 1, acknowledged: 0, closed: many.closed });
  });

  it('is not cut from the complaints by any number that are settled', async () => {
    const { authorityId: here } = await hire(database, 'flooded-complaints', 'support_service_manager');
    await withClient(database.superuserLogin, (client) => client.query(`
      with made as (insert into complaint (authority_id, about, words, complainant_name, complainant_kind, complainant_email, complainant_lines, came_by, received_on, received_at, came_in_flood)
          select $1, 'care', 'Nobody called us back.', 'Ngozi Okafor', 'parent', 'ngozi@example.org', '{}', 'public_page', $2::date - 3, $3, one = 0 from generate_series(0, ${String(many.complaints)}) one returning authority_id, id, came_in_flood)
      insert into complaint_event (authority_id, complaint_id, event_no, event, from_status, to_status, stage, happened_on, made_by, by_complainant, reason)
      select made.authority_id, made.id, step.no, step.event, step.before, step.after, 1, $2, (select min(id) from staff_member where authority_id = $1), step.no = 1, step.reason
      from made, (values (1, 'receive', 'none', 'received', null), (2, 'withdraw', 'received', 'withdrawn', 'By telephone')) step (no, event, before, after, reason)
      where step.no = 1 or not made.came_in_flood`, [here, testClock.today(), now]));
    const lists = await inTransaction(database.app, { authorityId: here, actorId: null }, async (tx) => [await listComplaints(tx, 'open', testClock.today()), await listComplaints(tx, 'closed', testClock.today())] as const);
    expect(lists.map(({ items }) => [items.length, items[0]?.complaint.inFlood])).toEqual([[1, true], [2_000, false]]);
    expect(lists[0].counts).toMatchObject({ open: 1, answered: 0, closed: many.complaints });
  });
});
