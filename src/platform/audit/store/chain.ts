import type { TenantTx } from '../../db/transaction.js';
import type { Head } from '../chain-digests.js';
import type { MarkedHead } from '../head-mark.js';

/** An event that is not in the chain yet, with its digests as it was written, in hexadecimal. */
export interface WaitingEvent {
  readonly eventId: number;
  readonly bodyDigest: string;
  readonly eventDigest: string;
}

export interface NewLink extends WaitingEvent {
  readonly position: number;
  readonly chainDigest: string;
}

const sealing = 70_420;

/** One sealer a council at a time; the turn ends with the transaction. */
export async function takeTurn(tx: TenantTx): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1, $2)', [sealing, tx.authorityId]);
}

/** What is in the chain waits no more, whatever brought it back: a copy that was restored, or a trigger that ran twice. */
export async function forgetSealed(tx: TenantTx): Promise<void> {
  await tx.client.query(
    'delete from audit_waiting waiting using audit_link link where waiting.authority_id = $1 and (link.authority_id, link.event_id) = (waiting.authority_id, waiting.event_id)',
    [tx.authorityId],
  );
}

/** The next events that wait, and the database's clock in microseconds. */
export async function waitingEvents(tx: TenantTx, most: number): Promise<{ readonly waiting: readonly WaitingEvent[]; readonly now: number }> {
  const { rows } = await tx.client.query<WaitingEvent>(
    `select event_id as "eventId", encode(body_digest, 'hex') as "bodyDigest", encode(event_digest, 'hex') as "eventDigest"
     from audit_waiting where authority_id = $1 order by event_id limit $2`,
    [tx.authorityId, most],
  );
  const { rows: [clock] } = await tx.client.query<{ now: number }>('select (extract(epoch from clock_timestamp()) * 1000000)::bigint as now');
  return { waiting: rows, now: clock?.now ?? 0 };
}

/** Where the chain ends; null where it has not begun. */
export async function headOfChain(tx: TenantTx): Promise<Head | null> {
  const { rows } = await tx.client.query<Head>(
    `select authority_id as "authorityId", position, encode(chain_digest, 'hex') as chain, (extract(epoch from sealed_at) * 1000000)::bigint as at
     from audit_link where authority_id = $1 order by position desc limit 1`,
    [tx.authorityId],
  );
  return rows[0] ?? null;
}

/** Adds links and takes their events out of waiting. */
export async function addLinks(tx: TenantTx, links: readonly NewLink[], sealedAt: number): Promise<void> {
  await tx.client.query(
    `insert into audit_link (authority_id, position, event_id, body_digest, event_digest, chain_digest, sealed_at)
     select $1, link.position, link."eventId", decode(link."bodyDigest", 'hex'), decode(link."eventDigest", 'hex'), decode(link."chainDigest", 'hex'), timestamptz 'epoch' + $3 * interval '1 microsecond'
     from json_to_recordset($2) as link (position bigint, "eventId" bigint, "bodyDigest" text, "eventDigest" text, "chainDigest" text)`,
    [tx.authorityId, JSON.stringify(links), sealedAt],
  );
  await tx.client.query('delete from audit_waiting where authority_id = $1 and event_id = any ($2)', [tx.authorityId, links.map(({ eventId }) => eventId)]);
}

export async function addMark(tx: TenantTx, { position, chain, at, mark }: MarkedHead): Promise<void> {
  await tx.client.query(
    `insert into audit_mark (authority_id, position, chain_digest, marked_at, mark)
     values ($1, $2, decode($3, 'hex'), timestamptz 'epoch' + $4 * interval '1 microsecond', decode($5, 'base64'))`,
    [tx.authorityId, position, chain, at, mark],
  );
}

/** The last head that carries a mark. */
export async function lastMark(tx: TenantTx): Promise<MarkedHead | null> {
  const [last] = await marksAfter(tx, null, 1);
  return last ?? null;
}

/** Marks with positions above `after` in order; the last one alone where `after` is null. */
export async function marksAfter(tx: TenantTx, after: number | null, most: number): Promise<readonly MarkedHead[]> {
  const { rows } = await tx.client.query<MarkedHead>(
    `select authority_id as "authorityId", position, encode(chain_digest, 'hex') as chain, (extract(epoch from marked_at) * 1000000)::bigint as at, translate(encode(mark, 'base64'), E'\\n', '') as mark
     from audit_mark where authority_id = $1 and position > $2 order by position ${after === null ? 'desc' : 'asc'} limit $3`,
    [tx.authorityId, after ?? 0, most],
  );
  return rows;
}
