import type { PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { referralFor } from '../referrals/show-referral.js';
import { refusePlan } from './plan-refusals.js';
import type { PlanRegime } from './plan-version.js';
import { insertEvent, insertPlan, insertVersion } from './store/versions.js';

/** Whose plan it is: of a referral, whose person, direct payment and, unless another is said, law it takes; or of a person under a law. */
export type PlanFor = { readonly referralId: number; readonly regime?: PlanRegime } | { readonly personId: number; readonly regime: PlanRegime; readonly agreementId?: number | null };

export interface NewPlan {
  readonly for: PlanFor;
  /** Aftercare under the Mental Health Act 1983 s117: adults' social care, and never a contribution. */
  readonly aftercare?: boolean;
  /** First day on which it is to hold. */
  readonly effectiveFrom: PlainDate;
}

export interface StartedPlan {
  readonly planId: number;
  readonly versionId: number;
  /** `SP-00012` */
  readonly reference: string;
}

/** Begins a plan with the draft of its first version. Refused for a person, referral or direct payment out of reach, and for aftercare under another law. */
export async function startPlan(tx: TenantTx, { for: whose, aftercare = false, effectiveFrom }: NewPlan, clock: Clock): Promise<Result<StartedPlan>> {
  const found = await subjectOf(tx, whose);
  if (!found) return refusePlan('plan-person-not-found', 'There is no such person, referral or direct payment.');
  if (aftercare && found.regime !== 'adult_social_care') return refusePlan('plan-cannot', 'Aftercare under section 117 is part of adult social care. Choose that law.', { field: 'regime' });
  const plan = await insertPlan(tx, { ...found, aftercare, startedOn: clock.today() });
  const versionId = await insertVersion(tx, { planId: plan.id, number: 1, change: 'new', basedOnId: null, effectiveFrom, why: null, writtenAt: clock.now() });
  await insertEvent(tx, { versionId, no: 1, event: 'start', from: 'none', to: 'draft', at: clock.now(), reason: null });
  await recordEvent(tx, { sentence: `Began the plan ${plan.reference}.`, subjectKind: 'person', subjectId: found.personId, after: { planId: plan.id, regime: found.regime, aftercare, effectiveFrom } });
  return ok({ planId: plan.id, versionId, reference: plan.reference });
}

interface Subject {
  readonly personId: number;
  readonly referralId: number | null;
  readonly agreementId: number | null;
  readonly regime: PlanRegime;
}

async function subjectOf(tx: TenantTx, whose: PlanFor): Promise<Subject | undefined> {
  if ('referralId' in whose) {
    const referral = await referralFor(tx, whose.referralId);
    return referral && { personId: referral.personId, referralId: referral.id, agreementId: referral.agreementId, regime: whose.regime ?? referral.regime };
  }
  const { personId, regime, agreementId = null } = whose;
  const person = await tx.sql.selectFrom('person').select('id').where('id', '=', personId).executeTakeFirst();
  const held = agreementId === null ? null : await tx.sql.selectFrom('agreement').select('person_id').where('id', '=', agreementId).executeTakeFirst();
  if (!person || held === undefined || (held && held.person_id !== personId)) return undefined;
  return { personId, referralId: null, agreementId, regime };
}
