import { Button, ButtonRow, dateColumn, EmptyState, Form, moneyColumn, Table, type Element } from '../../../../platform/ui/index.js';
import type { PaymentFileFacts } from '../store/payment-files.js';
import { paymentFilePath, writeFilesPath } from './file-paths.js';

const kindNames: Readonly<Record<PaymentFileFacts['kind'], string>> = { bank: 'For the bank', card_load: 'Card loads', card_unload: 'Taken off cards', ledger: 'Ledger journal' };

interface RunFilesProps {
  readonly run: { readonly id: number; readonly status: string };
  readonly files: readonly PaymentFileFacts[];
  readonly csrfToken: string;
  /** `payments.send`: account numbers stand in the files. */
  readonly maySend: boolean;
}

/** The files of a run, for its own page: what was written with its control totals, or the button that writes them. */
export function RunFiles({ run, files, csrfToken, maySend }: RunFilesProps): Element {
  return (
    <section aria-labelledby="run-files">
      <h2 class="govuk-heading-m" id="run-files">Files</h2>
      <FilesTable files={files} csrfToken={csrfToken} maySend={maySend} />
      {maySend && files.length === 0 && run.status === 'approved' && (
        <Form action={writeFilesPath(run.id)} csrfToken={csrfToken}><ButtonRow><Button>Write the files</Button></ButtonRow></Form>
      )}
    </section>
  );
}

/** Files with their control totals, each with the button that takes it. */
export function FilesTable({ files, csrfToken, maySend }: Omit<RunFilesProps, 'run'>): Element {
  return (
    <Table
      caption="Files with their control totals" captionHidden rows={files} whenEmpty={<EmptyState title="No file was written yet">Files are written once a run is approved.</EmptyState>}
      columns={[
        { heading: 'File', rowHeader: true, cell: ({ name }: PaymentFileFacts) => name },
        { heading: 'What it is', cell: ({ kind, format }) => `${kindNames[kind]} (${format})` },
        dateColumn('Money moves', ({ payOn }: PaymentFileFacts) => payOn),
        { heading: 'Items', kind: 'number', cell: ({ items }) => items.toLocaleString('en-GB') },
        moneyColumn('Control total', ({ total }: PaymentFileFacts) => total),
        { heading: 'SHA-256', cell: ({ sha256 }) => <code>{sha256.slice(0, 12)}</code> },
        { heading: 'Written by', cell: ({ madeBy }) => madeBy ?? 'A command' },
        ...(maySend ? [{ heading: 'Take it', headingHidden: true, cell: ({ id, name }: PaymentFileFacts): Element => <Form action={paymentFilePath(id)} csrfToken={csrfToken}><Button kind="secondary">Download<span class="govuk-visually-hidden"> {name}</span></Button></Form> }] : []),
      ]}
    />
  );
}
