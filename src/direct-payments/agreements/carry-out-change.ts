import { ok, type Result } from '../../core/result.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { findPlanVersion } from '../plans/find-plan-version.js';
import { changeAgreement, type AgreementChange } from './change-agreement.js';
import { renewTerms, type WrittenTerms } from './write-terms.js';

export interface CarriedOutChange {
  readonly agreementId: number;
  /** What was written since the terms say something else now; null where nothing was. */
  readonly terms: WrittenTerms | null;
}

/**
 * Carries an approved change out and, where the terms now say something else, writes and sends the new ones by itself, to be signed where
 * policy asks it. All or nothing. An end writes none: there is nothing to agree to.
 */
export async function carryOutChange(tx: TenantTx, { publicUrl, ...change }: AgreementChange & { readonly publicUrl: string }, clock: Clock): Promise<Result<CarriedOutChange>> {
  const { agreementId } = change;
  const version = await findPlanVersion(tx, change.versionId);
  const changed = await changeAgreement(tx, change, clock);
  if (!changed.ok) return changed;
  if (!version || version.change === 'end') return ok({ agreementId, terms: null });
  const terms = await renewTerms(tx, { agreementId, publicUrl, because: version.why ?? 'The plan changed.', from: version.effectiveFrom }, clock);
  return terms.ok ? ok({ agreementId, terms: terms.value }) : terms;
}
