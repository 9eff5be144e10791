import { addDays, addMonths, type PlainDate } from '../../../../core/plain-date.js';

/** The days of an EHC plan by which requests are judged; null where it has not happened or nobody has said. */
export interface EhcDays {
  readonly draftedOn: PlainDate | null;
  readonly issuedOn: PlainDate | null;
  /** When the review under way, or the latest, began. */
  readonly reviewFrom: PlainDate | null;
  readonly reviewedOn: PlainDate | null;
  /** Set by the council where it is sooner than the law's. */
  readonly reviewDueOn: PlainDate | null;
  readonly reassessedFrom: PlainDate | null;
  readonly reassessedUntil: PlainDate | null;
  readonly ceasedOn: PlainDate | null;
}

export const windowKinds = ['draft_plan', 'review', 'reassessment'] as const;
export type WindowKind = (typeof windowKinds)[number];

/** Days in which a request may be made, inclusive; `until` null while it is open. */
export interface RequestWindow {
  readonly kind: WindowKind;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/**
 * The last day for the next review: within twelve months beginning with the day on which the plan was finalised or reviewed last, so the day
 * before that day comes round (Children and Families Act 2014 s44(1)); sooner where the council set one. Undefined while there is no plan.
 */
export function reviewDue({ issuedOn, reviewedOn, reviewDueOn }: EhcDays): PlainDate | undefined {
  const since = reviewedOn !== null && (issuedOn === null || reviewedOn >= issuedOn) ? reviewedOn : issuedOn;
  if (since === null) return undefined;
  const byLaw = addDays(addMonths(since, 12), -1);
  return reviewDueOn !== null && reviewDueOn > since && reviewDueOn < byLaw ? reviewDueOn : byLaw;
}

/** The times of SI 2014/1652 reg 4 in their order: while the draft is out, at a review (so many days before it is due), during a reassessment. */
export function requestWindows(days: EhcDays, reviewWindowDays: number): RequestWindow[] {
  const { draftedOn, issuedOn, reviewFrom, reviewedOn, reassessedFrom, reassessedUntil, ceasedOn } = days;
  const windows: RequestWindow[] = [];
  if (draftedOn !== null) windows.push({ kind: 'draft_plan', from: draftedOn, until: issuedOn });
  const isOver = reviewFrom !== null && reviewedOn !== null && reviewedOn >= reviewFrom;
  if (isOver) windows.push({ kind: 'review', from: reviewFrom, until: reviewedOn });
  const due = reviewDue(days);
  if (due !== undefined) {
    const byDays = addDays(due, -reviewWindowDays);
    windows.push({ kind: 'review', from: reviewFrom !== null && !isOver && reviewFrom < byDays ? reviewFrom : byDays, until: null });
  }
  if (reassessedFrom !== null) windows.push({ kind: 'reassessment', from: reassessedFrom, until: reassessedUntil });
  return windows.filter(({ from }) => ceasedOn === null || from < ceasedOn)
    .map((one) => ({ ...one, until: ceasedOn !== null && (one.until === null || one.until >= ceasedOn) ? addDays(ceasedOn, -1) : one.until }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** The time in which a day falls; undefined where it is outside all of them. */
export function windowOn(windows: readonly RequestWindow[], day: PlainDate): RequestWindow | undefined {
  return windows.find(({ from, until }) => from <= day && (until === null || day <= until));
}

/** The next time that begins after a day. */
export function nextWindow(windows: readonly RequestWindow[], day: PlainDate): RequestWindow | undefined {
  return windows.find(({ from }) => from > day);
}
