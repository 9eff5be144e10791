import type { PlainDate } from '../../core/plain-date.js';
import type { Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { holdAndLoad, moveComplaint } from './move-complaint.js';
import { refuseComplaint } from './refusals.js';
import { isPanel } from './rules/clocks.js';

interface PanelAct {
  readonly complaintId: number;
  readonly on: PlainDate;
  readonly today: PlainDate;
}

/** The panel of the third stage has met (SI 2006/1738 reg 19). Refused in any other stage. */
export async function recordPanelMet(tx: TenantTx, { complaintId, on, today }: PanelAct): Promise<Result<number>> {
  const held = await holdAndLoad(tx, complaintId);
  if (!held.ok) return held;
  if (!isPanel(held.value.standing)) return refuseComplaint('complaint-cannot', 'Only the third stage of the children’s procedure has a panel.');
  return moveComplaint(tx, held.value, { event: 'panel-met', on, today, sentence: 'The panel met about the complaint' });
}

/** The panel's findings came (reg 20); the council's answer is due from then. */
export async function recordPanelReport(tx: TenantTx, { complaintId, findings, on, today }: PanelAct & { readonly findings: string }): Promise<Result<number>> {
  const held = await holdAndLoad(tx, complaintId);
  return held.ok ? moveComplaint(tx, held.value, { event: 'panel-reported', reason: findings, on, today, sentence: 'The panel’s findings came about the complaint' }) : held;
}
