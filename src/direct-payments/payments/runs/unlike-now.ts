import type { Result } from '../../../core/result.js';
import { withWholeBook, type TenantTx } from '../../../platform/db/transaction.js';
import { canonicalLine } from '../rules/run-digest.js';
import { refusePayment } from '../run-refusals.js';
import { findPayees, findPayLines } from '../store/pay-lines.js';
import type { PayeeNow } from '../store/payees-now.js';
import { findNamed, type RunFacts } from '../store/runs.js';
import { reckonRun } from './reckon-run.js';

type DigestedLine = Parameters<typeof canonicalLine>[0];

/**
 * A refusal where the run, drawn up at this moment, would come out differently, with the agreements of which that is so; otherwise undefined. It is
 * about payees too: whoever checks or approves sees the account as it was drawn up, and no money goes to one that the family has left since.
 */
export async function unlikeNow(tx: TenantTx, run: RunFacts): Promise<Extract<Result<never>, { readonly ok: false }> | undefined> {
  const { named, lines, payees } = await withWholeBook(tx, async (whole) => ({ named: await findNamed(whole, run.id), lines: await findPayLines(whole, run.id), payees: await findPayees(whole, run.id) }));
  const reckoned = await reckonRun(tx, { schedule: run.schedule, everyWeeks: run.everyWeeks, until: run.until, payOn: run.payOn, named, without: run.id }, null);
  const now = new Map(reckoned.map(({ agreement, payment, payee }) => [agreement.id, payment ? inOneWay(payee, payment.lines.map((line) => ({ ...line, agreementId: agreement.id }))) : '']));
  const linesThen = new Map<number, DigestedLine[]>();
  for (const line of lines) linesThen.set(line.agreementId, [...(linesThen.get(line.agreementId) ?? []), line]);
  const then = new Map(payees.map((payee) => [payee.agreementId, inOneWay(payee, linesThen.get(payee.agreementId) ?? [])]));
  // Who was to be paid and is not of this run any more counts like anybody else.
  const references = new Map([...payees.map(({ agreementId, reference }) => [agreementId, reference] as const), ...reckoned.map(({ agreement }) => [agreement.id, agreement.reference] as const)]);
  const changed = [...references].filter(([id]) => (now.get(id) ?? '') !== (then.get(id) ?? '')).map(([, reference]) => reference);
  if (changed.length === 0) return undefined;
  return refusePayment('pay-run-out-of-date', `Since ${run.reference} was drawn up, something changed for ${changed.slice(0, 5).join(', ')}${changed.length > 5 ? ` and ${String(changed.length - 5)} more` : ''}. Draw it up again.`, { details: { changed } });
}

function inOneWay(payee: Pick<PayeeNow, 'payeeName' | 'way' | 'accountId' | 'numberMatch'> | undefined, lines: readonly DigestedLine[]): string {
  return [JSON.stringify([payee?.payeeName, payee?.way, payee?.accountId, payee?.numberMatch]), ...lines.map(canonicalLine).sort()].join('\n');
}
