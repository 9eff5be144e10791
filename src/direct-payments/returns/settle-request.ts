import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { describeRequests, type RequestFacts } from './describe-requests.js';
import { refuseReturn } from './refusals.js';
import { holdRequest, insertEvent } from './store/write-requests.js';

export interface MoreTime {
  readonly requestId: number;
  /** The new day to answer by. */
  readonly dueOn: PlainDate;
  readonly reason: string;
  readonly on: PlainDate;
}

/** Gives a family more time. Refused where the request is closed, or the day is not later than the one they have. */
export async function extendRequest(tx: TenantTx, { requestId, dueOn, reason, on }: MoreTime): Promise<Result<null>> {
  const found = await openRequest(tx, requestId, on);
  if (!found.ok) return found;
  if (dueOn <= found.value.dueOn || dueOn < on) return refuseReturn('due-day-not-later', `They have until ${formatDate(found.value.dueOn)}. Choose a later day, from today on.`, { field: 'dueOn' });
  await insertEvent(tx, { requestId, kind: 'extended', on, dueOn, reason });
  await recordEvent(tx, { sentence: `Gave ${found.value.reference} until ${formatDate(dueOn)} to send statements.`, subjectKind: 'statement_request', subjectId: requestId, reason });
  return ok(null);
}

export interface Waiving {
  readonly requestId: number;
  readonly reason: string;
  readonly on: PlainDate;
}

/** No longer asks, with a reason. Refused where the request is closed. */
export async function waiveRequest(tx: TenantTx, { requestId, reason, on }: Waiving): Promise<Result<null>> {
  const found = await openRequest(tx, requestId, on);
  if (!found.ok) return found;
  await insertEvent(tx, { requestId, kind: 'waived', on, reason });
  await recordEvent(tx, { sentence: `No longer asks for the statements of ${found.value.reference}.`, subjectKind: 'statement_request', subjectId: requestId, reason });
  return ok(null);
}

/** Holds a request that is open until the transaction ends. */
async function openRequest(tx: TenantTx, requestId: number, on: PlainDate): Promise<Result<RequestFacts>> {
  const held = await holdRequest(tx, requestId);
  const [request] = held ? await describeRequests(tx, { ids: [requestId] }, on) : [];
  if (!request) return refuseReturn('request-not-found', 'There is no such request for statements.');
  return request.isOpen ? ok(request) : refuseReturn('request-closed', 'Everything has come, or it is no longer asked for.');
}
