import { formatPounds } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import { moneyColumn, Notice, SummaryList, Table, Tag, type Element, type SummaryRow } from '../../../platform/ui/index.js';
import type { PlanAuthority } from '../authority-of.js';
import type { Difference } from '../rules/differences.js';
import { partName } from '../rules/words.js';
import type { PlanPart } from '../store/way.js';

export interface AuthorityProps {
  readonly view: PlanAuthority;
}

const whatTags = { added: { words: 'New', tone: 'plum' }, 'taken-out': { words: 'Taken out', tone: 'look' }, changed: { words: 'Changed', tone: 'look' }, same: { words: 'As before', tone: 'quiet' } } as const;

/** What the plan pays for, line by line, beside what was there before. */
export function Differences({ caption, rows }: { readonly caption: string; readonly rows: readonly Difference[] }): Element {
  return (
    <Table caption={caption} rows={rows} columns={[
      { heading: 'What', rowHeader: true, cell: ({ description }: Difference) => description },
      { heading: 'Beside before', kind: 'nowrap', cell: ({ what }) => <Tag tone={whatTags[what].tone}>{whatTags[what].words}</Tag> },
      { heading: 'Days', cell: ({ after, before }) => daysOf(after ?? before) },
      moneyColumn('Before, a week', ({ before }) => before?.weekly ?? undefined), moneyColumn('Now, a week', ({ after }) => after?.weekly ?? undefined),
      moneyColumn('Once', ({ after }) => after?.oneOff ?? undefined), moneyColumn('More a week', ({ weeklyMore }) => weeklyMore),
    ]} />
  );
}

function daysOf(line: Difference['after']): string {
  if (!line) return '';
  return line.until === null ? `from ${formatDate(line.from)}` : `${formatDate(line.from)} to ${formatDate(line.until)}`;
}

/** Whose budget pays what, and who has approved it. */
export function Parts({ view }: AuthorityProps): Element {
  return (
    <Table caption="Who pays, and who has approved" rows={view.parts} columns={[
      { heading: 'Budget', rowHeader: true, cell: (part: PlanPart) => partName(part) },
      moneyColumn('Before, a week', ({ weeklyBefore }) => weeklyBefore), moneyColumn('Now, a week', ({ weekly }) => weekly), moneyColumn('First year', ({ yearly }) => yearly),
      { heading: 'Approved', cell: ({ approval }) => (approval === null ? 'Not yet' : `${approval.by}, ${formatDate(approval.on)}`) },
    ]} />
  );
}

/** How it came here and where it goes from here. */
export function Way({ view }: AuthorityProps): Element {
  const { check, panel, needsPanel, checkIsEnough, isLess, noticeGiven, version } = view;
  const rows: SummaryRow[] = [
    { key: 'Written by', value: version.authorName ?? 'Brought over' },
    { key: 'Checked', value: check === null ? 'Not yet' : `${check.by}, ${formatDate(check.on)}${check.note === null ? '' : `: ${check.note}`}` },
    ...(needsPanel ? [{ key: 'Panel', value: panel === null ? 'Policy asks the panel. It has not decided yet.' : `${panelWords[panel.decision]} on ${formatDate(panel.on)}: ${panel.reasons} Sat: ${panel.sat.join(', ')}.${panel.conditions === null ? '' : ` Conditions: ${panel.conditions}`}` }] : []),
    ...(checkIsEnough ? [{ key: 'Small increase', value: 'Policy asks for the check alone.' }] : []),
    ...(isLess ? [{ key: 'Less than before', value: check?.familyAgrees ?? (noticeGiven ? 'The family has had notice.' : 'No notice stands that ends before this begins.') }] : []),
  ];
  return <SummaryList rows={rows} />;
}

const panelWords = { agreed: 'Agreed', agreed_with_conditions: 'Agreed on conditions', not_agreed: 'Not agreed' } as const;

/** What was to be put right, and what changed since. */
export function CameAgain({ view }: AuthorityProps): Element {
  const [returned] = view.returns;
  if (!returned) return <></>;
  const changed = (view.sinceReturned ?? []).filter(({ what }) => what !== 'same');
  return (
    <>
      <Notice tone="look" title={`Returned on ${formatDate(returned.on)} by ${returned.by}`}><ul class="govuk-list govuk-list--bullet">{returned.points.map((point) => <li>{point}</li>)}</ul></Notice>
      {changed.length === 0 ? <p>No line has changed since.</p> : <Differences caption="Changed since it was returned" rows={changed} />}
    </>
  );
}

/** The whole in a sentence. */
export function inShort({ weekly, weeklyBefore, yearly, version }: PlanAuthority): string {
  const first = weeklyBefore === 0 ? `comes to ${formatPounds(weekly)} a week` : weekly === weeklyBefore ? `stays at ${formatPounds(weekly)} a week` : `goes from ${formatPounds(weeklyBefore)} to ${formatPounds(weekly)} a week`;
  return `From ${formatDate(version.effectiveFrom)} it ${first}, and to ${formatPounds(yearly)} in its first year, money paid once among it.`;
}

