import type { PlainDate } from '../../../core/plain-date.js';
import type { PlanRegime } from '../../plans/plan-version.js';

/** By which the family employs, which is bought, or which was brought over without what it was costed from. */
export const lineKinds = ['assistant', 'bought', 'brought_over'] as const;
export type LineKind = (typeof lineKinds)[number];

export const upliftRegimes = ['child_social_care', 'adult_social_care', 'education', 'health'] as const satisfies readonly PlanRegime[];

/** How a week raised by a percentage is rounded: to the nearest penny with halves up, up to the penny, up to ten pence. */
export const roundings = ['penny_half_up', 'penny_up', 'ten_pence_up'] as const;
export type Rounding = (typeof roundings)[number];

/** What an uplift is to do. Percentages are hundredths: 410 is 4.1%. */
export interface UpliftTerms {
  readonly effectiveFrom: PlainDate;
  readonly regimes: readonly PlanRegime[];
  readonly lineKinds: readonly LineKind[];
  /** For lines without inputs by which the family employs; null leaves them out. */
  readonly assistantHundredths: number | null;
  /** For other lines without inputs. */
  readonly otherHundredths: number | null;
  readonly rounding: Rounding;
  /** A rise above this is shown as one to look at. */
  readonly largeHundredths: number;
}
