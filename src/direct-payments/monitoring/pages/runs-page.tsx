import { z } from 'zod';
import { formatPounds, noPence } from '../../../core/money.js';
import { formatDate, parseDate, type PlainDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import { englishDay } from '../../../platform/clock.js';
import {
  Button, dateColumn, DateInputField, dateField, dateValues, EmptyState, FindingList, Form, FormErrors, freshForm, Link, moneyColumn, PageFrame, PageHeading, ProgressBar, readForm,
  Table, type Element, type FormState,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { textIn, type Visit } from '../../../platform/web/visit.js';
import { askForRun, awaitRun } from '../ask-for-run.js';
import { showRuns, type FindingCount, type PastRun, type RunSummary, type RunsView } from '../describe-run.js';
import { accountExceptions } from '../rules/exceptions.js';
import { waitingPath } from './agreement-paths.js';
import { findingTag } from './words.js';
import { worklistPath } from './worklist-path.js';

/** Monitoring runs: how everything stands, what was found, and where one asks for another run. */
export const runPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/runs', permission: 'monitoring.read', handler: (visit) => show(visit, freshForm(dateValues('asAt', visit.clock.today()))) }),
  route({ method: 'POST', url: '/runs', permission: 'monitoring.run', handler: start }),
  route({ method: 'GET', url: '/runs/waiting', permission: 'monitoring.read', handler: wait }),
];

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const view = await visit.inTransaction(showRuns);
  return page(<RunsPage visit={visit} view={view} form={form} />, form.errors.length > 0 ? 422 : 200);
}

const startForm = z.object({ asAt: dateField({ missing: 'Enter the day to reckon at', name: 'The day to reckon at' }) });

async function start(visit: Visit): Promise<PageAnswer> {
  const read = readForm(startForm, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const { asAt } = read.value;
  return redirect(waitingPath(asAt, await visit.inTransaction((tx) => askForRun(tx, asAt))));
}

async function wait(visit: Visit): Promise<PageAnswer> {
  const asAt = parseDate(textIn(visit.query, 'as-at'));
  const after = Number(textIn(visit.query, 'after'));
  if (!asAt.ok || !Number.isSafeInteger(after) || after < 0) return notFound();
  const awaited = await visit.inTransaction((tx) => awaitRun(tx, after, asAt.value));
  if (awaited.done) return redirect('/runs');
  return page(<WaitingPage visit={visit} asAt={asAt.value} after={after} agreements={awaited.agreements} />);
}

interface WaitingProps {
  readonly visit: Visit;
  readonly asAt: PlainDate;
  readonly after: number;
  readonly agreements: number;
}

function WaitingPage({ visit, asAt, after, agreements }: WaitingProps): Element {
  const title = `Monitoring as at ${formatDate(asAt)}`;
  return (
    <PageFrame {...visit.frame} title={title} backLink={{ text: 'Back to monitoring runs', href: '/runs' }}>
      <PageHeading>{title}</PageHeading>
      <p>Every account is proved and every surplus worked out, all in one go: until then everything shows what the run before found. You may leave; it goes on.</p>
      <ProgressBar label="Reckoned" done={0} total={Math.max(1, agreements)} unit="direct payments" href={waitingPath(asAt, after)} leave={{ text: 'Go on with the worklist', href: '/worklist' }} />
      <p>A county takes about a minute. Where nothing has come after ten, ask for the run again.</p>
    </PageFrame>
  );
}

interface RunsPageProps {
  readonly visit: Visit;
  readonly view: RunsView;
  readonly form: FormState;
}

function RunsPage({ visit, view, form }: RunsPageProps): Element {
  const { standing, found, runs } = view;
  return (
    <PageFrame {...visit.frame} title="Monitoring runs" hasErrors={form.errors.length > 0} layout="wide">
      <FormErrors form={form} />
      <PageHeading caption={visit.frame.authorityName}>Monitoring runs</PageHeading>
      {standing ? <Standing standing={standing} /> : <EmptyState title="Nothing has been monitored yet">The first run proves every account and works out what of it is needed.</EmptyState>}
      <div class="app-columns">
        <div>
          {standing && <Found found={found} />}
          <Troubles view={view} />
        </div>
        <div>
          {standing && <ByStream standing={standing} />}
          {may(visit.actor, 'monitoring.run') && <StartForm visit={visit} form={form} />}
        </div>
      </div>
      {runs.length > 0 && <Runs runs={runs} />}
    </PageFrame>
  );
}

function Standing({ standing: { asAt, agreements, accounts, lines, proved, findings, reclaimable } }: { readonly standing: RunSummary }): Element {
  const count = (value: number): string => value.toLocaleString('en-GB');
  return (
    <p class="app-lead">
      At {formatDate(asAt)}, {count(proved)} of {count(agreements)} direct payments have a proved balance, from {count(lines)} lines in {count(accounts)} accounts.{' '}
      {count(findings)} things want a look, and {formatPounds(reclaimable)} may be asked back.
    </p>
  );
}

const streamWords = [['social_care', 'Social care'], ['education', 'Education'], ['health', 'Health']] as const;

function ByStream({ standing: { byStream, reclaimable } }: { readonly standing: RunSummary }): Element {
  return (
    <section aria-labelledby="streams">
      <h2 class="govuk-heading-m" id="streams">May be asked back</h2>
      <Table
        caption="May be asked back, by stream" captionHidden rows={streamWords}
        columns={[
          { heading: 'Stream', rowHeader: true, cell: ([, words]: (typeof streamWords)[number]) => words, total: 'Together' },
          moneyColumn('Amount', ([stream]: (typeof streamWords)[number]) => byStream[stream] ?? noPence, { total: formatPounds(reclaimable) }),
        ]}
      />
    </section>
  );
}

const meanings: Readonly<Record<string, string>> = {
  ...accountExceptions,
  'to-ask': 'Something was bought that the council asks about. An answer or a line of the plan settles it.',
  'policy-missing': 'No policy was in force for the regime on that day, so nothing was worked out.',
};

function Found({ found }: { readonly found: readonly FindingCount[] }): Element {
  return (
    <section aria-labelledby="found">
      <h2 class="govuk-heading-m" id="found">What stands out</h2>
      {found.length === 0 ? (
        <EmptyState title="Nothing stands out">Every balance is proved and no line raises a question.</EmptyState>
      ) : (
        <FindingList
          label="What stands out, by kind"
          findings={found.map(({ code, agreements }) => ({
            ...findingTag(code),
            title: <Link href={withFinding(code)}>{counted(agreements)}<span class="govuk-visually-hidden">: {findingTag(code).tag}</span></Link>,
            detail: meanings[code],
          }))}
        />
      )}
    </section>
  );
}

function counted(agreements: number): string {
  return agreements === 1 ? '1 direct payment' : `${agreements.toLocaleString('en-GB')} direct payments`;
}

function withFinding(code: string): ReturnType<typeof worklistPath> {
  return worklistPath({ view: 'all', search: '', regime: '', officer: '', code, sort: '', page: 1 });
}

function Troubles({ view: { troubles } }: { readonly view: RunsView }): Element {
  if (troubles.length === 0) return <></>;
  return (
    <section aria-labelledby="troubles">
      <h2 class="govuk-heading-m" id="troubles">Statements that nobody’s account has taken</h2>
      <ul class="govuk-list govuk-list--bullet">{troubles.map(({ message }) => <li>{message}</li>)}</ul>
      <p><Link href="/statements">See the files</Link></p>
    </section>
  );
}

function StartForm({ visit, form }: Omit<RunsPageProps, 'view'>): Element {
  return (
    <section aria-labelledby="start">
      <h2 class="govuk-heading-m" id="start">Start a run</h2>
      <Form action="/runs" csrfToken={visit.csrfToken}>
        <DateInputField form={form} name="asAt" label="As at" hint="That day itself counts." />
        <Button>Start the run</Button>
      </Form>
    </section>
  );
}

function Runs({ runs }: { readonly runs: readonly PastRun[] }): Element {
  return (
    <section aria-labelledby="runs">
      <h2 class="govuk-heading-m" id="runs">Latest runs</h2>
      <Table
        caption="Latest runs over more than one direct payment" captionHidden rows={runs}
        columns={[
          dateColumn('As at', ({ asAt }: PastRun) => asAt, { rowHeader: true }),
          dateColumn('Started', ({ startedAt }: PastRun) => englishDay(startedAt)),
          { heading: 'By', cell: ({ startedBy }) => startedBy ?? 'By itself' },
          { heading: 'Direct payments', kind: 'number', cell: ({ agreements }) => agreements.toLocaleString('en-GB') },
          { heading: 'Proved', kind: 'number', cell: ({ proved }) => proved.toLocaleString('en-GB') },
          moneyColumn('May be asked back', ({ reclaimable }: PastRun) => reclaimable),
        ]}
      />
    </section>
  );
}
