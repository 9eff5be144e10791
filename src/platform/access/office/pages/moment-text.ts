import { formatDate } from '../../../../core/plain-date.js';
import { englishDay } from '../../../clock.js';

const timeInEngland = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' });

/** `14 May 2026, 10:05` */
export function momentText(moment: Date): string {
  return `${formatDate(englishDay(moment))}, ${timeInEngland.format(moment)}`;
}
