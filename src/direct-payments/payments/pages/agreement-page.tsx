import { z } from 'zod';
import { formatPounds } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import type { Result } from '../../../core/result.js';
import { may } from '../../../platform/access/actor.js';
import type { Permission } from '../../../platform/access/permissions.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import {
  Button, choiceField, dateColumn, dateField, EmptyState, Form, FormErrors, freshForm, Govuk, Link, moneyColumn, Notice, optionalDateField, PageFrame, PageHeading, pathOf, PersonName, readForm,
  refusedForm, SelectField, Table, Tag, TextAreaField, TextField, textField, type Column, type Element, type FormState,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { tellOverpayment, withdrawNotice } from '../adjustments/tell-overpayment.js';
import { holdPayments, letGo } from '../holds/hold-payments.js';
import { decideOneOff } from '../one-offs/decide-one-off.js';
import { proposeCameBack } from '../pay-again/propose-pay-again.js';
import { endPause, pausePayments, withdrawPause } from '../pauses/pause-payments.js';
import type { DraftLine } from '../rules/draft-payment.js';
import { overpaidMatter } from '../rules/matters.js';
import { payingStreamNames, payingStreams, payingStreamTitles } from '../rules/streams.js';
import type { NoticeNow } from '../rules/told-of.js';
import { daysInWords } from '../rules/why.js';
import { showAgreementPayments, type AgreementPayments } from '../show-agreement-payments.js';
import type { Hold } from '../store/holds.js';
import type { OverpaymentNotice } from '../store/notices.js';
import type { LineSeen } from '../store/run-page.js';
import { paidPath, runPath } from './paths.js';
import { Pauses } from './pauses-section.js';
import { cameBackForm, PayAgainWaits, SayCameBack } from './pay-again.js';
import { oneOffForm, PromisedOnce } from './promised-once.js';
import { noticeStanding } from './notice-standing.js';
import { kindWords } from './words.js';

const holdForm = z.object({ holdReason: textField('Say why the money waits', { max: 300 }), whoActs: textField('Say who must do what', { max: 300 }) });
const freeForm = z.object({ hold: z.coerce.number().int().positive(), freeReason: textField('Say what was found or confirmed', { max: 300 }) });
const pauseForm = z.object({
  decision: choiceField(['pause', 'go_on'], 'Choose what is decided'), from: dateField({ missing: 'Enter the first day', name: 'The first day' }), until: optionalDateField({ missing: 'Enter the whole last day', name: 'The last day' }), circumstance: z.preprocess((given) => (given === '' ? undefined : given), z.coerce.number().int().positive().optional()), pauseReason: textField('Say why', { max: 500 }),
});
const endForm = z.object({ pause: z.coerce.number().int().positive(), endsOn: dateField({ missing: 'Enter the last day of the pause', name: 'The last day of the pause' }) });
const pauseBackForm = z.object({ pauseBack: z.coerce.number('Choose the decision').int().positive(), pauseBackReason: textField('Say why it was a mistake', { max: 500 }) });
const noticeBackForm = z.object({ noticeBack: z.coerce.number('Choose the notice').int().positive(), noticeBackReason: textField('Say why it is taken back', { max: 500 }) });
const tellForm = z.object({ stream: choiceField(payingStreams, 'Choose the budget') });

/** What was paid to one direct payment, what comes next, what waits, and what can be decided. */
export const paidPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/payments/agreements/:id', permission: 'payments.read', handler: (visit) => show(visit, freshForm()) }),
  deed('hold', 'payments.hold', holdForm, (tx, agreementId, { holdReason, whoActs }, visit) => holdPayments(tx, { agreementId, reason: holdReason, whoActs, on: visit.clock.today() })),
  deed('let-go', 'payments.hold', freeForm, (tx, _agreementId, { hold, freeReason }, visit) => letGo(tx, { holdId: hold, reason: freeReason, on: visit.clock.today() })),
  deed('pause', 'payments.propose', pauseForm, (tx, agreementId, { decision, from, until, circumstance, pauseReason }, visit) => pausePayments(tx, { agreementId, decision, from, ...(until ? { until } : {}), ...(circumstance === undefined ? {} : { circumstanceId: circumstance }), reason: pauseReason, on: visit.clock.today() })),
  deed('end-pause', 'payments.propose', endForm, (tx, _agreementId, { pause, endsOn }, visit) => endPause(tx, { pauseId: pause, until: endsOn, on: visit.clock.today() })),
  deed('withdraw-pause', 'payments.propose', pauseBackForm, (tx, _agreementId, { pauseBack, pauseBackReason }, visit) => withdrawPause(tx, { pauseId: pauseBack, reason: pauseBackReason, on: visit.clock.today() })),
  deed('withdraw-notice', 'payments.propose', noticeBackForm, (tx, _agreementId, { noticeBack, noticeBackReason }, visit) => withdrawNotice(tx, { noticeId: noticeBack, reason: noticeBackReason, on: visit.clock.today() })),
  deed('one-off', 'payments.propose', oneOffForm, (tx, agreementId, { oneOff, oneOffDecision, oneOffReason }, visit) => decideOneOff(tx, { agreementId, lineId: oneOff, decision: oneOffDecision, reason: oneOffReason, on: visit.clock.today() })),
  deed('came-back', 'payments.send', cameBackForm, (tx, agreementId, { cameBackRun, cameBackOn, cameBackReason }, visit) => proposeCameBack(tx, { runId: cameBackRun, agreementId, cameBackOn, reason: cameBackReason, on: visit.clock.today() })),
  deed('tell', 'payments.propose', tellForm, (tx, agreementId, { stream }, visit) => tellOverpayment(tx, { agreementId, stream, on: visit.clock.today() })),
];

function deed<Fields>(name: string, permission: Permission, fields: z.ZodType<Fields>, work: (tx: TenantTx, agreementId: number, value: Fields, visit: Visit) => Promise<Result<unknown>>): PageRoute {
  const handler = async (visit: Visit): Promise<PageAnswer> => {
    const id = numberIn(visit.params, 'id');
    if (id === undefined) return notFound();
    const read = readForm(fields, visit.posted);
    if (!read.ok) return show(visit, read.form);
    const done = await visit.inTransaction((tx) => work(tx, id, read.value, visit));
    if (done.ok) return redirect(paidPath(id));
    return done.refusal.code === 'payment-agreement-not-found' ? notFound() : show(visit, refusedForm(read.form, done.refusal));
  };
  return route({ method: 'POST', url: `/payments/agreements/:id/${name}`, permission, handler });
}

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const view = id === undefined ? undefined : await visit.inTransaction((tx) => showAgreementPayments(tx, id, visit.clock.today()));
  return view ? page(<PaidPage visit={visit} view={view} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

interface Props {
  readonly visit: Visit;
  readonly view: AgreementPayments;
  readonly form: FormState;
}

function PaidPage(props: Props): Element {
  const { visit, view, form } = props;
  const { agreement } = view;
  return (
    <PageFrame {...visit.frame} title={`Payments of ${agreement.personName}`} layout="wide" hasErrors={form.errors.length > 0} breadcrumbs={[{ text: 'Payments', href: '/payments' }]}>
      <FormErrors form={form} />
      <PageHeading caption={agreement.reference}>Payments of <PersonName name={agreement.personName} /></PageHeading>
      <p><Link href={pathOf(`/agreements/${String(agreement.id)}`)}>The direct payment</Link></p>
      <PayAgainWaits proposals={view.payAgain} />
      <Waiting {...props} />
      <Overpaid {...props} />
      <PromisedOnce visit={visit} view={view} form={form} />
      <Ahead view={view} />
      <h2 class="govuk-heading-m">What was paid</h2>
      <Table caption="What was paid, the latest first" captionHidden rows={view.paid} columns={paidColumns} whenEmpty={<EmptyState title="Nothing was paid from here yet">The first pay run that pays it stands here.</EmptyState>} />
      <SayCameBack visit={visit} agreementId={agreement.id} paid={view.paid} form={form} />
      <Pauses {...props} />
    </PageFrame>
  );
}

function Waiting({ visit, view: { agreement, holds }, form }: Props): Element {
  const open = holds.find(({ letGoOn }) => letGoOn === null);
  const mayHold = may(visit.actor, 'payments.hold');
  return (
    <section aria-label="Money that waits">
      {open && <Notice tone="look" title={`Its money waits since ${formatDate(open.heldOn)}`}><p>{open.reason}</p><p>{open.whoActs}</p>{open.carriedFrom !== null && <p>It was carried over from {open.carriedFrom}: another agreement lets nothing go by itself.</p>}</Notice>}
      {open && mayHold && (
        <Form action={paidPath(agreement.id, '/let-go')} csrfToken={visit.csrfToken}>
          <input type="hidden" name="hold" value={String(open.id)} />
          <TextAreaField form={form} name="freeReason" label="What was found, or confirmed?" hint="What waited comes with the next run" rows={2} max={300} />
          <Button kind="secondary">Let it go</Button>
        </Form>
      )}
      {!open && mayHold && (
        <Govuk.Details summaryText="Hold its money" open={form.errors.some(({ field }) => field === 'holdReason' || field === 'whoActs')}>
          <Form action={paidPath(agreement.id, '/hold')} csrfToken={visit.csrfToken}>
            <TextAreaField form={form} name="holdReason" label="Why does it wait?" rows={2} max={300} />
            <TextField form={form} name="whoActs" label="Who must do what?" />
            <Button kind="secondary">Hold</Button>
          </Form>
        </Govuk.Details>
      )}
      {holds.some(({ letGoOn }) => letGoOn !== null) && <Table caption="Holds that were let go" rows={holds.filter(({ letGoOn }) => letGoOn !== null)} columns={holdColumns} />}
    </section>
  );
}

const holdColumns: Column<Hold>[] = [
  dateColumn('Held', ({ heldOn }) => heldOn), { heading: 'Why', cell: ({ reason }) => reason }, dateColumn('Let go', ({ letGoOn }) => letGoOn), { heading: 'What was found', cell: ({ letGoReason }) => letGoReason ?? '' },
  { heading: 'By', cell: ({ letGoBy }) => letGoBy ?? '' },
];

function Overpaid({ visit, view: { agreement, overpaid, notices, noticesNow, ahead }, form }: Props): Element {
  if (overpaid.length === 0 && notices.length === 0) return <></>;
  return (
    <section aria-labelledby="overpaid">
      <h2 class="govuk-heading-m" id="overpaid">Paid too much</h2>
      {overpaid.map((one) => (
        <>
          <p>{overpaidMatter(one, ahead.some(({ stream, kind }) => stream === one.stream && kind === 'regular')).sentence}</p>
          {one.amount > one.told && may(visit.actor, 'payments.propose') && (
            <Form action={paidPath(agreement.id, '/tell')} csrfToken={visit.csrfToken}>
              <input type="hidden" name="stream" value={one.stream} />
              <Button kind="secondary" hiddenText={`of ${payingStreamNames[one.stream]}`}>Tell the family by letter</Button>
            </Form>
          )}
        </>
      ))}
      {notices.length > 0 && <Table caption="What the family was told" rows={notices.map((one) => ({ ...one, now: noticesNow.find(({ id }) => id === one.id) }))} columns={noticeColumns} />}
      {may(visit.actor, 'payments.propose') && <NoticeBack agreementId={agreement.id} notices={notices.filter(({ withdrawnOn }) => withdrawnOn === null)} form={form} csrfToken={visit.csrfToken} />}
    </section>
  );
}

interface BackProps {
  readonly agreementId: number;
  readonly form: FormState;
  readonly csrfToken: string;
}

function NoticeBack({ agreementId, notices, form, csrfToken }: BackProps & { readonly notices: readonly OverpaymentNotice[] }): Element {
  if (notices.length === 0) return <></>;
  return (
    <Govuk.Details summaryText="Take a notice back" open={form.errors.some(({ field }) => field.startsWith('noticeBack'))}>
      <Form action={paidPath(agreementId, '/withdraw-notice')} csrfToken={csrfToken}>
        <SelectField form={form} name="noticeBack" label="Which notice?" hint="Nothing more is taken by it; what was taken stays taken" options={notices.map(({ id, toldOn, amount, stream }) => ({ value: String(id), text: `${formatDate(toldOn)}: ${formatPounds(amount)} of ${payingStreamNames[stream]}` }))} />
        <TextAreaField form={form} name="noticeBackReason" label="Why is it taken back?" rows={2} max={500} />
        <Button kind="secondary">Take the notice back</Button>
      </Form>
    </Govuk.Details>
  );
}

type NoticeSeen = OverpaymentNotice & { readonly now: NoticeNow | undefined };

const noticeColumns: Column<NoticeSeen>[] = [
  { ...dateColumn('Told', ({ toldOn }: NoticeSeen) => toldOn), rowHeader: true }, { heading: 'Budget', cell: ({ stream }) => payingStreamTitles[stream] }, moneyColumn('Paid too much', ({ amount }) => amount), moneyColumn('Taken', ({ taken }) => taken),
  moneyColumn('Put right since', ({ fallen, now }) => now?.fallen ?? fallen), moneyColumn('May still be taken', ({ now, withdrawnOn }) => (withdrawnOn === null ? now?.left ?? null : null)), dateColumn('From', ({ takeFrom }) => takeFrom),
  { heading: 'How it stands', cell: (one) => noticeStanding(one, one.now) }, { heading: 'Letter', cell: ({ letterId }) => (letterId === null ? '' : <Link href={pathOf(`/letters/${String(letterId)}`)}>The letter</Link>) },
];

function Ahead({ view: { next, ahead, agreement } }: { readonly view: AgreementPayments }): Element {
  const [first, ...later] = next;
  return (
    <section aria-labelledby="ahead">
      <h2 class="govuk-heading-m" id="ahead">What comes next</h2>
      {first ? <p>The next payment is on {formatDate(first.payOn)}, for {daysInWords(first.from, first.until)}.{later.length > 0 ? ` Then ${later.map(({ payOn }) => formatDate(payOn)).join(', ')}.` : ''}</p>
        : <p>{agreement.schedule === 'as_asked' ? 'Money goes when it is asked for.' : agreement.paymentsFrom === null ? 'It is not paid from here.' : 'No further payment is due.'}</p>}
      {agreement.schedule === 'termly' && <p>It is paid by the term: at its start, for the days up to the next one. The holidays are among them, since a plan spreads what it costs over the whole year.</p>}
      <Table caption="The next payment as things stand" rows={ahead} columns={aheadColumns} whenEmpty={<EmptyState title="Nothing is due that was not paid">It is reckoned by the day, up to the end of the next period.</EmptyState>} />
    </section>
  );
}

const aheadColumns: Column<DraftLine>[] = [
  { heading: 'What for', rowHeader: true, cell: ({ purpose }) => purpose }, { heading: 'Budget', cell: ({ stream }) => payingStreamTitles[stream] }, { heading: 'Kind', kind: 'nowrap', cell: ({ kind }) => kindWords[kind] },
  { heading: 'How it is worked out', cell: ({ because }) => because }, moneyColumn('Sum', ({ amount }) => amount),
];

const paidColumns: Column<LineSeen>[] = [
  { ...dateColumn('Paid on', ({ payOn }: LineSeen) => payOn), rowHeader: true }, { heading: 'Run', kind: 'nowrap', cell: ({ runId, run }) => <Link href={runPath(runId)}>{run}</Link> }, { heading: 'What for', cell: ({ purpose }) => purpose },
  { heading: 'Budget', cell: ({ stream }) => payingStreamTitles[stream] }, { heading: 'Kind', kind: 'nowrap', cell: ({ kind, stands }) => (stands ? kindWords[kind] : <Tag tone="look">Came back</Tag>) },
  { heading: 'How it was worked out', cell: ({ because }) => because }, moneyColumn('Sum', ({ amount }) => amount),
];
