import { z } from 'zod';
import { Button, Form, FormErrors, freshForm, PageFrame, PageHeading, pathOf, readForm, refusedForm, textField, TextField, type Element, type FormState } from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { dropView, keepView, type SavedView } from '../keep-view.js';
import type { WorklistQuery } from '../list-worklist.js';
import { worklistPath } from './worklist-path.js';

const optional = z.string().max(100).default('');
const viewForm = z.object({
  name: textField('Enter a name for this view', { max: 40 }),
  view: optional, search: optional, regime: optional, officer: optional, code: optional, sort: optional,
});

/** Keeps the list as it is narrowed now, under a name; lets a kept view go. */
export const savedViewRoutes: readonly PageRoute[] = [
  route({ method: 'POST', url: '/worklist/views', permission: 'monitoring.read', handler: keep }),
  route({ method: 'POST', url: '/worklist/views/:view/remove', permission: 'monitoring.read', handler: remove }),
];

async function keep(visit: Visit): Promise<PageAnswer> {
  const read = readForm(viewForm, visit.posted);
  if (!read.ok) return refused(visit, read.form);
  const { name, ...query } = read.value;
  const kept = await visit.inTransaction((tx) => keepView(tx, visit.actor.staffId, name, query));
  return kept.ok ? redirect(worklistPath({ ...query, page: 1 })) : refused(visit, refusedForm(read.form, kept.refusal));
}

async function remove(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'view');
  if (id === undefined) return notFound();
  const dropped = await visit.inTransaction((tx) => dropView(tx, visit.actor.staffId, id));
  return dropped.ok ? redirect('/worklist') : notFound();
}

function refused(visit: Visit, form: FormState): PageAnswer {
  const title = 'Keep this view';
  const query = queryIn(form);
  return page(
    <PageFrame {...visit.frame} title={title} hasErrors backLink={{ text: 'Back to the worklist', href: worklistPath(query) }}>
      <FormErrors form={form} />
      <PageHeading>{title}</PageHeading>
      <ViewFields query={query} csrfToken={visit.csrfToken} form={form} />
    </PageFrame>,
    422,
  );
}

function queryIn({ values }: FormState): WorklistQuery {
  const text = (name: string): string => {
    const value = values[name];
    return typeof value === 'string' ? value : '';
  };
  return { view: text('view'), search: text('search'), regime: text('regime'), officer: text('officer'), code: text('code'), sort: text('sort'), page: 1 };
}

interface KeepViewProps {
  readonly query: WorklistQuery;
  readonly saved: readonly SavedView[];
  readonly csrfToken: string;
}

/** Folded away under the list. */
export function KeepViewForm({ query, saved, csrfToken }: KeepViewProps): Element {
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">Keep this view</span>
      </summary>
      <div class="govuk-details__text">
        <ViewFields query={query} csrfToken={csrfToken} form={freshForm()} />
        {saved.map(({ id, name }) => (
          <Form action={pathOf(`/worklist/views/${String(id)}/remove`)} csrfToken={csrfToken}>
            <Button kind="secondary">Remove “{name}”</Button>
          </Form>
        ))}
      </div>
    </details>
  );
}

function ViewFields({ query, csrfToken, form }: Omit<KeepViewProps, 'saved'> & { readonly form: FormState }): Element {
  const { view, search, regime, officer, code, sort } = query;
  return (
    <Form action="/worklist/views" csrfToken={csrfToken} hidden={{ view, search, regime, officer, code, sort }}>
      <TextField form={form} name="name" label="Name of the view" hint="It then stands beside the other views, for you alone." width={20} />
      <Button kind="secondary">Keep it</Button>
    </Form>
  );
}
