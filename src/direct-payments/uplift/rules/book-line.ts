import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { PlanRegime, PlanStream } from '../../plans/plan-version.js';
import type { PlanState } from '../../plans/rules/states.js';
import type { LineTerms } from '../../plans/rules/line-terms.js';
import type { CostStep } from '../../plans/employment-cost/working.js';
import type { LineKind } from './uplift-terms.js';

/** A line that is paid by the week, or that a plan on its way would pay, with what an uplift has to know of it. Pence a week. */
export interface UpliftableLine {
  readonly personId: number;
  readonly personName: string;
  readonly regime: PlanRegime;
  readonly stream: PlanStream;
  readonly budgetId: number | null;
  readonly budgetName: string | null;
  readonly description: string;
  readonly weekly: Pence;
  readonly employsAssistant: boolean;
  readonly from: PlainDate;
  /** Last day of the line, or of its agreement where that is earlier; null while both last. */
  readonly until: PlainDate | null;
  readonly isHeld: boolean;
  /** The uplift of the same month that raised it already, as people quote it. */
  readonly raisedBy: string | null;
  readonly planVersionId: number | null;
  /** What it was costed from; null for what was brought over, or cannot be read. */
  readonly inputs: LineInputs | null;
}

/** A line that an agreement pays. */
export interface BookLine extends UpliftableLine {
  readonly planLineId: number;
  readonly agreementId: number;
  readonly reference: string;
}

/** A part of a plan that is not carried out yet; from and until as the plan says them. */
export interface OpenLine extends UpliftableLine {
  readonly shareId: number;
  readonly planVersionId: number;
  readonly planId: number;
  readonly planReference: string;
  readonly state: PlanState;
  /** What goes on without any change stays the line of the book that it is: it is here for the jobs that it belongs to. */
  readonly goesOn: boolean;
}

export interface LineInputs {
  readonly versionLineId: number;
  readonly terms: LineTerms;
  /** Pence for a unit as the family is paid now; null where none was kept. */
  readonly paidRate: Pence | null;
  /** The assistant who works under several plans, which are costed together; null where nobody shares them. */
  readonly sharedAssistantId: number | null;
  /** The plan that it stands in, as working calls it. */
  readonly planId: number;
  readonly plan: string;
  /** The weights of all who pay, in their order, and which of them this line is. */
  readonly parts: readonly number[];
  readonly part: number;
}

export const leftOutReasons = ['ends-before', 'held', 'own-price', 'not-asked', 'no-percentage', 'same', 'would-fall', 'change-open', 'shared-assistant', 'not-costed', 'raised-already'] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** One change of one line. Pence a week; in-year up to 31 March by the day, a full year of 52 weeks. */
export interface Rise {
  /** Its place among the changes of that line, from 1. */
  readonly step: number;
  readonly begins: PlainDate;
  readonly until: PlainDate | null;
  readonly before: Pence;
  readonly after: Pence;
  readonly inYear: Pence;
  readonly fullYear: Pence;
  readonly way: 'recosted' | 'percentage';
  readonly why: string;
  readonly working: readonly CostStep[];
  /** Pence for a unit from that day on; null where a percentage raised it. */
  readonly paidRate: Pence | null;
}

export interface LeftOut {
  readonly reason: LeftOutReason;
  readonly sentence: string;
  /** Somebody has to look at it one by one. */
  readonly byHand: boolean;
}

/** What becomes of one line. */
export type Outcome = { readonly raised: readonly Rise[] } | { readonly leftOut: LeftOut };

export function kindOfLine({ inputs }: Pick<UpliftableLine, 'inputs'>): LineKind {
  return inputs === null ? 'brought_over' : inputs.terms.way === 'employs' ? 'assistant' : 'bought';
}
