import { formatPounds, pence } from '../../../core/money.js';
import { Button, ButtonRow, Form, MoneyField, SelectField, TextField, valueIn, type Element } from '../../../platform/ui/index.js';
import type { PlanChoice } from '../store/lines.js';
import type { PanelProps } from './line-panel.js';
import { decisionPath } from './paths.js';
import { mostParts, partsShown } from './split-fields.js';

const streams = [
  { value: 'stream:social_care', text: 'Social care' }, { value: 'stream:education', text: 'Education' }, { value: 'stream:health', text: 'Health' },
  { value: 'stream:contribution', text: 'The person’s contribution' },
];
const streamWords = { social_care: 'Social care', education: 'Education', health: 'Health' } as const;

/** The parts of a line, each with what it is and what it was paid from. */
export function SplitForm({ visit, view, focus: { line }, form, hidden, back }: PanelProps & { readonly hidden: Readonly<Record<string, string>>; readonly back: Element }): Element {
  const kinds = view.kinds.map(({ kind, title }) => ({ value: kind, text: title }));
  const from = [...view.plan.map(planOption), ...streams];
  const shown = partsShown(form);
  return (
    <Form action={decisionPath(view.agreement.agreementId, line)} csrfToken={visit.csrfToken} hidden={{ ...hidden, count: String(shown) }}>
      <p>Together the parts are {formatPounds(pence(Math.abs(line.amount)))}. The last amount may be left empty: it is the rest.</p>
      {Array.from({ length: shown }, (_, index) => (
        <fieldset class="govuk-fieldset app-parts">
          <legend class="app-legend">Part {String(index + 1)}</legend>
          <MoneyField form={form} name={`parts.${String(index)}.amount`} label="Amount" />
          <SelectField form={form} name={`parts.${String(index)}.kind`} label="What is it?" emptyText="Choose a kind" options={kinds} />
          <SelectField form={form} name={`parts.${String(index)}.from`} label="Paid from" emptyText="As the plan says" options={from} />
        </fieldset>
      ))}
      <TextField form={valueIn(form, 'reason') === '' ? { ...form, values: { reason: 'Split at reconciling', ...form.values } } : form} name="reason" label="Why?" />
      <ButtonRow>
        <Button name="press" value="split">Split it so</Button>
        {shown < mostParts && <Button kind="secondary" name="press" value="more-parts">One part more</Button>}
        {back}
      </ButtonRow>
    </Form>
  );
}

function planOption({ id, stream, description }: PlanChoice): { value: string; text: string } {
  return { value: `plan:${String(id)}`, text: `${streamWords[stream]}: ${description}` };
}
