import { z } from 'zod';
import { financialYear, financialYearLabel, financialYearOf } from '../../../core/financial-year.js';
import { formatPounds, sum } from '../../../core/money.js';
import { daysBetween, formatDate, plainDate, type PlainDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import {
  Button, Card, CardGrid, dateColumn, DateInputField, dateField, EmptyState, Form, FormErrors, freshForm, Govuk, Link, moneyColumn, PageFrame, PageHeading, pathOf, readForm, refusedForm, Table, TabLinks, Tag,
  TextAreaField, textField, type Column, type Element, type FormState,
} from '../../../platform/ui/index.js';
import { page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { textIn, type Visit } from '../../../platform/web/visit.js';
import { daysInWords } from '../rules/why.js';
import { refusePayment } from '../run-refusals.js';
import { draftRun } from '../runs/draft-run.js';
import { showPayments, toDraw, type CalendarRow, type PaymentsView, type RunRow } from '../show-payments.js';
import { findAgreementByReference } from '../store/agreements.js';
import type { HoldSeen } from '../store/run-page.js';
import { paidPath, runPath } from './paths.js';
import { runSchedule, runTags, scheduleWords } from './words.js';

/** The year's days of payment, its runs, and what waits. */
export const paymentsPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/payments', permission: 'payments.read', handler: (visit) => show(visit, freshForm()) }),
  route({ method: 'POST', url: '/payments/runs', permission: 'payments.propose', handler: drawUp }),
  route({ method: 'POST', url: '/payments/runs/off-cycle', permission: 'payments.propose', handler: drawUpNamed }),
];

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const today = visit.clock.today();
  const asked = Number(textIn(visit.query, 'year'));
  const year = Number.isInteger(asked) && asked >= 2000 && asked <= 2100 ? asked : financialYearOf(today);
  const view = await visit.inTransaction((tx) => showPayments(tx, year, today));
  return page(<PaymentsPage visit={visit} view={view} form={form} today={today} />, form.errors.length > 0 ? 422 : 200);
}

interface Props {
  readonly visit: Visit;
  readonly view: PaymentsView;
  readonly form: FormState;
  readonly today: PlainDate;
}

function PaymentsPage({ visit, view, form, today }: Props): Element {
  const proposes = may(visit.actor, 'payments.propose');
  return (
    <PageFrame {...visit.frame} title="Payments" layout="wide" hasErrors={form.errors.length > 0} beforeMain={<Years view={view} />}>
      <FormErrors form={form} />
      <PageHeading>Payments {financialYearLabel(view.year)}</PageHeading>
      <Summary view={view} today={today} />
      <More visit={visit} />
      <h2 class="govuk-heading-m">Days of payment</h2>
      <Table caption="Days of payment of the year" captionHidden stickyHeading rows={view.calendar} columns={calendarColumns(visit, today, proposes)} mark={({ payOn, run }) => (run === undefined && payOn >= today && payOn <= nextDay(view, today) ? 'look' : undefined)} />
      <h2 class="govuk-heading-m" id="waits">What waits</h2>
      <Table
        caption="Money that waits" captionHidden rows={view.holds} columns={holdColumns} whenEmpty={<EmptyState title="No money waits">A payment that is held, or came back, stands here with who must act.</EmptyState>}
      />
      <h2 class="govuk-heading-m">Pay runs</h2>
      <Table caption="Pay runs of the year" captionHidden rows={view.runs} columns={runColumns} whenEmpty={<EmptyState title="No run in this year yet">Draw one up from a day of payment above.</EmptyState>} />
      {proposes && <OffCycle visit={visit} form={form} />}
    </PageFrame>
  );
}

const further = [
  { href: '/payments/files', text: 'payment files' }, { href: '/payments/answers', text: 'the bank’s answers' }, { href: '/payments/cards', text: 'the card account' }, { href: '/payments/prepayments', text: 'what is paid ahead' },
  { href: '/payments/paying', text: 'how we pay', needs: 'bank-details.write' }, { href: '/agreements/not-ready', text: 'who is not ready for a first payment' },
] as const;

function More({ visit }: { readonly visit: Visit }): Element {
  const seen = further.filter((one) => !('needs' in one) || may(visit.actor, one.needs));
  return <nav aria-label="More of payments"><p>See also {seen.map(({ href, text }, index) => <>{index === 0 ? '' : ', '}<Link href={href}>{text}</Link></>)}.</p></nav>;
}

function nextDay(view: PaymentsView, today: PlainDate): PlainDate {
  return toDraw(view.calendar, today)[0]?.payOn ?? today;
}

function Years({ view: { year } }: { readonly view: PaymentsView }): Element {
  return <TabLinks label="Years" tabs={[-1, 0, 1].map((step) => ({ text: financialYearLabel(financialYear(year + step)), href: pathOf(`/payments?year=${String(year + step)}`), current: step === 0 }))} />;
}

function Summary({ view, today }: { readonly view: PaymentsView; readonly today: PlainDate }): Element {
  const [next] = view.calendar.filter(({ payOn }) => payOn >= today);
  const open = view.runs.filter(({ status }) => status === 'draft' || status === 'checked' || status === 'approved' || status === 'written');
  const paid = view.runs.filter(({ status }) => status === 'paid' || status === 'closed');
  return (
    <CardGrid board>
      <Card title="Next day of payment" figure={next ? formatDate(next.payOn) : 'None in this year'}>{next && <p>{scheduleWords(next.kind)}, for {daysInWords(next.from, next.until)}. Files by {formatDate(next.filesBy)}.</p>}</Card>
      <Card title="Runs on their way" figure={String(open.length)} toDo={open.length > 0}>{open[0] && <p>{open[0].reference}: {runTags[open[0].status].words.toLowerCase()}, {formatPounds(open[0].total)}.</p>}</Card>
      <Card title="Paid this year" figure={formatPounds(sum(paid.map(({ total }) => total)))}><p>By {String(paid.length)} {paid.length === 1 ? 'run' : 'runs'}.</p></Card>
      <Card title="Money that waits" figure={String(view.holds.length)} href="#waits"><p>Held or come back, until somebody lets it go.</p></Card>
    </CardGrid>
  );
}

function calendarColumns(visit: Visit, today: PlainDate, proposes: boolean): Column<CalendarRow>[] {
  return [
    { ...dateColumn('Paid on', ({ payOn }: CalendarRow) => payOn), rowHeader: true },
    { heading: 'For', kind: 'nowrap', cell: ({ from, until, name }) => `${name === undefined ? '' : `${name}: `}${daysInWords(from, until)}` },
    { heading: 'Who', kind: 'nowrap', cell: ({ kind, payees }) => `${scheduleWords(kind)}${payees > 0 ? `, ${payees.toLocaleString('en-GB')}` : ''}` },
    dateColumn('Files by', ({ filesBy }) => filesBy),
    { heading: 'Run', kind: 'nowrap', cell: (row) => <RunOrDraw visit={visit} row={row} today={today} proposes={proposes} /> },
  ];
}

function RunOrDraw({ visit, row: { run, kind, from, until, payOn }, today, proposes }: { readonly visit: Visit; readonly row: CalendarRow; readonly today: PlainDate; readonly proposes: boolean }): Element {
  if (run) return <><Link href={runPath(run.id)}>{run.reference}</Link> <Tag tone={runTags[run.status].tone}>{runTags[run.status].words}</Tag></>;
  if (!proposes || payOn < today || tooEarly(today, payOn)) return <>{payOn < today ? 'None' : ''}</>;
  return (
    <Form action="/payments/runs" csrfToken={visit.csrfToken}>
      <input type="hidden" name="schedule" value={kind.schedule} />
      {kind.schedule === 'weeks' && <input type="hidden" name="everyWeeks" value={String(kind.everyWeeks)} />}
      <input type="hidden" name="from" value={from} /><input type="hidden" name="until" value={until} /><input type="hidden" name="payOn" value={payOn} />
      <Button kind="secondary" hiddenText={`the run paid on ${formatDate(payOn)}`}>Draw up</Button>
    </Form>
  );
}

/** A run is drawn up in the weeks before its day: earlier, too much will still change. */
function tooEarly(today: PlainDate, payOn: PlainDate): boolean {
  return daysBetween(today, payOn) > 42;
}

const holdColumns: Column<HoldSeen>[] = [
  { heading: 'Person', rowHeader: true, cell: ({ agreementId, personName }) => <Link href={paidPath(agreementId)}><bdi>{personName}</bdi></Link> },
  { heading: 'Reference', kind: 'nowrap', cell: ({ reference }) => reference },
  dateColumn('Since', ({ heldOn }) => heldOn),
  { heading: 'Why', cell: ({ reason }) => reason },
  { heading: 'Who must act', cell: ({ whoActs }) => whoActs },
];

const runColumns: Column<RunRow>[] = [
  { heading: 'Run', rowHeader: true, kind: 'nowrap', cell: ({ id, reference }) => <Link href={runPath(id)}>{reference}</Link> },
  { heading: 'Stands', kind: 'nowrap', cell: ({ status }) => <Tag tone={runTags[status].tone}>{runTags[status].words}</Tag> },
  dateColumn('Paid on', ({ payOn }) => payOn),
  { heading: 'For', kind: 'nowrap', cell: ({ from, until }) => daysInWords(from, until) },
  { heading: 'Who', kind: 'nowrap', cell: (run) => runSchedule(run) },
  { heading: 'Payees', kind: 'number', cell: ({ payees }) => payees.toLocaleString('en-GB') },
  { heading: 'Matters', kind: 'number', cell: ({ matters }) => matters.toLocaleString('en-GB') },
  moneyColumn('Sum', ({ total }) => total),
];

function OffCycle({ visit, form }: { readonly visit: Visit; readonly form: FormState }): Element {
  return (
    <Govuk.Details summaryText="Pay somebody off the calendar" open={form.errors.length > 0}>
      <Form action="/payments/runs/off-cycle" csrfToken={visit.csrfToken}>
        <TextAreaField form={form} name="references" label="Payment references" hint="One to a line, or with commas between them" rows={2} max={2000} />
        <DateInputField form={form} name="until" label="Pay what is due up to" hint="The last day that is paid for" />
        <DateInputField form={form} name="payOn" label="Paid on" />
        <Button kind="secondary">Draw up</Button>
      </Form>
    </Govuk.Details>
  );
}

const day = (name: string) => dateField({ missing: `Enter ${name}`, name });
const hiddenDay = z.iso.date().transform((text) => plainDate(text));
const drawForm = z.object({ schedule: z.enum(['weeks', 'monthly', 'termly']), everyWeeks: z.coerce.number().int().min(1).max(53).optional(), from: hiddenDay, until: hiddenDay, payOn: hiddenDay });

async function drawUp(visit: Visit): Promise<PageAnswer> {
  const read = drawForm.safeParse(visit.posted);
  if (!read.success) return show(visit, { values: {}, errors: [{ field: '', message: 'Choose a day of payment from the calendar.' }] });
  const { everyWeeks, ...asked } = read.data;
  const done = await visit.inTransaction((tx) => draftRun(tx, { ...asked, ...(everyWeeks === undefined ? {} : { everyWeeks }), on: visit.clock.today() }));
  return done.ok ? redirect(runPath(done.value)) : show(visit, { values: {}, errors: [{ field: '', message: done.refusal.message }] });
}

const namedForm = z.object({ references: textField('Enter one payment reference or more', { max: 2000 }), until: day('the last day that is paid for'), payOn: day('the day of payment') });

async function drawUpNamed(visit: Visit): Promise<PageAnswer> {
  const read = readForm(namedForm, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const { references, until, payOn } = read.value;
  const done = await visit.inTransaction(async (tx) => {
    const named: number[] = [];
    for (const reference of references.split(/[\s,;]+/).filter((text) => text !== '')) {
      const found = await findAgreementByReference(tx, reference);
      if (!found) return refusePayment('payment-agreement-not-found', `There is no direct payment with the reference ${reference}.`, { field: 'references' });
      named.push(found.id);
    }
    const today = visit.clock.today();
    return draftRun(tx, { schedule: 'off_cycle', named, from: until < today ? until : today, until, payOn, on: today });
  });
  return done.ok ? redirect(runPath(done.value)) : show(visit, refusedForm(read.form, done.refusal));
}
