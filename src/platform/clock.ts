import { plainDate, type PlainDate } from '../core/plain-date.js';

/** Passed to whatever needs to know the time, so that a test can be on any day. */
export interface Clock {
  now(): Date;
  /** The day in England, whatever the server's own zone. */
  today(): PlainDate;
}

// Sweden writes dates the way we do.
const dayInEngland = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short' });

export function englishDay(moment: Date): PlainDate {
  return plainDate(dayInEngland.format(moment));
}

export const systemClock: Clock = {
  now: () => new Date(),
  today: () => englishDay(new Date()),
};

/** A clock that stands still. */
export function clockAt(moment: Date): Clock {
  return { now: () => moment, today: () => englishDay(moment) };
}
