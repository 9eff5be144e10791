import { addDays, type PlainDate } from '../../../core/plain-date.js';

/** What is known of a request when its reminders are reckoned. */
export interface Asked {
  readonly askedOn: PlainDate;
  /** The day to answer by, as it stands now. */
  readonly dueOn: PlainDate;
  /** Days from the due day on which reminders go out, in their order; negative before it. */
  readonly reminderDays: readonly number[];
  /** Steps of the ladder that went out, from 1. */
  readonly sent: readonly number[];
  /** The latest day on which anything was said about it: a reminder, by hand too, or more time. */
  readonly lastSaidOn: PlainDate | null;
}

/** A rung of the ladder, and the day on which it is to go out. */
export interface Reminder {
  /** From 1. */
  readonly step: number;
  readonly on: PlainDate;
}

/** The ladder as it is kept with a request: each day once, in order. */
export function ladderOf(reminderDays: readonly number[]): number[] {
  return [...new Set(reminderDays)].sort((a, b) => a - b);
}

/**
 * The reminder that is to go out today, if any. One that was passed over while a later one came due is not sent any more:
 * nobody gets two letters on one day. Nothing goes out for a day on which they had just been asked, reminded or given more time.
 */
export function reminderDue(asked: Asked, today: PlainDate): Reminder | undefined {
  return remindersToCome(asked).filter(({ on }) => on <= today).at(-1);
}

/** The next reminder that will go out of itself, today or later; undefined at the end of the ladder. */
export function nextReminder(asked: Asked, today: PlainDate): Reminder | undefined {
  return reminderDue(asked, today) ?? remindersToCome(asked).find(({ on }) => on > today);
}

function remindersToCome({ askedOn, dueOn, reminderDays, sent, lastSaidOn }: Asked): Reminder[] {
  const lastSent = Math.max(0, ...sent);
  const said = lastSaidOn !== null && lastSaidOn > askedOn ? lastSaidOn : askedOn;
  return reminderDays.map((days, index) => ({ step: index + 1, on: addDays(dueOn, days) })).filter(({ step, on }) => step > lastSent && on > said);
}
