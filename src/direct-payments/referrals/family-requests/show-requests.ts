import type { PlainDate } from '../../../core/plain-date.js';
import { findPeopleLike, type PersonLike } from '../../../people/find-people-like.js';
import type { Sealer } from '../../../platform/access/sealing.js';
import { recordListView, recordView } from '../../../platform/audit/record-view.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { answerDay } from './ask-for-payment.js';
import { findRequest, findWaitingRequests, type RequestFacts } from './store.js';

export interface WaitingRequest extends RequestFacts {
  /** By when somebody takes it up, as the family was told. */
  readonly answerBy: PlainDate;
  readonly isLate: boolean;
}

/** What families asked by themselves and nobody has settled, the oldest first. */
export async function listRequests(tx: TenantTx, today: PlainDate): Promise<WaitingRequest[]> {
  const found: WaitingRequest[] = [];
  for (const request of await findWaitingRequests(tx)) found.push(await described(tx, request, today));
  await recordListView(tx, 'what families asked by themselves', found.length);
  return found;
}

async function described(tx: TenantTx, request: RequestFacts, today: PlainDate): Promise<WaitingRequest> {
  const answerBy = await answerDay(tx, request, request.sentOn);
  return { ...request, answerBy, isLate: request.outcome === null && answerBy < today };
}

/** What one family wrote, kept in the access log of the person whom it was found to be about; undefined where there is none within reach. */
export async function readRequest(tx: TenantTx, id: number): Promise<RequestFacts | undefined> {
  const request = await findRequest(tx, id);
  if (!request) return undefined;
  const what = `what a family asked, ${request.reference}`;
  if (request.personId === null) await recordListView(tx, what, 1);
  else await recordView(tx, { what, personId: request.personId });
  return request;
}

/** One of them, with records that may be of the same person while it waits; undefined where there is none within reach. */
export async function showRequest(tx: TenantTx, id: number, { today, sealer }: { readonly today: PlainDate; readonly sealer: Sealer }): Promise<(WaitingRequest & { readonly alike: readonly PersonLike[] }) | undefined> {
  const request = await readRequest(tx, id);
  if (!request) return undefined;
  const { given, family, born, postcode } = request;
  const alike = request.outcome === null ? await findPeopleLike(tx, { given, family, born, ...(postcode === null ? {} : { postcode }) }, sealer) : [];
  return { ...(await described(tx, request, today)), alike };
}
