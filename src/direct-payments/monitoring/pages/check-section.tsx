import { z } from 'zod';
import { formatDate } from '../../../core/plain-date.js';
import { recordView } from '../../../platform/audit/record-view.js';
import { may } from '../../../platform/access/actor.js';
import {
  Button, choiceField, Form, FormErrors, freshForm, PageFrame, PageHeading, pathOf, RadiosField, readForm, refusedForm, TextAreaField, ButtonLink, optionalTextField, DateInputField, dateField, dateValues,
  type Element, type FormState,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { completeCheck, type CheckOutcome } from '../complete-check.js';
import { showCheck, type CheckView } from '../show-check.js';
import type { SectionProps } from './agreement-page.js';
import { agreementPart, agreementPath } from './agreement-paths.js';

const outcomeWords: Readonly<Record<CheckOutcome, string>> = {
  nothing_to_ask: 'Nothing is to be asked back', surplus_to_propose: 'A surplus is to be proposed', ask_family: 'The family is asked first',
};

/** When the account was last checked, and where the check in hand is finished. */
export function CheckSection({ visit, view: { agreement, lastCheck } }: SectionProps): Element {
  return (
    <section aria-labelledby="check">
      <h2 class="govuk-heading-m" id="check">The check of the account</h2>
      {lastCheck ? (
        <p>Checked up to {formatDate(lastCheck.asAt)}{lastCheck.by === null ? '' : ` by ${lastCheck.by}`} on {formatDate(lastCheck.checkedOn)}: {outcomeWords[lastCheck.outcome].toLowerCase()}.{lastCheck.note === null ? '' : ` ${lastCheck.note}`}</p>
      ) : <p>It has not been checked yet. The first check is reckoned from {formatDate(agreement.startsOn)}.</p>}
      {may(visit.actor, 'monitoring.decide') && <ButtonLink href={pathOf(`${agreementPath(agreement)}/check`)} kind="secondary">Finish a check</ButtonLink>}
    </section>
  );
}

const url = '/agreements/:id/check';

/** Finishes a check: up to which day, and what follows. */
export const checkPages: readonly PageRoute[] = [
  route({ method: 'GET', url, permission: 'monitoring.decide', handler: (visit) => show(visit) }),
  route({ method: 'POST', url, permission: 'monitoring.decide', handler: finish }),
];

async function show(visit: Visit, form?: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const view = id === undefined ? undefined : await visit.inTransaction(async (tx) => {
    const found = await showCheck(tx, id);
    if (found && !form) await recordView(tx, { agreementId: id, what: `the check of ${found.agreement.reference}` });
    return found;
  });
  if (!view) return notFound();
  const asAt = view.asAt ?? visit.clock.today();
  return page(<CheckPage visit={visit} view={view} form={form ?? freshForm(dateValues('asAt', asAt))} />, (form?.errors.length ?? 0) > 0 ? 422 : 200);
}

interface CheckPageProps {
  readonly visit: Visit;
  readonly view: CheckView;
  readonly form: FormState;
}

function CheckPage({ visit, view, form }: CheckPageProps): Element {
  const { agreement } = view;
  return (
    <PageFrame {...visit.frame} title="Finish the check" hasErrors={form.errors.length > 0} backLink={{ text: 'Back to the direct payment', href: agreementPath(agreement) }}>
      <FormErrors form={form} />
      <PageHeading caption={`${agreement.personName}, ${agreement.reference}`}>Finish the check</PageHeading>
      <Form action={pathOf(`${agreementPath(agreement)}/check`)} csrfToken={visit.csrfToken}>
        <DateInputField form={form} name="asAt" label="Checked up to" hint="That day counts. The next check is reckoned from it." />
        <RadiosField form={form} name="outcome" label="What follows?" choices={Object.entries(outcomeWords).map(([value, text]) => ({ value, text }))} />
        <TextAreaField form={form} name="note" label="What did you see?" hint="A sentence or two for whoever checks next. Say why, where money may be asked back and is not." rows={3} max={500} />
        <Button>Finish the check</Button>
      </Form>
    </PageFrame>
  );
}

const checkForm = z.object({
  asAt: dateField({ missing: 'Enter the day up to which you checked', name: 'The day' }),
  outcome: choiceField(['nothing_to_ask', 'surplus_to_propose', 'ask_family'], 'Choose what follows'),
  note: optionalTextField({ max: 500 }),
});

async function finish(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const read = readForm(checkForm, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const { note, ...rest } = read.value;
  const done = await visit.inTransaction((tx) => completeCheck(tx, { agreementId: id, ...rest, note: note ?? '', on: visit.clock.today() }));
  if (done.ok) return redirect(agreementPart({ agreementId: id }, 'check'));
  return done.refusal.code === 'agreement-not-found' ? notFound() : show(visit, refusedForm(read.form, done.refusal));
}
