import { z } from 'zod';
import { exactOf } from '../../../core/exact.js';
import { formatPounds, pence, poundsText, sum } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import {
  Button, dateField, DateInputField, dateValues, EmptyState, Form, freshForm, Link, moneyColumn, MoneyField, moneyField, optionalDateField, pathOf, Table, TextField, textField, Working, type Element, type FormState,
} from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import { numberIn } from '../../../platform/web/visit.js';
import type { EndingView } from '../show-transition.js';
import type { EndingPayFacts } from '../store/ending-pay.js';
import type { KnownAssistant } from '../work-out-ending-pay.js';
import { endingPath } from './paths.js';

const number = (missing: string, least: string) => textField(missing, { max: 6 }).transform((text, context) => {
  const read = exactOf(text);
  if (read && read.numerator >= 0n && text !== least) return read;
  context.addIssue({ code: 'custom', message: `“${text}” is not a number of days. Write it like 2.5` });
  return z.NEVER;
});

/** What is asked for one assistant; the rest follows by law. */
export const endingPayForm = z.object({
  assistant: textField('Say who the assistant is', { max: 100 }), born: dateField({ missing: 'Enter when they were born', name: 'The day of birth' }), startedOn: dateField({ missing: 'Enter the first day of the job', name: 'The first day' }),
  noticeOn: dateField({ missing: 'Enter when they were told', name: 'The day they were told' }), workedTo: dateField({ missing: 'Enter their last day of work', name: 'The last day of work' }),
  weeklyPay: moneyField('Enter a week’s pay'), daysPerWeek: number('Enter on how many days of a week they work', '0'), holidayTaken: number('Enter the days of holiday they took; 0 if none', ''),
  leaveYearStarts: optionalDateField({ missing: 'Enter the first day of the leave year', name: 'The first day of the leave year' }),
});

export interface EndingPayProps {
  readonly visit: Visit;
  readonly shown: Pick<EndingView, 'payment' | 'pay' | 'assistants'>;
  readonly form: FormState;
  readonly writes: boolean;
}

/** What each assistant is owed at the end, with its working, and a form for one more. */
export function EndingPaySection({ visit, shown: { payment, pay, assistants }, form, writes }: EndingPayProps): Element {
  const open = assistants.filter(({ name }) => !pay.some(({ assistant }) => assistant.toLowerCase() === name.toLowerCase()));
  return (
    <section aria-labelledby="ending-pay">
      <h2 class="govuk-heading-m" id="ending-pay">What the assistants are owed</h2>
      <p>Notice, holiday not taken and redundancy pay. Each sum is set aside in the account: the family needs it, so it is not left over. Tax and the employer’s contributions on them are the payroll’s to work out.</p>
      <Table
        caption="Notice, holiday and redundancy pay of each assistant" captionHidden rows={pay} whenEmpty={<EmptyState title="Nothing is worked out yet" />}
        columns={[
          { heading: 'Assistant', rowHeader: true, cell: ({ assistant, lastDay }: EndingPayFacts) => `${assistant}, works until ${formatDate(lastDay)}` }, moneyColumn('Notice', ({ notice }) => notice), moneyColumn('Holiday', ({ holiday }) => holiday),
          moneyColumn('Redundancy', ({ redundancy }) => redundancy), moneyColumn('Together', (one) => sum([one.notice, one.holiday, one.redundancy])),
        ]}
      />
      {pay.map(({ assistant, steps, notice, holiday, redundancy }) => (
        <Working summary={`How ${assistant}’s ${formatPounds(sum([notice, holiday, redundancy]))} were worked out`} steps={[...steps.map((step, index) => ({ ...step, amount: pence(step.amount), part: index === 0 ? ('start' as const) : ('add' as const) })), { label: 'Together', amount: sum([notice, holiday, redundancy]), because: 'Set aside in the account until it is paid.', part: 'result' as const }]} />
      ))}
      {writes && open.length > 0 && <p>By the plan the family employs: {open.map((one, index) => <>{index > 0 && ', '}<Link href={pathOf(`/agreements/${String(payment.id)}/ending?assistant=${String(assistants.indexOf(one))}#work-out`)}>{one.name}</Link></>)}.</p>}
      {writes && <EndingPayForm visit={visit} agreementId={payment.id} form={prefilled(visit, form, assistants, payment.ends)} />}
    </section>
  );
}

/** What the plan knows of the assistant that was chosen, to be held against the contract; what was typed goes before it. */
function prefilled(visit: Visit, form: FormState, assistants: readonly KnownAssistant[], ends: EndingView['payment']['ends']): FormState {
  const chosen = assistants[numberIn(visit.query, 'assistant') ?? -1];
  if (!chosen || form.errors.length > 0) return form;
  return freshForm({
    ...form.values, assistant: chosen.name, ...(chosen.born === null ? {} : dateValues('born', chosen.born)), ...dateValues('startedOn', chosen.since), ...(ends === null ? {} : dateValues('workedTo', ends)),
    ...(chosen.weeklyPay === null ? {} : { weeklyPay: poundsText(chosen.weeklyPay) }),
  });
}

function EndingPayForm({ visit, agreementId, form }: { readonly visit: Visit; readonly agreementId: number; readonly form: FormState }): Element {
  return (
    <>
      <h3 class="govuk-heading-s" id="work-out">Work it out for an assistant</h3>
      <p>What the plan knows stands in the fields; hold it against the contract and the payslips.</p>
      <Form action={endingPath(agreementId, 'assistant-pay')} csrfToken={visit.csrfToken}>
        <TextField form={form} name="assistant" label="Who is the assistant?" />
        <DateInputField form={form} name="born" label="When were they born?" />
        <DateInputField form={form} name="startedOn" label="When did the job begin?" hint="The first day of service without a break" />
        <DateInputField form={form} name="noticeOn" label="When were they told that it ends?" />
        <DateInputField form={form} name="workedTo" label="What is their last day of work?" />
        <MoneyField form={form} name="weeklyPay" label="A week’s pay, before tax" />
        <TextField form={form} name="daysPerWeek" label="On how many days of a week do they work?" hint="For example 2.5" />
        <TextField form={form} name="holidayTaken" label="How many days of holiday did they take?" hint="Since their leave year began; 0 if none" />
        <DateInputField form={form} name="leaveYearStarts" label="When does their leave year begin (if the contract says so)?" hint="Otherwise on the day the job began" />
        <Button kind="secondary">Work it out and set it aside</Button>
      </Form>
    </>
  );
}

/** One field of the form for the use case: left out where the contract says nothing. */
export function jobOf({ workedTo, leaveYearStarts, ...given }: z.output<typeof endingPayForm>) {
  return { ...given, lastDay: workedTo, ...(leaveYearStarts === undefined ? {} : { leaveYearStarts }) };
}
