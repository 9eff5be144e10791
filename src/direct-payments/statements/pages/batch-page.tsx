import { may } from '../../../platform/access/actor.js';
import type { Sealer } from '../../../platform/access/sealing.js';
import { Button, ButtonLink, Form, Link, Notice, PageFrame, PageHeading, ProgressBar, type Element } from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, textIn, type Visit } from '../../../platform/web/visit.js';
import { bringInBatch } from '../bring-in-batch.js';
import { showBatch, type BatchView } from '../show-batch.js';
import { CheckSection } from './check-section.js';
import { outcomeInShort, OutcomeSection, UnplacedSection } from './outcome-section.js';
import { batchPath, count, filePath, momentInWords } from './words.js';

const url = '/statements/batches/:id';

/** One batch at one address: the check before, how far it has come, and what became of it. */
export function batchPages(sealer: Sealer): PageRoute[] {
  return [
    route({ method: 'GET', url, permission: 'statements.read', handler: (visit) => show(visit, sealer) }),
    route({ method: 'POST', url, permission: 'statements.import', handler: bringIn }),
  ];
}

async function show(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const pageAsked = numberIn({ page: textIn(visit.query, 'page') }, 'page') ?? 1;
  const view = await visit.inTransaction((tx) => showBatch(tx, sealer, id, pageAsked));
  if (!view) return notFound();
  return page(view.state === 'goes-on' ? <ProgressPage visit={visit} view={view} /> : <BatchPage visit={visit} view={view} />);
}

/** What was decided meanwhile, by somebody else or a second press, needs no telling: the page shows it. */
async function bringIn(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const asked = await visit.inTransaction((tx) => bringInBatch(tx, id));
  return !asked.ok && asked.refusal.code === 'batch-not-found' ? notFound() : redirect(batchPath(id));
}

interface BatchPageProps {
  readonly visit: Visit;
  readonly view: BatchView;
}

const back = { text: 'Back to statements', href: '/statements' } as const;

function ProgressPage({ visit, view: { batch, stalled } }: BatchPageProps): Element {
  const title = `Bringing in ${count(batch.filesStored, 'file')}`;
  return (
    <PageFrame {...visit.frame} title={title} backLink={back}>
      <PageHeading>{title}</PageHeading>
      <ProgressBar label="Brought in" done={batch.filesDecided} total={batch.filesStored} unit="files" href={batchPath(batch.id)} leave={{ text: 'Leave this page: it goes on', href: '/statements' }} />
      {stalled && may(visit.actor, 'statements.import') && (
        <Notice tone="look" title="It has stood still for ten minutes">
          <p>Nothing is lost. Starting it again does what is left.</p>
          <BringIn visit={visit} id={batch.id} text="Start it again" />
        </Notice>
      )}
    </PageFrame>
  );
}

function BringIn({ visit, id, text }: { readonly visit: Visit; readonly id: number; readonly text: string }): Element {
  return (
    <Form action={batchPath(id)} csrfToken={visit.csrfToken}>
      <Button>{text}</Button>
    </Form>
  );
}

function BatchPage({ visit, view }: BatchPageProps): Element {
  const { batch, checks, state } = view;
  const imports = may(visit.actor, 'statements.import');
  const toBringIn = checks.filter(({ awaitsColumns }) => !awaitsColumns).length;
  const title = titleOf(view);
  return (
    <PageFrame {...visit.frame} title={title} layout="wide" backLink={back}>
      <PageHeading
        caption={`${batch.startedBy === null ? 'By command' : `Sent by ${batch.startedBy}`} on ${momentInWords(batch.startedAt)}`}
        actions={imports && (toBringIn > 0 ? <BringIn visit={visit} id={batch.id} text={checks.length === 1 ? 'Bring it in' : 'Bring these in'} /> : state === 'done' && <ButtonLink kind="secondary" href="/statements/upload">Bring in more</ButtonLink>)}
      >
        {title}
      </PageHeading>
      {view.decided.length > 0 && <p class="app-lead">{outcomeInShort(view)}</p>}
      {toBringIn > 0 && view.decided.length > 0 && <h2 class="govuk-heading-m">{count(checks.length, 'file')} still {checks.length === 1 ? 'waits' : 'wait'}</h2>}
      {checks.length > 0 && <CheckSection checks={checks} imports={imports} />}
      <UnplacedSection statements={view.unplaced} imports={imports} />
      {view.decided.length > 0 && <OutcomeSection view={view} />}
      <MetAgain view={view} />
    </PageFrame>
  );
}

function titleOf({ batch, state, checks }: BatchView): string {
  if (batch.filesStored === 0) return batch.files === 1 ? 'This file came before' : 'All these files came before';
  if (state === 'done') return `${count(batch.filesStored, 'file')} brought in`;
  if (batch.filesDecided > 0) return `${count(batch.filesDecided, 'file')} brought in, ${String(checks.length)} waiting`;
  return checks.every(({ awaitsColumns }) => awaitsColumns) ? 'Say what the columns hold' : `Check ${count(checks.length, 'file')} before ${checks.length === 1 ? 'it is' : 'they are'} brought in`;
}

function MetAgain({ view: { batch, metAgain } }: { readonly view: BatchView }): Element {
  if (metAgain.length === 0) return <></>;
  return (
    <section aria-labelledby="met-again">
      <h2 class="govuk-heading-m" id="met-again">{count(metAgain.length, 'file')} known before</h2>
      <p class="govuk-body">{metAgain.length === 1 ? 'It is' : 'They are'} the same, byte for byte, as {metAgain.length === 1 ? 'one' : 'ones'} sent before. Nothing is counted twice.</p>
      <ul class="govuk-list govuk-list--bullet">
        {metAgain.map(({ name, fileId, firstName, firstBatchId, decided }) => (
          <li>
            <Link href={filePath(fileId)}>{name}</Link>
            {firstName === name ? '' : `, then called ${firstName}`}
            {firstBatchId === batch.id ? ', twice in these' : ''}
            {!decided && firstBatchId !== batch.id && <>, <Link href={batchPath(firstBatchId)}>where it still waits</Link></>}
          </li>
        ))}
      </ul>
    </section>
  );
}
