import type { Result } from '../../../core/result.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { proposeRates } from './propose-rates.js';
import { readRateFile } from './read-rate-file.js';
import { refuseRates } from './refusals.js';

const mostTold = 10;

/** Proposes every rate of a file, or none: one bad row stops it, and the refusal names each (all of them in its details). */
export async function importRates(tx: TenantTx, { text, source, by }: { readonly text: string; readonly source: string; readonly by: number }): Promise<Result<number>> {
  const read = readRateFile(text);
  if (!read.ok) return read;
  const { rates, problems } = read.value;
  if (problems.length === 0) return proposeRates(tx, { by, source, rates });
  const told = problems.slice(0, mostTold).map(({ row, message }) => `Row ${String(row)}: ${message}`);
  const more = problems.length > mostTold ? ` And ${String(problems.length - mostTold)} more.` : '';
  return refuseRates('rate-not-read', `Nothing was proposed. ${told.join(' ')}${more}`, { field: 'file', details: problems });
}
