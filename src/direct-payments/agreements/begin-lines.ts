import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { PlanVersionLineView } from '../plans/plan-version.js';
import { recordPlanLines } from '../plans/record-plan-lines.js';

/**
 * Begins parts of an approved plan as lines of an agreement, none before a day; what would end before it begins is left out. A sum paid once keeps the day
 * for which it was promised: no version that begins later takes it back.
 */
export async function beginLines(tx: TenantTx, agreementId: number, parts: readonly PlanVersionLineView[], notBefore: PlainDate): Promise<void> {
  const lines = parts.flatMap((part) => {
    const from = part.from > notBefore ? part.from : notBefore;
    if (part.until !== null && part.until < from) return [];
    const { stream, kind, description, weekly, employsAssistant, bearsContribution, oneOff } = part;
    // A share of a one-off may come to nothing where its parts are small: there is nothing to pay from it.
    if (oneOff !== null && oneOff <= 0) return [];
    return [{
      agreementId, stream, kind, description, weekly, employsAssistant, from, bearsContribution, shareId: part.originId,
      ...(part.until === null ? {} : { until: part.until }), ...(oneOff === null ? {} : { oneOff, ...(part.from < from ? { promisedOn: part.from } : {}) }), ...(part.budgetId === null ? {} : { budgetId: part.budgetId }),
    }];
  });
  await recordPlanLines(tx, lines);
}
