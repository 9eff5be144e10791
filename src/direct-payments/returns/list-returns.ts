import type { PlainDate } from '../../core/plain-date.js';
import { recordListView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { describeRequests, type RequestFacts } from './describe-requests.js';
import { returnViews } from './rules/return-views.js';

export const requestsOnAPage = 50;

export interface ReturnsQuery {
  /** One of the views; what is not known shows what is open. */
  readonly view: string;
  /** Words of which each is part of the name or reference; empty: all. */
  readonly search: string;
  readonly regime: string;
  /** `mine`, `nobody`, or the key of an officer; empty: everyone's. */
  readonly officer: string;
  /** From 1. */
  readonly page: number;
}

export interface Returns {
  readonly items: readonly RequestFacts[];
  /** How many the view holds once narrowed, and how many each view would. */
  readonly total: number;
  readonly counts: ReadonlyMap<string, number>;
  readonly page: number;
  readonly pages: number;
}

/** Requests for statements, those due first at the top, a page at a time. */
export async function listReturns(tx: TenantTx, query: ReturnsQuery, staffId: number | null, today: PlainDate): Promise<Returns> {
  const narrowed = (await describeRequests(tx, {}, today)).filter((request) => narrows(request, query, staffId));
  const view = returnViews.find(({ name }) => name === query.view) ?? returnViews[0];
  const held = narrowed.filter((request) => view?.holds(request) ?? true);
  const pages = Math.max(1, Math.ceil(held.length / requestsOnAPage));
  const page = Math.min(Math.max(1, query.page), pages);
  const items = held.slice((page - 1) * requestsOnAPage, page * requestsOnAPage);
  await recordListView(tx, 'the statements asked for', items.length);
  return {
    items, total: held.length, page, pages,
    counts: new Map(returnViews.map(({ name, holds }) => [name, narrowed.filter(holds).length])),
  };
}

function narrows({ regime, officerId, personName, reference }: RequestFacts, query: ReturnsQuery, staffId: number | null): boolean {
  if (query.regime !== '' && regime !== query.regime) return false;
  if (query.officer !== '' && officerId !== officerWanted(query.officer, staffId)) return false;
  const text = plain(`${personName} ${reference}`);
  return plain(query.search).split(/\s+/).every((word) => text.includes(word));
}

function officerWanted(officer: string, staffId: number | null): number | null {
  if (officer === 'mine') return staffId;
  return officer === 'nobody' ? null : Number(officer);
}

/** Small letters without accents, so that a name is found however it is typed. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
