import { z } from 'zod';
import { formatPounds, pence } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import type { Result } from '../../../core/result.js';
import { may } from '../../../platform/access/actor.js';
import type { Permission } from '../../../platform/access/permissions.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import {
  Button, ButtonRow, Card, CardGrid, EmptyState, Filters, FilterSearch, Form, FormErrors, freshForm, Govuk, Link, moneyColumn, PageFrame, PageHeading, Pagination, pathOf, readForm, refusedForm, Table, TabLinks, Tag,
  TextAreaField, textField, Timeline, type Column, type Element, type FormState, type Path,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, textIn, type Visit } from '../../../platform/web/visit.js';
import { RunFiles } from '../payment-files/pages/run-files.js';
import type { RunStatus } from '../rules/run-states.js';
import { payingStreamTitles } from '../rules/streams.js';
import { daysInWords } from '../rules/why.js';
import { approveRun, cancelRun, checkRun, closeRun, returnRun } from '../runs/decide-run.js';
import { redraft } from '../runs/draft-run.js';
import { recordPaid } from '../runs/record-paid.js';
import { paymentsOnAPage, showRun, type RunAsked, type RunView } from '../show-run.js';
import type { BudgetSum, PayeeSeen } from '../store/run-page.js';
import { proposeNotSent } from '../pay-again/propose-pay-again.js';
import { paidPath, runPath } from './paths.js';
import { PayAgainWaits } from './pay-again.js';
import { Matters } from './run-matters.js';
import { kindWords, runSchedule, runTags, wayWords } from './words.js';

/** One pay run: its sums, what differs from the run before, what is not paid and why, and the next step. */
export const runPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/payments/runs/:id', permission: 'payments.read', handler: (visit) => show(visit, freshForm()) }),
  step('check', 'payments.propose', (tx, runId, visit) => checkRun(tx, { runId, on: visit.clock.today() })),
  step('approve', 'payments.approve', (tx, runId, visit) => approveRun(tx, { runId, on: visit.clock.today() }), true),
  step('paid', 'payments.send', (tx, runId, visit) => recordPaid(tx, { runId, on: visit.clock.today() })),
  step('close', 'payments.send', (tx, runId, visit) => closeRun(tx, { runId, on: visit.clock.today() })),
  route({ method: 'POST', url: '/payments/runs/:id/redraft', permission: 'payments.propose', handler: drawAgain }),
  reasoned('return', 'payments.approve', (tx, runId, reason, visit) => returnRun(tx, { runId, reason, on: visit.clock.today() })),
  reasoned('cancel', 'payments.propose', (tx, runId, reason, visit) => cancelRun(tx, { runId, reason, on: visit.clock.today() })),
  reasoned('withdraw', 'payments.send', (tx, runId, reason, visit) => proposeNotSent(tx, { runId, reason, on: visit.clock.today() })),
];

/** How a run goes back, as its button says it. */
const backWords = { return: 'Turn it back', cancel: 'Cancel this run', withdraw: 'Say that the files were not sent' } as const;
type BackWay = keyof typeof backWords;

function step(name: string, permission: Permission, work: (tx: TenantTx, runId: number, visit: Visit) => Promise<Result<unknown>>, stepUp = false): PageRoute {
  const handler = async (visit: Visit): Promise<PageAnswer> => {
    const id = numberIn(visit.params, 'id');
    if (id === undefined) return notFound();
    return settled(visit, id, freshForm(), await visit.inTransaction((tx) => work(tx, id, visit)));
  };
  return route({ method: 'POST', url: `/payments/runs/:id/${name}`, permission, ...(stepUp ? { stepUp: true as const } : {}), handler });
}

function reasoned(name: BackWay, permission: Permission, work: (tx: TenantTx, runId: number, reason: string, visit: Visit) => Promise<Result<unknown>>): PageRoute {
  const fields = z.object({ [`${name}Reason`]: textField('Say why') });
  const handler = async (visit: Visit): Promise<PageAnswer> => {
    const id = numberIn(visit.params, 'id');
    if (id === undefined) return notFound();
    const read = readForm(fields, visit.posted);
    if (!read.ok) return show(visit, read.form);
    return settled(visit, id, read.form, await visit.inTransaction((tx) => work(tx, id, read.value[`${name}Reason`] ?? '', visit)));
  };
  return route({ method: 'POST', url: `/payments/runs/:id/${name}`, permission, handler });
}

async function drawAgain(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const done = await visit.inTransaction((tx) => redraft(tx, { runId: id, on: visit.clock.today() }));
  return done.ok ? redirect(runPath(done.value)) : settled(visit, id, freshForm(), done);
}

function settled(visit: Visit, id: number, form: FormState, done: Result<unknown>): PageAnswer | Promise<PageAnswer> {
  if (done.ok) return redirect(runPath(id));
  return done.refusal.code === 'pay-run-not-found' ? notFound() : show(visit, refusedForm(form, done.refusal));
}

function askedOf(visit: Visit): RunAsked {
  return { difference: textIn(visit.query, 'view') || 'all', search: textIn(visit.query, 'search').slice(0, 100), page: pageIn(visit, 'page'), mattersPage: pageIn(visit, 'matters') };
}

function pageIn(visit: Visit, name: string): number {
  const at = Number(textIn(visit.query, name));
  return Number.isSafeInteger(at) && at > 0 ? at : 1;
}

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const asked = askedOf(visit);
  const view = id === undefined ? undefined : await visit.inTransaction((tx) => showRun(tx, id, asked));
  return view ? page(<RunPage visit={visit} view={view} form={form} asked={asked} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

interface Props {
  readonly visit: Visit;
  readonly view: RunView;
  readonly form: FormState;
  readonly asked: RunAsked;
}

/** Who does what next, for everybody who looks; each of the three is another person. */
const nextOfRun: Readonly<Record<RunStatus, string>> = {
  draft: 'Next: finance looks at the differences and marks it checked. Nothing is paid before somebody else approves it.', checked: 'Next: an approver who neither drew it up nor checked it approves it, within a limit.',
  approved: 'Next: finance writes the files for the bank, the cards and the ledger.', written: 'Next: finance records it as paid once the bank has it, and each family gets a remittance.', paid: 'Every family has a remittance that says what it is for.',
  closed: 'It is finished.', returned: 'Nothing was paid by it. It is drawn up again, or left.', cancelled: 'Nothing was paid by it.',
};

function RunPage(props: Props): Element {
  const { visit, view, form } = props;
  const { run } = view;
  return (
    <PageFrame {...visit.frame} title={`Pay run ${run.reference}`} layout="wide" hasErrors={form.errors.length > 0} breadcrumbs={[{ text: 'Payments', href: '/payments' }]}>
      <FormErrors form={form} />
      <PageHeading caption={`${runSchedule(run)}, paid on ${formatDate(run.payOn)}`}>{run.reference}, {daysInWords(run.from, run.until)}</PageHeading>
      <p><Tag tone={runTags[run.status].tone}>{runTags[run.status].words}</Tag> {nextOfRun[run.status]}</p>
      <PayAgainWaits proposals={view.payAgain} />
      <Cards view={view} />
      <WhatNow {...props} />
      <Matters view={view} page={props.asked.mattersPage ?? 1} />
      <h2 class="govuk-heading-m" id="sums">By budget</h2>
      <Table caption="Sums by budget" captionHidden rows={view.sums} columns={sumColumns} whenEmpty={<EmptyState title="This run pays nothing">Nothing is due that was not paid, or all of it waits.</EmptyState>} />
      <RunFiles run={run} files={view.files} csrfToken={visit.csrfToken} maySend={may(visit.actor, 'payments.send')} />
      <Payments {...props} />
      <h2 class="govuk-heading-m">What has happened</h2>
      <Timeline label="What has happened, newest first" entries={view.events.toReversed().map(({ event, on, by, reason, digest }) => ({ date: on, title: eventWords[event], by: by ?? undefined, more: <>{reason !== null && <p>{reason}</p>}{digest !== null && <p>Held against the files: {digest.slice(0, 16)}…</p>}</> }))} />
    </PageFrame>
  );
}

const eventWords = { draft: 'Drawn up', check: 'Checked', approve: 'Approved', return: 'Turned back', cancel: 'Cancelled', write: 'Files written', withdraw: 'Files withdrawn', pay: 'Recorded as paid', close: 'Closed' } as const;

function Cards({ view: { counts, before, allMatters } }: { readonly view: RunView }): Element {
  const change = pence(counts.total - counts.last);
  return (
    <CardGrid board>
      <Card title="To pay" figure={formatPounds(counts.total)}><p>To {counts.payees.toLocaleString('en-GB')} {counts.payees === 1 ? 'payee' : 'payees'}.</p></Card>
      <Card title="Beside the run before" figure={before ? `${change > 0 ? '+' : ''}${formatPounds(change)}` : 'The first'}>{before && <p>For those paid now; <Link href={runPath(before.id)}>{before.reference}</Link>.</p>}</Card>
      <Card title="Differences" figure={(counts.fresh + counts.changed).toLocaleString('en-GB')} href="#payments"><p>{counts.fresh.toLocaleString('en-GB')} new, {counts.changed.toLocaleString('en-GB')} changed, {counts.same.toLocaleString('en-GB')} the same.</p></Card>
      <Card title="To know or decide" figure={allMatters.toLocaleString('en-GB')} href="#matters" toDo={allMatters > 0}><p>What waits, is not ready, or asks somebody.</p></Card>
    </CardGrid>
  );
}

function WhatNow({ visit, view, form }: Props): Element {
  const can = (permission: Permission): boolean => may(visit.actor, permission);
  const { run } = view;
  const { status } = run;
  const forward = status === 'draft' && can('payments.propose') ? ['check', 'I have looked at the differences: checked'] : status === 'checked' && can('payments.approve') ? ['approve', 'Approve']
    : status === 'written' && can('payments.send') ? ['paid', 'Record as paid'] : status === 'paid' && can('payments.send') ? ['close', 'Close'] : undefined;
  const back: BackWay | undefined = status === 'draft' && can('payments.propose') ? 'cancel' : (status === 'checked' || status === 'approved') && can('payments.approve') ? 'return'
    : status === 'written' && can('payments.send') && view.payAgain.length === 0 ? 'withdraw' : undefined;
  const again = (status === 'draft' || status === 'returned') && can('payments.propose');
  if (!forward && !back && !again) return <></>;
  const action = (name: string): Path => runPath(run.id, `/${name}`);
  return (
    <section aria-label="The next step">
      <ButtonRow>
        {forward && <Form action={action(forward[0] ?? '')} csrfToken={visit.csrfToken}><Button>{forward[1]}</Button></Form>}
        {again && <Form action={action('redraft')} csrfToken={visit.csrfToken}><Button kind="secondary">Draw up again</Button></Form>}
      </ButtonRow>
      {back && (
        <Govuk.Details summaryText={backWords[back]} open={form.errors.some(({ field }) => field.startsWith(back))}>
          <Form action={action(back)} csrfToken={visit.csrfToken}>
            {back === 'withdraw' && <p>Another person confirms it before the run is turned back, since its payees would then be paid by another.</p>}
            <TextAreaField form={form} name={`${back}Reason`} label={back === 'withdraw' ? 'How is it known?' : 'Why?'} rows={2} max={500} />
            <Button kind="secondary">{backWords[back]}</Button>
          </Form>
        </Govuk.Details>
      )}
    </section>
  );
}

const sumColumns: Column<BudgetSum>[] = [
  { heading: 'Stream', rowHeader: true, cell: ({ stream }) => payingStreamTitles[stream] },
  { heading: 'Budget', cell: ({ budget }) => budget ?? 'None is named' },
  { heading: 'What', kind: 'nowrap', cell: ({ kind }) => kindWords[kind] },
  { heading: 'Lines', kind: 'number', cell: ({ lines }) => lines.toLocaleString('en-GB') },
  moneyColumn('Sum', ({ amount }) => amount),
];

const views = [['all', 'All'], ['changed', 'Changed'], ['new', 'New'], ['same', 'The same']] as const;

function Payments({ view, asked }: Props): Element {
  const { run, counts, payees, found } = view;
  const at = (change: Partial<RunAsked>): Path => {
    const { difference, search, page: number } = { ...asked, page: 1, ...change };
    return pathOf(`${runPath(run.id)}?${new URLSearchParams({ view: difference, search, page: String(number) }).toString()}#payments`);
  };
  const count = { all: counts.payees, changed: counts.changed, new: counts.fresh, same: counts.same };
  const first = (asked.page - 1) * paymentsOnAPage;
  return (
    <section aria-labelledby="payments">
      <h2 class="govuk-heading-m" id="payments">Payments</h2>
      <TabLinks label="Payments by what differs" tabs={views.map(([name, text]) => ({ text, href: at({ difference: name }), current: asked.difference === name, count: count[name] }))} />
      <Filters action={runPath(run.id)} applied={asked.search === '' ? [] : [{ text: `“${asked.search}”`, removeHref: at({ search: '' }) }]}>
        <input type="hidden" name="view" value={asked.difference} />
        <FilterSearch name="search" label="Name or reference" value={asked.search} />
      </Filters>
      <Table caption={`${found.toLocaleString('en-GB')} ${found === 1 ? 'payment' : 'payments'}`} stickyHeading keys rows={payees} columns={payeeColumns} mark={({ cameBack }) => (cameBack ? 'look' : undefined)} whenEmpty={<EmptyState title="No payment is in this view">Choose another view.</EmptyState>} />
      {found > 0 && <Pagination
        summary={`Payments ${(first + 1).toLocaleString('en-GB')} to ${(first + payees.length).toLocaleString('en-GB')} of ${found.toLocaleString('en-GB')}`}
        previous={asked.page > 1 ? at({ page: asked.page - 1 }) : undefined} next={first + payees.length < found ? at({ page: asked.page + 1 }) : undefined}
      />}
    </section>
  );
}

const payeeColumns: Column<PayeeSeen>[] = [
  { heading: 'Person', rowHeader: true, cell: ({ agreementId, personName }) => <Link href={paidPath(agreementId)}><bdi>{personName}</bdi></Link> },
  { heading: 'Reference', kind: 'nowrap', cell: ({ reference }) => reference },
  { heading: 'Paid to', cell: ({ payeeName, way }) => <><bdi>{payeeName}</bdi>, {wayWords[way].toLowerCase()}</> },
  moneyColumn('Run before', ({ last }) => last), moneyColumn('Now', ({ total }) => total),
  { heading: 'Why', cell: ({ because, cameBack }) => (cameBack ? <><Tag tone="look">Came back</Tag> {because}</> : because) },
];
