import { addDays, addMonths, dateOf, dayNumber, type PlainDate } from '../../../../core/plain-date.js';

/**
 * The last day of compulsory school age: the last Friday in June of the school year (September to August) in which somebody turns 16; for who turns
 * 16 after it and before September, that same Friday. Education Act 1996 s8 and SI 1997/1970. From the next day the right to ask is the young person's own.
 */
export function compulsoryAgeEnds(born: PlainDate): PlainDate {
  const sixteen = addMonths(born, 16 * 12);
  const year = Number(sixteen.slice(0, 4)) + (Number(sixteen.slice(5, 7)) >= 9 ? 1 : 0);
  let day = dateOf(year, 6, 30) ?? sixteen;
  while ((dayNumber(day) + 4) % 7 !== 5) day = addDays(day, -1);
  return day;
}

/** Whether on a day the young person asks, and receives, in their own right. */
export function isYoungPerson(born: PlainDate, day: PlainDate): boolean {
  return day > compulsoryAgeEnds(born);
}
