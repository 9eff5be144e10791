/** The floor's seventeen rules: the first that fits decides. */
const rules: readonly (readonly [kind: number, pattern: RegExp])[] = [
  [1, /DP\d{6}/], [2, /CONTRIBUTION/], [3, /WAGES|SALARY/], [4, /HMRC|PAYE/], [5, /PENSION/], [6, /PAYROLL/],
  [7, /INSURANCE|LIABILITY/], [8, /CARE AGENCY|HOMECARE|CARE AT HOME/], [9, /CASH|ATM/], [10, /BETTING|CASINO|LOTTERY/],
  [11, /LEISURE|SWIM|GYM/], [12, /RIDING|STABLES/], [13, /ART|PLAYSCHEME/], [14, /TAXI/], [15, /BUS|TRANSPORT|RAIL/],
  [16, /EQUIPMENT/], [17, /REFUND/],
];

export const councilPayment = 1;
export const cash = 9;
export const notAllowed = 10;

export function kindOf(text: string): number {
  for (const [kind, pattern] of rules) if (pattern.test(text)) return kind;
  return 0;
}
