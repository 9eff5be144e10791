export const referralKinds = ['new', 'increase', 'decrease', 'one_off', 'review', 'end'] as const;
export type ReferralKind = (typeof referralKinds)[number];

export const regimes = ['child_social_care', 'adult_social_care', 'education', 'health'] as const;
export type Regime = (typeof regimes)[number];

export const askedByKinds = ['person', 'family', 'social_worker', 'send_officer', 'health', 'school', 'other'] as const;
export type AskedByKind = (typeof askedByKinds)[number];

export const askedHows = ['telephone', 'email', 'letter', 'meeting', 'system', 'open_page'] as const;
export type AskedHow = (typeof askedHows)[number];

export const offerHows = ['telephone', 'email', 'letter', 'meeting', 'visit'] as const;
export type OfferHow = (typeof offerHows)[number];

export const answers = ['yes', 'no', 'not_now', 'thinking'] as const;
export type Answer = (typeof answers)[number];

/** Whether money is to begin or to grow: then the family is asked whether they want it as a direct payment. */
export function needsOffer(kind: ReferralKind): boolean {
  return kind === 'new' || kind === 'increase' || kind === 'one_off';
}

/** Whether it ends with a first payment, not with a change to one that is paid already. */
export function endsWithPayment(kind: ReferralKind): boolean {
  return kind === 'new' || kind === 'one_off';
}

/** Whether those who asked are the family, who are written to once. */
export function isFamily(kind: AskedByKind): boolean {
  return kind === 'person' || kind === 'family';
}
