import type { PlainDate } from '../../core/plain-date.js';
import type { Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { clocksOf } from './policy-of.js';
import { holdAndLoad, moveComplaint } from './move-complaint.js';
import { suggestProcedure, type Procedure, type Suggestion } from './rules/procedures.js';
import type { ComplaintFacts } from './store/complaints.js';
import { plainDate } from '../../core/plain-date.js';

/** The procedure that the facts point to, and why; a person decides. */
export async function suggestedProcedure(tx: TenantTx, { complainantKind, about, regime, receivedOn }: ComplaintFacts): Promise<Suggestion> {
  const clocks = (await clocksOf(tx))(null, regime, receivedOn);
  return suggestProcedure({ who: complainantKind, about, regime, receivedOn, dataProtectionFrom: plainDate(clocks.dataProtection.from) });
}

/** Decides by which procedure a complaint is answered, with the reason; again until somebody investigates. */
export async function chooseProcedure(tx: TenantTx, { complaintId, procedure, reason, on, today }: { readonly complaintId: number; readonly procedure: Procedure; readonly reason: string; readonly on: PlainDate; readonly today: PlainDate }): Promise<Result<number>> {
  const held = await holdAndLoad(tx, complaintId);
  return held.ok ? moveComplaint(tx, held.value, { event: 'choose-procedure', procedure, reason, on, today, sentence: 'Chose the procedure of the complaint' }) : held;
}
