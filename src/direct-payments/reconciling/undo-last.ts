import { ok, refuserOf, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { restoreReading } from '../statements/restore-reading.js';
import { reconcilingRefusals } from './refusals.js';
import type { DecisionName } from './rules/line-state.js';
import { findLastAct, holdAgreement, insertUndoing } from './store/acts.js';
import { findLinesNamed, type LineKey } from './store/lines.js';

const refuse = refuserOf(reconcilingRefusals);

export interface Undone {
  readonly actId: number;
  readonly what: DecisionName;
  /** Lines that are as they were before. */
  readonly lines: readonly LineKey[];
  /** Lines that somebody has decided or read otherwise since: they stay as they are. */
  readonly left: readonly LineKey[];
}

/**
 * Takes back what the acting officer decided last on this agreement, whatever it was; again takes back what was before
 * that. The ledger gets twins and copies, and the undoing is itself an act. What others have built on since stays.
 */
export async function undoLast(tx: TenantTx, agreementId: number): Promise<Result<Undone>> {
  await holdAgreement(tx, agreementId);
  const act = await findLastAct(tx, agreementId);
  if (!act) return refuse('nothing-to-undo', 'You have decided nothing here that could be undone.');
  const standing = await findLinesNamed(tx, agreementId, act.decisions);
  const lines: LineKey[] = [];
  const left: LineKey[] = [];
  for (const { accountId, lineNo, stood, stands } of act.decisions) {
    const place = { accountId, lineNo };
    const isLast = standing.some((line) => line.accountId === accountId && line.lineNo === lineNo && line.actId === act.actId);
    const restored = isLast ? await restoreReading(tx, { agreementId, ...place, before: stood, after: stands, reason: 'Undone at reconciling' }) : undefined;
    (restored?.ok ? lines : left).push(place);
  }
  await insertUndoing(tx, agreementId, act.actId);
  const count = lines.length === 1 ? 'one line' : `${String(lines.length)} lines`;
  const kept = left.length === 0 ? '' : ` ${String(left.length)} stayed, since somebody has changed them.`;
  await recordEvent(tx, { sentence: `Undid the last decision, on ${count}.${kept}`, subjectKind: 'agreement', subjectId: agreementId, before: act, after: lines });
  return ok({ actId: act.actId, what: act.what, lines, left });
}
