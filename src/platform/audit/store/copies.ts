import type { TenantTx } from '../../db/transaction.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { filterValues, matchesFilter, readerSeesSubject, type PersonFound } from './events.js';

/** Which events a copy is of. */
export interface CopyAsked {
  readonly from: PlainDate | null;
  readonly until: PlainDate | null;
  /** Everything about this person, or about everybody. */
  readonly about: PersonFound | null;
}

/** An event in a copy. Of one that is withheld only who, when and about what stand, and its digest. */
export interface EventInCopy {
  readonly id: number;
  readonly at: number;
  readonly actorId: number | null;
  readonly name: string | null;
  readonly role: string | null;
  readonly subjectKind: string;
  readonly subjectId: number | null;
  readonly salt: string | null;
  readonly sentence: string | null;
  readonly reason: string | null;
  /** Values as the database writes them as text, which is what is digested. */
  readonly before: string | null;
  readonly after: string | null;
  readonly blankedBy: number | null;
  readonly withheld: boolean;
  readonly position: number | null;
  readonly eventDigest: string | null;
  readonly chainDigest: string | null;
}

/** A place of the chain in a copy; `event` is null where it was not asked for. */
export interface PlaceInCopy {
  readonly position: number;
  readonly sealedAt: number;
  readonly bodyDigest: string;
  readonly eventDigest: string;
  readonly chain: string;
  readonly event: EventInCopy | null;
}

const eventColumns = `
  event.id, (extract(epoch from event.at) * 1000000)::bigint as at, event.actor_id as "actorId", staff.name, staff.role, event.subject_kind as "subjectKind", event.subject_id as "subjectId",
  event.salt, event.sentence, event.reason, event.before::text as before, event.after::text as after, event.blanked_by as "blankedBy", not (${readerSeesSubject}) as withheld,
  link.position, encode(link.event_digest, 'hex') as "eventDigest", encode(link.chain_digest, 'hex') as "chainDigest"`;

const joins = `
  left join staff_member staff on staff.authority_id = event.authority_id and staff.id = event.actor_id`;

/** Events of a copy by their keys, or those of them that are not sealed yet. */
export async function exportedEvents(tx: TenantTx, asked: CopyAsked, { after, most, unsealedOnly }: { readonly after: number; readonly most: number; readonly unsealedOnly: boolean }): Promise<readonly EventInCopy[]> {
  const { rows } = await tx.client.query<EventInCopy>(
    `select ${eventColumns} from audit_event event ${joins}
     left join audit_link link on link.authority_id = event.authority_id and link.event_id = event.id
     where ${matchesFilter} and event.id > $9 and ($11 = false or link.position is null) order by event.id limit $10`,
    [...valuesOf(tx, asked), after, most, unsealedOnly],
  );
  return rows.map(withoutWithheld);
}

/** The first place of a copy, with the chain digest before it; null where nothing that was asked for is sealed. */
export async function firstPlace(tx: TenantTx, asked: CopyAsked): Promise<{ readonly position: number; readonly previous: string } | null> {
  const { rows } = await tx.client.query<{ position: number | null; previous: string | null }>(
    `select first.position, encode(before.chain_digest, 'hex') as previous
     from (select min(link.position) as position from audit_event event join audit_link link on link.authority_id = event.authority_id and link.event_id = event.id where ${matchesFilter}) first
     left join audit_link before on before.authority_id = $1 and before.position = first.position - 1`,
    [...valuesOf(tx, asked)],
  );
  const position = rows[0]?.position ?? null;
  return position === null ? null : { position, previous: rows[0]?.previous ?? '' };
}

/** Places of the chain in order, each with its event where that was asked for. */
export async function exportedLinks(tx: TenantTx, asked: CopyAsked, { after, until, most }: { readonly after: number; readonly until: number; readonly most: number }): Promise<readonly PlaceInCopy[]> {
  const { rows } = await tx.client.query<Omit<EventInCopy, 'position'> & Omit<PlaceInCopy, 'event'> & { asked: boolean }>(
    `select (extract(epoch from link.sealed_at) * 1000000)::bigint as "sealedAt", encode(link.body_digest, 'hex') as "bodyDigest", encode(link.chain_digest, 'hex') as chain,
       event.id is not null and (${matchesFilter}) as asked, ${eventColumns}
     from audit_link link left join audit_event event on event.authority_id = link.authority_id and event.id = link.event_id ${joins}
     where link.authority_id = $1 and link.position > $9 and link.position <= $10 order by link.position limit $11`,
    [...valuesOf(tx, asked), after, until, most],
  );
  return rows.map(({ sealedAt, bodyDigest, chain, asked: included, ...event }) => ({
    position: event.position, sealedAt, bodyDigest, eventDigest: event.eventDigest, chain, event: included ? withoutWithheld(event) : null,
  }));
}

function valuesOf(tx: TenantTx, { from, until, about }: CopyAsked): readonly unknown[] {
  return filterValues(tx, { from, until, personId: about?.id ?? null, staffId: null, subject: null, views: null });
}

function withoutWithheld(event: EventInCopy): EventInCopy {
  return event.withheld ? { ...event, salt: null, sentence: null, reason: null, before: null, after: null } : event;
}
