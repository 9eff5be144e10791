import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import {
  Button,
  ButtonRow,
  Card,
  CardGrid,
  DateInputField,
  DateText,
  FileField,
  Form,
  FormErrors,
  freshForm,
  Govuk,
  Link,
  Money,
  MoneyField,
  Notice,
  OutsideLink,
  PageFrame,
  RadiosField,
  Timeline,
  type Element,
  type FormState,
} from '../index.js';
import { familyFrame } from './invented.js';

/** A family's first page: four cards, one thing to do. */
export function FamilyHomePage(): Element {
  return (
    <PageFrame {...familyFrame} title="Maya’s money" layout="family">
      <h1 class="govuk-heading-l">Maya’s money</h1>
      <Notice tone="done" title="We have your March statement" announce>
        <p>Thank you. There is nothing else to send until 5 May.</p>
      </Notice>
      <CardGrid>
        <Card title="In the account" figure={<Money amount={pence(141_200)} />} href="/money">
          <p>Enough for ten weeks at what you spend now.</p>
        </Card>
        <Card title="Next payment" figure={<Money amount={pence(52_000)} />}>
          <p>
            On <DateText date={plainDate('2026-04-17')} />, for four weeks.
          </p>
        </Card>
        <Card title="One thing to do" toDo href="/receipt">
          <p>Tell us what the £180.00 on 12 November was for. A photo of a receipt is enough.</p>
        </Card>
        <Card title="Asha wrote to you" href="/messages">
          <p>“Yes, the swimming lessons may come out of this.”</p>
        </Card>
      </CardGrid>
      <h2 class="govuk-heading-m">What happens when</h2>
      <Timeline
        label="What happens when"
        entries={[
          { date: plainDate('2026-05-14'), title: 'Yearly review with Asha', ahead: true },
          { date: plainDate('2026-04-02'), title: 'We had your March statement', by: 'Kenworth support service' },
          { date: plainDate('2026-03-20'), title: <>£520.00 was paid to you</> },
        ]}
      />
      <p>
        Something not right? Call Asha on <OutsideLink href="tel:+441632960142">01632 960142</OutsideLink>.{' '}
        <Link href="/complaints">How to complain</Link>.
      </p>
    </PageFrame>
  );
}

/** One question a page, with whatever is wrong in it said at the top and at the field. */
export function ReceiptPage({ form = freshForm() }: { readonly form?: FormState }): Element {
  const amount = <MoneyField form={form} name="amount" label="How much was it?" />;
  return (
    <PageFrame
      {...familyFrame}
      title="What was the money for?"
      hasErrors={form.errors.length > 0}
      layout="family"
      backLink={{ text: 'Back', href: '/' }}
    >
      <FormErrors form={form} />
      <Form action="/receipt" csrfToken="token" withFile>
        <RadiosField
          form={form}
          name="purpose"
          label="What was the money for?"
          hint="You need not be exact."
          asHeading
          choices={[
            { value: 'wages', text: 'Paying Priya', hint: 'Wages, mileage or holiday pay' },
            { value: 'club', text: 'A club or activity' },
            { value: 'other', text: 'Something else', reveals: amount },
          ]}
        />
        <DateInputField form={form} name="bought" label="When was it?" hint="For example, 12 11 2025" />
        <FileField form={form} name="photo" label="A photo of the receipt" accept="image/*,.pdf" />
        <ButtonRow>
          <Button>Send</Button>
          <Link href="/">Not now</Link>
        </ButtonRow>
      </Form>
      <Govuk.Details summaryText="I have no receipt">
        <p>That happens. Tell us in a sentence what it was, and who was there.</p>
      </Govuk.Details>
    </PageFrame>
  );
}
