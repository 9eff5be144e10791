import { sql } from 'kysely';
import type { Clock } from '../clock.js';
import type { Database } from '../db/connection.js';
import { inTransaction, outsideTenants } from '../db/transaction.js';

/** What waits in all councils together; numbers alone, of nobody. */
export interface WorkCounts {
  /** Letters on their way that nobody has to call about first. */
  readonly outboxWaiting: number;
  /** Sessions in use within the last half hour. */
  readonly sessions: number;
  readonly councils: number;
  readonly unsealed: readonly Unsealed[];
}

/** Events of one council that its chain has not taken up. */
export interface Unsealed {
  /** The council's short name. */
  readonly council: string;
  readonly events: number;
  /** How long the oldest has waited, in seconds; 0 where none waits. */
  readonly oldestSeconds: number;
}

/** Counts council by council, as the guards of the tables want it. */
export async function countWork(database: Database, clock: Clock): Promise<WorkCounts> {
  const councils = await outsideTenants(database, (tx) => tx.sql.selectFrom('authority').select(['id', 'slug']).orderBy('id').execute());
  const total = { outboxWaiting: 0, sessions: 0, councils: councils.length, unsealed: [] as Unsealed[] };
  for (const { id, slug } of councils) {
    const one = await inTransaction(database, { authorityId: id, actorId: null }, (tx) => tx.sql.selectNoFrom([waitingLetters.as('letters'), liveSessions(clock).as('sessions'), unsealedEvents.as('events'), unsealedSeconds.as('oldestSeconds')]).executeTakeFirstOrThrow());
    total.outboxWaiting += one.letters;
    total.sessions += one.sessions;
    total.unsealed.push({ council: slug, events: one.events, oldestSeconds: one.oldestSeconds });
  }
  return total;
}

const waitingLetters = sql<number>`(select count(*) from outbox_message m where not m.waits_for_call
  and not exists (select from outbox_attempt a where a.authority_id = m.authority_id and a.message_id = m.id and a.outcome <> 'failed'))`;

const unsealedEvents = sql<number>`(select count(*) from audit_waiting)`;

// Written and measured by the database's own clock.
const unsealedSeconds = sql<number>`(select coalesce(extract(epoch from now() - min(event.at)), 0)::float8 from audit_event event join audit_waiting waits on waits.authority_id = event.authority_id and waits.event_id = event.id)`;

function liveSessions(clock: Clock) {
  const halfAnHourAgo = new Date(clock.now().getTime() - 30 * 60_000);
  return sql<number>`(select count(*) from session where ended_at is null and seen_at > ${halfAnHourAgo})`;
}
