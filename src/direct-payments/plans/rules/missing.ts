import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import type { PlanVersionView } from '../plan-version.js';

type Content = Pick<PlanVersionView, 'change' | 'effectiveFrom' | 'why' | 'backDatedWhy' | 'needs' | 'wholeLines' | 'lines' | 'regime' | 'contributionWeekly'>;

/** What is missing in what somebody wrote, a sentence each. */
export function missingInContent(version: Content, today: PlainDate, mayContribute: boolean): string[] {
  const days = missingDays(version, today);
  return version.change === 'end' ? days : [...missingNeeds(version), ...missingLines(version), ...days, ...missingContribution(version, mayContribute)];
}

function missingNeeds({ needs, wholeLines, lines }: Content): string[] {
  if (needs.length === 0) return ['Write what is needed, in the family’s words, and what is to come of it.'];
  const met = new Set(wholeLines.map(({ needId }) => needId));
  const ofEducation = new Set(lines.flatMap(({ stream, lineId }) => (stream === 'education' ? [wholeLines.find(({ id }) => id === lineId)?.needId ?? 0] : [])));
  return needs.flatMap(({ id, need, outcome, sectionF }) => [
    ...(outcome === null ? [`Write what is to come of “${short(need)}”.`] : []),
    ...(met.has(id) ? [] : [`Say which line meets “${short(need)}”, or take the need out.`]),
    // Only provision that the plan specifies can be bought: SEN (Personal Budgets) Regulations 2014 (SI 2014/1652) reg 2.
    ...(ofEducation.has(id) && sectionF === null ? [`Say where Section F of the education, health and care plan has what meets “${short(need)}”.`] : []),
  ]);
}

function missingLines({ wholeLines }: Content): string[] {
  if (wholeLines.length === 0) return ['Add what the plan pays for.'];
  return wholeLines.flatMap(({ description, needId, shares, costed }) => [
    ...(needId === null ? [`${description}: say which need it meets.`] : []),
    ...(shares.length === 0 ? [`${description}: say who pays.`] : []),
    ...(costed === null ? [`${description}: it is not costed yet.`] : []),
  ]);
}

function missingDays({ effectiveFrom, backDatedWhy, change, why }: Content, today: PlainDate): string[] {
  return [
    ...(effectiveFrom < today && backDatedWhy === null ? [`It begins on ${formatDate(effectiveFrom)}, which has passed. Say why, or choose a day from today on.`] : []),
    ...(change !== 'new' && why === null ? ['Say why it changes.'] : []),
  ];
}

/** Adult social care is means-tested: until somebody says what was assessed, nobody knows what to pay (Care Act 2014 s17). */
function missingContribution({ regime, lines, contributionWeekly }: Content, mayContribute: boolean): string[] {
  const bears = mayContribute && regime === 'adult_social_care' && lines.some(({ bearsContribution }) => bearsContribution);
  return bears && contributionWeekly === null ? ['Say what the person was assessed to pay in a week, or that it is nothing.'] : [];
}

function short(words: string): string {
  return words.length > 60 ? `${words.slice(0, 57)}…` : words;
}
