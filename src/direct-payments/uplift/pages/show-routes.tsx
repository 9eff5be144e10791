import type { Result } from '../../../core/result.js';
import { freshForm, type FormState } from '../../../platform/ui/index.js';
import { download, notFound, page, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, textIn, type Visit } from '../../../platform/web/visit.js';
import { linesCsv } from '../lines-as-csv.js';
import { lookAtUplift } from '../look-at-uplift.js';
import type { UpliftView } from '../show-uplift.js';
import { CannotPage, UpliftPage } from './uplift-page.js';

/** One uplift, and its lines as a file. */
export const showRoutes: readonly PageRoute[] = [
  route({ method: 'GET', url: '/uplift/:id', permission: 'plans.read', handler: (visit) => showPage(visit) }),
  route({ method: 'GET', url: '/uplift/:id/lines.csv', permission: 'plans.read', handler: file }),
];

/** The uplift of the address as a page, with a form as it was sent. */
export async function showPage(visit: Visit, form: FormState = freshForm()): Promise<PageAnswer> {
  const view = await viewOf(visit);
  if (!view) return notFound();
  if (!view.ok) return view.refusal.code === 'uplift-not-found' ? notFound() : page(<CannotPage visit={visit} why={view.refusal.message} />, 409);
  const asked = { lines: numberIn({ page: textIn(visit.query, 'lines') }, 'page') ?? 1, leftOut: numberIn({ page: textIn(visit.query, 'left-out') }, 'page') ?? 1 };
  return page(<UpliftPage visit={visit} view={view.value} form={form} asked={asked} />, form.errors.length > 0 ? 422 : 200);
}

async function file(visit: Visit): Promise<PageAnswer> {
  const view = await viewOf(visit);
  return view?.ok === true ? download(`${view.value.uplift.reference}.csv`, 'text/csv; charset=utf-8', linesCsv(view.value)) : notFound();
}

async function viewOf(visit: Visit): Promise<Result<UpliftView> | undefined> {
  const id = numberIn(visit.params, 'id');
  return id === undefined ? undefined : visit.inTransaction((tx) => lookAtUplift(tx, id));
}
