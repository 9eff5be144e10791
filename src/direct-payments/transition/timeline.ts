import { formatDate, type PlainDate } from '../../core/plain-date.js';
import type { TimelineSource } from '../../people/timeline.js';
import { stateWords, type ChangeState } from './rules/timing.js';
import { changeNames, type ChangeKind } from './rules/what-changes.js';

interface Row {
  readonly on: PlainDate;
  readonly day: PlainDate;
  readonly changeId: number;
  readonly kind: ChangeKind;
  readonly state: ChangeState | 'comes';
  readonly reason: string;
}

/** What was prepared, decided and passed on, and the days to come. */
export const transitionTimeline: TimelineSource = async (tx, personId) => {
  const { rows } = await tx.client.query<Row>(
    `select event.on_day as on, change.on_day as day, change.id as "changeId", change.kind, event.state, event.reason
     from prepared_change change join prepared_change_event event on event.authority_id = change.authority_id and event.change_id = change.id where change.authority_id = $1 and change.person_id = $2 and event.state <> 'open'
     union all
     select change.on_day, change.on_day, change.id, change.kind, 'comes', '' from prepared_change change join prepared_change_now now on now.authority_id = change.authority_id and now.change_id = change.id
     where change.authority_id = $1 and change.person_id = $2 and now.state in ('open', 'ready', 'held_over') order by 1 limit 500`,
    [tx.authorityId, personId],
  );
  return rows.map(({ on, day, changeId, kind, state, reason }) => ({
    on, href: `/changes-ahead/${String(changeId)}`,
    what: state === 'comes' ? `${changeNames[kind]} is to be ready for this day.` : `${changeNames[kind]} for ${formatDate(day)}: ${stateWords[state].toLowerCase()}${reason === '' ? '.' : `, ${reason}`}`,
  }));
};
