import { Button, Form, FormErrors, Link, PageFrame, PageHeading, type Element, type FormState, type Path, type WithChildren } from '../../platform/ui/index.js';
import type { OpenVisit } from '../../platform/web/visit.js';
import { openFrame, pathFor, type OpenCouncil } from './open-council.js';

interface OpenFormPageProps extends WithChildren {
  readonly visit: OpenVisit;
  readonly council: OpenCouncil;
  readonly title: string;
  readonly form: FormState;
  /** Where the form goes. */
  readonly action: Path;
  /** What the page is for, in a sentence or three. */
  readonly lead: string;
  readonly button: string;
  /** What happens once it was sent. */
  readonly next: Element;
}

/** `children`: the fields. A form of one council that anyone may send without an account: what it is for, where danger goes first, the fields, and what happens next. */
export function OpenFormPage({ visit, council, title, form, action, lead, button, next, children }: OpenFormPageProps): Element {
  return (
    <PageFrame {...openFrame(visit, council.name)} title={title} hasErrors={form.errors.length > 0} layout="family">
      <FormErrors form={form} />
      <PageHeading caption={council.name}>{title}</PageHeading>
      <p>{lead}</p>
      <WorriedFirst />
      <Form action={pathFor(council, action)} csrfToken={visit.csrfToken}>
        {children}
        <Button>{button}</Button>
      </Form>
      <h2 class="govuk-heading-m">What happens next</h2>
      {next}
    </PageFrame>
  );
}

/** Where danger goes before anything else. */
export function WorriedFirst(): Element {
  return <p>If you are worried that somebody is being hurt or is in danger, do not use this page: <Link href="/worried">tell us at once</Link>.</p>;
}
