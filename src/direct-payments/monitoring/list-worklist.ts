import { daysBetween, type PlainDate } from '../../core/plain-date.js';
import { recordListView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { policiesInForce } from '../../platform/policy/policy-in-force.js';
import { policyRegimesOf } from '../agreements/policy-of.js';
import { officersCoveredBy } from './list-officers.js';
import { urgencyOf } from './rules/next-best.js';
import { worklistView, worklistViews } from './rules/worklist-views.js';
import { findStandingSince } from './store/finding-ages.js';
import { findWorklist, type WorklistRow } from './store/worklist.js';

export const accountsOnAPage = 50;

export interface WorklistQuery {
  /** One of the views; what is not known shows what is to do. */
  readonly view: string;
  /** Words of which each is part of the name or reference; empty: all. */
  readonly search: string;
  readonly regime: string;
  /** `mine` for the officer's own and those they cover for, `nobody`, or the key of an officer; empty: everyone's. */
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

/** A row as it is shown, with how long its oldest open finding has stood. */
export interface AgedItem extends WorklistItem {
  /** Whole days; null where nothing is open. */
  readonly age: number | null;
  /** Whether that is longer than the policy of its regime gives. */
  readonly isLate: boolean;
}

export interface Worklist {
  readonly items: readonly AgedItem[];
  /** How many the view holds once narrowed, and how many each view would. */
  readonly total: number;
  readonly counts: ReadonlyMap<string, number>;
  /** Where one would begin: the first of what is to do. */
  readonly next: WorklistItem | undefined;
  readonly page: number;
  readonly pages: number;
}

/** The accounts of a view, what wants a look first at the top, a page at a time, as they stand on that day. */
export async function listWorklist(tx: TenantTx, query: WorklistQuery, staffId: number | null, today: PlainDate): Promise<Worklist> {
  const officers = await officersWanted(tx, query.officer, staffId, today);
  const ranked = (await findWorklist(tx)).map(weighed).filter((item) => narrows(item, query, officers));
  const view = worklistView(query.view) ?? worklistView('to-do');
  const ages = query.sort === 'age' ? await findStandingSince(tx, null) : undefined;
  const held = ranked.filter((item) => view?.holds(listed(item)) ?? true).sort(orderOf(query.sort, ages));
  const pages = Math.max(1, Math.ceil(held.length / accountsOnAPage));
  const page = Math.min(Math.max(1, query.page), pages);
  const shown = held.slice((page - 1) * accountsOnAPage, page * accountsOnAPage);
  await recordListView(tx, 'the worklist', shown.length);
  return {
    items: await agedItems(tx, shown, today, ages),
    total: held.length,
    counts: new Map(worklistViews.map(({ name, holds }) => [name, ranked.filter((item) => holds(listed(item))).length])),
    next: ranked.filter(({ score }) => score > 0).sort(orderOf(''))[0],
    page, pages,
  };
}

/** Rows with how long their oldest open finding has stood on a day, held against the policy of that day. */
export async function agedItems<Item extends WorklistItem>(tx: TenantTx, items: readonly Item[], today: PlainDate, known?: ReadonlyMap<number, PlainDate>): Promise<(Item & AgedItem)[]> {
  const since = known ?? (await findStandingSince(tx, items.map(({ agreementId }) => agreementId)));
  const policies = await policiesInForce(tx, today);
  const governing = await policyRegimesOf(tx, today, items.map(({ agreementId }) => agreementId));
  return items.map((item) => {
    const from = since.get(item.agreementId);
    const age = from === undefined ? null : Math.max(0, daysBetween(from, today));
    const most = policies.get(governing.get(item.agreementId) ?? item.regime)?.document.work.lookWithinDays;
    return { ...item, age, isLate: age !== null && most !== undefined && age > most };
  });
}

/** Every direct payment with its urgency, in no order. */
export async function weighAll(tx: TenantTx): Promise<WorklistItem[]> {
  return (await findWorklist(tx)).map(weighed);
}

/** Whose rows are wanted; undefined: everybody's. */
async function officersWanted(tx: TenantTx, officer: string, staffId: number | null, today: PlainDate): Promise<ReadonlySet<number | null> | undefined> {
  if (officer === '') return undefined;
  if (officer === 'nobody') return new Set([null]);
  if (officer !== 'mine') return new Set([Number(officer)]);
  return staffId === null ? new Set() : officersCoveredBy(tx, staffId, today);
}

function weighed(row: WorklistRow): WorklistItem {
  return { ...row, ...urgencyOf({ codes: row.codes, reclaimable: row.reclaimable, assessed: row.asAt !== null }) };
}

function listed({ codes, reclaimable, asAt, score }: WorklistItem): { codes: readonly string[]; reclaimable: WorklistRow['reclaimable']; assessed: boolean; score: number } {
  return { codes, reclaimable, assessed: asAt !== null, score };
}

function narrows(item: WorklistItem, { search, regime, code }: WorklistQuery, officers: ReadonlySet<number | null> | undefined): boolean {
  if (regime !== '' && item.regime !== regime) return false;
  if (code !== '' && !item.codes.includes(code)) return false;
  if (officers && !officers.has(item.officerId)) return false;
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

function orderOf(sort: string, since?: ReadonlyMap<number, PlainDate>): Order {
  // What has stood longest first; what nothing is open of, last.
  const day = ({ agreementId }: WorklistItem): string => since?.get(agreementId) ?? '9999';
  if (sort === 'age') return (a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : b.score - a.score || a.agreementId - b.agreementId);
  const first = orders[sort] ?? ((a: WorklistItem, b: WorklistItem) => b.score - a.score || (b.reclaimable ?? 0) - (a.reclaimable ?? 0));
  return (a, b) => first(a, b) || a.agreementId - b.agreementId;
}
