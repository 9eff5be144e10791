import type { PoolClient } from 'pg';
import { addDays, type PlainDate } from '../../src/core/plain-date.js';
import { inTransaction, type Acting } from '../../src/platform/db/transaction.js';
import type { TestDatabase } from '../database.js';
import { databaseToday, event, officeOf, tellReclaim, type ReclaimOffice } from '../integrity/raw-reclaim.js';

/**
 * Two reclaims of one direct payment: one paused by what the family says, the other being given back: £120.00 of care has come by a
 * receipt of £150.00, £10.00 of it was sent back, £40.00 of education was written off, and two instalments are to come.
 */
export async function reclaimsInBook(database: TestDatabase, acting: Acting): Promise<void> {
  const office = await officeOf(database, acting);
  const today = await databaseToday(database);
  await inTransaction(database.app, acting, async ({ client }) => {
    await paused(client, office, addDays(today, -20));
    await givenBack(client, office, addDays(today, -90), addDays(today, -40));
  });
}

async function paused(client: PoolClient, office: ReclaimOffice, on: PlainDate): Promise<void> {
  const id = await tellReclaim(client, office, { issuedOn: on, upTo: 'noticed' });
  const { authorityId } = office.acting;
  await client.query("insert into representation (authority_id, reclaim_id, received_on, came_by, words) values ($1, $2, $3, 'link', 'September’s wages are missing.')", [authorityId, id, on]);
  await event(client, office, id, 5, 'represent', 'noticed', 'represented', on);
  await claim(client, office, id);
}

async function givenBack(client: PoolClient, office: ReclaimOffice, issuedOn: PlainDate, on: PlainDate): Promise<void> {
  const id = await tellReclaim(client, office, { issuedOn, upTo: 'recovering', recoverOn: on });
  const { acting: { authorityId }, proposer, approver } = office;
  const key = async (sql: string, values: readonly unknown[]): Promise<number> => (await client.query<{ id: number }>(sql, [authorityId, ...values])).rows[0]?.id ?? 0;
  const receipt = await key("insert into reclaim_receipt (authority_id, received_on, amount_pence, origin, text, recorded_by) values ($1, $2, 15000, 'recorded', 'RC from Kit', $3) returning id", [on, proposer]);
  await client.query("insert into receipt_match (authority_id, receipt_id, match_no, reclaim_id, how, matched_on) values ($1, $2, 1, $3, 'reference', $4)", [authorityId, receipt, id, on]);
  const posting = "insert into reclaim_posting (authority_id, reclaim_id, posting_no, event_no, posted_on, stream, kind, amount_pence, method, receipt_id) values ($1, $2, $3, 5, $4, $5, $6, $7, $8, $9)";
  await client.query(posting, [authorityId, id, 3, on, 'social_care', 'recovered', 12_000, 'repayment', receipt]);
  await client.query("insert into receipt_refund (authority_id, receipt_id, amount_pence, reason, refunded_on, made_by) values ($1, $2, 1000, 'Paid too much', $3, $4)", [authorityId, receipt, on, proposer]);
  const writeOff = await key("insert into write_off (authority_id, reclaim_id, reason, proposed_by, proposed_on) values ($1, $2, 'Small', $3, $4) returning id", [id, proposer, on]);
  await client.query("insert into write_off_part (authority_id, write_off_id, stream, amount_pence) values ($1, $2, 'education', 4000)", [authorityId, writeOff]);
  await client.query("insert into write_off_decision (authority_id, write_off_id, approved, reason, decided_by, decided_on) values ($1, $2, true, 'Yes', $3, $4)", [authorityId, writeOff, approver, on]);
  await client.query(posting, [authorityId, id, 4, on, 'education', 'written-off', 4_000, null, null]);
  const plan = await key("insert into recovery_plan (authority_id, reclaim_id, method, agreed_with, made_by, made_on) values ($1, $2, 'instalments', 'Kit', $3, $4) returning id", [id, proposer, on]);
  await client.query('insert into recovery_instalment (authority_id, plan_id, position, due_on, amount_pence) values ($1, $2, 1, $3, 12000), ($1, $2, 2, $4, 12000)', [authorityId, plan, on, addDays(on, 30)]);
  await claim(client, office, id);
}

async function claim(client: PoolClient, { acting, agreement }: ReclaimOffice, id: number): Promise<void> {
  await client.query(
    `insert into commitment (authority_id, agreement_id, kind, purpose, description, amount_pence, evidence, origin, source_reference)
     select $1, $2, 'claimed', 'reclaim', 'Asked back', (select sum(owed_pence) from reclaim_balance where reclaim_id = $3), 'notice', 'recorded', reference from reclaim where id = $3`,
    [acting.authorityId, agreement, id],
  );
}
