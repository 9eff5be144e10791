import { may } from '../../../platform/access/actor.js';
import { formatDate } from '../../../core/plain-date.js';
import { Button, dateColumn, DateInputField, Form, Govuk, RadiosField, SelectField, Table, TextAreaField, type Column, type Element, type FormState } from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import { circumstanceWords } from '../rules/matters.js';
import { daysInWords } from '../rules/why.js';
import type { AgreementPayments } from '../show-agreement-payments.js';
import type { Pause, PauseCause } from '../store/pauses.js';
import { paidPath } from './paths.js';

interface Props {
  readonly visit: Visit;
  readonly view: AgreementPayments;
  readonly form: FormState;
}

interface BackProps {
  readonly agreementId: number;
  readonly form: FormState;
  readonly csrfToken: string;
}

/** Days that are not due, and what can be decided of them. */
export function Pauses({ visit, view: { agreement, pauses, causes }, form }: Props): Element {
  const proposes = may(visit.actor, 'payments.propose');
  const open = pauses.find(({ decision, until, withdrawnOn }) => decision === 'pause' && until === null && withdrawnOn === null);
  if (!proposes && pauses.length === 0) return <></>;
  return (
    <section aria-labelledby="pauses">
      <h2 class="govuk-heading-m" id="pauses">Days that are not due</h2>
      {pauses.length > 0 && <Table caption="Decisions on days" captionHidden rows={pauses} columns={pauseColumns} />}
      {open && proposes && (
        <Form action={paidPath(agreement.id, '/end-pause')} csrfToken={visit.csrfToken}>
          <input type="hidden" name="pause" value={String(open.id)} />
          <DateInputField form={form} name="endsOn" label="Last day of the pause" />
          <Button kind="secondary">End the pause</Button>
        </Form>
      )}
      {proposes && (
        <Govuk.Details summaryText="Decide on hospital, absence or another stay" open={form.errors.some(({ field }) => ['decision', 'circumstance', 'pauseReason'].includes(field) || field.startsWith('from') || field.startsWith('until'))}>
          <Form action={paidPath(agreement.id, '/pause')} csrfToken={visit.csrfToken}>
            <RadiosField form={form} name="decision" label="What is decided?" choices={[{ value: 'pause', text: 'Pause: these days are not due', hint: 'Think of an assistant’s wages, notice and bills first' }, { value: 'go_on', text: 'Payment goes on' }]} />
            {causes.length > 0 && <SelectField form={form} name="circumstance" label="What is it about?" emptyText="Nothing that is recorded" options={causes.map((one) => ({ value: String(one.id), text: causeWords(one) }))} />}
            <DateInputField form={form} name="from" label="First day" />
            <DateInputField form={form} name="until" label="Last day" hint="Leave it empty while it lasts" />
            <TextAreaField form={form} name="pauseReason" label="Why?" hint="In words that may be read to the family" rows={2} max={500} />
            <Button kind="secondary">Keep this decision</Button>
          </Form>
        </Govuk.Details>
      )}
      {proposes && <PauseBack agreementId={agreement.id} pauses={pauses.filter(({ withdrawnOn }) => withdrawnOn === null)} form={form} csrfToken={visit.csrfToken} />}
    </section>
  );
}

function causeWords({ kind, from, until }: PauseCause): string {
  return `The person ${circumstanceWords[kind]} ${until === null ? `since ${formatDate(from)}` : daysInWords(from, until)}`;
}

function PauseBack({ agreementId, pauses, form, csrfToken }: BackProps & { readonly pauses: readonly Pause[] }): Element {
  if (pauses.length === 0) return <></>;
  return (
    <Govuk.Details summaryText="Take a decision back" open={form.errors.some(({ field }) => field.startsWith('pauseBack'))}>
      <Form action={paidPath(agreementId, '/withdraw-pause')} csrfToken={csrfToken}>
        <SelectField form={form} name="pauseBack" label="Which decision?" hint="As a mistake: none of its days counts" options={pauses.map(({ id, from, until, decision }) => ({ value: String(id), text: `${decision === 'pause' ? 'Not due' : 'Goes on'}: ${until === null ? `from ${formatDate(from)}` : daysInWords(from, until)}` }))} />
        <TextAreaField form={form} name="pauseBackReason" label="Why was it a mistake?" rows={2} max={500} />
        <Button kind="secondary">Take the decision back</Button>
      </Form>
    </Govuk.Details>
  );
}

const pauseColumns: Column<Pause>[] = [
  { heading: 'Days', rowHeader: true, cell: ({ from, until }) => (until === null ? `From ${formatDate(from)}` : daysInWords(from, until)) },
  { heading: 'Decided', cell: ({ decision, withdrawnOn }) => (withdrawnOn !== null ? 'Taken back' : decision === 'pause' ? 'Not due' : 'Payment goes on') },
  { heading: 'Why', cell: ({ reason, carriedFrom }) => (carriedFrom === null ? reason : `${reason} (carried over from ${carriedFrom})`) }, { heading: 'By', cell: ({ decidedBy }) => decidedBy }, dateColumn('On', ({ decidedOn }) => decidedOn),
];
