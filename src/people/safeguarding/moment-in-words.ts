import { formatDate } from '../../core/plain-date.js';
import { englishDay } from '../../platform/clock.js';

const clockInEngland = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** `14:05 on 14 May 2026`, as clocks in England show it. */
export function momentInWords(moment: Date): string {
  return `${clockInEngland.format(moment)} on ${formatDate(englishDay(moment))}`;
}
