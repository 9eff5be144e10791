import { readFile } from 'node:fs/promises';
import type { Sealer } from '../../../platform/access/sealing.js';
import { Button, FileField, Form, FormErrors, freshForm, PageFrame, PageHeading, refusedForm, type Element, type FormState } from '../../../platform/ui/index.js';
import { page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import type { Visit } from '../../../platform/web/visit.js';
import type { StatementSource } from '../import-statements.js';
import { receiveFiles } from '../receive-files.js';
import { batchPath, sizeInWords } from './words.js';

const url = '/statements/upload';
const limits = { files: 100, bytesPerFile: 10_000_000 };

/** Sending statement files: they are stored and looked at before anything is added to an account. */
export function uploadPages(sealer: Sealer): PageRoute[] {
  return [
    route({ method: 'GET', url, permission: 'statements.import', handler: (visit) => page(<UploadPage visit={visit} form={freshForm()} />) }),
    route({ method: 'POST', url, permission: 'statements.import', upload: limits, handler: (visit) => receive(visit, sealer) }),
  ];
}

async function receive(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const sources = visit.files.map(({ fileName, bytes, path }): StatementSource => ({ name: fileName, byteSize: bytes, read: () => readFile(path) }));
  const received = await visit.inTransaction((tx) => receiveFiles(tx, sealer, sources));
  if (!received.ok) return page(<UploadPage visit={visit} form={refusedForm(freshForm(), received.refusal)} />, 422);
  return redirect(batchPath(received.value.batchId));
}

function UploadPage({ visit, form }: { readonly visit: Visit; readonly form: FormState }): Element {
  return (
    <PageFrame {...visit.frame} title="Bring in statements" hasErrors={form.errors.length > 0} backLink={{ text: 'Back to statements', href: '/statements' }}>
      <FormErrors form={form} />
      <PageHeading>Bring in statements</PageHeading>
      <p class="govuk-body">Choose the files as the bank gave them. You see first what was read and whose it is; nothing is added to an account until you say so.</p>
      <Form action={url} csrfToken={visit.csrfToken} withFile>
        <FileField
          form={form} name="files" label="Statement files" multiple
          hint={`Several at once, up to ${String(limits.files)} files of ${sizeInWords(limits.bytesPerFile)} each. CSV, OFX, QIF, MT940, camt, Open Banking, Excel (.xlsx) and PDF are read.`}
        />
        <Button>Send and check</Button>
      </Form>
      <h2 class="govuk-heading-m">How the account is found</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>by the account number in the file; or else</li>
        <li>by the file’s name, where it begins with the account’s reference, such as <b>A0042 April.csv</b>.</li>
      </ul>
      <p class="govuk-body">Where neither helps, you choose the account yourself. A file that came before is known by its content, and its lines are never counted twice.</p>
    </PageFrame>
  );
}
