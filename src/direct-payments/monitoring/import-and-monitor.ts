import type { PlainDate } from '../../core/plain-date.js';
import { inTransaction, type Acting } from '../../platform/db/transaction.js';
import { importStatements, type ImportOptions, type ImportServices, type ImportSummary, type StatementSource } from '../statements/import-statements.js';
import { openPass, type RunOutcome } from './monitoring-pass.js';

export interface ImportedAndMonitored {
  readonly imported: ImportSummary;
  readonly run: RunOutcome;
}

/**
 * Brings in statement files and reckons every agreement in one go: an account is assessed while its lines are at hand.
 * The import is saved part by part, the run as a whole at the end; where it is stopped, what was imported stays.
 */
export async function importAndMonitor(services: ImportServices, acting: Acting, sources: readonly StatementSource[], asAt: PlainDate, onProgress?: ImportOptions['onProgress']): Promise<ImportedAndMonitored> {
  return inTransaction(services.db, { ...acting, reach: 'whole' }, async (tx) => {
    const pass = await openPass(tx, { asAt });
    const imported = await importStatements(services, acting, sources, {
      onProgress,
      reckon: (histories) => pass.reckon(histories),
      onPosted: ({ reckoned, touched }) => pass.take(reckoned.flat(), touched),
    });
    return { imported, run: await pass.finish() };
  });
}
