import { Button, Form, FormErrors, PageFrame, PageHeading, pathOf, type Children, type Element, type FormState, type Path } from '../../platform/ui/index.js';
import { page, type PageAnswer } from '../../platform/web/answers.js';
import type { Visit } from '../../platform/web/visit.js';

interface FormPageProps {
  readonly visit: Visit;
  readonly form: FormState;
  readonly title: string;
  readonly back: { readonly text: string; readonly href: Path };
  readonly action: Path;
  readonly button: string;
  readonly children?: Children;
  readonly hidden?: Readonly<Record<string, string>>;
  /** What stands above the form. */
  readonly before?: Children;
}

/** A page with one form: as it was typed, with what is to be put right above it. */
export function formPage(props: FormPageProps): PageAnswer {
  return page(<FormPage {...props} />, props.form.errors.length > 0 ? 422 : 200);
}

function FormPage({ visit, form, title, back, action, button, children, hidden, before }: FormPageProps): Element {
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} backLink={back}>
      <FormErrors form={form} />
      <PageHeading>{title}</PageHeading>
      {before}
      <Form action={action} csrfToken={visit.csrfToken} {...(hidden ? { hidden } : {})}>
        {children}
        <Button>{button}</Button>
      </Form>
    </PageFrame>
  );
}

/** The way back to somebody's page. */
export function backTo(personId: number, name: string): { readonly text: string; readonly href: Path } {
  return { text: `Back to ${name}`, href: pathOf(`/people/${String(personId)}`) };
}
