import { addDays, type PlainDate } from '../../../../../core/plain-date.js';
import type { TenantTx } from '../../../../db/transaction.js';
import type { TakeOver } from './moves.js';

// What moves lies in other rooms' tables. It is counted and handed over here in one place, since no room below knows of organisations.

/** How much work is to move. */
export interface WorkCounts {
  readonly agreements: number;
  readonly openReclaims: number;
  /** Requests for statements that nobody gave up and that no statement has answered. */
  readonly openRequests: number;
  /** Letters that were written and have not gone. */
  readonly lettersWaiting: number;
  /** People looked after. */
  readonly holdings: number;
  /** Restricted records that none but those who lose access may see. */
  readonly unseen: number;
}

export interface WorkOf {
  /** Whose direct payments move. */
  readonly officers: readonly number[];
  /** Who no longer looks after anybody. */
  readonly holders: readonly number[];
  readonly teams: readonly number[];
}

export async function countWork(tx: TenantTx, { officers, holders, teams }: WorkOf, on: PlainDate): Promise<WorkCounts> {
  const { rows } = await tx.client.query<WorkCounts>(
    `with moved as (select id, person_id from agreement where officer_id = any($1))
     select (select count(*)::integer from moved) as agreements,
       (select count(*)::integer from reclaim join moved on moved.id = reclaim.agreement_id join reclaim_now standing on standing.reclaim_id = reclaim.id
          where standing.status not in ('returned', 'cancelled', 'withdrawn', 'recovered', 'written-off')) as "openReclaims",
       (select count(*)::integer from statement_request request join moved on moved.id = request.agreement_id
          where not exists (select from statement_request_event told where told.request_id = request.id and told.kind = 'waived')
            and not exists (select from agreement_account link join statement on statement.account_id = link.account_id where link.agreement_id = request.agreement_id and statement.until_on >= request.until_on)) as "openRequests",
       (select count(*)::integer from letter join moved on moved.id = letter.agreement_id where not exists (select from letter_sent sent where sent.letter_id = letter.id)) as "lettersWaiting",
       (select count(distinct person_id)::integer from case_holding held where (held.staff_member_id = any($2) or held.team_id = any($3)) and held.from_on <= $4 and (held.until_on is null or held.until_on >= $4)) as holdings,
       (select count(*)::integer from record_restriction restricted where restricted.lifted_at is null and not exists (
          select from restriction_name named where named.restriction_id = restricted.id and named.ended_at is null and named.staff_member_id <> all($2))) as unseen`,
    [officers, holders, teams, on],
  );
  const [counts] = rows;
  if (!counts) throw new Error('work that moves was not counted');
  return counts;
}

export interface HandedOver {
  readonly agreementId: number;
  readonly reference: string;
  readonly before: number;
  readonly after: number | null;
}

/** Gives each officer's direct payments to whoever takes them. */
export async function handOverAgreements(tx: TenantTx, takeOvers: readonly TakeOver[]): Promise<HandedOver[]> {
  const { rows } = await tx.client.query<HandedOver>(
    `with taken as (select taken.from, taken.to from json_to_recordset($2) as taken ("from" bigint, "to" bigint)),
       held as (select agreement.id, agreement.reference, agreement.officer_id as before, taken.to as after from agreement join taken on taken.from = agreement.officer_id where agreement.authority_id = $1 order by agreement.id for no key update of agreement),
       written as (update agreement set officer_id = held.after from held where agreement.authority_id = $1 and agreement.id = held.id returning agreement.id)
     select held.id as "agreementId", held.reference, held.before, held.after from held join written on written.id = held.id order by held.id`,
    [tx.authorityId, JSON.stringify(takeOvers)],
  );
  return rows;
}

/** Ends who looked after people the day before, and begins it for whoever takes them where they do not already. Answers with the people. */
export async function handOverHoldings(tx: TenantTx, column: 'staff_member_id' | 'team_id', takeOvers: readonly TakeOver[], on: PlainDate): Promise<{ readonly personId: number; readonly before: number; readonly after: number | null }[]> {
  const { rows } = await tx.client.query<{ personId: number; before: number; after: number | null }>(
    `with taken as (select taken.from, taken.to from json_to_recordset($2) as taken ("from" bigint, "to" bigint)),
       ended as (update case_holding held set until_on = greatest($4::date, held.from_on - 1) from taken
         where held.authority_id = $1 and held.${column} = taken.from and (held.until_on is null or held.until_on > $4) returning held.person_id, held.${column} as before, taken.to as after, held.from_on, held.until_on),
       begun as (insert into case_holding (authority_id, person_id, ${column}, from_on)
         select distinct $1::integer, ended.person_id, ended.after, $3::date from ended
         where ended.after is not null and not exists (select from case_holding own where own.person_id = ended.person_id and own.${column} = ended.after and (own.until_on is null or own.until_on >= $3)))
     select person_id as "personId", before, after from ended order by person_id, before`,
    [tx.authorityId, JSON.stringify(takeOvers), on, addDays(on, -1)],
  );
  return rows;
}

/** Covers by or for people who have no access any more no longer count. */
export async function endCovers(tx: TenantTx, people: readonly number[], on: PlainDate): Promise<void> {
  await tx.client.query(
    `update work_cover set ended_on = greatest($3::date, from_on) where authority_id = $1 and (officer_id = any($2) or cover_id = any($2)) and until_on >= $3 and (ended_on is null or ended_on > $3)`, [tx.authorityId, people, on],
  );
}
