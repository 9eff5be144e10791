import { z } from 'zod';
import type { TenantTx } from '../../platform/db/transaction.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { monitoringPageRefusals } from './page-refusals.js';
import type { WorklistQuery } from './list-worklist.js';
import { deleteSavedView, findSavedViews, insertSavedView } from './store/saved-views.js';

const refuse = refuserOf(monitoringPageRefusals);

/** A worklist somebody narrowed and named. */
export interface SavedView {
  readonly id: number;
  readonly name: string;
  readonly query: Omit<WorklistQuery, 'page'>;
}

// Views kept before a filter was added have nothing to say of it.
const keptQuery = z.object({ view: z.string(), search: z.string(), regime: z.string(), officer: z.string(), sort: z.string(), code: z.string().default('') });
const mostViews = 12;

/** The officer's own views, by name. */
export async function listSavedViews(tx: TenantTx, staffId: number): Promise<SavedView[]> {
  const rows = await findSavedViews(tx, staffId);
  return rows.map(({ id, name, filter }) => ({ id, name, query: keptQuery.parse(filter) }));
}

/** Keeps a view under a name; one of the same name is replaced. Refused where there are already a dozen. */
export async function keepView(tx: TenantTx, staffId: number, name: string, query: Omit<WorklistQuery, 'page'>): Promise<Result<null>> {
  const views = await findSavedViews(tx, staffId);
  const same = views.find((view) => view.name.toLowerCase() === name.toLowerCase());
  if (!same && views.length >= mostViews) return refuse('too-many-views', `You keep ${String(mostViews)} views already. Keep this one under the name of another to replace it.`, { field: 'name' });
  if (same) await deleteSavedView(tx, staffId, same.id);
  await insertSavedView(tx, staffId, name, keptQuery.parse(query));
  return ok(null);
}

/** Lets one of the officer's own views go; refused where it is not one of them. */
export async function dropView(tx: TenantTx, staffId: number, id: number): Promise<Result<null>> {
  return (await deleteSavedView(tx, staffId, id)) ? ok(null) : refuse('view-not-found', 'There is no such view of yours.');
}
