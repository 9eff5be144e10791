import type { PlainDate } from '../../../core/plain-date.js';
import type { ClosingReasonName } from './closing.js';
import type { ReferralEventName, ReferralStatus } from './states.js';

/** One thing that happened with a referral, as its rules need it. */
export interface Happened {
  readonly event: ReferralEventName;
  readonly to: ReferralStatus;
  readonly on: PlainDate;
  readonly holderId: number | null;
  readonly teamId: number | null;
  readonly closingReason: ClosingReasonName | null;
  readonly agreementId: number | null;
  readonly reason: string | null;
  readonly expectedOn: PlainDate | null;
}

/** A time in which the clock stood still; `until` is null while it does. */
export interface Pause {
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/** Where a referral stands, who holds it, and what its clocks are reckoned from: told by its events. */
export interface ReferralStanding {
  readonly status: ReferralStatus;
  /** The day it came. Nothing starts the clocks anew: a family does not know of teams. */
  readonly receivedOn: PlainDate;
  readonly acknowledgedOn: PlainDate | null;
  /** Who has it in hand; null while it waits to be taken up. */
  readonly holderId: number | null;
  /** The team that it was passed on to; null where it was not. */
  readonly passedTo: number | null;
  readonly pauses: readonly Pause[];
  /** What it waits for, while it does. */
  readonly waitsFor: { readonly reason: string; readonly expectedOn: PlainDate | null } | null;
  /** The day it was done or closed. */
  readonly endedOn: PlainDate | null;
  readonly closingReason: ClosingReasonName | null;
  /** The direct payment that came of it. */
  readonly agreementId: number | null;
}

/** Where it stands after all that happened, oldest first. Throws where nothing has. */
export function standingOf(events: readonly Happened[]): ReferralStanding {
  const [first] = events;
  if (!first) throw new RangeError('a referral begins with its first event');
  const begun: ReferralStanding = {
    status: first.to, receivedOn: first.on, acknowledgedOn: null, holderId: null, passedTo: null, pauses: [], waitsFor: null, endedOn: null, closingReason: null, agreementId: null,
  };
  return events.slice(1).reduce(after, begun);
}

function after(before: ReferralStanding, happened: Happened): ReferralStanding {
  return { ...before, status: happened.to, ...changed(before, happened) };
}

function changed(before: ReferralStanding, { event, on, holderId, teamId, closingReason, agreementId, reason, expectedOn }: Happened): Partial<ReferralStanding> {
  switch (event) {
    case 'acknowledge':
      return { acknowledgedOn: before.acknowledgedOn ?? on };
    case 'take-up':
      return { holderId, endedOn: null, closingReason: null };
    case 'pass-on':
      return { holderId: null, passedTo: teamId };
    case 'wait':
      return { pauses: [...before.pauses, { from: on, until: null }], waitsFor: { reason: reason ?? '', expectedOn } };
    case 'resume':
      return { pauses: ended(before.pauses, on), waitsFor: null };
    case 'close':
      return { pauses: ended(before.pauses, on), waitsFor: null, endedOn: on, closingReason };
    case 'done':
      return { endedOn: on, agreementId };
    case 'receive':
    case 'begin':
      return {};
  }
}

function ended(pauses: readonly Pause[], on: PlainDate): Pause[] {
  return pauses.map((pause) => (pause.until === null ? { ...pause, until: on } : pause));
}
