import type { Refusal } from '../../../core/result.js';
import {
  Button, DateInputField, Form, FormErrors, freshForm, MoneyField, NumberField, PageFrame, PageHeading, pathOf, RadiosField, readForm, refusedForm, SelectField, TextField, TickField, type Element, type FormState,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { numberIn, textIn, type Visit } from '../../../platform/web/visit.js';
import { familyAssistantsOf, type FamilyAssistantView } from '../../../people/family-assistants.js';
import { relationWords } from '../../../people/rules/close-family.js';
import { mayContribute } from '../describe-version.js';
import { findPlanVersion } from '../find-plan-version.js';
import type { PlanVersionView } from '../plan-version.js';
import { payeeWords, planStreamWords } from '../plan-words.js';
import { payeeKinds, type PayeeKind } from '../rules/line-terms.js';
import { isOpenForWriting } from '../rules/states.js';
import { findChoosableAssistants } from '../store/assistants.js';
import { findBudgets, type Budget } from '../store/budgets.js';
import { listSpendKinds } from '../store/kinds.js';
import { addLine, changeLine, type NewLine } from '../write-line.js';
import { fieldOfRefusal, formOf, lineForms, lineOf, patternFields, payerValue } from './line-values.js';
import { recordPlanView } from './form-page.js';
import { planPath } from './plan-path.js';

interface LineProps {
  readonly visit: Visit;
  readonly version: PlanVersionView;
  readonly payee: PayeeKind;
  readonly lineId: number | undefined;
  readonly form: FormState;
  readonly budgets: readonly Budget[];
  readonly kinds: readonly { readonly code: string; readonly name: string }[];
  readonly assistants: readonly { readonly id: number; readonly name: string }[];
  readonly family: readonly FamilyAssistantView[];
}

/** The short form of one kind of line, empty or with what was written. */
export async function showLine(visit: Visit, form?: FormState): Promise<PageAnswer> {
  const [versionId, lineId] = [numberIn(visit.params, 'id'), numberIn(visit.params, 'line')];
  if (versionId === undefined || (lineId === undefined && 'line' in visit.params)) return notFound();
  const found = await visit.inTransaction(async (tx) => {
    const version = await findPlanVersion(tx, versionId);
    if (version) await recordPlanView(tx, version);
    return version && { version, budgets: await findBudgets(tx), kinds: await listSpendKinds(tx), assistants: await findChoosableAssistants(tx), family: await familyAssistantsOf(tx, version.personId) };
  });
  const line = found?.version.wholeLines.find(({ id }) => id === lineId);
  const payee = line?.payee ?? payeeKinds.find((one) => one === textIn(visit.query, 'payee'));
  if (!found || !isOpenForWriting(found.version.state) || payee === undefined || (lineId !== undefined && !line)) return notFound();
  const shown = form ?? (line ? formOf(line) : freshForm({ ...usual[payee], payer1: found.version.regime === 'education' ? 'education' : found.version.regime === 'health' ? 'health' : 'social_care', part1: '100' }));
  return page(<LinePage {...found} visit={visit} payee={payee} lineId={lineId} form={shown} />, shown.errors.length > 0 ? 422 : 200);
}

/** What most forms of a kind say. */
const usual: Readonly<Record<PayeeKind, Readonly<Record<string, string>>>> = {
  assistant: { kind: 'pa_wages', pension: 'auto', holiday: 'accrued', allowance: 'yes' }, night: { kind: 'pa_wages', pension: 'auto', holiday: 'accrued', allowance: 'yes', awake: 'waking_night' },
  agency: { kind: 'care_agency' }, self_employed: { kind: 'care_agency' }, activity: { kind: 'activities' }, goods: { kind: 'equipment', times: '12' }, transport: { kind: 'transport' }, one_off: { kind: 'equipment' }, start_up: { kind: 'recruitment' },
};

/** Writes what was typed; back to the plan, or the form again with what is wrong. */
export async function takeLine(visit: Visit): Promise<PageAnswer> {
  const [versionId, lineId] = [numberIn(visit.params, 'id'), numberIn(visit.params, 'line')];
  if (versionId === undefined || (lineId === undefined && 'line' in visit.params)) return notFound();
  const known = lineId === undefined ? undefined : await visit.inTransaction((tx) => findPlanVersion(tx, versionId));
  const payee = known?.wholeLines.find(({ id }) => id === lineId)?.payee ?? payeeKinds.find((one) => one === textIn(visit.query, 'payee'));
  if (payee === undefined) return notFound();
  const read = readForm(lineForms[payee], visit.posted);
  if (!read.ok) return showLine(visit, read.form);
  const line = lineOf(payee, read.value);
  const done = line.ok ? await visit.inTransaction((tx) => write(tx, versionId, lineId, line.value)) : line;
  if (done.ok) return redirect(planPath(versionId));
  return done.refusal.code === 'plan-not-found' ? notFound() : showLine(visit, refusedForm(read.form, inForm(done.refusal)));
}

function inForm(refusal: Refusal): Refusal {
  const field = fieldOfRefusal[refusal.field ?? ''] ?? refusal.field;
  return field === undefined ? refusal : { ...refusal, field };
}

function write(tx: Parameters<typeof addLine>[0], versionId: number, lineId: number | undefined, line: NewLine): ReturnType<typeof addLine> {
  return lineId === undefined ? addLine(tx, versionId, line) : changeLine(tx, versionId, lineId, line);
}

function LinePage(props: LineProps): Element {
  const { visit, version, payee, lineId, form } = props;
  const action = lineId === undefined ? `${planPath(version.id)}/lines/new?payee=${payee}` : `${planPath(version.id)}/lines/${String(lineId)}`;
  return (
    <PageFrame {...visit.frame} title={payeeWords[payee]} hasErrors={form.errors.length > 0} backLink={{ text: `Plan ${version.planReference}`, href: planPath(version.id) }}>
      <FormErrors form={form} />
      <PageHeading caption={version.personName}>{payeeWords[payee]}</PageHeading>
      <Form action={pathOf(action)} csrfToken={visit.csrfToken}>
        <TextField form={form} name="description" label="What it is for, in the family’s words" />
        <CostFields {...props} />
        <WhyFields {...props} />
        <PayerFields {...props} />
        <Button>Save and cost it</Button>
      </Form>
    </PageFrame>
  );
}

function CostFields(props: LineProps): Element {
  const { payee, form } = props;
  if (payee === 'one_off' || payee === 'start_up') return <MoneyField form={form} name="amount" label="What it costs" />;
  if (payee === 'goods') return <><MoneyField form={form} name="amount" label="What it costs each time" /><NumberField form={form} name="times" label="How many times a year" hint="12 for every month, 52 for every week, at most 53." /></>;
  const what = { assistant: 'Hours a week', night: 'Nights or hours awake a week', agency: 'Hours a week', self_employed: 'Hours a week', activity: 'Times a week', transport: 'Miles a week' }[payee];
  return (
    <>
      {payee === 'night' && <RadiosField form={form} name="awake" label="The assistant is" inline choices={[{ value: 'waking_night', text: 'awake: paid by the hour' }, { value: 'sleeping_night', text: 'asleep: paid by the night' }]} />}
      {patternFields.map(({ field, words, weeks }) => (
        <div class="app-columns">
          <NumberField form={form} name={field} label={`${words}: ${what.toLowerCase()}`} />
          <NumberField form={form} name={`${field}Weeks`} label="Weeks a year" hint={`${weeks} where nothing is typed.`} />
        </div>
      ))}
      <MoneyField form={form} name="rate" label={payee === 'transport' ? 'A mile' : payee === 'activity' ? 'Each time' : 'An hour or a night'} hint="Leave it out for the council’s rate of the day." />
      {(payee === 'assistant' || payee === 'night') && <EmployerFields {...props} />}
    </>
  );
}

function EmployerFields({ form, assistants }: LineProps): Element {
  return (
    <>
      <DateInputField form={form} name="born" label="When the assistant was born" hint="If known: the minimum wage goes by age." />
      <RadiosField form={form} name="pension" label="Pension" choices={[{ value: 'auto', text: 'By the law: enrolled where they earn enough' }, { value: 'opted_in', text: 'Has joined though they earn less' }, { value: 'none', text: 'Has opted out' }]} />
      <RadiosField form={form} name="holiday" label="Holiday" choices={[{ value: 'accrued', text: 'Taken, with somebody to stand in' }, { value: 'rolled_up', text: 'Paid with each payslip' }]} />
      <TickField form={form} name="irregular" label="Hours change from week to week, or work is in part of the year only" />
      <TickField form={form} name="allowance" label="The family claims the Employment Allowance for this assistant" />
      <MoneyField form={form} name="insurance" label="Employer’s liability insurance a year" />
      <MoneyField form={form} name="payroll" label="Payroll service a month" />
      <NumberField form={form} name="miles" label="Miles a week in the assistant’s car" />
      {assistants.length > 0 && <SelectField form={form} name="shared" label="An assistant who works under another plan too" hint="Their job is then costed once and divided." emptyText="No" options={assistants.map(({ id, name }) => ({ value: String(id), text: name }))} />}
    </>
  );
}

function WhyFields({ form, version, kinds, family }: LineProps): Element {
  return (
    <>
      <SelectField form={form} name="need" label="Which need it meets" emptyText="Not said yet" options={version.needs.map(({ id, need }) => ({ value: String(id), text: need.length > 80 ? `${need.slice(0, 77)}…` : need }))} />
      <SelectField form={form} name="kind" label="How statements call it" hint="Money spent so is not asked about." emptyText="Choose" options={kinds.map(({ code, name }) => ({ value: code, text: name }))} />
      {family.length > 0 && <SelectField form={form} name="family" label="Somebody of the family whom it pays" hint="Whether the law lets them be paid is asked when the plan is submitted." emptyText="Nobody of the family" options={family.map(({ id, name, relation }) => ({ value: String(id), text: `${name}, ${relationWords[relation].toLowerCase()}` }))} />}
      <DateInputField form={form} name="from" label="First day" hint="The plan’s own first day where nothing is typed." />
      <DateInputField form={form} name="until" label="Last day" hint="Leave it out while it lasts." />
    </>
  );
}

function PayerFields({ form, version, budgets }: LineProps): Element {
  const options = (['social_care', 'education', 'health'] as const).flatMap((stream) => [
    { value: stream, text: planStreamWords[stream] }, ...budgets.filter((one) => one.stream === stream).map(({ id, name }) => ({ value: payerValue(stream, id), text: `${planStreamWords[stream]}: ${name}` })),
  ]);
  return (
    <>
      {[1, 2, 3].map((place) => (
        <div class="app-columns">
          <SelectField form={form} name={`payer${String(place)}`} label={place === 1 ? 'Who pays' : 'Who pays a part too'} emptyText={place === 1 ? 'Choose' : 'Nobody else'} options={options} />
          <NumberField form={form} name={`part${String(place)}`} label="Their part" hint={place === 1 ? 'Such as 60 of 100. Spare pennies are divided for you.' : undefined} />
        </div>
      ))}
      {mayContribute(version) && <TickField form={form} name="noContribution" label="No contribution comes off this" />}
    </>
  );
}
