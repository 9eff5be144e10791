import { formatPounds, sum } from '../../core/money.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { holdStanding } from '../statements/restore-reading.js';
import { checkSeen, type SeenLine } from './check-seen.js';
import { readAs } from './decide-line.js';
import { reconcilingRefusals } from './refusals.js';
import { holdAgreement, insertAct, type NewDecision } from './store/acts.js';
import type { LineRow } from './store/lines.js';

const refuse = refuserOf(reconcilingRefusals);

/** Lines that are decided together, each as it was seen. */
export interface BatchDecision {
  readonly lines: readonly SeenLine[];
  /** Null: our reading of each is agreed with. */
  readonly kind: string | null;
}

/**
 * Decides many lines as one act, so that one undo takes all of it back. All or none: where one of them was decided or
 * changed meanwhile, nothing is done, and the refusal says which, who and what.
 */
export async function decideBatch(tx: TenantTx, agreementId: number, { lines, kind }: BatchDecision): Promise<Result<{ readonly actId: number }>> {
  if (lines.length === 0) return refuse('nothing-ticked', 'Tick the lines that you agree with.', { field: 'lines' });
  await holdAgreement(tx, agreementId);
  const decisions: NewDecision[] = [];
  const decided: LineRow[] = [];
  for (const seen of [...lines].sort((a, b) => a.accountId - b.accountId || a.lineNo - b.lineNo)) {
    const { accountId, lineNo } = seen;
    const stood = await holdStanding(tx, accountId, lineNo);
    const checked = await checkSeen(tx, agreementId, seen, [seen]);
    if (!checked.ok) return checked;
    const read = kind === null ? ok(null) : await readAs(tx, { agreementId, accountId, lineNo }, checked.value, kind, 'Read so at reconciling, with others of this payee');
    if (!read.ok) return read;
    decisions.push({ accountId, lineNo, stood, stands: await holdStanding(tx, accountId, lineNo) });
    decided.push(checked.value);
  }
  const actId = await insertAct(tx, { agreementId, what: kind === null ? 'accept' : 'kind', reason: null, decisions });
  const total = formatPounds(sum(decided.map(({ amount }) => amount)));
  const sentence = `Decided ${String(decided.length)} lines together, ${total}: ${kind === null ? 'agreed with our reading' : `they are ${kind}`}.`;
  await recordEvent(tx, { sentence, subjectKind: 'agreement', subjectId: agreementId, after: decisions.map(({ accountId, lineNo }) => ({ accountId, lineNo })) });
  return ok({ actId });
}
