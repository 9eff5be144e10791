import { ok, type Result } from '../core/result.js';
import { importStatements, type ImportSummary } from '../direct-payments/statements/import-statements.js';
import { listBatchTroubles, type FileTrouble } from '../direct-payments/statements/list-batch-troubles.js';
import { inTransaction } from '../platform/db/transaction.js';
import { withInstallation } from './installation.js';
import { progress } from './progress.js';
import { statementSources } from './statement-sources.js';

/** What an import did, and the files that need a look. */
export interface ImportAnswer extends ImportSummary {
  readonly troubles: readonly FileTrouble[];
}

/** Brings in every file of these places for one council. Refused as `file-not-read` and as the installation refuses. */
export async function importCommand(places: readonly string[], authority: string | undefined): Promise<Result<ImportAnswer>> {
  const sources = await statementSources(places);
  if (!sources.ok) return sources;
  return withInstallation(authority, async ({ acting, ...services }) => {
    const shown = progress();
    const total = sources.value.length.toLocaleString('en-GB');
    const onProgress = ({ files, linesNew }: ImportSummary): void => shown.show(`${files.toLocaleString('en-GB')} of ${total} files, ${linesNew.toLocaleString('en-GB')} new lines`);
    const summary = await importStatements(services, acting, sources.value, { onProgress });
    shown.done();
    return ok({ ...summary, troubles: await inTransaction(services.db, acting, (tx) => listBatchTroubles(tx, summary.batchId)) });
  });
}

export function importText({ files, filesKnown, filesRefused, filesWaiting, linesNew, linesKnown, linesUnplaced, rowsRefused, troubles }: ImportAnswer): string[] {
  const number = (value: number): string => value.toLocaleString('en-GB');
  const of = (value: number, thing: string): string => `${number(value)} ${thing}${value === 1 ? '' : 's'}`;
  return [
    `${of(files, 'file')}: ${number(filesKnown)} known before, ${number(filesRefused)} refused, ${number(filesWaiting)} waiting for their columns to be named`,
    `${of(linesNew, 'line')} new, ${number(linesKnown)} known before, ${number(linesUnplaced)} of no known account; ${of(rowsRefused, 'row')} not read`,
    ...troubles.map(({ name, message }) => `${name}: ${message}`),
  ];
}
