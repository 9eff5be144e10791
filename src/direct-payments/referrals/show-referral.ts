import type { PlainDate } from '../../core/plain-date.js';
import { recordView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { describeReferrals, type StandingReferral } from './describe-referrals.js';
import type { ReferralKind, Regime } from './rules/kinds.js';
import { findRequestOf } from './family-requests/store.js';
import { findReferral, findReferralByReference, findStaff, findTeams, type Named } from './store/referrals.js';

/** A referral as its page shows it. */
export interface ReferralView extends StandingReferral {
  /** Who may take it up. */
  readonly staff: readonly Named[];
  /** To whom it may be passed on. */
  readonly teams: readonly Named[];
  /** What the family wrote by the open page, where it came so: how to reach them stands there. */
  readonly request: { readonly id: number; readonly reference: string } | undefined;
}

/** Reads it for its page, and writes down that somebody looked; undefined where there is none within reach. */
export async function showReferral(tx: TenantTx, id: number, today: PlainDate): Promise<ReferralView | undefined> {
  const referral = await findReferral(tx, id);
  const [standing] = referral ? await describeReferrals(tx, [referral], today) : [];
  if (!standing) return undefined;
  await recordView(tx, { personId: standing.referral.personId, what: `the referral ${standing.referral.reference}` });
  return { ...standing, request: await findRequestOf(tx, id), staff: await findStaff(tx), teams: (await findTeams(tx)).filter((team) => team.id !== standing.referral.teamId) };
}

/** The same by what letters and families quote, without the choices of its page. */
export async function showReferralByReference(tx: TenantTx, reference: string, today: PlainDate): Promise<StandingReferral | undefined> {
  const referral = await findReferralByReference(tx, reference);
  const [standing] = referral ? await describeReferrals(tx, [referral], today) : [];
  if (standing) await recordView(tx, { personId: standing.referral.personId, what: `the referral ${standing.referral.reference}` });
  return standing;
}

/** What a plan needs to know of the referral that it comes of. */
export interface ReferralOfPlan {
  readonly id: number;
  readonly personId: number;
  readonly regime: Regime;
  readonly kind: ReferralKind;
  /** The direct payment that is to change; null for a new one. */
  readonly agreementId: number | null;
}

/** The same for whoever writes its plan; undefined where there is none within reach. Leaves no sentence: what is made of it does. */
export async function referralFor(tx: TenantTx, id: number): Promise<ReferralOfPlan | undefined> {
  const found = await findReferral(tx, id);
  return found && { id: found.id, personId: found.personId, regime: found.regime, kind: found.kind, agreementId: found.agreementId };
}
