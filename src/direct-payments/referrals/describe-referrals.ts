import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { bankHolidays } from '../../platform/policy/bank-holidays.js';
import { clocksOf } from './policy-of.js';
import { ceilingOf, duesOf, isLate, type Due, type Offered, type ReferralClocks } from './rules/clocks.js';
import { standingOf, type ReferralStanding } from './rules/standing.js';
import { findEvents, findOffers, type OfferFacts, type ReferralEvent } from './store/events.js';
import type { ReferralFacts } from './store/referrals.js';

/** A referral with where it stands and what is due. */
export interface StandingReferral {
  readonly referral: ReferralFacts;
  /** Oldest first. */
  readonly events: readonly ReferralEvent[];
  /** One for each answer, oldest first. */
  readonly offers: readonly OfferFacts[];
  readonly standing: ReferralStanding;
  /** Who has it in hand. */
  readonly holder: string | null;
  readonly clocks: ReferralClocks;
  /** Earliest first. */
  readonly dues: readonly Due[];
  readonly isLate: boolean;
  /** Last day before the Ombudsman's yardstick is passed; undefined where it does not count. */
  readonly ceiling: PlainDate | undefined;
}

/** Where these stand on a day, with four queries for all of them. */
export async function describeReferrals(tx: TenantTx, referrals: readonly ReferralFacts[], today: PlainDate): Promise<StandingReferral[]> {
  const ids = referrals.map(({ id }) => id);
  const events = byReferral(await findEvents(tx, ids));
  const offers = byReferral(await findOffers(tx, ids));
  const clocks = await clocksOf(tx);
  return referrals.map((referral) => stands(referral, events.get(referral.id) ?? [], offers.get(referral.id) ?? [], clocks(referral.regime, referral.receivedOn), today));
}

function stands(referral: ReferralFacts, events: readonly ReferralEvent[], offers: readonly OfferFacts[], clocks: ReferralClocks, today: PlainDate): StandingReferral {
  const standing = standingOf(events);
  const reckoned = { ...referral, standing, offered: latestOf(offers) };
  const dues = duesOf(reckoned, clocks, bankHolidays());
  const holder = standing.holderId === null ? null : (events.findLast(({ holderId }) => holderId === standing.holderId)?.holder ?? null);
  return { referral, events, offers, standing, holder, clocks, dues, isLate: isLate(dues, today), ceiling: ceilingOf(reckoned, clocks) };
}

function latestOf(offers: readonly OfferFacts[]): Offered | undefined {
  return offers.at(-1);
}

function byReferral<Row extends { readonly referralId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const sorted = new Map<number, Row[]>();
  for (const row of rows) {
    const held = sorted.get(row.referralId);
    if (held) held.push(row);
    else sorted.set(row.referralId, [row]);
  }
  return sorted;
}
