import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { refuseFigure } from './refusals.js';
import { readFigureFile, type FigureFile } from './read-figure-file.js';
import { insertFigures } from './store/entered-figures.js';
import { insertSpend } from './store/provider-spend.js';

/** What was taken from a file. */
export interface FiguresEntered {
  readonly kind: FigureFile['kind'];
  readonly entered: number;
}

const mostTold = 10;

/** Enters every row of a file, or none: one bad row stops it, and the refusal names each (all of them in its details). */
export async function importFigures(tx: TenantTx, text: string, fileName: string): Promise<Result<FiguresEntered>> {
  const read = readFigureFile(text);
  if (!read.ok) return read;
  const { problems, ...file } = read.value;
  if (problems.length > 0) {
    const told = problems.slice(0, mostTold).map(({ row, message }) => `row ${String(row)}: ${message}`);
    const more = problems.length > mostTold ? ` And ${String(problems.length - mostTold)} more.` : '';
    return refuseFigure('figures-not-understood', `Nothing was entered. ${told.join(' ')}${more}`, { details: problems });
  }
  const ids = file.kind === 'unspent' ? await insertFigures(tx, file.rows.map(({ figure }) => figure)) : await insertSpend(tx, file.rows.map(({ figure }) => figure));
  const what = file.kind === 'unspent' ? 'unspent money' : 'spend';
  await recordEvent(tx, { sentence: `Entered ${String(ids.length)} ${ids.length === 1 ? 'figure' : 'figures'} of ${what} from the file ${fileName}.`, subjectKind: 'figure', subjectId: ids[0] ?? null, after: file.rows });
  return ok({ kind: file.kind, entered: ids.length });
}
