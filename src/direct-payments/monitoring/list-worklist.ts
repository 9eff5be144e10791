import type { TenantTx } from '../../platform/db/transaction.js';
import { urgencyOf } from './rules/next-best.js';
import { worklistView, worklistViews } from './rules/worklist-views.js';
import { findWorklist, type WorklistRow } from './store/worklist.js';

export const accountsOnAPage = 50;

export interface WorklistQuery {
  /** One of the views; what is not known shows what is to do. */
  readonly view: string;
  /** Words of which each is part of the name or reference; empty: all. */
  readonly search: string;
  readonly regime: string;
  /** `mine` for the officer's own. */
  readonly officer: string;
  /** A finding's code: only accounts that raise it. Empty: all. */
  readonly code: string;
  readonly sort: string;
  /** From 1. */
  readonly page: number;
}

export interface WorklistItem extends WorklistRow {
  readonly score: number;
  readonly why: string;
}

export interface Worklist {
  readonly items: readonly WorklistItem[];
  /** How many the view holds once narrowed, and how many each view would. */
  readonly total: number;
  readonly counts: ReadonlyMap<string, number>;
  /** Where one would begin: the first of what is to do. */
  readonly next: WorklistItem | undefined;
  readonly page: number;
  readonly pages: number;
}

/** The accounts of a view, what wants a look first at the top, a page at a time. */
export async function listWorklist(tx: TenantTx, query: WorklistQuery, staffId: number | null): Promise<Worklist> {
  const ranked = (await findWorklist(tx)).map(weighed).filter((item) => narrows(item, query, staffId));
  const view = worklistView(query.view) ?? worklistView('to-do');
  const held = ranked.filter((item) => view?.holds(listed(item)) ?? true).sort(orderOf(query.sort));
  const pages = Math.max(1, Math.ceil(held.length / accountsOnAPage));
  const page = Math.min(Math.max(1, query.page), pages);
  const start = (page - 1) * accountsOnAPage;
  return {
    items: held.slice(start, start + accountsOnAPage),
    total: held.length,
    counts: new Map(worklistViews.map(({ name, holds }) => [name, ranked.filter((item) => holds(listed(item))).length])),
    next: ranked.filter(({ score }) => score > 0).sort(orderOf(''))[0],
    page, pages,
  };
}

function weighed(row: WorklistRow): WorklistItem {
  return { ...row, ...urgencyOf({ codes: row.codes, reclaimable: row.reclaimable, assessed: row.asAt !== null }) };
}

function listed({ codes, reclaimable, asAt, score }: WorklistItem): { codes: readonly string[]; reclaimable: WorklistRow['reclaimable']; assessed: boolean; score: number } {
  return { codes, reclaimable, assessed: asAt !== null, score };
}

function narrows(item: WorklistItem, { search, regime, officer, code }: WorklistQuery, staffId: number | null): boolean {
  if (regime !== '' && item.regime !== regime) return false;
  if (code !== '' && !item.codes.includes(code)) return false;
  if (officer === 'mine' && item.officerId !== staffId) return false;
  const text = plain(`${item.personName} ${item.reference}`);
  return plain(search).split(/\s+/).every((word) => text.includes(word));
}

/** Small letters without accents, so that a name is found however it is typed. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

/** Below every balance, so that what is not known stands last. */
const unknown = Number.MIN_SAFE_INTEGER;

type Order = (a: WorklistItem, b: WorklistItem) => number;

const orders: Readonly<Record<string, Order>> = {
  name: (a, b) => a.personName.localeCompare(b.personName, 'en-GB'),
  balance: (a, b) => (b.closing ?? unknown) - (a.closing ?? unknown),
  surplus: (a, b) => (b.reclaimable ?? -1) - (a.reclaimable ?? -1),
};

function orderOf(sort: string): Order {
  const first = orders[sort] ?? ((a: WorklistItem, b: WorklistItem) => b.score - a.score || (b.reclaimable ?? 0) - (a.reclaimable ?? 0));
  return (a, b) => first(a, b) || a.agreementId - b.agreementId;
}
