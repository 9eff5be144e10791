import type { PlainDate } from '../../../core/plain-date.js';
import { findPeopleLike, type PersonLike } from '../../../people/find-people-like.js';
import type { Sealer } from '../../../platform/access/sealing.js';
import { recordListView, recordView } from '../../../platform/audit/record-view.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { answerDays } from './ask-for-payment.js';
import { countWaiting, findRequest, findWaitingRequests, type RequestFacts, type WaitingWanted } from './store.js';

export interface WaitingRequest extends RequestFacts {
  /** By when somebody takes it up, as the family was told. */
  readonly answerBy: PlainDate;
  readonly isLate: boolean;
}

/** A page of what waits, and where it stands in the whole. */
export interface ListedRequests {
  readonly items: readonly WaitingRequest[];
  /** Give it as `after` to get what follows; null at the end. */
  readonly next: number | null;
  readonly counts: Awaited<ReturnType<typeof countWaiting>>;
}

const mostOnPage = 50;

/** What families asked by themselves and nobody has settled: all of it, page by page, what came in a flood apart. */
export async function listRequests(tx: TenantTx, wanted: WaitingWanted, today: PlainDate): Promise<ListedRequests> {
  const found = await findWaitingRequests(tx, wanted, mostOnPage + 1);
  const items = await describeWaiting(tx, found.slice(0, mostOnPage), today);
  await recordListView(tx, 'what families asked by themselves', items.length);
  return { items, next: found.length > mostOnPage ? (items.at(-1)?.id ?? null) : null, counts: await countWaiting(tx) };
}

/** These with the day that the family was told. */
export async function describeWaiting(tx: TenantTx, requests: readonly RequestFacts[], today: PlainDate): Promise<WaitingRequest[]> {
  const dayOf = await answerDays(tx);
  return requests.map((request) => {
    const answerBy = dayOf(request, request.sentOn);
    return { ...request, answerBy, isLate: request.outcome === null && answerBy < today };
  });
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
  const [described] = await describeWaiting(tx, [request], today);
  return described && { ...described, alike };
}
