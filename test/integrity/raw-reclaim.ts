import type { PoolClient } from 'pg';
import { addDays, plainDate, type PlainDate } from '../../src/core/plain-date.js';
import { withClient } from '../../src/platform/db/connection.js';
import { inTransaction, type Acting } from '../../src/platform/db/transaction.js';
import type { TestDatabase } from '../database.js';
import { giveAccounts, newCouncil } from '../factories/council.js';

/** A council with one direct payment, and the people whom a reclaim needs; as real as any unless it is said to be made up. */
export interface ReclaimOffice {
  readonly acting: Acting;
  readonly agreement: number;
  readonly person: number;
  readonly policy: number;
  readonly proposer: number;
  readonly approver: number;
  readonly contractor: number;
}

/** Today as the database's clock has it, which a council that was not made up lives by. */
export async function databaseToday(database: TestDatabase): Promise<PlainDate> {
  return withClient(database.superuserLogin, async (client) => {
    const { rows } = await client.query<{ today: string }>("select (clock_timestamp() at time zone 'Europe/London')::date::text as today");
    return plainDate(rows[0]?.today ?? '');
  });
}

export async function reclaimOffice(database: TestDatabase, madeUp = false): Promise<ReclaimOffice> {
  const acting = await newCouncil(database);
  await giveAccounts(database, acting, [{ account: { reference: 'A1', kind: 'bank', label: 'Kit' }, agreements: ['DP1001'] }]);
  return officeOf(database, acting, madeUp);
}

/** The same for a council that has direct payments already. */
export async function officeOf(database: TestDatabase, acting: Acting, madeUp = false): Promise<ReclaimOffice> {
  return withClient(database.superuserLogin, async (client) => {
    const { authorityId } = acting;
    const one = async (sql: string, values: readonly unknown[] = []): Promise<number> => (await client.query<{ id: number }>(sql, [authorityId, ...values])).rows[0]?.id ?? 0;
    if (madeUp) await client.query('update authority set is_demonstration = true where id = $1', [authorityId]);
    const staff = (role: string, organisation: string): Promise<number> => one("insert into staff_member (authority_id, name, role, organisation) values ($1, $2 || ' of the test', $2, $3) returning id", [role, organisation]);
    const approver = await staff('budget_holder', 'council');
    const contractor = await staff('support_service_manager', 'support_service');
    for (const power of ['reclaim', 'write_off'])
      for (const [who, limit] of [[approver, 500_000], [contractor, null]] as const)
        await client.query("insert into approval_limit (authority_id, staff_member_id, power, limit_pence, from_on) values ($1, $2, $3, $4, '2020-01-01')", [authorityId, who, power, limit]);
    const policy = await one(
      "insert into policy_version (authority_id, regime, effective_from, document, proposed_by, approved_by) values ($1, 'adult_social_care', '2020-04-01', '{\"reclaims\": {\"representationDays\": 28}}', $2, $3) returning id",
      [acting.actorId, approver],
    );
    return {
      acting, approver, contractor, policy, proposer: acting.actorId ?? 0,
      agreement: await one('select id from agreement where authority_id = $1 order by reference'), person: await one('select person_id as id from agreement where authority_id = $1 order by reference'),
    };
  });
}

/** How far a reclaim is taken, and when its letter went out; days count from the day of the letter. */
export interface RawStory {
  readonly issuedOn: PlainDate;
  readonly upTo: 'proposed' | 'approved' | 'issued' | 'noticed' | 'recovering';
  readonly recoverOn?: PlainDate;
}

const order = ['proposed', 'approved', 'issued', 'noticed', 'recovering'] as const;

/** Tells the story of one reclaim of £300.00 for care and £100.00 for education in the service's own role, statement by statement; answers with its key. */
export async function tellReclaim(client: PoolClient, office: ReclaimOffice, { issuedOn, upTo, recoverOn }: RawStory): Promise<number> {
  const { acting: { authorityId }, agreement, policy, proposer, approver } = office;
  const reached = (step: (typeof order)[number]): boolean => order.indexOf(upTo) >= order.indexOf(step);
  const { rows } = await client.query<{ id: number }>(
    `insert into reclaim (authority_id, agreement_id, ground, as_at, policy_version_id, closing_pence, figures, reason, spoken_with, proposed_by, proposed_on)
     values ($1, $2, 'unspent', $3, $4, 90000, '{}', 'More than eight weeks', 'Spoke with Kit', $5, $3) returning id`,
    [authorityId, agreement, issuedOn, policy, proposer],
  );
  const id = rows[0]?.id ?? 0;
  await client.query("insert into reclaim_part (authority_id, reclaim_id, stream, found_pence, asked_pence) values ($1, $2, 'social_care', 30000, 30000), ($1, $2, 'education', 10000, 10000)", [authorityId, id]);
  await event(client, office, id, 1, 'propose', 'none', 'proposed', issuedOn);
  if (reached('approved')) {
    for (const [stream, amount] of [['social_care', 30_000], ['education', 10_000]] as const) await approve(client, office, id, stream, amount, approver, issuedOn);
    await event(client, office, id, 2, 'approve', 'proposed', 'approved', issuedOn);
  }
  if (reached('issued')) await issue(client, office, id, issuedOn);
  if (reached('noticed')) await goOut(client, office, id, issuedOn);
  if (reached('recovering')) await event(client, office, id, 5, 'begin-recovery', 'noticed', 'recovering', recoverOn ?? addDays(issuedOn, 31));
  return id;
}

export async function event(client: PoolClient, { acting }: ReclaimOffice, id: number, no: number, what: string, from: string, to: string, on: PlainDate): Promise<void> {
  await client.query('insert into reclaim_event (authority_id, reclaim_id, event_no, event, from_status, to_status, happened_on) values ($1, $2, $3, $4, $5, $6, $7)', [acting.authorityId, id, no, what, from, to, on]);
}

export async function approve(client: PoolClient, { acting }: ReclaimOffice, id: number, stream: string, amount: number, by: number, on: PlainDate): Promise<void> {
  await client.query('insert into reclaim_approval (authority_id, reclaim_id, stream, amount_pence, approved_by, approved_on) values ($1, $2, $3, $4, $5, $6)', [acting.authorityId, id, stream, amount, by, on]);
}

async function issue(client: PoolClient, office: ReclaimOffice, id: number, on: PlainDate): Promise<void> {
  const { acting: { authorityId }, agreement, person, approver } = office;
  const { rows } = await client.query<{ id: number }>(
    `insert into letter (authority_id, kind, person_id, agreement_id, subject_kind, subject_id, reference, title, dated_on, document, html, pdf, document_sha256, html_sha256, pdf_sha256,
       recipient_name, recipient_lines, channel, large_print, easy_read, telephone_first, extra_days, language_note)
     values ($1, 'reclaim_notice', $2, $3, 'reclaim', $4, 'RC', 'Money to give back', $5, '{}', '<p>', '%PDF', sha256('{}'), sha256('<p>'), sha256('%PDF'), 'Kit', '{}', 'post', false, false, false, 0, '') returning id`,
    [authorityId, person, agreement, id, on],
  );
  await client.query("insert into outbox_message (authority_id, letter_id, role, channel, name, waits_for_call) values ($1, $2, 'recipient', 'post', 'Kit', false)", [authorityId, rows[0]?.id ?? 0]);
  await event(client, office, id, 3, 'issue', 'approved', 'issued', on);
  await client.query("insert into reclaim_notice (authority_id, reclaim_id, notice_no, kind, letter_id, issued_on, answer_until, pay_by, issued_by) values ($1, $2, 1, 'notice', $3, $4, $5, $6, $7)",
    [authorityId, id, rows[0]?.id ?? 0, on, addDays(on, 30), addDays(on, 44), approver]);
  await client.query("insert into reclaim_notice_part (authority_id, reclaim_id, notice_no, stream, amount_pence) values ($1, $2, 1, 'social_care', 30000), ($1, $2, 1, 'education', 10000)", [authorityId, id]);
  for (const [no, stream, amount] of [[1, 'social_care', 30_000], [2, 'education', 10_000]] as const) await post(client, office, id, no, 3, stream, 'noticed', amount, on);
}

async function goOut(client: PoolClient, office: ReclaimOffice, id: number, on: PlainDate): Promise<void> {
  const { acting: { authorityId }, approver } = office;
  await client.query('insert into letter_posting (authority_id, letter_id, posted_on, confirmed_by) select authority_id, letter_id, $3, $4 from reclaim_notice where authority_id = $1 and reclaim_id = $2', [authorityId, id, on, approver]);
  await sent(client, office, id, on, addDays(on, 30));
  await event(client, office, id, 4, 'send', 'issued', 'noticed', on);
}

export async function sent(client: PoolClient, { acting }: ReclaimOffice, id: number, on: PlainDate, until: PlainDate): Promise<void> {
  await client.query('insert into reclaim_notice_sent (authority_id, reclaim_id, notice_no, sent_on, answer_until) values ($1, $2, 1, $3, $4)', [acting.authorityId, id, on, until]);
}

export async function post(client: PoolClient, { acting }: ReclaimOffice, id: number, no: number, eventNo: number, stream: string, kind: string, amount: number, on: PlainDate, method: string | null = null): Promise<void> {
  await client.query(
    'insert into reclaim_posting (authority_id, reclaim_id, posting_no, event_no, posted_on, stream, kind, amount_pence, method) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [acting.authorityId, id, no, eventNo, on, stream, kind, amount, method],
  );
}

/** What the database says to a story told by the service's role, in a transaction that is rolled back whatever comes of it. */
export async function attempt(database: TestDatabase, office: ReclaimOffice, tell: (client: PoolClient) => Promise<unknown>): Promise<string> {
  try {
    await inTransaction(database.app, office.acting, async ({ client }) => {
      await tell(client);
      throw new Error('taken');
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'not reached';
}
