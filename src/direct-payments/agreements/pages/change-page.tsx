import { z } from 'zod';
import { formatDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import type { Clock } from '../../../platform/clock.js';
import {
  Button, choiceField, dateField, DateInputField, Form, FormErrors, freshForm, Link, optionalTextField, PageFrame, PageHeading, readForm, refusedForm, SelectField, TextAreaField, TextField, textField, type Element, type FormState,
} from '../../../platform/ui/index.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, textIn, type Visit } from '../../../platform/web/visit.js';
import { findPlanVersion } from '../../plans/find-plan-version.js';
import type { PlanVersionView } from '../../plans/plan-version.js';
import { carryOutChange } from '../carry-out-change.js';
import { makeAgreement } from '../make-agreement.js';
import { regimeWords } from '../regime-words.js';
import { replaceAgreement } from '../replace-agreement.js';
import { capacityWords } from '../rules/may-receive.js';
import { showPapers, type AgreementPapers } from '../show-paper.js';
import { findActingOn, findApprovedVersions, type ActingFacts, type ApprovedVersion } from '../store/agreements.js';
import { recordView } from '../../../platform/audit/record-view.js';
import { paymentPath } from './paths.js';
import { accountKindWords } from './words.js';

const url = '/agreements/:id/change';

/** Where an agreement is made from an approved plan, changed, and replaced where the law or the account is another. `publicUrl` is the address people use, for links to sign. */
export function changePages(publicUrl: string): readonly PageRoute[] {
  return [
    route({ method: 'GET', url: '/agreements/new', permission: 'agreements.write', handler: (visit) => showNew(visit, freshForm()) }),
    route({ method: 'POST', url: '/agreements/new', permission: 'agreements.write', handler: make }),
    route({ method: 'GET', url, permission: 'agreements.write', handler: (visit) => show(visit, freshForm()) }),
    route({ method: 'POST', url: `${url}/carry-out`, permission: 'agreements.write', handler: (visit) => act(visit, carryForm, (tx, id, { version }) => carryOut(tx, { agreementId: id, versionId: Number(version), publicUrl }, visit.clock)) }),
    route({ method: 'POST', url: `${url}/replace`, permission: 'agreements.write', handler: (visit) => act(visit, replaceForm, (tx, id, asked) => replaceAgreement(tx, { agreementId: id, ...replacing(asked) }, visit.clock)) }),
  ];
}

async function carryOut(tx: TenantTx, change: Parameters<typeof carryOutChange>[1], clock: Clock): Promise<Result<number>> {
  const done = await carryOutChange(tx, change, clock);
  return done.ok ? ok(done.value.agreementId) : done;
}

const carryForm = z.object({ version: textField('Choose what is carried out', { max: 20 }) });
const kinds = ['self_managed', 'prepaid_card', 'managed'] as const;
const regimes = ['child_social_care', 'adult_social_care', 'education', 'health'] as const;
const replaceForm = z.object({
  from: dateField({ missing: 'Enter the first day', name: 'The first day' }), newPayeeId: optionalTextField({ max: 20 }), regime: choiceField(regimes, 'Choose the law'), newKind: choiceField(kinds, 'Choose the account'),
  managedBy: optionalTextField({ max: 100 }), reason: textField('Say why', { max: 500 }),
});

function replacing({ newPayeeId, newKind, managedBy, ...rest }: z.output<typeof replaceForm>) {
  return { ...rest, accountKind: newKind, ...(newPayeeId === undefined ? {} : { newPayeeId: Number(newPayeeId) }), ...(managedBy === undefined ? {} : { managedBy }) };
}

async function act<Schema extends z.ZodType>(visit: Visit, schema: Schema, work: (tx: TenantTx, id: number, value: z.output<Schema>) => Promise<Result<number>>): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const read = readForm(schema, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const done = await visit.inTransaction((tx) => work(tx, id, read.value));
  if (done.ok) return redirect(paymentPath(done.value, 'terms'));
  return done.refusal.code === 'agreement-out-of-sight' ? notFound() : show(visit, refusedForm(read.form, done.refusal));
}

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const view = id === undefined ? undefined : await visit.inTransaction(async (tx) => {
    const papers = await showPapers(tx, id, visit.clock.today(), 'the page to change');
    return papers && { papers, versions: await findApprovedVersions(tx, papers.agreement) };
  });
  return view ? page(<ChangePage visit={visit} {...view} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

interface ChangePageProps {
  readonly visit: Visit;
  readonly papers: AgreementPapers;
  readonly versions: readonly ApprovedVersion[];
  readonly form: FormState;
}

function ChangePage({ visit, papers, versions, form }: ChangePageProps): Element {
  const { agreement } = papers;
  return (
    <PageFrame {...visit.frame} title={`Change ${agreement.reference}`} hasErrors={form.errors.length > 0} backLink={{ text: `Back to ${agreement.personName}`, href: paymentPath(agreement.id) }}>
      <FormErrors form={form} />
      <PageHeading caption={`${agreement.personName}, ${agreement.reference}`}>Change it</PageHeading>
      <p>To end it, to hand it to another payee, or where the person moves away: <Link href={paymentPath(agreement.id, 'ending')}>end it, hand it over, or move</Link>. What is then to be settled is listed there.</p>
      <h2 class="govuk-heading-m">Carry an approved change out</h2>
      {versions.length === 0 ? <p>No approved change of the plan waits.</p> : (
        <Form action={paymentPath(agreement.id, 'change/carry-out')} csrfToken={visit.csrfToken}>
          <SelectField form={form} name="version" label="Which version?" options={versions.map(({ id, reference, number, from }) => ({ value: String(id), text: `${reference}, version ${String(number)}, from ${formatDate(from)}` }))} />
          <Button>Carry it out</Button>
        </Form>
      )}
      <ReplaceForm visit={visit} papers={papers} form={form} />
    </PageFrame>
  );
}

function ReplaceForm({ visit, papers: { agreement, acting }, form }: Omit<ChangePageProps, 'versions'>): Element {
  return (
    <>
      <h2 class="govuk-heading-m">Another law or account</h2>
      <p>Another law, account or payee is a new agreement. It follows this one without a day between, and no day is paid twice. What is in the old account, and what is owed, stays with the old one.</p>
      <Form action={paymentPath(agreement.id, 'change/replace')} csrfToken={visit.csrfToken}>
        <DateInputField form={form} name="from" label="First day of the new one" />
        <SelectField form={form} name="newPayeeId" label="Who receives the money?" options={[{ value: '', text: agreement.payeeName === null ? 'Choose one' : `As now: ${agreement.payeeName}` }, ...acting.filter(({ id }) => id !== agreement.payeeId).map(payeeOption)]} />
        <SelectField form={form} name="regime" label="Under which law?" options={choicesFirst(regimes, agreement.regime).map((value) => ({ value, text: regimeWords[value] }))} />
        <SelectField form={form} name="newKind" label="Which kind of account?" options={choicesFirst(kinds, agreement.accountKind).map((value) => ({ value, text: accountKindWords[value] }))} />
        <TextField form={form} name="managedBy" label="Who holds a managed account? (optional)" />
        <TextAreaField form={form} name="reason" label="Why?" rows={2} max={500} />
        <Button kind="secondary">Make the new agreement</Button>
      </Form>
    </>
  );
}

function payeeOption({ id, name, capacity }: ActingFacts): { value: string; text: string } {
  return { value: String(id), text: `${name}, ${capacityWords[capacity]}` };
}

function choicesFirst<Value extends string>(all: readonly Value[], first: Value): Value[] {
  return [first, ...all.filter((one) => one !== first)];
}

const newForm = z.object({
  payeeId: textField('Choose who receives the money', { max: 20 }), accountKind: choiceField(kinds, 'Choose the account'), managedBy: optionalTextField({ max: 100 }),
  schedule: choiceField(['weeks-4', 'monthly', 'termly', 'as_asked', 'weeks-1', 'weeks-2'], 'Choose when money goes'),
});

async function make(visit: Visit): Promise<PageAnswer> {
  const read = readForm(newForm, visit.posted);
  if (!read.ok) return showNew(visit, read.form);
  const { payeeId, accountKind, managedBy, schedule } = read.value;
  const versionId = numberIn({ plan: textIn(visit.query, 'plan') }, 'plan') ?? 0;
  const often = schedule.startsWith('weeks-') ? { schedule: 'weeks' as const, everyWeeks: Number(schedule.slice(6)) } : { schedule: schedule === 'monthly' || schedule === 'termly' ? schedule : ('as_asked' as const) };
  const made = await visit.inTransaction((tx) => makeAgreement(tx, { versionId, payeeId: Number(payeeId), accountKind, ...often, ...(managedBy === undefined ? {} : { managedBy }) }, visit.clock));
  return made.ok ? redirect(paymentPath(made.value, 'terms')) : showNew(visit, refusedForm(read.form, made.refusal));
}

async function showNew(visit: Visit, form: FormState): Promise<PageAnswer> {
  const versionId = numberIn({ plan: textIn(visit.query, 'plan') }, 'plan');
  const view = versionId === undefined ? undefined : await visit.inTransaction(async (tx) => {
    const version = await findPlanVersion(tx, versionId);
    if (!version) return undefined;
    await recordView(tx, { personId: version.personId, what: `the page that carries out ${version.planReference}` });
    return { version, acting: await findActingOn(tx, version.personId, version.effectiveFrom) };
  });
  return view ? page(<NewPage visit={visit} {...view} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

function NewPage({ visit, version, acting, form }: { readonly visit: Visit; readonly version: PlanVersionView; readonly acting: readonly ActingFacts[]; readonly form: FormState }): Element {
  return (
    <PageFrame {...visit.frame} title="Make the agreement" hasErrors={form.errors.length > 0}>
      <FormErrors form={form} />
      <PageHeading caption={`${version.personName}, ${version.planReference}`}>Make the agreement</PageHeading>
      <p>{regimeWords[version.regime]}, from {formatDate(version.effectiveFrom)}. Nothing is paid before it is signed and everything is in place.</p>
      <Form action={`/agreements/new?plan=${String(version.id)}`} csrfToken={visit.csrfToken}>
        <SelectField form={form} name="payeeId" label="Who receives the money?" options={[{ value: '', text: 'Choose one' }, ...acting.map(payeeOption)]} />
        <SelectField form={form} name="accountKind" label="Which kind of account?" options={kinds.map((value) => ({ value, text: accountKindWords[value] }))} />
        <TextField form={form} name="managedBy" label="Who holds a managed account? (optional)" />
        <SelectField
          form={form} name="schedule" label="When does money go?" hint="What is paid at the start of a term is for the time until the next one, the holidays too"
          options={[{ value: 'weeks-4', text: 'Every four weeks' }, { value: 'monthly', text: 'Once a month' }, { value: 'termly', text: 'At the start of each term' }, { value: 'as_asked', text: 'When asked for' }, { value: 'weeks-2', text: 'Every two weeks' }, { value: 'weeks-1', text: 'Every week' }]}
        />
        <Button>Make the agreement</Button>
      </Form>
    </PageFrame>
  );
}
