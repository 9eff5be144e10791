import { pence } from '../../../core/money.js';
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxesField,
  DateInputField,
  EmptyState,
  Form,
  FormErrors,
  freshForm,
  Govuk,
  Inset,
  Link,
  MoneyField,
  Notice,
  NumberField,
  PageFrame,
  PageHeading,
  PasswordField,
  ProgressBar,
  SelectField,
  StickyProof,
  SummaryList,
  Tag,
  TextAreaField,
  TextField,
  TickField,
  type Element,
  type FormState,
} from '../index.js';
import { frame } from './invented.js';

const footerLinks = [
  { text: 'Accessibility statement', href: '/accessibility' },
  { text: 'Privacy', href: '/privacy' },
] as const;

/** Every smaller part, in all its states. */
export function PartsPage(): Element {
  return (
    <PageFrame {...frame} footerLinks={footerLinks} title="Parts">
      <PageHeading caption="The page kit" actions={<ButtonLink href="/parts/new">Primary</ButtonLink>}>
        Parts
      </PageHeading>
      <p>
        <Tag>To do</Tag> <Tag tone="done">In hand</Tag> <Tag tone="look">Needs a look</Tag>{' '}
        <Tag tone="problem">Overdrawn</Tag> <Tag tone="plum">Draft</Tag>
      </p>
      <ButtonRow>
        <Button>Agree</Button>
        <Button kind="secondary">Save as draft</Button>
        <Button kind="warning">Stop the payment</Button>
        <Link href="/parts">Leave it</Link>
      </ButtonRow>
      <Notice title="The prices of 2026-27 hold from 6 April" />
      <Notice tone="done" title="The pay run was agreed">
        <p>1,339 payments, £696,280.00, leave on 17 April 2026.</p>
      </Notice>
      <Notice tone="look" title="Two payees have no account number">
        <p>
          They are left out of this run. <Link href="/payees">See who</Link>
        </p>
      </Notice>
      <Inset>“A club may be paid for where it meets a need in the plan.” Children’s policy, section 4</Inset>
      <ProgressBar
        label="Reading statements"
        done={812}
        total={1339}
        unit="accounts"
        href="/runs/7"
        leave={{ text: 'Leave it running and go to my work', href: '/work' }}
      />
      <SummaryList
        rows={[
          { key: 'Paid into', value: 'Account ending 442', actions: [{ text: 'Change', href: '/payee' }] },
          { key: 'Every', value: 'Four weeks', actions: [{ text: 'Change', href: '/every' }] },
          { key: 'Since', value: '1 April 2025' },
        ]}
      />
      <EmptyState
        title="No reclaims are open"
        action={<Link href="/reclaims?state=closed">See those that are closed</Link>}
      >
        <p>When a proposal is agreed it stands here until the money is back.</p>
      </EmptyState>
      <h2 class="govuk-heading-m">Official components</h2>
      <Govuk.WarningText text="Blocking a card stops wages too." iconFallbackText="Warning" />
      <Govuk.TaskList
        idPrefix="set-up"
        items={[
          { title: { text: 'Check the account number' }, href: '/set-up/account', status: { text: 'Completed' } },
          { title: { text: 'Send the agreement' }, href: '/set-up/agreement', status: { text: 'Not yet started' } },
        ]}
      />
      <StickyProof
        opening={pence(120_410)}
        moneyIn={pence(1_040_000)}
        moneyOut={pence(819_190)}
        stated={pence(341_227)}
        firstBreak="/lines#212"
      />
    </PageFrame>
  );
}

/** Every kind of field, empty or with what is wrong with it. */
export function FieldsPage({
  form = freshForm({ 'starts.day': '6', 'starts.month': '4', 'starts.year': '2026' }),
}: {
  readonly form?: FormState;
}): Element {
  return (
    <PageFrame
      {...frame}
      title="Fields"
      hasErrors={form.errors.length > 0}
      layout="wide"
      backLink={{ text: 'Back to Maya Okafor', href: '/people/10442' }}
    >
      <FormErrors form={form} />
      <PageHeading>Fields</PageHeading>
      <Form action="/fields" csrfToken="token">
        <TextField
          form={form}
          name="payee"
          label="Name of the payee"
          hint="As it stands on the account"
          width={20}
          autocomplete="name"
          spellcheck={false}
        />
        <MoneyField form={form} name="weekly" label="Weekly amount" />
        <NumberField form={form} name="hours" label="Hours a week" suffix="hours" />
        <DateInputField form={form} name="starts" label="The day it starts" hint="For example, 6 4 2026" />
        <SelectField
          form={form}
          name="stream"
          label="Who pays"
          emptyText="Choose one"
          options={[{ value: 'social', text: 'Social care' }]}
        />
        <CheckboxesField
          form={form}
          name="holds"
          label="What it holds"
          choices={[
            { value: 'wages', text: 'Wages' },
            { value: 'pension', text: 'Pension', hint: 'Where the assistant has not opted out' },
          ]}
        />
        <TextAreaField form={form} name="note" label="Note" max={200} />
        <PasswordField form={form} name="password" label="Password" autocomplete="current-password" />
        <TickField form={form} name="agreed" label="I have read the terms to the family" />
        <Button>Save</Button>
      </Form>
    </PageFrame>
  );
}
