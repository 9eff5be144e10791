import { addDays, addMonths, daysBetween, type PlainDate } from '../../../core/plain-date.js';
import { firstWorkingDay, type BankHolidays } from '../../../core/working-days.js';

export const requestEvents = ['identity-asked', 'identity-confirmed', 'clarification-asked', 'clarification-answered', 'extended', 'released', 'refused', 'withdrawn'] as const;
export type RequestEvent = (typeof requestEvents)[number];

export interface DatedEvent {
  readonly event: RequestEvent;
  readonly on: PlainDate;
}

export interface RequestClock {
  readonly state: 'waiting-for-identity' | 'waiting-for-clarification' | 'running' | 'overdue' | 'released' | 'refused' | 'withdrawn';
  /** The day the time began: when the request came, or when they showed who they are. Empty while that is waited for. */
  readonly startsOn: PlainDate | null;
  /** The last day to answer; empty while the clock stands still. */
  readonly dueOn: PlainDate | null;
  /** Whole days on which it stood still since it began. */
  readonly stoodStill: number;
  readonly extended: boolean;
}

/**
 * The clock of a request for information: one month from the day it came or, where that was asked, from the day they showed who they are
 * (UK GDPR art 12A, as the Data (Use and Access) Act 2025 s76 puts it in), two months more where it was extended. A month ends on the
 * corresponding day of the calendar, or on the last of the month; where that is a weekend or a bank holiday, on the next working day
 * (Information Commissioner, right of access guidance: how long do we have to comply). The days between asking what they mean and their
 * answer do not count.
 */
export function requestClock(received: PlainDate, events: readonly DatedEvent[], holidays: BankHolidays, today: PlainDate): RequestClock {
  const ended = events.find(({ event }) => event === 'released' || event === 'refused' || event === 'withdrawn');
  const extended = events.some(({ event }) => event === 'extended');
  const startsOn = beganOn(received, events);
  const clarification = standstill(startsOn ?? received, events);
  const still = startsOn === null || clarification.open;
  const dueOn = startsOn === null || still ? null : lastDay(startsOn, { months: extended ? 3 : 1, extraDays: clarification.days, holidays });
  const common = { startsOn, stoodStill: clarification.days, extended };
  if (ended?.event === 'released' || ended?.event === 'refused' || ended?.event === 'withdrawn') return { ...common, state: ended.event, dueOn };
  if (startsOn === null) return { ...common, state: 'waiting-for-identity', dueOn };
  if (clarification.open) return { ...common, state: 'waiting-for-clarification', dueOn };
  return { ...common, state: dueOn !== null && today > dueOn ? 'overdue' : 'running', dueOn };
}

/** The last day to answer after so many months and the days on which the clock stood still. */
export function lastDay(startsOn: PlainDate, { months, extraDays, holidays }: { readonly months: number; readonly extraDays: number; readonly holidays: BankHolidays }): PlainDate {
  return firstWorkingDay(addDays(addMonths(startsOn, months), extraDays), holidays);
}

function beganOn(received: PlainDate, events: readonly DatedEvent[]): PlainDate | null {
  if (!events.some(({ event }) => event === 'identity-asked')) return received;
  const confirmed = events.find(({ event }) => event === 'identity-confirmed');
  return confirmed ? (confirmed.on > received ? confirmed.on : received) : null;
}

function standstill(from: PlainDate, events: readonly DatedEvent[]): { readonly days: number; readonly open: boolean } {
  let [days, asked]: [number, PlainDate | undefined] = [0, undefined];
  for (const { event, on } of events) {
    if (event === 'clarification-asked') asked ??= on;
    else if (event === 'clarification-answered' && asked !== undefined) {
      const [first, last] = [asked > from ? asked : from, on];
      days += last > first ? daysBetween(first, last) : 0;
      asked = undefined;
    }
  }
  return { days, open: asked !== undefined };
}

/** Why an event cannot follow on what has happened, in words; undefined where it can. */
export function whyNotPossible(event: RequestEvent, on: PlainDate, received: PlainDate, events: readonly DatedEvent[]): string | undefined {
  const latest = events.at(-1)?.on ?? received;
  const has = (wanted: RequestEvent): boolean => events.some((one) => one.event === wanted);
  const asked = events.filter((one) => one.event === 'clarification-asked').length > events.filter((one) => one.event === 'clarification-answered').length;
  if (on < latest) return `It happened before ${latest}, the day of what is recorded last.`;
  if (event === 'identity-asked' && has('identity-asked')) return 'They have been asked already who they are.';
  if (event === 'identity-confirmed' && has('identity-confirmed')) return 'It has been confirmed already who they are.';
  if (event === 'clarification-asked' && asked) return 'A question to them is open already.';
  if (event === 'clarification-answered' && !asked) return 'No question to them is open.';
  if (event === 'extended' && has('extended')) return 'The time can be extended once, by two months.';
  if (event === 'released' && has('identity-asked') && !has('identity-confirmed')) return 'Nothing goes out before it is confirmed who asks.';
  return undefined;
}
