import { formatDate } from '../../../core/plain-date.js';
import {
  Button, DateInputField, Form, Govuk, pathOf, RadiosField, SelectField, TextAreaField, TextField, type Children, type Element, type FormState,
} from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import { outcomeWords, procedureWords } from '../letters/words.js';
import { procedures } from '../rules/procedures.js';
import { edgeOf, type ComplaintEventName } from '../rules/states.js';
import type { ComplaintDetails } from '../show-complaint.js';
import { complaintPath } from './words.js';

export interface ActProps {
  readonly visit: Visit;
  readonly view: ComplaintDetails;
  readonly form: FormState;
}

/** What can be done now: the one thing that comes next stands open, the others are folded away. */
export function WhatNow(props: ActProps): Element {
  const { view } = props;
  const { status } = view.standing;
  const can = (event: ComplaintEventName): boolean => edgeOf(status, event) !== undefined;
  const onlyPanel = view.isPanel && status === 'investigating';
  return (
    <section aria-labelledby="what-now">
      <h2 class="govuk-heading-m" id="what-now">What can be done now</h2>
      {view.complaint.agreementId === null && <Place {...props} />}
      {can('choose-procedure') && <Choose {...props} open={status === 'received'} />}
      {can('acknowledge') && <Acknowledge {...props} />}
      {can('investigate') && <Investigate {...props} open={status === 'acknowledged'} />}
      {onlyPanel && <PanelMet {...props} />}
      {can('panel-reported') && <PanelReported {...props} />}
      {can('answer') && !onlyPanel && <Answer {...props} />}
      {can('extend') && <MoreTime {...props} />}
      {can('pause') && view.mayPause && <Pause {...props} />}
      {can('resume') && <Simple {...props} part="resume" button="Take it up again" />}
      {can('close') && <Close {...props} />}
      {can('next-stage') && view.askNextBy !== undefined && <NextStage {...props} />}
      {can('ombudsman') && <Simple {...props} part="ombudsman" button="The Ombudsman looks at it" />}
      {can('ombudsman-decided') && <Decided {...props} />}
      {can('withdraw') && <Withdraw {...props} />}
    </section>
  );
}

interface PartProps extends ActProps {
  readonly part: string;
  readonly button: string;
  readonly children?: Children;
  readonly secondary?: boolean;
}

function PartForm({ visit, view, part, button, secondary = false, children }: PartProps): Element {
  return (
    <Form action={pathOf(`${complaintPath(view.complaint.id)}/${part}`)} csrfToken={visit.csrfToken}>
      {children}
      <Button kind={secondary ? 'secondary' : undefined}>{button}</Button>
    </Form>
  );
}

/** A form below a heading that opens it; open where something in it is to be put right. */
function Folded({ summary, fields, open = false, ...part }: PartProps & { readonly summary: string; readonly fields: readonly string[]; readonly open?: boolean }): Element {
  const atFault = part.form.errors.some(({ field }) => fields.some((name) => field === name || field.startsWith(`${name}.`)));
  return <Govuk.Details summaryText={summary} open={open || atFault}><PartForm {...part} secondary={!open} /></Govuk.Details>;
}

function Simple(props: PartProps): Element {
  return <PartForm {...props} secondary />;
}

function Place(props: ActProps): Element {
  return (
    <Folded {...props} part="place" button="Save" summary="Say what it is about" fields={['reference']} open={props.view.complaint.personId === null && props.view.standing.status === 'received'}>
      <TextField form={props.form} name="reference" label="Reference of the direct payment or the reclaim" width={10} />
    </Folded>
  );
}

function Choose({ open, ...props }: ActProps & { readonly open: boolean }): Element {
  const { suggestion } = props.view;
  return (
    <Folded {...props} part="procedure" button="Choose" summary={open ? 'Choose the procedure' : 'Choose another procedure'} fields={['procedure', 'procedureReason']} open={open}>
      <p>The facts point to “{procedureWords[suggestion.procedure]}”. {suggestion.because} You decide.</p>
      <RadiosField form={props.form} name="procedure" label="By which procedure?" choices={procedures.map((value) => ({ value, text: procedureWords[value] }))} />
      <TextAreaField form={props.form} name="procedureReason" label="Why?" rows={2} max={500} />
    </Folded>
  );
}

function Acknowledge(props: ActProps): Element {
  const hasLetter = props.view.complaint.personId !== null;
  return (
    <PartForm {...props} part="acknowledge" button={hasLetter ? 'Acknowledge it by a letter' : 'Acknowledge it'}>
      {hasLetter
        ? <p>The letter says what they told us, how it is looked into and by when they are answered, with a link to see how it stands.</p>
        : <TextAreaField form={props.form} name="toldHow" label="How were they told?" hint="A letter can be written once it is known whom the complaint is about." rows={2} max={500} />}
    </PartForm>
  );
}

function Investigate({ open, ...props }: ActProps & { readonly open: boolean }): Element {
  const { view, form } = props;
  return (
    <Folded {...props} part="investigate" button="Save" summary={open ? 'Say who investigates' : 'Somebody else investigates'} fields={['investigator', 'investigatorName']} open={open}>
      <SelectField form={form} name="investigator" label="Who investigates?" hint="Whoever was involved is not in the list." options={[{ value: '', text: 'Somebody from elsewhere' }, ...view.investigators.map(({ id, name }) => ({ value: String(id), text: name }))]} />
      <TextField form={form} name="investigatorName" label={view.isPanel ? 'Or who chairs the panel' : 'Or their name, where they work elsewhere'} />
    </Folded>
  );
}

function PanelMet(props: ActProps): Element {
  return <PartForm {...props} part="panel-met" button="The panel has met"><DateInputField form={props.form} name="metOn" label="When did the panel meet?" /></PartForm>;
}

function PanelReported(props: ActProps): Element {
  return (
    <PartForm {...props} part="panel-reported" button="Save the findings">
      <TextAreaField form={props.form} name="findings" label="What did the panel find?" rows={6} max={5_000} />
      <DateInputField form={props.form} name="reportedOn" label="When did its findings come?" />
    </PartForm>
  );
}

const outcomes = Object.entries(outcomeWords).map(([value, text]) => ({ value, text }));

function Answer(props: ActProps): Element {
  const { form, view } = props;
  return (
    <Folded {...props} part="answer" button="Send the answer" summary="Answer it" fields={['outcome', 'answer', 'remedy', 'learning', 'answerToldHow']} open={view.standing.status === 'panel-reported'}>
      <RadiosField form={form} name="outcome" label="What was found?" choices={outcomes} />
      <TextAreaField form={form} name="answer" label="The answer and its reasons" hint="The letter says these words. An empty line begins a paragraph." rows={10} max={10_000} />
      <TextAreaField form={form} name="remedy" label="What is done to put it right" rows={3} max={2_000} />
      <TextAreaField form={form} name="learning" label="What changes, so that it does not happen again" rows={3} max={2_000} />
      {view.complaint.personId === null && <TextAreaField form={form} name="answerToldHow" label="How were they told?" rows={2} max={500} />}
    </Folded>
  );
}

function MoreTime(props: ActProps): Element {
  const { view, form } = props;
  const { mostTime } = view;
  const hint = mostTime === undefined ? 'As agreed with them before the time has passed.' : mostTime.isLimit ? `The law ends it on ${formatDate(mostTime.on)}.` : `Not later than ${formatDate(mostTime.on)} without good reason.`;
  return (
    <Folded {...props} part="more-time" button="Give more time" summary="Give more time" fields={['dueOn', 'timeReason']}>
      <DateInputField form={form} name="dueOn" label="To be answered by" hint={hint} />
      <TextAreaField form={form} name="timeReason" label="Why does it take longer?" hint="The letter to them says these words." rows={3} max={1_000} />
    </Folded>
  );
}

function Pause(props: ActProps): Element {
  return (
    <Folded {...props} part="pause" button="Pause it" summary="Pause it" fields={['pauseReason']}>
      <TextAreaField form={props.form} name="pauseReason" label="Which proceedings would it prejudice, and how?" rows={3} max={500} />
    </Folded>
  );
}

function Close(props: ActProps): Element {
  return (
    <Folded {...props} part="close" button="Close it" summary="Close it" fields={['closeLearning']}>
      <TextAreaField form={props.form} name="closeLearning" label="What has changed because of it?" rows={3} max={2_000} />
    </Folded>
  );
}

function NextStage(props: ActProps): Element {
  const { form, visit, view } = props;
  const isLate = view.askNextBy !== undefined && visit.clock.today() > view.askNextBy;
  return (
    <Folded {...props} part="next-stage" button="Take it to the next stage" summary="They ask for the next stage" fields={['stillWrong', 'lateReason']}>
      <TextAreaField form={form} name="stillWrong" label="What is still wrong, in their words?" rows={4} max={2_000} />
      {isLate && <TextAreaField form={form} name="lateReason" label="Why is it taken up though the time for asking has passed?" rows={2} max={500} />}
    </Folded>
  );
}

function Decided(props: ActProps): Element {
  return (
    <PartForm {...props} part="ombudsman-decided" button="Save the decision">
      <RadiosField form={props.form} name="decidedOutcome" label="What did they decide?" choices={outcomes} />
      <TextAreaField form={props.form} name="decidedRemedy" label="What is done to put it right" rows={3} max={2_000} />
      <TextAreaField form={props.form} name="decidedLearning" label="What changes" rows={3} max={2_000} />
    </PartForm>
  );
}

function Withdraw(props: ActProps): Element {
  return (
    <Folded {...props} part="withdraw" button="Save" summary="They take it back" fields={['withdrawReason']}>
      <TextAreaField form={props.form} name="withdrawReason" label="How did they say so, and why?" rows={2} max={500} />
    </Folded>
  );
}
