import { formatPounds, pence } from '../../core/money.js';
import { formatDate, plainDate, type PlainDate } from '../../core/plain-date.js';
import type { TimelineSource } from '../../people/timeline.js';
import type { PlanEvent } from './rules/states.js';

interface Row {
  readonly versionId: number;
  readonly reference: string;
  readonly number: number;
  readonly event: PlanEvent;
  readonly on: string;
  readonly effectiveFrom: PlainDate;
  readonly weekly: number;
  readonly reason: string | null;
}

/** What happened with a person's plans: begun, submitted, returned, approved, carried out. */
export const planTimeline: TimelineSource = async (tx, personId) => {
  const { rows } = await tx.client.query<Row>(
    `select version.id as "versionId", plan.reference, version.number, event.event, (event.happened_at at time zone 'Europe/London')::date as "on", version.effective_from as "effectiveFrom", event.reason,
       coalesce((select sum(line.weekly_pence) from plan_version_line line where line.authority_id = version.authority_id and line.version_id = version.id), 0)::bigint as weekly
     from support_plan plan
     join plan_version version on version.authority_id = plan.authority_id and version.plan_id = plan.id
     join plan_version_event event on event.authority_id = version.authority_id and event.version_id = version.id
     where plan.person_id = $1 and event.event in ('start', 'submit', 'return', 'approve', 'carry-out', 'withdraw') order by event.happened_at limit 500`, [personId]);
  return rows.map((row) => ({ on: plainDate(row.on), what: whatOf(row), href: `/plans/${String(row.versionId)}` }));
};

function whatOf({ reference, number, event, effectiveFrom, weekly, reason }: Row): string {
  const plan = number === 1 ? `Plan ${reference}` : `Version ${String(number)} of plan ${reference}`;
  switch (event) {
    case 'start':
      return `${plan} was begun.`;
    case 'submit':
      return `${plan} was submitted: ${formatPounds(pence(weekly))} a week from ${formatDate(effectiveFrom)}.`;
    case 'return':
      return `${plan} was returned: ${reason ?? ''}`;
    case 'approve':
      return `${plan} was approved.`;
    case 'carry-out':
      return `${plan} was carried out from ${formatDate(effectiveFrom)}.`;
    case 'withdraw':
      return `${plan} was withdrawn: ${reason ?? ''}`;
    case 'check':
    case 'send-to-panel':
      return `${plan} went on.`;
  }
}
