import { z } from 'zod';
import { formatDate } from '../../../core/plain-date.js';
import type { Result } from '../../../core/result.js';
import { may } from '../../access/actor.js';
import { dayGiven } from '../../day-given.js';
import {
  Button, dateColumn, EmptyState, Form, FormErrors, freshForm, Link, Notice, PageFrame, PageHeading, pathOf, refusedForm, SummaryList, Table, TextField,
  type Element, type FormState,
} from '../../ui/index.js';
import { download, notFound, page, redirect, type PageAnswer } from '../../web/answers.js';
import { route, type PageRoute } from '../../web/route.js';
import { numberIn, type Visit } from '../../web/visit.js';
import { askToCarryOut } from '../retention/carry-out-job.js';
import { decideRun, proposeRun } from '../retention/propose-run.js';
import { findCertificate } from '../store/certificates.js';
import { countRun, findRun, listRuns, type ListedCount, type RunFacts } from '../store/runs.js';
import { overTheWhole, type RecordPageServices } from './records-services.js';
import { RecordsTabs } from './records-tabs.js';
import { records as counted, RunStanding } from './words.js';

/** Lists of records that were proposed to leave: who agreed, what left, and the certificate. */
export function runPages({ records }: Pick<RecordPageServices, 'records'>): readonly PageRoute[] {
  const at = '/records/runs/:run' as const;
  return [
    route({ method: 'GET', url: '/records/runs', permission: 'retention.read', handler: (visit) => list(visit, freshForm()) }),
    route({ method: 'POST', url: '/records/runs', permission: 'retention.propose', stepUp: true, handler: (visit) => propose(visit, records) }),
    route({ method: 'GET', url: at, permission: 'retention.read', handler: (visit) => show(visit, records, freshForm()) }),
    route({ method: 'POST', url: `${at}/decide`, permission: 'retention.approve', stepUp: true, handler: (visit) => decide(visit, records) }),
    route({ method: 'GET', url: `${at}/certificate`, permission: 'retention.read', handler: certificate }),
  ];
}

async function list(visit: Visit, form: FormState): Promise<PageAnswer> {
  const runs = await visit.inTransaction(listRuns);
  return page(
    <PageFrame {...visit.frame} title="Lists and certificates" layout="wide" hasErrors={form.errors.length > 0}>
      <FormErrors form={form} />
      <PageHeading caption="Records">Lists and certificates</PageHeading>
      <RecordsTabs actor={visit.actor} at="/records/runs" />
      <Table
        caption="Lists of records, the newest first" captionHidden rows={runs}
        whenEmpty={<EmptyState title="Nothing has been proposed yet" action={<Link href="/records/retention/preview">See what would leave</Link>} />}
        columns={[
          { heading: 'List', rowHeader: true, cell: ({ id }: RunFacts) => <Link href={pathOf(`/records/runs/${String(id)}`)}>{`List ${String(id)}`}</Link> },
          { heading: 'Records', kind: 'number', cell: ({ items }) => items.toLocaleString('en-GB') },
          dateColumn('Proposed', ({ proposedOn }) => proposedOn), { heading: 'By', cell: ({ proposedByName }) => proposedByName },
          { heading: 'Decided by', cell: ({ decidedByName }) => decidedByName ?? '' }, { heading: 'Stands', cell: (run) => <RunStanding run={run} /> },
        ]}
      />
    </PageFrame>, form.errors.length > 0 ? 422 : 200);
}

async function propose(visit: Visit, records: RecordPageServices['records']): Promise<PageAnswer> {
  const read = z.object({ on: dayGiven }).safeParse(visit.posted);
  if (!read.success) return list(visit, freshForm());
  const done = await overTheWhole(visit, (tx) => proposeRun(tx, records, { by: visit.actor.staffId, on: read.data.on, today: visit.clock.today() }));
  return done.ok ? redirect(pathOf(`/records/runs/${String(done.value.id)}`)) : list(visit, refusedForm(freshForm(), { ...done.refusal, field: '' }));
}

type Kept = RecordPageServices['records'];

async function show(visit: Visit, records: Kept, form: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'run');
  const view = id === undefined ? undefined : await visit.inTransaction(async (tx) => {
    const run = await findRun(tx, id);
    return run && { run, counts: await countRun(tx, id) };
  });
  return view ? page(<RunPage visit={visit} records={records} {...view} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

function RunPage({ visit, records, run, counts, form }: { readonly visit: Visit; readonly records: Kept; readonly run: RunFacts; readonly counts: readonly ListedCount[]; readonly form: FormState }): Element {
  return (
    <PageFrame {...visit.frame} title={`List ${String(run.id)}`} layout="wide" hasErrors={form.errors.length > 0} breadcrumbs={[{ text: 'Lists and certificates', href: '/records/runs' }]}>
      <FormErrors form={form} />
      <PageHeading caption={`List ${String(run.id)}`}>{`${counted(run.items)} whose time was up by ${formatDate(run.asAt)}`}</PageHeading>
      <SummaryList
        rows={[
          { key: 'Stands', value: <RunStanding run={run} /> },
          { key: 'Proposed by', value: `${run.proposedByName}, ${formatDate(run.proposedOn)}` },
          ...(run.decidedOn === null ? [] : [{ key: run.approved === true ? 'Approved by' : 'Refused by', value: `${run.decidedByName ?? ''}, ${formatDate(run.decidedOn)}${run.reason === null ? '' : `: ${run.reason}`}` }]),
          ...(run.expiresOn !== null && run.certificateNo === null && run.approved === true ? [{ key: 'To carry out by', value: formatDate(run.expiresOn) }] : []),
          ...(run.approved === true ? [{ key: 'So far', value: `${counted(run.removed)} left, ${counted(run.kept)} stayed after all` }] : []),
          { key: 'Digest of the list', value: <code>{run.digest}</code> },
        ]}
      />
      {run.certificateNo !== null && <Notice tone="done" title={`Certificate ${String(run.certificateNo)}`}><p><Link href={pathOf(`/records/runs/${String(run.id)}/certificate`)}>Take the certificate (JSON)</Link>. It holds keys and sums, no names.</p></Notice>}
      {run.approved === null && may(visit.actor, 'retention.approve') && <Decide visit={visit} run={run} form={form} />}
      <Table
        caption="What the list holds" rows={counts}
        columns={[
          { heading: 'Class', rowHeader: true, cell: ({ recordClass }: ListedCount) => records.classes.get(recordClass)?.title ?? recordClass }, { heading: 'Table', cell: ({ table }) => <code>{table}</code> },
          { heading: 'Becomes', cell: ({ happens }) => (happens === 'delete' ? 'Deleted' : 'Blanked') }, { heading: 'Records', kind: 'number', cell: ({ records: count }) => count.toLocaleString('en-GB') },
          dateColumn('Due since', ({ oldest }) => oldest), { heading: 'Left', kind: 'number', cell: ({ removed }) => removed.toLocaleString('en-GB') }, { heading: 'Stayed', kind: 'number', cell: ({ kept }) => kept.toLocaleString('en-GB') },
        ]}
      />
    </PageFrame>
  );
}

function Decide({ visit, run, form }: { readonly visit: Visit; readonly run: RunFacts; readonly form: FormState }): Element {
  if (run.proposedBy === visit.actor.staffId) return <Notice title="Another person decides"><p>You proposed this list.</p></Notice>;
  return (
    <Form action={pathOf(`/records/runs/${String(run.id)}/decide`)} csrfToken={visit.csrfToken}>
      <p>What leaves does not come back: not even from a saved copy, which lets it leave again when it is restored.</p>
      <TextField form={form} name="reason" label="If you refuse: why?" />
      <div class="govuk-button-group">
        <Button kind="warning" name="decision" value="approve">{`Approve: ${counted(run.items)} leave`}</Button>
        <Button kind="secondary" name="decision" value="refuse">Refuse</Button>
      </div>
    </Form>
  );
}

const decided = z.object({ decision: z.enum(['approve', 'refuse']), reason: z.string().trim().max(500).default('') });

async function decide(visit: Visit, records: Kept): Promise<PageAnswer> {
  const [id, read] = [numberIn(visit.params, 'run'), decided.safeParse(visit.posted)];
  if (id === undefined || !read.success) return notFound();
  const { decision, reason } = read.data;
  const done = await overTheWhole(visit, async (tx): Promise<Result<unknown>> => {
    const answer = await decideRun(tx, { runId: id, approved: decision === 'approve', reason: reason === '' ? null : reason, by: visit.actor.staffId, on: visit.clock.today() });
    if (answer.ok && decision === 'approve') await askToCarryOut(tx, id);
    return answer;
  });
  return done.ok ? redirect(pathOf(`/records/runs/${String(id)}`)) : show(visit, records, refusedForm({ values: { reason }, errors: [] }, done.refusal));
}

async function certificate(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'run');
  const found = id === undefined ? undefined : await visit.inTransaction((tx) => findCertificate(tx, id));
  return found ? download(`certificate-${String(found.number)}.json`, 'application/json', JSON.stringify({ ...found, document: JSON.parse(found.document) as unknown, documentAsDigested: found.document }, null, 1)) : notFound();
}
