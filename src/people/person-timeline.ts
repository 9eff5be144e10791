import type { PlainDate } from '../core/plain-date.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { ownTimeline } from './own-timeline.js';
import { recordsOf } from './store/merges.js';
import type { TimelineEntry, TimelineSource } from './timeline.js';

/** A person's time: what comes, the nearest first, and what has been, the newest first. */
export interface PersonTimeline {
  readonly ahead: readonly TimelineEntry[];
  readonly past: readonly TimelineEntry[];
}

/** Puts together what every room knows, of every record of the person. Today counts as what comes, but for what has happened already; the same said twice is said once. */
export async function personTimeline(tx: TenantTx, personId: number, sources: readonly TimelineSource[], today: PlainDate): Promise<PersonTimeline> {
  const found = new Map<string, TimelineEntry>();
  for (const id of await recordsOf(tx, personId)) {
    for (const source of [ownTimeline, ...sources]) for (const entry of await source(tx, id)) found.set(`${entry.on} ${entry.what}`, entry);
  }
  const entries = [...found.values()].sort((one, other) => (one.on === other.on ? one.what.localeCompare(other.what, 'en') : one.on < other.on ? -1 : 1));
  const comes = ({ on, done }: TimelineEntry): boolean => on > today || (on === today && done !== true);
  return { ahead: entries.filter(comes), past: entries.filter((one) => !comes(one)).reverse() };
}
