import { ownTotal, type DayOfPart } from './day-of-part.js';

/** Four ways in which a day's lines stand without any search: the file's order or its reverse, the other files' lines before or after. */
export interface Arrangement {
  readonly turned: boolean;
  readonly othersFirst: boolean;
}

/** In the order of likelihood. Where no other file has lines that day, two of them say the same and one is left out. */
export function arrangementsOf(day: DayOfPart): readonly Arrangement[] {
  if (day.others.length === 0) return withoutOthers;
  return beganEarlier(day) ? othersLast : othersFirst;
}

/** A statement whose period began on an earlier day would hold what came before its first line: others' lines came after. */
function beganEarlier({ part, date, opening }: DayOfPart): boolean {
  return opening !== null && part.from !== null && part.from < date;
}

const withoutOthers: readonly Arrangement[] = [
  { turned: false, othersFirst: false },
  { turned: true, othersFirst: false },
];

const othersFirst: readonly Arrangement[] = [true, false].flatMap((first) => withoutOthers.map((one) => ({ ...one, othersFirst: first })));
const othersLast: readonly Arrangement[] = [...othersFirst.slice(2), ...othersFirst.slice(0, 2)];

export function othersTotal(day: DayOfPart): number {
  return day.others.reduce((total, amount) => total + amount, 0);
}

/** Whether every balance of the day holds in this arrangement, the day beginning with `start`. */
export function holdsAsPrinted(day: DayOfPart, start: number, { turned, othersFirst }: Arrangement): boolean {
  let balance = othersFirst ? start + othersTotal(day) : start;
  if (day.opening !== null && day.opening !== balance) return false;
  for (let step = 0; step < day.own.length; step += 1) {
    const line = day.own[turned ? day.own.length - 1 - step : step];
    if (!line) continue;
    balance += line.amount;
    if (line.balance !== null && line.balance !== balance) return false;
  }
  return day.closing === null || day.closing === balance;
}

/** The balance the day begins with if this arrangement is the true one; undefined where the day states none. */
export function startAsPrinted(day: DayOfPart, { turned, othersFirst }: Arrangement): number | undefined {
  const ahead = othersFirst ? othersTotal(day) : 0;
  if (day.opening !== null) return day.opening - ahead;
  let sum = ahead;
  for (const line of turned ? [...day.own].reverse() : day.own) {
    sum += line.amount;
    if (line.balance !== null) return line.balance - sum;
  }
  return day.closing === null ? undefined : day.closing - ahead - ownTotal(day);
}
