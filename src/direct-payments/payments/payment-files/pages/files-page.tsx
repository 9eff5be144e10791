import { formatDate } from '../../../../core/plain-date.js';
import { may } from '../../../../platform/access/actor.js';
import { Button, ButtonRow, ErrorSummary, Form, PageFrame, PageHeading, type Element } from '../../../../platform/ui/index.js';
import { download, notFound, page, redirect, type PageAnswer } from '../../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../../platform/web/visit.js';
import { modulusTablesIn } from '../../account-numbers/tables-in-folder.js';
import { listPaymentFiles, listRunsToWrite, takePaymentFile, type RunToWriteFacts } from '../show-files.js';
import type { PaymentFileFacts } from '../store/payment-files.js';
import { writeRunFiles } from '../write-run-files.js';
import type { FilePageServices } from './index.js';
import { writeFilesPath } from './file-paths.js';
import { FileTabs } from './file-tabs.js';
import { FilesTable } from './run-files.js';

/** Every file that was written, and the approved runs that wait for theirs. */
export function filesPages(services: FilePageServices): PageRoute[] {
  return [
    route({ method: 'GET', url: '/payments/files', permission: 'payments.read', handler: (visit) => show(visit) }),
    route({ method: 'POST', url: '/payments/files/runs/:id', permission: 'payments.send', stepUp: true, handler: (visit) => write(visit, services) }),
    route({ method: 'POST', url: '/payments/files/:id', permission: 'payments.send', stepUp: true, handler: (visit) => take(visit, services) }),
  ];
}

async function show(visit: Visit, trouble?: string): Promise<PageAnswer> {
  const { files, runs } = await visit.inTransaction(async (tx) => ({ files: await listPaymentFiles(tx), runs: await listRunsToWrite(tx) }));
  return page(<FilesPage visit={visit} files={files} runs={runs} trouble={trouble} />, trouble === undefined ? 200 : 422);
}

async function write(visit: Visit, { sealer, dataFolder }: FilePageServices): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const tables = await modulusTablesIn(dataFolder);
  if (!tables.ok) return show(visit, tables.refusal.message);
  const written = await visit.inTransaction((tx) => writeRunFiles(tx, { sealer, clock: visit.clock, tables: tables.value }, id));
  if (written.ok) return redirect('/payments/files');
  return written.refusal.code === 'pay-run-not-found' ? notFound() : show(visit, written.refusal.message);
}

async function take(visit: Visit, { sealer }: FilePageServices): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const file = id === undefined ? undefined : await visit.inTransaction((tx) => takePaymentFile(tx, sealer, id));
  return file?.ok === true ? download(file.value.name, 'application/octet-stream', file.value.content) : notFound();
}

interface FilesPageProps {
  readonly visit: Visit;
  readonly files: readonly PaymentFileFacts[];
  readonly runs: readonly RunToWriteFacts[];
  readonly trouble: string | undefined;
}

function FilesPage({ visit, files, runs, trouble }: FilesPageProps): Element {
  const maySend = may(visit.actor, 'payments.send');
  return (
    <PageFrame {...visit.frame} title="Payment files" hasErrors={trouble !== undefined} layout="wide" beforeMain={<FileTabs current="files" />}>
      {trouble !== undefined && <ErrorSummary errors={[{ text: trouble }]} />}
      <PageHeading>Payment files</PageHeading>
      {runs.length === 0 && <p class="app-lead">No approved run waits for its files.</p>}
      {runs.map(({ id, reference, payOn }) => (
        <Form action={writeFilesPath(id)} csrfToken={visit.csrfToken}>
          <p class="app-lead">{`${reference}, to be paid on ${formatDate(payOn)}, is approved and has no files yet.`}</p>
          {maySend && <ButtonRow><Button>Write the files of {reference}</Button></ButtonRow>}
        </Form>
      ))}
      <FilesTable files={files} csrfToken={visit.csrfToken} maySend={maySend} />
    </PageFrame>
  );
}
