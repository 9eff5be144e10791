import { formatPounds } from '../../../core/money.js';
import { addDays, formatDate, type PlainDate } from '../../../core/plain-date.js';
import type { LeftBeside } from '../store/beside.js';
import { streamNames } from './words.js';

/** The days over which a year of money is reckoned: 52 weeks. */
const daysOfYear = 364;

/**
 * In what a version leaves a family less than what runs, a short sentence each, as pages and the family's letter say it; empty where it does not.
 * `begins` is the version's first day.
 */
export function lessWords({ because, streams, behind, borneBefore, borneAfter }: LeftBeside, begins: PlainDate): string[] {
  const has = (why: string): boolean => because.includes(why);
  const later = formatDate(addDays(begins, daysOfYear));
  const isBehind = streams.some(({ stream }) => has(`behind:${stream}`));
  const runsBehind = behind.filter(({ name }) => has(`behind:${name}`) && (name !== 'left' || !isBehind));
  const year = `In the year from ${formatDate(begins)}`;
  const isLater = because.some((why) => why.startsWith('later:') && why !== 'later:left');
  return [
    ...(has('ends') ? ['The payment ends.'] : []),
    ...streams.flatMap(({ stream, yearBefore, yearAfter, onceBefore, onceAfter }) => [
      ...(has(`weekly:${stream}`) ? [`${year}, ${streamNames[stream]} pays ${formatPounds(yearAfter)}. Before, it was ${formatPounds(yearBefore)}.`] : []),
      ...(has(`once:${stream}`) ? [`Money from ${streamNames[stream]} that was to be paid once: ${formatPounds(onceAfter)}. Before, it was ${formatPounds(onceBefore)}.`] : []),
      ...(has(`later:${stream}`) && !has(`weekly:${stream}`) ? [`From ${later} on, ${streamNames[stream]} pays less than now, or ends sooner.`] : []),
    ]),
    ...runsBehind.map(({ name, by, before, after }) => `From ${formatDate(begins)} to ${formatDate(by)}, ${name === 'left' ? 'what is left after what the person pays' : `what ${streamNames[name]} pays`} comes to ${formatPounds(after)}. Without this change it would be ${formatPounds(before)}. The difference comes later in the year.`),
    ...(has('left') && borneAfter > borneBefore ? [`${year}, the person pays ${formatPounds(borneAfter)} of it. Before, they paid ${formatPounds(borneBefore)}.`] : []),
    ...(has('net') ? ['What the person pays comes off the payment from now on. Before, we asked for it apart.'] : []),
    ...(has('later:left') && !isLater && !has('left') ? [`From ${later} on, the person pays more of it than now.`] : []),
  ];
}
