import { formatPounds, pence } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import { z } from 'zod';
import {
  Button, choiceField, DateInputField, Form, FormErrors, freshForm, MoneyField, moneyField, optionalDateField, PageFrame, PageHeading, pathOf, RadiosField,
  readForm, refusedForm, SelectField, SummaryList, TextAreaField, TextField, textField, type Element, type FormState, type Path,
} from '../../../platform/ui/index.js';
import { recordView } from '../../../platform/audit/record-view.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { commitmentPurposes, recordCommitment } from '../record-commitment.js';
import { settleCommitment, showCommitment, withdrawCommitment, type CommitmentView } from '../settle-commitment.js';
import { findAgreement, type AgreementFacts } from '../store/agreement-page.js';
import { agreementPart, agreementPath } from './agreement-paths.js';

/** Recording money that is spoken for; settling it by the line that paid it; withdrawing it. */
export const commitmentPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/agreements/:id/commitments/new', permission: 'monitoring.decide', handler: (visit) => showNew(visit, freshForm()) }),
  route({ method: 'POST', url: '/agreements/:id/commitments/new', permission: 'monitoring.decide', handler: record }),
  route({ method: 'GET', url: '/agreements/:id/commitments/:commitment', permission: 'monitoring.decide', handler: (visit) => showOne(visit, freshForm()) }),
  route({ method: 'POST', url: '/agreements/:id/commitments/:commitment', permission: 'monitoring.decide', handler: decide }),
];

const purposeWords: Readonly<Record<(typeof commitmentPurposes)[number], string>> = {
  hmrc: 'Tax and National Insurance', pension: 'Pension', holiday_pay: 'Holiday pay', wages: 'Wages', payroll: 'Payroll service', invoice: 'An invoice',
  insurance: 'Insurance', redundancy: 'Redundancy or notice pay', equipment: 'Equipment', holidays: 'School holidays', top_up: 'Own money paid in', other: 'Something else',
};

const newForm = z.object({
  kind: choiceField(['liability', 'reserved', 'own'], 'Choose what kind of money it is'),
  purpose: choiceField(commitmentPurposes, 'Choose what it is for'),
  description: textField('Say what it is, as the family would', { max: 200 }),
  amount: moneyField('Enter the amount', { least: pence(1) }),
  from: optionalDateField({ missing: 'Enter the first day', name: 'The first day' }),
  until: optionalDateField({ missing: 'Enter the last day', name: 'The last day' }),
  evidence: textField('Say what shows it', { max: 300 }),
});

async function agreementOf(visit: Visit): Promise<AgreementFacts | undefined> {
  const id = numberIn(visit.params, 'id');
  return id === undefined ? undefined : visit.inTransaction(async (tx) => {
    const agreement = await findAgreement(tx, id);
    if (agreement) await recordView(tx, { agreementId: id, what: `the direct payment ${agreement.reference}` });
    return agreement;
  });
}

async function showNew(visit: Visit, form: FormState): Promise<PageAnswer> {
  const agreement = await agreementOf(visit);
  if (!agreement) return notFound();
  return page(<NewCommitmentPage visit={visit} agreement={agreement} form={form} />, form.errors.length > 0 ? 422 : 200);
}

async function record(visit: Visit): Promise<PageAnswer> {
  const agreement = await agreementOf(visit);
  if (!agreement) return notFound();
  const read = readForm(newForm, visit.posted);
  if (!read.ok) return showNew(visit, read.form);
  const { from, until, ...rest } = read.value;
  const recorded = await visit.inTransaction((tx) =>
    recordCommitment(tx, { ...rest, agreementId: agreement.agreementId, ...(from ? { from } : {}), ...(until ? { until } : {}) }));
  return recorded.ok ? redirect(backTo(agreement.agreementId)) : showNew(visit, refusedForm(read.form, recorded.refusal));
}

function backTo(agreementId: number): Path {
  return agreementPart({ agreementId }, 'commitments');
}

interface NewCommitmentPageProps {
  readonly visit: Visit;
  readonly agreement: AgreementFacts;
  readonly form: FormState;
}

function NewCommitmentPage({ visit, agreement, form }: NewCommitmentPageProps): Element {
  const title = 'Record money that is spoken for';
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} backLink={{ text: `Back to ${agreement.personName}`, href: backTo(agreement.agreementId) }}>
      <FormErrors form={form} />
      <PageHeading caption={`${agreement.personName}, ${agreement.reference}`}>{title}</PageHeading>
      <Form action={pathOf(`${agreementPath(agreement)}/commitments/new`)} csrfToken={visit.csrfToken}>
        <RadiosField form={form} name="kind" label="What kind of money is it?" choices={[{ value: 'liability', text: 'Owed and not yet paid' }, { value: 'reserved', text: 'Kept for a named purpose' }, { value: 'own', text: 'The person’s own money' }]} />
        <SelectField form={form} name="purpose" label="What is it for?" emptyText="Choose" options={commitmentPurposes.map((value) => ({ value, text: purposeWords[value] }))} />
        <TextField form={form} name="description" label="In words the family would use" hint="Such as: Wages for the last two weeks of October" />
        <MoneyField form={form} name="amount" label="Amount" />
        <DateInputField form={form} name="from" label="Counts from" hint="Leave empty if it always counts." />
        <DateInputField form={form} name="until" label="Counts until" hint="Leave empty while it is open." />
        <TextAreaField form={form} name="evidence" label="What shows it?" hint="Payslip, invoice, letter, timesheet, with its date." rows={2} max={300} />
        <Button>Record it</Button>
      </Form>
    </PageFrame>
  );
}

async function showOne(visit: Visit, form: FormState): Promise<PageAnswer> {
  const agreement = await agreementOf(visit);
  const id = numberIn(visit.params, 'commitment');
  if (!agreement || id === undefined) return notFound();
  const view = await visit.inTransaction((tx) => showCommitment(tx, agreement.agreementId, id));
  if (!view) return notFound();
  return page(<CommitmentPage visit={visit} agreement={agreement} view={view} form={form} />, form.errors.length > 0 ? 422 : 200);
}

const settleForm = z.object({ press: z.literal('settle'), line: textField('Choose the line that paid it') });
const withdrawForm = z.object({ press: z.literal('withdraw'), reason: textField('Say why it no longer stands', { max: 300 }) });

async function decide(visit: Visit): Promise<PageAnswer> {
  const agreementId = numberIn(visit.params, 'id');
  const id = numberIn(visit.params, 'commitment');
  if (agreementId === undefined || id === undefined) return notFound();
  const read = readForm(z.discriminatedUnion('press', [settleForm, withdrawForm]), visit.posted);
  if (!read.ok) return showOne(visit, read.form);
  const { value } = read;
  const done = await visit.inTransaction((tx) =>
    value.press === 'settle' ? settleCommitment(tx, agreementId, id, lineOf(value.line)) : withdrawCommitment(tx, agreementId, id, visit.clock.today(), value.reason));
  return done.ok ? redirect(backTo(agreementId)) : showOne(visit, refusedForm(read.form, done.refusal));
}

/** `12/57`: account and line, as the list of lines posts it. What is no such pair matches no line. */
function lineOf(text: string): { accountId: number; lineNo: number } {
  const [accountId = 0, lineNo = 0] = /^\d+\/\d+$/.test(text) ? text.split('/').map(Number) : [];
  return { accountId, lineNo };
}

function CommitmentPage({ visit, agreement, view, form }: NewCommitmentPageProps & { readonly view: CommitmentView }): Element {
  const { commitment, candidates } = view;
  const action = pathOf(`${agreementPath(agreement)}/commitments/${String(commitment.id)}`);
  const isOpen = commitment.withdrawnOn === null && commitment.settledLineNo === null;
  return (
    <PageFrame {...visit.frame} title={commitment.description} hasErrors={form.errors.length > 0} backLink={{ text: `Back to ${agreement.personName}`, href: backTo(agreement.agreementId) }}>
      <FormErrors form={form} />
      <PageHeading caption={`${agreement.personName}, ${agreement.reference}`}>{commitment.description}</PageHeading>
      <SummaryList
        rows={[
          { key: 'Amount', value: formatPounds(commitment.amount) },
          { key: 'Counts', value: `${commitment.from ? `from ${formatDate(commitment.from)}` : 'from the beginning'}${commitment.until ? ` until ${formatDate(commitment.until)}` : ''}` },
          { key: 'Evidence', value: commitment.evidence },
        ]}
      />
      {isOpen && candidates.length > 0 && (
        <Form action={action} csrfToken={visit.csrfToken} hidden={{ press: 'settle' }}>
          <RadiosField
            form={form} name="line" label="Which line paid it?"
            choices={candidates.map((line) => ({ value: `${String(line.accountId)}/${String(line.lineNo)}`, text: `${formatDate(line.on)}: ${line.description}, ${formatPounds(line.amount)}` }))}
          />
          <Button>Settle it by this line</Button>
        </Form>
      )}
      {isOpen && (
        <Form action={action} csrfToken={visit.csrfToken} hidden={{ press: 'withdraw' }}>
          <TextField form={form} name="reason" label="Or why it no longer stands" />
          <Button kind="secondary">Withdraw it</Button>
        </Form>
      )}
      {!isOpen && <p class="govuk-body">{commitment.withdrawnOn ? `Withdrawn on ${formatDate(commitment.withdrawnOn)}.` : 'Settled.'}</p>}
    </PageFrame>
  );
}
