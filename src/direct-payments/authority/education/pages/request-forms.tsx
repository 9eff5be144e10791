import { may } from '../../../../platform/access/actor.js';
import {
  Button, DateInputField, Form, Govuk, MoneyField, pathOf, RadiosField, SelectField, TextAreaField, TextField, type Children, type Element,
} from '../../../../platform/ui/index.js';
import { groundsOf } from '../../decisions/rules/grounds.js';
import { lawQuestions } from '../rules/criteria.js';
import { requestEdge, type RequestEventName } from '../rules/states.js';
import type { RequestProps } from './request-page.js';
import { requestPath } from './words.js';

export const itemRows = [1, 2, 3, 4] as const;

/** What can be done with a request now; what only the council does stands there for the council alone. */
export function RequestActs(props: RequestProps): Element {
  const { request, assessment, against } = props.view;
  const decides = may(props.visit.actor, 'education.decide') && props.visit.actor.organisation === 'council';
  const can = (event: RequestEventName): boolean => requestEdge(request.status, event) !== undefined;
  return (
    <section aria-labelledby="what-now">
      <h2 class="govuk-heading-m" id="what-now">What can be done now</h2>
      {can('consider') && <Act {...props} part="consider" button="Consider it" />}
      {can('answer-outside') && decides && request.window === 'outside' && (
        <Folded {...props} part="answer-outside" button="Send the letter" summary="Answer that it waits for its time" fields={['waitReasons']}>
          <TextAreaField form={props.form} name="waitReasons" label="Why is it not looked at earlier?" hint="The letter says these words. It also says that this is no refusal, and when it is looked at." rows={3} max={1_000} />
        </Folded>
      )}
      {request.status === 'considering' && decides && <Assess {...props} />}
      {request.status === 'considering' && <Consent {...props} />}
      {request.status === 'considering' && decides && assessment && against.length === 0 && <Act {...props} part="agree" button="Agree, and send the letter" />}
      {request.status === 'considering' && decides && <Refuse {...props} />}
      {can('accept') && (
        <Folded {...props} part="accept" button="Save" summary="They accept the terms in writing" fields={['how']}><TextField form={props.form} name="how" label="How did they write it?" /></Folded>
      )}
      {can('withdraw') && (
        <Folded {...props} part="withdraw" button="Save" summary="They take it back" fields={['withdrawReason']}><TextAreaField form={props.form} name="withdrawReason" label="How did they say so, and why?" rows={2} max={500} /></Folded>
      )}
    </section>
  );
}

interface ActProps extends RequestProps {
  readonly part: string;
  readonly button: string;
  readonly secondary?: boolean;
  readonly children?: Children;
}

function Act({ visit, view, part, button, secondary = false, children }: ActProps): Element {
  return (
    <Form action={requestPath(view.request.id, `/${part}`)} csrfToken={visit.csrfToken}>
      {children}
      <Button kind={secondary ? 'secondary' : undefined}>{button}</Button>
    </Form>
  );
}

function Folded({ summary, fields, ...act }: ActProps & { readonly summary: string; readonly fields: readonly string[] }): Element {
  const atFault = act.form.errors.some(({ field }) => fields.some((name) => field.startsWith(name)));
  return <Govuk.Details summaryText={summary} open={atFault}><Act {...act} secondary /></Govuk.Details>;
}

const yesNo = [{ value: 'yes', text: 'Yes' }, { value: 'no', text: 'No' }];

function Assess(props: RequestProps): Element {
  const { form, view } = props;
  const provision = [{ value: '', text: 'None' }, ...(view.plan?.provision ?? []).map(({ no, label, provision: words }) => ({ value: String(no), text: `${label}: ${words}` }))];
  return (
    <Folded {...props} part="assess" button="Save the answers" summary={view.assessment ? 'Answer the law’s questions anew' : 'Answer the law’s questions'} fields={['recipient', 'law.', 'excludedAskedOn', 'assessReasons', 'item']}>
      <TextField form={form} name="recipientName" label="Who would receive the money?" />
      <RadiosField form={form} name="recipientKind" label="As what?" choices={[{ value: 'parent', text: 'The parent of a child' }, { value: 'young_person', text: 'The young person' }, { value: 'nominee', text: 'Somebody whom they nominated in writing' }]} />
      {lawQuestions.map(({ name, question, law }) => <RadiosField form={form} name={`law.${name}`} label={question} hint={law} choices={yesNo} />)}
      <DateInputField form={form} name="excludedAskedOn" label="When were they asked about the Schedule?" />
      {itemRows.map((row) => (
        <fieldset class="govuk-fieldset">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Goods or services, number {row}</legend>
          <TextField form={form} name={`item${String(row)}.what`} label="What" />
          <SelectField form={form} name={`item${String(row)}.provision`} label="The item of section F that it secures" options={provision} />
          <MoneyField form={form} name={`item${String(row)}.yearly`} label="About so much a year" />
          <TextField form={form} name={`item${String(row)}.premises`} label="The school or college on whose premises it is, if it is" />
        </fieldset>
      ))}
      <TextAreaField form={form} name="assessReasons" label="Why?" hint="The letter says these words." rows={3} max={2_000} />
    </Folded>
  );
}

function Consent(props: RequestProps): Element {
  const { form } = props;
  return (
    <Folded {...props} part="consent" button="Save" summary="A school or college wrote about its premises" fields={['institution', 'given', 'writtenBy', 'writtenOn']}>
      <TextField form={form} name="institution" label="The school or college" />
      <RadiosField form={form} name="given" label="Does it consent?" choices={yesNo} />
      <TextField form={form} name="writtenBy" label="Who wrote for it?" />
      <DateInputField form={form} name="writtenOn" label="Day of their letter" />
    </Folded>
  );
}

function Refuse(props: RequestProps): Element {
  return (
    <Folded {...props} part="refuse" button="Refuse, and send the letter" summary="Refuse it" fields={['ground', 'refuseReasons']}>
      <p>The letter gives the reasons and the right to have it looked at again, once. Somebody else then looks.</p>
      <RadiosField form={props.form} name="ground" label="On what ground?" choices={groundsOf('refuse', 'education').map(({ name, title, law }) => ({ value: name, text: title, hint: law }))} />
      <TextAreaField form={props.form} name="refuseReasons" label="Why, in words the family understands?" rows={4} max={2_000} />
    </Folded>
  );
}

/** To what is known of somebody's EHC plan. */
export function ehcPath(personId: number): ReturnType<typeof pathOf> {
  return pathOf(`/people/${String(personId)}/ehc-plan`);
}
