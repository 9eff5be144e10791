import { formatPounds, type Pence } from '../../../../core/money.js';
import { Button, Form, FormErrors, PageFrame, RadiosField, SelectField, TextAreaField, type Choice, type Element, type FormState } from '../../../../platform/ui/index.js';
import { eachMonth } from '../../answers/record-choice.js';
import { familyFrame, familyPath, WhomToCall, type FamilyPageProps } from './family-frame.js';

export interface ChoosePageProps extends FamilyPageProps {
  readonly form: FormState;
}

/** How the family would like to give the money back: one question, each way with what it means. */
export function ChoosePage({ visit, view, form }: ChoosePageProps): Element {
  const title = 'How would you like to give it back?';
  return (
    <PageFrame {...familyFrame({ visit, view })} title={title} hasErrors={form.errors.length > 0} layout="family" backLink={{ text: 'Back to the sums', href: familyPath(visit) }}>
      <FormErrors form={form} />
      <Form action={familyPath(visit, '/choose')} csrfToken={visit.csrfToken}>
        <RadiosField form={form} name="choice" label={title} hint={`There is ${formatPounds(view.owed)} to give back. This does not mean that you agree with the sum.`} asHeading choices={choicesOf(view, form)} />
        <Button>Send</Button>
      </Form>
      <WhomToCall view={view} />
    </PageFrame>
  );
}

function choicesOf({ owed, mostMonths, payTo, reclaim: { reference } }: FamilyPageProps['view'], form: FormState): Choice[] {
  const months = monthsOf(owed, mostMonths);
  const account = payTo.length > 0 ? `Pay it to ${payTo.join(', ')}` : 'Pay it to the council. Call us for its bank details';
  return [
    { value: 'pay-now', text: 'In one sum', hint: `${account}. Put ${reference} with it.` },
    { value: 'instalments', text: 'Bit by bit', hint: 'You pay a sum each month. We write to you with the days.', reveals: <SelectField form={form} name="payMonths" label="Over how many months?" options={months} emptyText="Choose" /> },
    { value: 'from-payments', text: 'From the next payments', hint: 'Your payments are smaller for a while. There is nothing to pay.', reveals: <SelectField form={form} name="takeMonths" label="Over how many months?" options={months} emptyText="Choose" /> },
    { value: 'review', text: 'I ask you to look again', hint: 'We stop, and somebody else at the council looks at it.', reveals: <TextAreaField form={form} name="words" label="Why? You may leave this empty." rows={4} max={2000} /> },
  ];
}

/** `3 months: about £133.34 a month` */
function monthsOf(owed: Pence, most: number): { readonly value: string; readonly text: string }[] {
  return Array.from({ length: most }, (_, index) => index + 1).map((months) => ({
    value: String(months), text: `${String(months)} ${months === 1 ? 'month' : 'months'}: about ${formatPounds(eachMonth(owed, months))} a month`,
  }));
}
