import { formatDate, type PlainDate } from '../../core/plain-date.js';
import type { TimelineEntry, TimelineSource } from '../../people/timeline.js';
import { stateWords, type ChangeState } from './rules/timing.js';
import { changeNames, type ChangeKind } from './rules/what-changes.js';

interface Row {
  readonly on: PlainDate;
  readonly day: PlainDate;
  readonly changeId: number;
  readonly kind: ChangeKind;
  readonly state: ChangeState;
  readonly reason: string;
  /** Whether it is of a day to come, or overdue, rather than something that was done. */
  readonly comes: boolean;
}

/** What was prepared, decided and passed on, and the days for which something is to be ready. */
export const transitionTimeline: TimelineSource = async (tx, personId) => {
  const { rows } = await tx.client.query<Row>(
    `select event.on_day as on, change.on_day as day, change.id as "changeId", change.kind, event.state, event.reason, false as comes
     from prepared_change change join prepared_change_event event on event.authority_id = change.authority_id and event.change_id = change.id where change.authority_id = $1 and change.person_id = $2 and event.state <> 'open'
     union all
     select change.on_day, change.on_day, change.id, change.kind, now.state, '', true from prepared_change change join prepared_change_now now on now.authority_id = change.authority_id and now.change_id = change.id
     where change.authority_id = $1 and change.person_id = $2 and now.state in ('open', 'ready', 'held_over') order by 1, 3 limit 500`,
    [tx.authorityId, personId],
  );
  return [...rows.filter(({ comes }) => !comes).map(whatHappened), ...daysToCome(rows.filter(({ comes }) => comes))];
};

function whatHappened({ on, day, changeId, kind, state, reason }: Row): TimelineEntry {
  return { on, href: `/changes-ahead/${String(changeId)}`, what: `${changeNames[kind]} for ${formatDate(day)}: ${stateWords[state].toLowerCase()}${reason === '' ? '.' : `, ${reason}`}`, done: true };
}

/** One entry a day and state: a birthday changes up to ten things, and ten lines would hide all else. */
function daysToCome(rows: readonly Row[]): TimelineEntry[] {
  return rows.filter((row, at) => rows.findIndex((other) => isTogether(row, other)) === at).map((first) => ({
    on: first.day, href: `/changes-ahead/${String(first.changeId)}`,
    what: `${stateWords[first.state]} for this day: ${rows.filter((other) => isTogether(first, other)).map(({ kind }) => changeNames[kind].toLowerCase()).join(', ')}.`,
  }));
}

function isTogether(one: Row, other: Row): boolean {
  return one.day === other.day && one.state === other.state;
}
