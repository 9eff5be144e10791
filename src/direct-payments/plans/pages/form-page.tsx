import { recordView } from '../../../platform/audit/record-view.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { Button, Form, FormErrors, PageFrame, PageHeading, type Children, type Element, type FormState, type Path } from '../../../platform/ui/index.js';
import { page, type PageAnswer } from '../../../platform/web/answers.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { findPlanVersion } from '../find-plan-version.js';
import type { PlanVersionView } from '../plan-version.js';
import { isOpenForWriting } from '../rules/states.js';
import { planPath } from './plan-path.js';

interface FormPageProps {
  readonly visit: Visit;
  readonly form: FormState;
  readonly title: string;
  readonly caption?: string;
  readonly back: { readonly text: string; readonly href: Path };
  readonly action: Path;
  readonly button: string;
  readonly children: Children;
}

/** A page that is one form about a plan. */
export function FormPage({ visit, form, title, caption, back, action, button, children }: FormPageProps): Element {
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} backLink={back}>
      <FormErrors form={form} />
      <PageHeading caption={caption}>{title}</PageHeading>
      <Form action={action} csrfToken={visit.csrfToken}>{children}<Button>{button}</Button></Form>
    </PageFrame>
  );
}

/** The page with its form: 422 where something is to be put right. */
export function drawn(form: FormState, element: Element): PageAnswer {
  return page(element, form.errors.length > 0 ? 422 : 200);
}

/** The version of the address, open for writing; undefined where it is not, or not within reach. */
export async function draftOf(visit: Visit): Promise<PlanVersionView | undefined> {
  const id = numberIn(visit.params, 'id');
  const version = id === undefined ? undefined : await visit.inTransaction((tx) => findPlanVersion(tx, id));
  return version && isOpenForWriting(version.state) ? version : undefined;
}

/** The same, shown: that somebody looked stands in the person's log. */
export async function shownDraft(visit: Visit): Promise<PlanVersionView | undefined> {
  const version = await draftOf(visit);
  if (version) await visit.inTransaction((tx) => recordPlanView(tx, version));
  return version;
}

export async function recordPlanView(tx: TenantTx, { personId, planReference, number }: PlanVersionView): Promise<void> {
  await recordView(tx, { personId, what: `version ${String(number)} of the plan ${planReference}` });
}

export function backTo(version: PlanVersionView): FormPageProps['back'] {
  return { text: `Plan ${version.planReference}`, href: planPath(version.id) };
}
