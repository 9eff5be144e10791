import { Button, CheckboxesField, DateInputField, Form, Govuk, NumberField, RadiosField, SelectField, TextAreaField, TextField, type Element } from '../../../platform/ui/index.js';
import { callWords, toldKinds } from '../rules/call-kinds.js';
import { evidenceItems, evidenceWords } from '../rules/evidence.js';
import { depthWords, invitationAnswers, invitationAnswerWords, ways, wayWords } from '../words.js';
import type { Children } from '../../../platform/ui/index.js';
import { reviewPath } from './paths.js';
import type { ReviewPageProps } from './review-page.js';

/** What can be done about the reviews of a payment, each folded until it is wanted. */
export function ActForms(props: ReviewPageProps): Element {
  const { view: { open, next } } = props;
  return (
    <section aria-labelledby="acts">
      <h2 class="govuk-heading-m" id="acts">What can be done now</h2>
      {(open ?? next) && <BookForm {...props} />}
      {open && (
        <>
          <Folded {...props} part="answer" summary="Record what the family answered" fields={['answer', 'answerWords']}>
            <RadiosField form={props.form} name="answer" label="What did they say?" choices={invitationAnswers.map((value) => ({ value, text: invitationAnswerWords[value] }))} />
            <TextAreaField form={props.form} name="answerWords" label="In their words, if there is more" rows={2} max={500} />
          </Folded>
          <Folded {...props} part="papers" summary="Record papers that came" fields={['items']}>
            <CheckboxesField form={props.form} name="items" label="What came?" choices={evidenceItems.map((value) => ({ value, text: evidenceWords[value] }))} />
          </Folded>
          <Folded {...props} part="call-off" summary="Call it off" fields={['offReason']}><TextAreaField form={props.form} name="offReason" label="Why? The clock runs on." rows={2} max={500} /></Folded>
        </>
      )}
      {(open ?? next) && (
        <Folded {...props} part="depth" summary="Make it deeper or lighter" fields={['depth', 'reason']}>
          <RadiosField form={props.form} name="depth" label="How deep?" choices={(['light', 'full'] as const).map((value) => ({ value, text: depthWords[value] }))} />
          <TextAreaField form={props.form} name="reason" label="Why?" rows={2} max={500} />
        </Folded>
      )}
      {next && <BringForward {...props} />}
    </section>
  );
}

function BookForm(props: ReviewPageProps): Element {
  const { form, view: { row } } = props;
  return (
    <Folded {...props} part="book" summary={row.bookedFor === null ? 'Book it and invite the family' : 'Give it a new time'} fields={['meetsOn', 'meetsAt', 'minutes', 'way', 'place', 'takesPart', 'adjustments']} button="Book it and write the invitation">
      <DateInputField form={form} name="meetsOn" label="Which day?" />
      <TextField form={form} name="meetsAt" label="What time?" hint="Such as 14:30. Leave it empty for a review on papers alone." width={5} />
      <NumberField form={form} name="minutes" label="How long?" suffix="minutes" />
      <SelectField form={form} name="way" label="How?" emptyText="Choose one" options={ways.map((value) => ({ value, text: wayWords[value] }))} />
      <TextField form={form} name="place" label="Where?" hint="The invitation says it; calendars do not." />
      <TextAreaField form={form} name="takesPart" label="Who takes part?" hint="A line each, such as the advocate or the school." rows={3} max={500} />
      <TextAreaField form={form} name="adjustments" label="What is done so that they can take part?" rows={2} max={500} />
    </Folded>
  );
}

function BringForward(props: ReviewPageProps): Element {
  const { form } = props;
  return (
    <>
      <Folded {...props} part="bring-forward" summary="Bring it forward: something happened" fields={['kind', 'toldOn', 'toldBy', 'note']}>
        <SelectField form={form} name="kind" label="What happened?" emptyText="Choose one" options={toldKinds.map((value) => ({ value, text: callWords[value] }))} />
        <DateInputField form={form} name="toldOn" label="When were you told?" />
        <TextField form={form} name="toldBy" label="Who told it?" />
        <TextAreaField form={form} name="note" label="What is to be known of it?" rows={2} max={500} />
      </Folded>
      <Folded {...props} part="plan-day" summary="Record when the plan behind it is reviewed" fields={['plan', 'planReviewOn']}>
        <SelectField form={form} name="plan" label="Which plan?" emptyText="Choose one" options={[{ value: 'ehc_plan', text: 'EHC plan' }, { value: 'child_in_need', text: 'Plan of a child in need' }, { value: 'care_plan', text: 'Care and support plan' }]} />
        <DateInputField form={form} name="planReviewOn" label="When is it reviewed?" hint="The payment is then reviewed with it." />
      </Folded>
    </>
  );
}

interface FoldedProps extends ReviewPageProps {
  readonly part: string;
  readonly summary: string;
  readonly fields: readonly string[];
  readonly button?: string;
  readonly children?: Children;
}

function Folded({ visit, view, form, part, summary, fields, button = 'Save', children }: FoldedProps): Element {
  const isAtFault = form.errors.some(({ field }) => fields.some((one) => field === one || field.startsWith(`${one}.`)));
  return (
    <Govuk.Details summaryText={summary} open={isAtFault}>
      <Form action={reviewPath(view.row.agreementId, part)} csrfToken={visit.csrfToken}>{children}<Button kind={part === 'book' ? 'primary' : 'secondary'}>{button}</Button></Form>
    </Govuk.Details>
  );
}
