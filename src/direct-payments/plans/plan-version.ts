import type { Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import type { PlanVersionRow, SupportPlanRow } from '../../platform/db/tables.js';
import type { CostedLine } from './costing/costed-line.js';
import type { CostStep } from './employment-cost/working.js';
import type { LineTerms, PayeeKind } from './rules/line-terms.js';
import type { PlanState } from './rules/states.js';

export type PlanStream = 'social_care' | 'education' | 'health';
export type PlanRegime = SupportPlanRow['regime'];
export type PlanChange = PlanVersionRow['change'];

/** Which stream and budget pays which part of a line; pence. */
export interface PlanShare {
  /** Key of the part. */
  readonly id: number;
  readonly stream: PlanStream;
  readonly budgetId: number | null;
  readonly budgetName: string | null;
  /** Its weight beside the others. */
  readonly parts: number;
  readonly weekly: Pence;
  readonly annual: Pence;
  /** Null for what is paid by the week. */
  readonly oneOff: Pence | null;
}

/** One thing that a version pays for, with its parts. Amounts are pence over all who pay. */
export interface WholePlanLine {
  readonly id: number;
  readonly place: number;
  readonly needId: number | null;
  readonly payee: PayeeKind;
  /** The kind of spending, as statements are classified. */
  readonly kind: string;
  readonly description: string;
  readonly terms: LineTerms;
  readonly employsAssistant: boolean;
  readonly bearsContribution: boolean;
  /** First day within this version: never before the version's own first day. */
  readonly from: PlainDate;
  /** First day since it has run without any change, through earlier versions. */
  readonly since: PlainDate;
  /** Last day, inclusive; null while it lasts. */
  readonly until: PlainDate | null;
  /** The line of the running version that it carries on or replaces. */
  readonly continuesId: number | null;
  /** Where it carries one on without any change: the line with which that began. */
  readonly sinceLineId: number | null;
  readonly sharedAssistantId: number | null;
  /** Somebody of the person's family whom it pays (`family_assistant`); null where it pays nobody of the family. */
  readonly familyAssistantId: number | null;
  readonly weekly: Pence;
  readonly annual: Pence;
  readonly oneOff: Pence | null;
  /** What was costed, and how; null until it is. */
  readonly costed: CostedLine | null;
  readonly shares: readonly PlanShare[];
}

/** One part of a line as it is carried out: one line of one stream and budget. */
export interface PlanVersionLineView {
  /** Key of the part (`plan_line_share`). */
  readonly id: number;
  /**
   * The part with which it began: itself where it is new or changed, a part of an earlier version where it goes on without any change.
   * What was carried out for that one goes on; what was carried out and is nobody's `originId` ends the day before the version begins.
   */
  readonly originId: number;
  readonly lineId: number;
  readonly stream: PlanStream;
  readonly budgetId: number | null;
  readonly kind: string;
  readonly description: string;
  /** Pence a week, spread over the whole year, before any contribution. */
  readonly weekly: Pence;
  readonly annual: Pence;
  readonly oneOff: Pence | null;
  readonly employsAssistant: boolean;
  /** Already false for education, health and aftercare. */
  readonly bearsContribution: boolean;
  /** First day that it has run without any change; before the version's own where it goes on. */
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly working: readonly CostStep[];
}

export interface PlanNeed {
  readonly id: number;
  readonly place: number;
  readonly need: string;
  readonly outcome: string | null;
  readonly sectionF: string | null;
}

export type ByStream = Readonly<Record<PlanStream, Pence>>;

/** A version of a plan with everything in it. */
export interface PlanVersionView {
  readonly id: number;
  readonly planId: number;
  /** `SP-00012` */
  readonly planReference: string;
  readonly number: number;
  readonly change: PlanChange;
  readonly basedOnId: number | null;
  readonly personId: number;
  readonly personName: string;
  readonly personBornOn: PlainDate;
  readonly regime: PlanRegime;
  readonly aftercare: boolean;
  readonly agreementId: number | null;
  readonly referralId: number | null;
  readonly authorId: number | null;
  readonly authorName: string | null;
  /** Everybody who wrote in it: none of them checks or approves it. */
  readonly writerIds: readonly number[];
  readonly effectiveFrom: PlainDate;
  readonly why: string | null;
  readonly backDatedWhy: string | null;
  /** Whether lines that go on are costed by the rates of its first day too. */
  readonly costsAnew: boolean;
  readonly state: PlanState;
  /** Since when it stands there. */
  readonly stateSince: Date;
  /** Number of the event by which it was submitted last: approvals of an earlier submission do not count. */
  readonly submission: number | null;
  readonly needs: readonly PlanNeed[];
  readonly lines: readonly PlanVersionLineView[];
  readonly wholeLines: readonly WholePlanLine[];
  /** Pence a week that the person is assessed to pay; 0 where assessed to pay nothing, null where nobody has said. */
  readonly contributionWeekly: Pence | null;
  readonly contributionFrom: PlainDate | null;
  readonly contributionPaid: 'net' | 'gross' | null;
  readonly contributionArrears: Pence | null;
  readonly weeklyByStream: ByStream;
  readonly annualByStream: ByStream;
  readonly oneOffByStream: ByStream;
  readonly costedOn: PlainDate | null;
}
