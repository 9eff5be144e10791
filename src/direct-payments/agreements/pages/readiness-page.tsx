import { z } from 'zod';
import { may } from '../../../platform/access/actor.js';
import type { Result } from '../../../core/result.js';
import { readinessItems } from '../../../platform/policy/policy-document.js';
import {
  Button, choiceField, dateColumn, dateField, DateInputField, dateValues, EmptyState, Form, FormErrors, freshForm, Govuk, Link, optionalDateField, PageFrame, PageHeading, PersonName, readForm, refusedForm, SelectField, Table, Tag, TextAreaField,
  TextField, textField, type Element, type FormState,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { listNotReady } from '../list-not-ready.js';
import { isNeverWaived, readinessWords, recordSeen, showsItself, takeItemBack, waiveItem, type ReadyItem } from '../readiness.js';
import { regimeShort } from '../regime-words.js';
import { showPapers, type AgreementPapers } from '../show-paper.js';
import { isManager, type NotReadyRow } from '../store/readiness.js';
import { paymentPath } from './paths.js';
import { standingTags } from './words.js';

const url = '/agreements/:id/readiness';

/** What must be in place before the first payment, and the direct payments for which it is not. */
export const readinessPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/agreements/not-ready', permission: 'payments.read', handler: showList }),
  route({ method: 'GET', url, permission: 'people.read', handler: (visit) => show(visit, freshForm(dateValues('on', visit.clock.today()))) }),
  route({ method: 'POST', url, permission: 'agreements.write', handler: see }),
  // Managers of the council and of the service waive: both may write about people, and the use case asks who they are.
  route({ method: 'POST', url: `${url}/waive`, permission: 'people.write', handler: waive }),
  route({ method: 'POST', url: `${url}/take-back`, permission: 'agreements.write', handler: takeBack }),
];

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const today = visit.clock.today();
  const found = id === undefined ? undefined : await visit.inTransaction(async (tx) => ({ papers: await showPapers(tx, id, today, 'what must be in place'), mayWaive: may(visit.actor, 'people.write') && (await isManager(tx, today)) }));
  return found?.papers ? page(<ReadinessPage visit={visit} papers={found.papers} mayWaive={found.mayWaive} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

const seenForm = z.object({
  item: choiceField(readinessItems, 'Choose what you saw'), evidence: textField('Say what you saw', { max: 300 }), on: dateField({ missing: 'Enter the day you saw it', name: 'The day you saw it' }), until: optionalDateField({ missing: '', name: 'The last day' }),
});

async function see(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const read = readForm(seenForm, visit.posted);
  if (id === undefined) return notFound();
  if (!read.ok) return show(visit, read.form);
  const { until, ...seen } = read.value;
  return answerTo(visit, id, read.form, await visit.inTransaction((tx) => recordSeen(tx, { agreementId: id, ...seen, until: until ?? null }, visit.clock.today())));
}

const waiveForm = z.object({ waivedItem: choiceField(readinessItems, 'Choose what is waived'), waiveReason: textField('Say why', { max: 300 }) });

async function waive(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const read = readForm(waiveForm, visit.posted);
  if (id === undefined) return notFound();
  if (!read.ok) return show(visit, read.form);
  const { waivedItem: item, waiveReason: reason } = read.value;
  return answerTo(visit, id, read.form, await visit.inTransaction((tx) => waiveItem(tx, { agreementId: id, item, reason, until: null, on: visit.clock.today() })));
}

const takeBackForm = z.object({ takenItem: choiceField(readinessItems, 'Choose what is taken back'), takenReason: textField('Say why', { max: 300 }) });

async function takeBack(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const read = readForm(takeBackForm, visit.posted);
  if (id === undefined) return notFound();
  if (!read.ok) return show(visit, read.form);
  const { takenItem: item, takenReason: reason } = read.value;
  return answerTo(visit, id, read.form, await visit.inTransaction((tx) => takeItemBack(tx, { agreementId: id, item, reason, on: visit.clock.today() })));
}

function answerTo(visit: Visit, id: number, form: FormState, done: Result<number>): Promise<PageAnswer> | PageAnswer {
  if (done.ok) return redirect(paymentPath(id, 'readiness'));
  return done.refusal.code === 'agreement-out-of-sight' ? notFound() : show(visit, refusedForm(form, done.refusal));
}

interface ReadinessPageProps {
  readonly visit: Visit;
  readonly papers: AgreementPapers;
  /** A form that would only be refused is not shown. */
  readonly mayWaive: boolean;
  readonly form: FormState;
}

function ReadinessPage({ visit, papers: { agreement, readiness }, mayWaive, form }: ReadinessPageProps): Element {
  return (
    <PageFrame {...visit.frame} title={`What must be in place, ${agreement.reference}`} hasErrors={form.errors.length > 0} layout="wide" backLink={{ text: `Back to ${agreement.personName}`, href: paymentPath(agreement.id) }}>
      <FormErrors form={form} />
      <PageHeading caption={`${agreement.personName}, ${agreement.reference}`}>What must be in place before the first payment</PageHeading>
      <p><Tag tone={readiness.ready ? 'done' : 'look'}>{readiness.ready ? 'Ready' : 'Not ready'}</Tag> {readiness.because}</p>
      {readiness.items.length > 0 && (
        <Table
          caption="What must be in place" captionHidden rows={readiness.items}
          columns={[
            { heading: 'What', rowHeader: true, cell: ({ name }: ReadyItem) => name },
            { heading: 'Stands', kind: 'nowrap', cell: ({ standing }) => <Tag tone={standingTags[standing].tone}>{standingTags[standing].words}</Tag> },
            { heading: 'How it is known', cell: ({ item, sentence }) => <>{sentence}{item === 'account_verified' && may(visit.actor, 'bank-details.write') && <> <Link href={paymentPath(agreement.id, 'bank-details')}>Bank details</Link></>}{item === 'agreement_signed' && <> <Link href={paymentPath(agreement.id, 'terms')}>Terms</Link></>}</> },
          ]}
        />
      )}
      {readiness.items.length > 0 && may(visit.actor, 'agreements.write') && <SeenForms visit={visit} agreementId={agreement.id} items={readiness.items} form={form} />}
      {readiness.items.length > 0 && mayWaive && <WaiveForm visit={visit} agreementId={agreement.id} items={readiness.items} form={form} />}
    </PageFrame>
  );
}

interface FormsProps {
  readonly visit: Visit;
  readonly agreementId: number;
  readonly items: readonly ReadyItem[];
  readonly form: FormState;
}

function optionsOf(items: readonly ReadyItem[]): { readonly value: string; readonly text: string }[] {
  return items.map(({ item, name }) => ({ value: item, text: name }));
}

const choose = [{ value: '', text: 'Choose one' }];

function SeenForms({ visit, agreementId, items, form }: FormsProps): Element {
  const stands = items.filter(({ item, standing }) => !showsItself(item) && standing !== 'missing');
  return (
    <>
      <h2 class="govuk-heading-m">Say what you saw</h2>
      <Form action={paymentPath(agreementId, 'readiness')} csrfToken={visit.csrfToken}>
        <SelectField form={form} name="item" label="What did you see?" options={[...choose, ...optionsOf(items.filter(({ item }) => !showsItself(item)))]} />
        <TextField form={form} name="evidence" label="What shows it?" hint="Such as: certificate EL-2210 of Homecover; PAYE reference 123/AB456" />
        <DateInputField form={form} name="on" label="When did you see it?" />
        <DateInputField form={form} name="until" label="Last day on which it holds" hint="Insurance needs one. Leave it empty where it does not run out." />
        <Button>Record it</Button>
      </Form>
      {stands.length > 0 && (
        <Govuk.Details summaryText="Take back what was recorded by mistake, or has changed" open={form.errors.some(({ field }) => field.startsWith('taken'))} html={(
          <Form action={paymentPath(agreementId, 'readiness/take-back')} csrfToken={visit.csrfToken}>
            <SelectField form={form} name="takenItem" label="What is taken back?" options={[...choose, ...optionsOf(stands)]} />
            <TextAreaField form={form} name="takenReason" label="Why is it taken back?" rows={2} max={300} />
            <Button kind="secondary">Take it back</Button>
          </Form>
        )} />
      )}
    </>
  );
}

function WaiveForm({ visit, agreementId, items, form }: FormsProps): Element {
  return (
    <Govuk.Details summaryText="Waive something, as a manager" open={form.errors.some(({ field }) => field.startsWith('waive'))} html={(
      <Form action={paymentPath(agreementId, 'readiness/waive')} csrfToken={visit.csrfToken}>
        <p>The signature and the account number are waived by nobody.</p>
        <SelectField form={form} name="waivedItem" label="What is waived?" options={[...choose, ...optionsOf(items.filter(({ item }) => !isNeverWaived(item)))]} />
        <TextAreaField form={form} name="waiveReason" label="Why is it waived?" rows={2} max={300} />
        <Button kind="secondary">Waive it</Button>
      </Form>
    )} />
  );
}

async function showList(visit: Visit): Promise<PageAnswer> {
  const rows = await visit.inTransaction((tx) => listNotReady(tx, visit.clock.today()));
  return page(<NotReadyPage visit={visit} rows={rows} />);
}

function NotReadyPage({ visit, rows }: { readonly visit: Visit; readonly rows: readonly NotReadyRow[] }): Element {
  return (
    <PageFrame {...visit.frame} title="Not ready to be paid" layout="wide">
      <PageHeading>Not ready to be paid</PageHeading>
      <p>Direct payments for which something is missing before the first payment. A pay run leaves them out, and says so.</p>
      <Table
        caption="Direct payments that are not ready" captionHidden stickyHeading rows={rows}
        columns={[
          { heading: 'Person', rowHeader: true, cell: ({ agreementId, personName }: NotReadyRow) => <Link href={paymentPath(agreementId, 'readiness')}><PersonName name={personName} /></Link> },
          { heading: 'Reference', kind: 'nowrap', cell: ({ reference }) => reference },
          { heading: 'Law', kind: 'nowrap', cell: ({ regime }) => regimeShort[regime] },
          dateColumn('Begins', ({ starts }: NotReadyRow) => starts),
          { heading: 'Missing', cell: ({ missing }) => missing.map((item) => readinessWords[item].name).join(', ') },
          { heading: 'Looked after by', cell: ({ officer }) => officer ?? 'Nobody' },
        ]}
        whenEmpty={<EmptyState title="Every direct payment that was made here is ready" />}
      />
    </PageFrame>
  );
}
