import { formatPounds, type Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import type { TimelineSource } from '../../people/timeline.js';

interface Row {
  readonly on: PlainDate;
  readonly name: string;
  readonly before: Pence;
  readonly after: Pence;
}

/** Rises that were carried out and not undone, on the day from which they count. */
export const upliftTimeline: TimelineSource = async (tx, personId) => {
  const { rows } = await tx.client.query<Row>(
    `select l.begins_on as on, u.name, sum(l.weekly_before_pence)::bigint as before, sum(l.weekly_after_pence)::bigint as after
     from uplift_carried c join uplift u on u.authority_id = c.authority_id and u.id = c.uplift_id
     join uplift_line l on l.authority_id = c.authority_id and l.uplift_id = c.uplift_id and l.round = c.round and l.plan_line_id = c.plan_line_id
     join agreement a on a.authority_id = c.authority_id and a.id = c.agreement_id
     where a.person_id = $1 and c.dropped_why is null
       and not exists (select from uplift_undone undone where undone.authority_id = c.authority_id and undone.uplift_id = c.uplift_id and undone.plan_line_id = c.plan_line_id and undone.again_line_id is not null)
     group by u.id, l.begins_on, u.name`, [personId]);
  return rows.map(({ on, name, before, after }) => ({ on, what: `Uplift ${name}: ${formatPounds(before)} a week becomes ${formatPounds(after)}.` }));
};
