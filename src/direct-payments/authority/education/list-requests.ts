import { addDays, daysBetween, type PlainDate } from '../../../core/plain-date.js';
import { recordListView } from '../../../platform/audit/record-view.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { findDecisions, type DecisionFacts } from '../decisions/store/decisions.js';
import { authorityPolicy } from '../letters/family-letter.js';
import type { RequestStatus } from './rules/states.js';
import { findRequests, type RequestFacts } from './store/requests.js';

export const requestViews = ['open', 'waiting', 'answered'] as const;
export type RequestView = (typeof requestViews)[number];

const statusesOf: Readonly<Record<RequestView, readonly RequestStatus[]>> = { open: ['received', 'considering'], waiting: ['waiting'], answered: ['agreed', 'accepted', 'refused', 'withdrawn'] };

/** A request beside the day by which policy has it answered. */
export interface ListedRequest extends RequestFacts {
  readonly dueOn: PlainDate;
  readonly days: number;
  readonly isLate: boolean;
}

export interface ListedRequests {
  readonly items: readonly ListedRequest[];
  /** Decisions that a family asked to have looked at again, and nobody has answered. */
  readonly lookingAgain: readonly DecisionFacts[];
}

/** Requests for an Education Personal Budget in a view, the oldest first, and what is to be looked at again. */
export async function listRequests(tx: TenantTx, view: RequestView, today: PlainDate): Promise<ListedRequests> {
  const { requestWithinDays } = await authorityPolicy(tx, 'education', today);
  const found = await findRequests(tx, statusesOf[view]);
  const lookingAgain = await findDecisions(tx, { statuses: ['looking-again'] });
  await recordListView(tx, 'requests for an Education Personal Budget and decisions to look at again', found.length + lookingAgain.length);
  const items = found.map((request) => {
    const dueOn = addDays(request.receivedOn, requestWithinDays);
    return { ...request, dueOn, days: daysBetween(request.receivedOn, today), isLate: view === 'open' && dueOn < today };
  });
  return { items, lookingAgain };
}
