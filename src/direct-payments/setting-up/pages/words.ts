import type { DraftLine } from '../draft-shape.js';
import type { Stream, What } from '../rules/draft.js';

export const whatWords: Readonly<Record<What, string>> = {
  assistant: 'An assistant whom the family employs', night: 'An assistant at night, asleep in the house', agency: 'An agency', self_employed: 'A self-employed person', activity: 'A club or an activity', transport: 'Transport, by the mile',
  goods: 'Something bought once', start_up: 'What it takes to begin: checks, recruiting, training',
};

export const streamWords: Readonly<Record<Stream, string>> = { social_care: 'Social care', education: 'Education', health: 'Health' };

/** What is counted in a week. */
export const unitWords: Readonly<Record<What, string>> = { assistant: 'hours', night: 'nights', agency: 'hours', self_employed: 'hours', activity: 'sessions', transport: 'miles', goods: '', start_up: '' };

const spellWords = { every_week: 'every week', term: 'in term time', holidays: 'in the holidays' } as const;

/** `10 hours in term time (39 weeks), 20 hours in the holidays (13 weeks)` */
export function patternsInWords({ what, patterns = [] }: DraftLine): string {
  return patterns.map(({ name, perWeek, weeks }) => `${perWeek} ${unitWords[what]} a week ${spellWords[name]} (${weeks} weeks)`).join(', ');
}
