import type { TenantTx } from '../../db/transaction.js';
import type { EventOnRecord } from '../chain-digests.js';

/** A place in the chain with the event that it names, if that is still there. */
export interface LinkOnRecord {
  readonly position: number;
  readonly eventId: number;
  readonly bodyDigest: string;
  readonly eventDigest: string;
  readonly chainDigest: string;
  readonly sealedAt: number;
  readonly event: EventOnRecord | null;
  /** The event that tells who blanked it; null while its words stand. */
  readonly blankedBy: number | null;
  /** Whether that event, of a retention run, lists it. */
  readonly blankingTold: boolean;
}

interface Row extends Omit<LinkOnRecord, 'event'>, Omit<EventOnRecord, 'authorityId' | 'id'> {
  readonly present: boolean;
}

const columns = `
  link.position, link.event_id as "eventId", encode(link.body_digest, 'hex') as "bodyDigest", encode(link.event_digest, 'hex') as "eventDigest",
  encode(link.chain_digest, 'hex') as "chainDigest", (extract(epoch from link.sealed_at) * 1000000)::bigint as "sealedAt",
  event.id is not null as present, (extract(epoch from event.at) * 1000000)::bigint as at, event.actor_id as "actorId", event.subject_kind as "subjectKind", event.subject_id as "subjectId",
  event.salt, event.sentence, event.reason, event.before::text as before, event.after::text as after, event.blanked_by as "blankedBy",
  event.blanked_by is not null and exists (
    select from audit_event told where told.authority_id = link.authority_id and told.id = event.blanked_by and told.subject_kind = 'retention_run' and told.subject_id is not null and told.blanked_by is null
      and told.after -> 'blankedEvents' @> to_jsonb(event.id)) as "blankingTold"`;

/** Places after `after` up to `until`, in order. */
export async function linksAfter(tx: TenantTx, after: number, until: number, most: number): Promise<readonly LinkOnRecord[]> {
  const { rows } = await tx.client.query<Row>(
    `select ${columns} from audit_link link
     left join audit_event event on event.authority_id = link.authority_id and event.id = link.event_id
     where link.authority_id = $1 and link.position > $2 and link.position <= $3 order by link.position limit $4`,
    [tx.authorityId, after, until, most],
  );
  return rows.map((row) => linkOf(row, tx.authorityId));
}

function linkOf({ present, at, actorId, subjectKind, subjectId, salt, sentence, reason, before, after, ...link }: Row, authorityId: number): LinkOnRecord {
  return { ...link, event: present ? { authorityId, id: link.eventId, at, actorId, subjectKind, subjectId, salt, sentence, reason, before, after } : null };
}

/** The chain digests at these positions, in hexadecimal. */
export async function chainAt(tx: TenantTx, positions: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const { rows } = await tx.client.query<{ position: number; chain: string }>(
    "select position, encode(chain_digest, 'hex') as chain from audit_link where authority_id = $1 and position = any ($2)",
    [tx.authorityId, positions],
  );
  return new Map(rows.map(({ position, chain }) => [position, chain]));
}

export interface Unsealed {
  readonly count: number;
  /** When the oldest was written, in microseconds since 1970; null where none waits. */
  readonly oldestAt: number | null;
}

/** The tail that the chain has not taken up yet. */
export async function unsealed(tx: TenantTx): Promise<Unsealed> {
  const { rows } = await tx.client.query<Unsealed>(
    `select count(*) as count, (extract(epoch from min(event.at)) * 1000000)::bigint as "oldestAt"
     from audit_waiting waiting left join audit_event event on event.authority_id = waiting.authority_id and event.id = waiting.event_id
     where waiting.authority_id = $1`,
    [tx.authorityId],
  );
  return rows[0] ?? { count: 0, oldestAt: null };
}

/** Events in neither the chain nor what waits, the first `most`. */
export async function eventsOutside(tx: TenantTx, most: number): Promise<readonly number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select event.id from audit_event event
     where event.authority_id = $1
       and not exists (select from audit_link link where link.authority_id = event.authority_id and link.event_id = event.id)
       and not exists (select from audit_waiting waiting where waiting.authority_id = event.authority_id and waiting.event_id = event.id)
     order by event.id limit $2`,
    [tx.authorityId, most],
  );
  return rows.map(({ id }) => id);
}

/** What waits and is no longer as it was written, the first `most`: changed, or gone. */
export async function waitingChanged(tx: TenantTx, most: number): Promise<readonly number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select waiting.event_id as id from audit_waiting waiting
     left join audit_event event on event.authority_id = waiting.authority_id and event.id = waiting.event_id
     where waiting.authority_id = $1
       and (event.id is null or waiting.body_digest <> audit_body_digest(event) or waiting.event_digest <> audit_event_digest(event, waiting.body_digest))
     order by 1 limit $2`,
    [tx.authorityId, most],
  );
  return rows.map(({ id }) => id);
}
