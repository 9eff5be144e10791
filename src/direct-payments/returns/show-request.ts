import type { PlainDate } from '../../core/plain-date.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { describeRequests, type RequestFacts } from './describe-requests.js';
import { findEvents, type EventRow } from './store/requests.js';

export interface RequestView {
  readonly request: RequestFacts;
  /** What was done about it, oldest first. */
  readonly events: readonly EventRow[];
}

/** One request with its history, and written down that somebody looked; undefined where there is none. */
export async function showRequest(tx: TenantTx, requestId: number, today: PlainDate): Promise<RequestView | undefined> {
  const [request] = await describeRequests(tx, { ids: [requestId] }, today);
  if (!request) return undefined;
  await recordEvent(tx, { sentence: `Looked at the request for statements of ${request.reference}.`, subjectKind: 'person', subjectId: request.personId });
  return { request, events: await findEvents(tx, requestId) };
}
