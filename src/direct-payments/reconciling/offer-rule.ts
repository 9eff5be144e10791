import type { TenantTx } from '../../platform/db/transaction.js';
import { isRuleMade, previewRule } from '../statements/make-rule.js';
import { repeatedCorrection, type RepeatedCorrection } from './rules/same-correction.js';
import { findCorrections, findLastAct } from './store/acts.js';

/** “Always treat it so?”, with what the rule would have changed. */
export interface RuleOffer extends RepeatedCorrection {
  /** Past lines that have these words, and those that would be read otherwise. */
  readonly fits: number;
  readonly wouldChange: number;
}

/** After the second same change, the rule that would make it; undefined otherwise, or where such a rule was made since. */
export async function offerRule(tx: TenantTx, agreementId: number): Promise<RuleOffer | undefined> {
  const last = await findLastAct(tx, agreementId);
  if (last?.what !== 'kind') return undefined;
  const repeated = repeatedCorrection(await findCorrections(tx, agreementId), last.actId);
  if (!repeated) return undefined;
  const { accountId, lineNo, kind, words } = repeated;
  if (await isRuleMade(tx, repeated)) return undefined;
  const preview = await previewRule(tx, { agreementId, accountId, lineNo, kind, words, everywhere: false, reason: '' });
  if (!preview.ok) return undefined;
  return { ...repeated, fits: preview.value.fits, wouldChange: preview.value.changes.length };
}
