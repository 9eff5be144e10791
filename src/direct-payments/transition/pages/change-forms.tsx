import { formatDate } from '../../../core/plain-date.js';
import { LawText } from '../../../platform/law/law-text.js';
import { Button, DateInputField, Form, Link, pathOf, SelectField, TextField, type Element, type FormState } from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import type { ChangeView } from '../show-transition.js';
import type { AccountChoice } from '../store/account-choices.js';
import type { TeamChoice } from '../store/teams.js';
import { AccountFields } from './account-fields.js';
import { changePath } from './paths.js';

/** A change with what its forms offer to choose from. */
export interface Shown extends ChangeView {
  readonly teams: readonly TeamChoice[];
  readonly acting: readonly { readonly id: number; readonly name: string }[];
  readonly accounts: readonly AccountChoice[];
}

export interface ChangeFormProps {
  readonly visit: Visit;
  readonly shown: Shown;
  readonly form: FormState;
}

/** Who receives the next payment, and into which account. */
export function TakeOverForm({ visit, shown: { change, acting, accounts }, form }: ChangeFormProps): Element {
  return (
    <>
      <h2 class="govuk-heading-m">Make the payment that takes over</h2>
      <p>It begins on {formatDate(change.on)}{change.milestone === 'adult' ? ', under adult law' : ''}. {change.reference ?? ''} ends the day before and keeps its money and its debt. Then have the new terms signed.</p>
      <Form action={changePath(change.id, 'take-over')} csrfToken={visit.csrfToken}>
        <SelectField form={form} name="payee" label="Who receives the money?" hint="Somebody who acts for the person on the day; record them first" options={acting.map(({ id, name }) => ({ value: String(id), text: name }))} />
        <AccountFields form={form} accounts={accounts} />
        <TextField form={form} name="because" label="Why does this payment take over?" />
        <Button>Make it</Button>
      </Form>
    </>
  );
}

/** That the children’s payment goes on for now, by a named decision. */
export function GoOnForm({ visit, shown: { change }, form }: ChangeFormProps): Element {
  return (
    <>
      <h2 class="govuk-heading-m">Or let the children’s payment go on for now</h2>
      <p><LawText text="Until adult services have concluded, the children’s payment goes on (Children Act 1989 s17ZH). Somebody of the council decides it, by name; how long it may last is the council’s policy." /></p>
      <Form action={changePath(change.id, 'go-on')} csrfToken={visit.csrfToken}>
        <DateInputField form={form} name="until" label="Until when?" />
        <TextField form={form} name="why" label="Why have adult services not concluded?" />
        <Button kind="secondary">Let it go on</Button>
      </Form>
    </>
  );
}

/** Which adult team sees the record from when. */
export function TeamForm({ visit, shown: { change, teams }, form }: ChangeFormProps): Element {
  return (
    <>
      <h2 class="govuk-heading-m">Let the adult team see the record</h2>
      <Form action={changePath(change.id, 'team')} csrfToken={visit.csrfToken}>
        <SelectField form={form} name="team" label="Which team?" options={teams.map(({ id, name }) => ({ value: String(id), text: name }))} />
        <DateInputField form={form} name="from" label="From when?" />
        <Button kind="secondary">Let them see it</Button>
      </Form>
    </>
  );
}

/** What was passed on, and a further pack. */
export function PackForm({ visit, shown: { change, packs }, form }: ChangeFormProps): Element {
  return (
    <>
      <h2 class="govuk-heading-m">What is passed on</h2>
      <p>{change.kind === 'moving' ? 'Nothing is passed on without consent.' : 'Without consent the pack holds the payment alone.'} Consent is recorded on the person’s page.</p>
      {packs.length > 0 && <ul class="govuk-list govuk-list--bullet">{packs.map(({ id, on, toWhom, isWhole, by, files }) => <li><Link href={pathOf(`/packs/${String(id)}/pdf`)}>{formatDate(on)}, {toWhom}</Link>: {isWhole ? 'with consent' : 'the payment alone'}, by {by ?? ''}{files !== null && files.length > 0 && <>. <Link href={pathOf(`/packs/${String(id)}/zip`)}>All {String(files.length)} files with their list of contents (zip)</Link></>}</li>)}</ul>}
      <Form action={changePath(change.id, 'pack')} csrfToken={visit.csrfToken}>
        <TextField form={form} name="toWhom" label="Whom does it go to?" hint="A team or a council" />
        <Button kind="secondary">Make the pack</Button>
      </Form>
    </>
  );
}
