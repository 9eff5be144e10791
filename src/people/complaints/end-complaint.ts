import type { PlainDate } from '../../core/plain-date.js';
import type { Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { holdAndLoad, moveComplaint, type Move } from './move-complaint.js';
import type { Outcome } from './rules/standing.js';

interface Ending {
  readonly complaintId: number;
  readonly on: PlainDate;
  readonly today: PlainDate;
}

/** Closes an answered complaint, with what changed because of it. */
export async function closeComplaint(tx: TenantTx, { learning, ...ending }: Ending & { readonly learning: string | null }): Promise<Result<number>> {
  return end(tx, ending, { event: 'close', learning, sentence: 'Closed the complaint' });
}

/** The complainant takes it back, as they said. */
export async function withdrawComplaint(tx: TenantTx, { reason, ...ending }: Ending & { readonly reason: string }): Promise<Result<number>> {
  return end(tx, ending, { event: 'withdraw', reason, sentence: 'Recorded as taken back the complaint' });
}

/** The Ombudsman, or the Commissioner, looks at it. */
export async function recordOmbudsman(tx: TenantTx, ending: Ending): Promise<Result<number>> {
  return end(tx, ending, { event: 'ombudsman', sentence: 'The Ombudsman looks at the complaint' });
}

/** What they decided, what is put right and what changes. */
export async function recordOmbudsmanDecision(tx: TenantTx, { outcome, remedy, learning, ...ending }: Ending & { readonly outcome: Outcome; readonly remedy: string | null; readonly learning: string | null }): Promise<Result<number>> {
  return end(tx, ending, { event: 'ombudsman-decided', outcome, remedy, learning, sentence: 'The Ombudsman decided on the complaint' });
}

async function end(tx: TenantTx, { complaintId, on, today }: Ending, move: Omit<Move, 'on' | 'today'>): Promise<Result<number>> {
  const held = await holdAndLoad(tx, complaintId);
  return held.ok ? moveComplaint(tx, held.value, { ...move, on, today }) : held;
}
