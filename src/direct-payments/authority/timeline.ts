import { formatPounds, type Pence } from '../../core/money.js';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import type { TimelineEntry, TimelineSource } from '../../people/timeline.js';
import type { DecisionEvent } from './decisions/store/decisions.js';
import type { RequestEvent } from './education/store/requests.js';

const requestWords: Readonly<Record<RequestEvent['event'], string>> = {
  receive: 'Asked for an Education Personal Budget', consider: 'The request for an Education Personal Budget began to be considered', 'answer-outside': 'The request for an Education Personal Budget was answered: it waits for its time',
  agree: 'An Education Personal Budget was agreed', accept: 'The terms of the Education Personal Budget were accepted', refuse: 'An Education Personal Budget was refused', reopen: 'The request for an Education Personal Budget is considered anew',
  withdraw: 'The request for an Education Personal Budget was taken back',
};

const decisionWords: Readonly<Record<DecisionEvent['event'], string>> = {
  notice: 'the family was told', 'ask-again': 'the family asked to have it looked at again', uphold: 'looked at again, and it stands', change: 'looked at again, and changed', 'take-back': 'taken back',
};
const kindWords = { refuse: 'Refusal of a direct payment', reduce: 'Reduction of the direct payment', stop: 'Stop of the direct payment' } as const;

type Row = { readonly on: PlainDate; readonly id: number } & (
  | { readonly source: 'part'; readonly yearly: Pence; readonly by: string }
  | { readonly source: 'request'; readonly event: RequestEvent['event'] }
  | { readonly source: 'decision'; readonly event: DecisionEvent['event']; readonly kind: keyof typeof kindWords }
  | { readonly source: 'effect'; readonly kind: keyof typeof kindWords }
);

/** Approvals, requests for an Education Personal Budget and decisions against a family, on the person's page. */
export const authorityTimeline: TimelineSource = async (tx, personId) => {
  const { rows } = await tx.client.query<Row>(
    `select 'part' as source, approval.approved_on as on, approval.version_id as id, null as event, null as kind, approval.yearly_pence as yearly, staff.name as by
     from plan_part_approval approval join plan_version version on version.authority_id = approval.authority_id and version.id = approval.version_id
     join support_plan plan on plan.authority_id = version.authority_id and plan.id = version.plan_id join staff_member staff on staff.authority_id = approval.authority_id and staff.id = approval.approved_by
     where plan.person_id = $1
     union all
     select 'request', event.happened_on, event.request_id, event.event, null, null, null from education_event event
     join education_request request on request.authority_id = event.authority_id and request.id = event.request_id where request.person_id = $1
     union all
     select 'decision', event.happened_on, event.decision_id, event.event, decision.kind, null, null from payment_decision_event event
     join payment_decision decision on decision.authority_id = event.authority_id and decision.id = event.decision_id where decision.person_id = $1
     union all
     select 'effect', decision.takes_effect_on, decision.id, null, decision.kind, null, null from payment_decision decision
     join payment_decision_now now on now.authority_id = decision.authority_id and now.decision_id = decision.id
     where decision.person_id = $1 and decision.takes_effect_on is not null and now.status in ('noticed', 'upheld')`, [personId]);
  return rows.map(entryOf);
};

function entryOf(row: Row): TimelineEntry {
  const { on, id } = row;
  switch (row.source) {
    case 'part': return { on, what: `${row.by} approved a part of the plan: ${formatPounds(row.yearly)} in the first year.`, href: `/authority/${String(id)}` };
    case 'request': return { on, what: `${requestWords[row.event]}.`, href: `/education-requests/${String(id)}` };
    case 'effect': return { on, what: `${kindWords[row.kind]} counts from ${formatDate(on)}.`, href: `/payment-decisions/${String(id)}` };
    case 'decision': return { on, what: `${kindWords[row.kind]}: ${decisionWords[row.event]}.`, href: `/payment-decisions/${String(id)}` };
  }
}
