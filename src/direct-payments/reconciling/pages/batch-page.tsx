import { z } from 'zod';
import { formatPounds, pence } from '../../../core/money.js';
import {
  Button, ButtonRow, dateColumn, Form, FormErrors, freshForm, KeySheet, Link, moneyColumn, PageFrame, PageHeading, readForm, refusedForm, SelectField, Table, valuesIn, type Element, type FormState,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import type { SeenLine } from '../check-seen.js';
import { decideBatch } from '../decide-batch.js';
import type { ReconciledLine } from '../line-state.js';
import type { Batch } from '../rules/payee-batch.js';
import { showReconciling, type ReconcilingView } from '../show-reconciling.js';
import type { LineKey } from '../store/lines.js';
import { batchPath, keyText, lineKeyIn, reconcilePath } from './paths.js';
import { NoConnection } from './reconcile-page.js';
import { batchWords, kindName } from './words.js';

const url = '/reconcile/:id/lines/:line/payee';

/** All open lines of one payee, looked at before they are decided together. */
export const batchRoutes: readonly PageRoute[] = [
  route({ method: 'GET', url, permission: 'monitoring.decide', handler: (visit) => show(visit, undefined) }),
  route({ method: 'POST', url, permission: 'monitoring.decide', handler: decide }),
];

async function show(visit: Visit, form: FormState | undefined): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const line = lineKeyIn(visit.params.line ?? '');
  if (id === undefined || !line) return notFound();
  const view = await visit.inTransaction((tx) => showReconciling(tx, id, { line }));
  if (!view) return notFound();
  const batch = view.focus?.batch;
  if (!batch || view.focus.line.lineNo !== line.lineNo) return form ? page(<NothingLeft visit={visit} view={view} form={form} />, 409) : redirect(reconcilePath(id, { after: line }));
  const shown = form ?? freshForm({ lines: batch.lines.filter((one) => !batch.outliers.has(one)).map(seenText) });
  return page(<BatchPage visit={visit} view={view} batch={batch} line={line} form={shown} />, form ? 422 : 200);
}

/** `12-34-0-5`: the line, the act that had decided it and the entry that stood, as this page shows it. */
function seenText(line: ReconciledLine): string {
  return `${keyText(line)}-${String(line.actId ?? 0)}-${String(line.standing)}`;
}

function seenIn(text: string): SeenLine[] {
  const [, key = '', act, standing] = /^(\d+-\d+)-(\d{1,15})-(\d{1,5})$/.exec(text) ?? [];
  const line = lineKeyIn(key);
  return line ? [{ ...line, seenAct: Number(act) === 0 ? null : Number(act), standing: Number(standing) }] : [];
}

const ticked = z.unknown().optional().transform((given) => (Array.isArray(given) ? given : [given]).filter((one) => typeof one === 'string'));
const batchForm = z.object({ lines: ticked, kind: z.string().optional() });

async function decide(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const line = lineKeyIn(visit.params.line ?? '');
  if (id === undefined || !line) return notFound();
  const read = readForm(batchForm, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const { lines, kind } = read.value;
  const done = await visit.inTransaction((tx) => decideBatch(tx, id, { lines: lines.flatMap(seenIn), kind: kind === undefined || kind === '' ? null : kind }));
  if (done.ok) return redirect(reconcilePath(id, { after: line }));
  return done.refusal.code === 'line-not-found' ? notFound() : show(visit, refusedForm(read.form, done.refusal));
}

interface BatchProps {
  readonly visit: Visit;
  readonly view: ReconcilingView;
  readonly form: FormState;
}

function BatchPage({ visit, view, batch, line, form }: BatchProps & { readonly batch: Batch<ReconciledLine>; readonly line: LineKey }): Element {
  const { agreement, kinds } = view;
  const { lines, total, least, most } = batch;
  const read = kindName(kinds, lines[0]?.kind ?? '');
  const title = batchWords(batch);
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} layout="wide" backLink={{ text: 'Back to the lines', href: reconcilePath(agreement.agreementId, { line }) }}>
      <div data-swap={`/reconcile/${String(agreement.agreementId)}`}>
        <NoConnection />
        <FormErrors form={form} />
        <PageHeading caption={`${agreement.reference}, ${agreement.personName}`}>{title}</PageHeading>
        <p class="app-lead">We read all of them as {read}. Together they are {formatPounds(pence(Math.abs(total)))}, the least {formatPounds(least)}, the most {formatPounds(most)}. Agree with all that are ticked?</p>
        <Form action={batchPath(agreement.agreementId, line)} csrfToken={visit.csrfToken}>
          <ButtonRow><Button autofocus>Agree with those ticked</Button><Link href={reconcilePath(agreement.agreementId, { line })}>Back to the lines</Link></ButtonRow>
          <SelectField form={form} name="kind" label="Read them as" emptyText={`${read}, as now`} options={kinds.map(({ kind, title: text }) => ({ value: kind, text }))} />
          <BatchLines batch={batch} form={form} />
        </Form>
      </div>
      <KeySheet />
    </PageFrame>
  );
}

function BatchLines({ batch, form }: { readonly batch: Batch<ReconciledLine>; readonly form: FormState }): Element {
  const chosen = new Set(valuesIn(form, 'lines'));
  return (
    <Table
      caption="What would be decided" rows={batch.lines} stickyHeading mark={(line) => (batch.outliers.has(line) ? 'look' : undefined)}
      columns={[
        { heading: 'Agree', cell: (line: ReconciledLine) => <Tick line={line} checked={chosen.has(seenText(line))} /> },
        dateColumn('Date', ({ on }: ReconciledLine) => on),
        { heading: 'What the statement says', rowHeader: true, cell: ({ description }: ReconciledLine) => description },
        moneyColumn('Amount', ({ amount }: ReconciledLine) => amount, { total: formatPounds(batch.total) }),
        { heading: 'Why it is not ticked', cell: (line: ReconciledLine) => batch.outliers.get(line) ?? '' },
      ]}
    />
  );
}

function Tick({ line, checked }: { readonly line: ReconciledLine; readonly checked: boolean }): Element {
  return <input type="checkbox" class="app-tick" name="lines" value={seenText(line)} checked={checked} aria-label={`Agree with ${line.description}, ${formatPounds(line.amount)}`} />;
}

function NothingLeft({ visit, view: { agreement }, form }: BatchProps): Element {
  const back = { text: 'Back to the lines', href: reconcilePath(agreement.agreementId) };
  return (
    <PageFrame {...visit.frame} title="Decided meanwhile" hasErrors layout="wide" backLink={back}>
      <div data-swap={`/reconcile/${String(agreement.agreementId)}`}>
        <FormErrors form={form} />
        <PageHeading>Decided meanwhile</PageHeading>
        <p><Link href={back.href}>{back.text}</Link></p>
      </div>
    </PageFrame>
  );
}
