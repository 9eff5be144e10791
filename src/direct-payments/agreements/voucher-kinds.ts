/** What a voucher for a break may buy. */
export const voucherKinds = ['overnight', 'day_care', 'holiday_scheme', 'sitting', 'befriending', 'activity', 'other'] as const;
