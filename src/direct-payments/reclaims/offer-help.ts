import { addDays, formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { latestReckoning } from '../monitoring/reckon-as-at.js';
import { decideRefusals } from './decide-refusals.js';
import { moveReclaim } from './move-reclaim.js';
import { policyOf } from './policy-of.js';
import { offersThatCount } from './propose-reclaim.js';
import { requireStaff } from './require-staff.js';
import { insertHelpOffer } from './store/help-offers.js';
import { holdReclaim, type ReclaimFacts } from './store/reclaims.js';

const refuse = refuserOf(decideRefusals);

export interface NewHelpOffer {
  readonly agreementId: number;
  readonly on: PlainDate;
  /** What was offered, such as a list of assistants or another rate. */
  readonly offered: string;
  /** What the family said; left out while they have not answered. */
  readonly answer?: string | undefined;
}

/** Writes down that help in finding an assistant was offered, before or after a proposal was held back for it. */
export async function offerHelp(tx: TenantTx, offer: NewHelpOffer): Promise<Result<null>> {
  const found = await latestReckoning(tx, offer.agreementId);
  if (!found) return refuse('agreement-not-known', 'There is no such direct payment.');
  await insertHelpOffer(tx, requireStaff(tx), { ...offer, answer: offer.answer ?? null });
  const sentence = `Offered help in finding an assistant for ${found.agreement.reference}.`;
  await recordEvent(tx, { sentence, subjectKind: 'agreement', subjectId: offer.agreementId, reason: offer.offered, after: { on: offer.on, answer: offer.answer ?? null } });
  return ok(null);
}

/** Lets a proposal that was held back go on, once help was offered and policy's days have passed. */
export async function releaseReclaim(tx: TenantTx, { reclaimId, on }: { readonly reclaimId: number; readonly on: PlainDate }): Promise<Result<ReclaimFacts>> {
  const reclaim = await holdReclaim(tx, reclaimId);
  if (!reclaim) return refuse('reclaim-not-found', 'There is no such reclaim.');
  const policy = await policyOf(tx, reclaim);
  if (reclaim.status === 'held-back' && (await offersThatCount(tx, reclaim.agreementId, on, policy)).length === 0)
    return refuse('help-not-offered', `Help has to have been offered by ${formatDate(addDays(on, -policy.helpDays))}, ${String(policy.helpDays)} days before.`);
  return moveReclaim(tx, reclaim, { event: 'release', on, sentence: `Released ${reclaim.reference}: help was offered, and it can be approved now.` });
}
