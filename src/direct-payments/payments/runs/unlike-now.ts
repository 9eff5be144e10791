import type { Result } from '../../../core/result.js';
import { withWholeBook, type TenantTx } from '../../../platform/db/transaction.js';
import { canonicalLine } from '../rules/run-digest.js';
import { refusePayment } from '../run-refusals.js';
import { findPayLines } from '../store/pay-lines.js';
import { findNamed, type RunFacts } from '../store/runs.js';
import { reckonRun } from './reckon-run.js';

/** A refusal where the run, drawn up at this moment, would come out differently, with the agreements of which that is so; otherwise undefined. */
export async function unlikeNow(tx: TenantTx, run: RunFacts): Promise<Extract<Result<never>, { readonly ok: false }> | undefined> {
  const { named, lines } = await withWholeBook(tx, async (whole) => ({ named: await findNamed(whole, run.id), lines: await findPayLines(whole, run.id) }));
  const reckoned = await reckonRun(tx, { schedule: run.schedule, everyWeeks: run.everyWeeks, until: run.until, payOn: run.payOn, named, without: run.id }, null);
  const now = new Map(reckoned.map(({ agreement, payment }) => [agreement.id, { reference: agreement.reference, text: inOneWay((payment?.lines ?? []).map((line) => ({ ...line, agreementId: agreement.id }))) }]));
  const then = new Map<number, Parameters<typeof canonicalLine>[0][]>();
  for (const line of lines) then.set(line.agreementId, [...(then.get(line.agreementId) ?? []), line]);
  const changed = [...now].filter(([id, { text }]) => text !== inOneWay(then.get(id) ?? [])).map(([, { reference }]) => reference);
  if (changed.length === 0) return undefined;
  return refusePayment('pay-run-out-of-date', `Since ${run.reference} was drawn up, something changed for ${changed.slice(0, 5).join(', ')}${changed.length > 5 ? ` and ${String(changed.length - 5)} more` : ''}. Draw it up again.`, { details: { changed } });
}

function inOneWay(lines: readonly Parameters<typeof canonicalLine>[0][]): string {
  return lines.map(canonicalLine).sort().join('\n');
}
