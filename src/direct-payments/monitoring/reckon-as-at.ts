import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { runMonitoring } from './run-monitoring.js';
import { findAgreement, findLatestAssessment, type AgreementFacts, type LatestAssessment } from './store/agreement-page.js';

export type { AgreementFacts, LatestAssessment } from './store/agreement-page.js';

/** A direct payment and what it came to when it was last worked out. */
export interface ReckonedAgreement {
  readonly agreement: AgreementFacts;
  /** Undefined where it was never worked out. */
  readonly assessment: LatestAssessment | undefined;
}

export async function latestReckoning(tx: TenantTx, agreementId: number): Promise<ReckonedAgreement | undefined> {
  const agreement = await findAgreement(tx, agreementId);
  return agreement && { agreement, assessment: await findLatestAssessment(tx, agreementId) };
}

/**
 * Works out one direct payment as at a day, from what is known now, and keeps nothing of it: neither a run nor an event.
 * Undefined where it cannot be worked out, such as without a policy.
 */
export async function reckonAsAt(tx: TenantTx, agreementId: number, asAt: PlainDate): Promise<LatestAssessment | undefined> {
  await tx.client.query('savepoint only_to_look');
  const { runId } = await runMonitoring(tx, { asAt, agreements: [agreementId] });
  const found = await findLatestAssessment(tx, agreementId);
  await tx.client.query('rollback to savepoint only_to_look');
  await tx.client.query('release savepoint only_to_look');
  return found?.runId === runId ? found : undefined;
}
