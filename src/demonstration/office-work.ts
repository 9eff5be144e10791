import { plainDate } from '../core/plain-date.js';
import { completeCheck } from '../direct-payments/monitoring/complete-check.js';
import { askForStatements } from '../direct-payments/returns/ask-for-statements.js';
import { springReckoning } from './given-back.js';
import { bookEnds } from './household.js';
import type { Office } from './office.js';

/** Families whose statements did not all come, by the reference of their direct payment. */
const withoutStatements = ['DP10024', 'DP10025'] as const;

/** The everyday of the office: checks finished in spring, and statements asked for that have not all come. */
export async function doOfficeWork({ as, post, staff: { officers } }: Office, agreements: ReadonlyMap<string, number>, checked: readonly number[]): Promise<void> {
  for (const agreementId of checked)
    await as(officers[0], (tx) => completeCheck(tx, { agreementId, asAt: springReckoning, outcome: 'surplus_to_propose', note: '', on: plainDate('2026-05-04') }));
  const wanted = withoutStatements.flatMap((reference) => agreements.get(reference) ?? []);
  await as(officers[0], (tx) => askForStatements(tx, { agreementIds: wanted, from: plainDate('2026-02-01'), until: bookEnds, on: plainDate('2026-11-02') }));
  await post(plainDate('2026-11-02'));
}
