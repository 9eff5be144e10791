import { addDays, type PlainDate } from '../../../../core/plain-date.js';
import type { PolicyDocument } from '../../../../platform/policy/policy-document.js';
import type { ReclaimStatus } from '../../rules/states.js';

/** What decides until when somebody is in time. */
export interface Waiting {
  readonly status: ReclaimStatus;
  readonly since: PlainDate;
  /** Last day of the earliest sum that is still open; null where nothing is owed. */
  readonly dueOn: PlainDate | null;
}

type Days = Pick<PolicyDocument, 'work' | 'reclaims'>;

/**
 * The last day on which a reclaim is in time where it stands, by the policy of today; null where nothing runs: it is closed, or no
 * policy is in force. Approval counts from the proposal, an answer from the day it came, money from when it is due.
 */
export function inTimeUntil({ status, since, dueOn }: Waiting, policy: Days | undefined): PlainDate | null {
  if (status === 'noticed' || status === 'decided' || status === 'recovering') return dueOn;
  const days = policy && daysFor(status, policy);
  return days === undefined ? null : addDays(since, days);
}

function daysFor(status: ReclaimStatus, { work, reclaims }: Days): number | undefined {
  if (status === 'held-back') return reclaims.helpDays;
  if (status === 'proposed' || status === 'approved') return work.approveWithinDays;
  if (status === 'issued') return reclaims.postDays;
  return status === 'represented' ? work.answerWithinDays : undefined;
}
