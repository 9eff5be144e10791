import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import type { Permission } from '../../../platform/access/permissions.js';
import { Button, DateInputField, Form, Govuk, RadiosField, SelectField, TextAreaField, TextField, type Children, type Element, type FormState } from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import { closingReasonNames } from '../rules/closing.js';
import { answers, needsOffer, offerHows } from '../rules/kinds.js';
import { edgeOf, openStatuses, type ReferralEventName } from '../rules/states.js';
import type { ReferralView } from '../show-referral.js';
import { answerWords, closingWords, offerHowWords } from '../words.js';
import { optionsOf, referralPath } from './paths.js';

export interface ActProps {
  readonly visit: Visit;
  readonly view: ReferralView;
  readonly form: FormState;
}

/** What can be done now by whoever looks: the one thing that comes next stands open, the others are folded away. */
export function WhatNow(props: ActProps): Element {
  const { view, visit } = props;
  const { status } = view.standing;
  const can = (event: ReferralEventName, permission: Permission = 'referrals.triage'): boolean => edgeOf(status, event) !== undefined && may(visit.actor, permission);
  const offers = openStatuses.has(status) && needsOffer(view.referral.kind) && may(visit.actor, 'referrals.write');
  const next = view.dues[0]?.step;
  if (!openStatuses.has(status) || (!may(visit.actor, 'referrals.write') && !may(visit.actor, 'referrals.triage'))) return <></>;
  return (
    <section aria-labelledby="what-now">
      <h2 class="govuk-heading-m" id="what-now">What can be done now</h2>
      {can('acknowledge', 'referrals.write') && view.standing.acknowledgedOn === null && <Acknowledge {...props} open={next === 'acknowledge'} />}
      {can('take-up') && <TakeUp {...props} open={status === 'received' && next !== 'acknowledge'} />}
      {can('begin') && <PartForm {...props} part="begin" button="Begin work on it" secondary />}
      {can('resume') && <Resume {...props} />}
      {offers && <Offer {...props} open={next === 'offer'} />}
      {offers && view.offers.length > 0 && <AnswerForm {...props} open={next === 'ask-again' || next === 'settle'} />}
      {can('wait') && <Wait {...props} />}
      {can('pass-on') && <PassOn {...props} />}
      {can('done') && <Done {...props} />}
      {can('close') && <Close {...props} />}
    </section>
  );
}

interface PartProps extends ActProps {
  readonly part: string;
  readonly button: string;
  readonly children?: Children;
  readonly secondary?: boolean;
}

type OpenProps = ActProps & { readonly open: boolean };

function PartForm({ visit, view, part, button, secondary = false, children }: PartProps): Element {
  return (
    <Form action={referralPath(view.referral.id, `/${part}`)} csrfToken={visit.csrfToken}>
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

function Acknowledge({ open, ...props }: OpenProps): Element {
  return (
    <Folded {...props} part="acknowledge" button="Acknowledge it" summary="Say that it came, and what happens next" fields={['toldHow']} open={open}>
      <p>{props.view.referral.askedHow === 'open_page' ? 'A letter goes to whoever sent it, at the address that they gave, and to nobody else.' : 'A letter goes to the family, and a message to whoever asked where they gave an address.'}</p>
      <TextField form={props.form} name="toldHow" label="Told in another way?" hint={props.view.referral.askedHow === 'open_page' ? 'Say how, and no letter goes.' : 'Say how, and no letter goes to the family.'} />
    </Folded>
  );
}

function TakeUp({ open, ...props }: OpenProps): Element {
  const { view, visit } = props;
  const others = view.staff.filter(({ id }) => id !== visit.actor.staffId);
  return (
    <Folded {...props} part="take-up" button="Take it up" summary={view.standing.status === 'received' ? 'Take it up' : view.standing.status === 'closed' ? 'Take it up again' : 'Give it to somebody else'} fields={['holder']} open={open}>
      <SelectField form={props.form} name="holder" label="Who takes it up?" options={[{ value: String(visit.actor.staffId), text: 'I do' }, ...others.map(({ id, name }) => ({ value: String(id), text: name }))]} />
    </Folded>
  );
}

function Resume(props: ActProps): Element {
  return (
    <Folded {...props} part="resume" button="Go on with it" summary="What it waited for has come" fields={['resumeReason']} open>
      <TextField form={props.form} name="resumeReason" label="What came?" />
    </Folded>
  );
}

function Offer({ open, ...props }: OpenProps): Element {
  const { form, view } = props;
  return (
    <Folded {...props} part="offer" button="Save the offer" summary="A direct payment was offered" fields={['offeredTo', 'offeredHow', 'said', 'offeredOn', 'answer', 'why']} open={open}>
      <TextField form={form} name="offeredTo" label="Who was told of it?" hint={`For example, ${view.referral.askedByName}.`} />
      <RadiosField form={form} name="offeredHow" label="How?" choices={optionsOf(offerHowWords, offerHows)} />
      <TextAreaField form={form} name="said" label="What was said?" hint="What a direct payment is, what it may pay for, what help there is, and that they may say no." rows={4} />
      <DateInputField form={form} name="offeredOn" label="When?" hint="Leave it empty for today." />
      <RadiosField form={form} name="answer" label="What did they answer?" choices={[...optionsOf(answerWords, answers), { value: 'none', text: 'Nothing yet' }]} />
      <TextAreaField form={form} name="why" label="Why, in their words?" rows={2} />
    </Folded>
  );
}

function AnswerForm({ open, ...props }: OpenProps): Element {
  const { form, view } = props;
  const last = view.offers.at(-1);
  return (
    <Folded {...props} part="answer" button="Save the answer" summary="They answered, or changed their mind" fields={['laterAnswer', 'laterWhy', 'answeredOn']} open={open}>
      {last && <p>Offered on {formatDate(last.offeredOn)} to {last.offeredTo}.</p>}
      <RadiosField form={form} name="laterAnswer" label="What do they say?" choices={optionsOf(answerWords, answers)} />
      <TextAreaField form={form} name="laterWhy" label="Why, in their own words?" rows={2} />
      <DateInputField form={form} name="answeredOn" label="When did they say so?" hint="Leave it empty for today." />
    </Folded>
  );
}

function Wait(props: ActProps): Element {
  return (
    <Folded {...props} part="wait" button="Let it wait" summary="It has to wait for something" fields={['waitReason', 'expectedOn']}>
      <TextAreaField form={props.form} name="waitReason" label="What does it wait for, and whom did you ask?" hint="The days promised stand still until it goes on." rows={2} />
      <DateInputField form={props.form} name="expectedOn" label="By when is it expected?" hint="Leave it empty if nobody knows." />
    </Folded>
  );
}

function PassOn(props: ActProps): Element {
  return (
    <Folded {...props} part="pass-on" button="Pass it on" summary="Pass it on to another team" fields={['team', 'passReason']}>
      <SelectField form={props.form} name="team" label="To which team?" options={[{ value: '', text: 'Choose' }, ...props.view.teams.map(({ id, name }) => ({ value: String(id), text: name }))]} />
      <TextField form={props.form} name="passReason" label="Why can they help better?" hint="The days promised go on: the family waits all the same." />
    </Folded>
  );
}

function Done(props: ActProps): Element {
  return (
    <Folded {...props} part="done" button="It is done" summary="What was asked is carried out" fields={['doneWords']}>
      <TextField form={props.form} name="doneWords" label="What came of it?" hint="An agreement that is made from it says so by itself." />
    </Folded>
  );
}

function Close(props: ActProps): Element {
  return (
    <Folded {...props} part="close" button="Close it" summary="Close it without a payment" fields={['closingReason', 'closingWords']}>
      <p>A team’s threshold, or not being open to a team, is never a reason. Pass it on to the team that can help.</p>
      <RadiosField form={props.form} name="closingReason" label="Why?" choices={closingReasonNames.map((name) => ({ value: name, text: closingWords(name) }))} />
      <TextAreaField form={props.form} name="closingWords" label="What was looked at, and what was the family told?" rows={3} />
    </Folded>
  );
}
