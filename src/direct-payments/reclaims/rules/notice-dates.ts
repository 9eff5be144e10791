import { addDays, daysBetween, type PlainDate } from '../../../core/plain-date.js';
import type { PolicyDocument } from '../../../platform/policy/policy-document.js';

export interface NoticeTerms {
  readonly issuedOn: PlainDate;
  readonly channel: 'post' | 'email';
  /** More time for answers as a reasonable adjustment (Equality Act 2010 s20). */
  readonly extraDays: number;
  readonly policy: Pick<PolicyDocument['reclaims'], 'representationDays' | 'postDays' | 'payWithinDays'>;
}

export interface NoticeDates {
  /** Last day for an answer, inclusive; nothing is recovered before it has passed. */
  readonly answerUntil: PlainDate;
  readonly payBy: PlainDate;
}

/** The days that a notice prints. They fall as they fall: a weekend neither shortens nor moves them, so that whoever counts comes to the same day. */
export function noticeDates({ issuedOn, channel, extraDays, policy }: NoticeTerms): NoticeDates {
  const onItsWay = channel === 'post' ? policy.postDays : 0;
  const answerUntil = addDays(issuedOn, onItsWay + policy.representationDays + extraDays);
  return { answerUntil, payBy: addDays(answerUntil, policy.payWithinDays) };
}

/** The last day for an answer once the letter has gone: as printed, or as many days after it went as were printed where it went late. */
export function answerUntilOnceSent(printed: { readonly issuedOn: PlainDate; readonly answerUntil: PlainDate }, sentOn: PlainDate): PlainDate {
  const sameDays = addDays(sentOn, daysBetween(printed.issuedOn, printed.answerUntil));
  return sameDays > printed.answerUntil ? sameDays : printed.answerUntil;
}
