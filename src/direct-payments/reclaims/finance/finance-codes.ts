import { formatDate } from '../../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { streamNames } from '../../monitoring/rules/streams.js';
import { financeRefusals } from './finance-refusals.js';
import { findFinanceCodes, insertFinanceCode, type FinanceCode } from './store/finance-codes.js';

const refuse = refuserOf(financeRefusals);

/** Says where in the council's ledger a budget's money goes back from a day on; what counted before that day is kept. Refused where nothing would change. */
export async function recordFinanceCode(tx: TenantTx, code: FinanceCode): Promise<Result<null>> {
  const standing = (await findFinanceCodes(tx)).find(({ stream, from }) => stream === code.stream && from <= code.from);
  if (standing?.from === code.from && standing.costCentre === code.costCentre && standing.subjective === code.subjective)
    return refuse('finance-code-known', `${code.costCentre} and ${code.subjective} count from ${formatDate(code.from)} already.`, { field: 'costCentre' });
  await insertFinanceCode(tx, code);
  await recordEvent(tx, {
    sentence: `Money of ${streamNames[code.stream]} goes back to ${code.costCentre}, ${code.subjective}, from ${formatDate(code.from)}.`, subjectKind: 'reclaim', subjectId: null,
    ...(standing ? { before: standing } : {}), after: code,
  });
  return ok(null);
}
