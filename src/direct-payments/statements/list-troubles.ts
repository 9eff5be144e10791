import type { TenantTx } from '../../platform/db/transaction.js';
import { findRefusedFiles, findRefusedRows, findUnplaced, type RefusedFile, type RefusedRowFacts, type UnplacedStatement } from './store/troubles.js';

/** What of the statements could not be taken: nobody's statements, files that were refused, rows that were not read. */
export interface StatementTroubles {
  readonly unplaced: readonly UnplacedStatement[];
  readonly refused: readonly RefusedFile[];
  readonly rows: readonly RefusedRowFacts[];
}

/** Statements wait until they are somebody's; of files and rows only what came in the last `days` is told again. */
export async function listTroubles(tx: TenantTx, days: number): Promise<StatementTroubles> {
  return { unplaced: await findUnplaced(tx), refused: await findRefusedFiles(tx, days), rows: await findRefusedRows(tx, days) };
}
