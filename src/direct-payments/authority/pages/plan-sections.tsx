import { formatPounds, type Pence } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import { moneyColumn, Notice, SummaryList, Table, Tag, type Element, type SummaryRow } from '../../../platform/ui/index.js';
import type { FamilyPay } from '../../plans/family-pay.js';
import type { PlanAuthority } from '../authority-of.js';
import type { Difference } from '../rules/differences.js';
import { partName } from '../rules/words.js';
import type { PlanPart } from '../store/way.js';

export interface AuthorityProps {
  readonly view: PlanAuthority;
}

const whatTags = { added: { words: 'New', tone: 'plum' }, 'taken-out': { words: 'Taken out', tone: 'look' }, changed: { words: 'Changed', tone: 'look' }, same: { words: 'As before', tone: 'quiet' } } as const;

/**
 * What the plan pays for, line by line, beside what was there before: what the version before said, and what runs now where an uplift or a book
 * that was brought over made that something else.
 */
export function Differences({ caption, rows }: { readonly caption: string; readonly rows: readonly Difference[] }): Element {
  const isRaised = rows.some((row) => row.runs != null && !isOnce(row) && row.before?.weekly !== row.runs);
  const aWeek = (amount: (row: Difference) => Pence | null | undefined) => (row: Difference): Pence | undefined => (isOnce(row) ? undefined : (amount(row) ?? undefined));
  return (
    <Table caption={caption} rows={rows} columns={[
      { heading: 'What', rowHeader: true, cell: ({ description }: Difference) => description },
      { heading: 'Beside before', kind: 'nowrap', cell: ({ what }) => <Tag tone={whatTags[what].tone}>{whatTags[what].words}</Tag> },
      { heading: 'Days', cell: ({ after, before }) => daysOf(after ?? before) },
      ...(isRaised ? [moneyColumn('First said, a week', aWeek(({ before }) => before?.weekly))] : []),
      moneyColumn(isRaised ? 'Runs now, a week' : 'Before, a week', aWeek(({ runs, before }) => (runs === undefined ? before?.weekly : runs))),
      moneyColumn(isRaised ? 'From then, a week' : 'Now, a week', aWeek(({ willRun, after }) => (willRun === undefined ? after?.weekly : willRun))),
      moneyColumn('Once', ({ after, before, broughtOver }) => (after ?? before)?.oneOff ?? (broughtOver && broughtOver.once > 0 ? broughtOver.once : undefined)), moneyColumn('More a week', aWeek(({ weeklyMore }) => weeklyMore)),
    ]} />
  );
}

function isOnce({ after, before, broughtOver }: Difference): boolean {
  return (after ?? before)?.oneOff != null || (broughtOver?.weekly === 0 && broughtOver.once > 0);
}

function daysOf(line: Difference['after']): string {
  if (!line) return '';
  return line.until === null ? `from ${formatDate(line.from)}` : `${formatDate(line.from)} to ${formatDate(line.until)}`;
}

/** Whose budget pays what, beside what runs now, and who has approved it. */
export function Parts({ view }: AuthorityProps): Element {
  return (
    <Table caption="Who pays, and who has approved" rows={view.parts} columns={[
      { heading: 'Budget', rowHeader: true, cell: (part: PlanPart) => startsCapital(partName(part)) },
      moneyColumn('Runs now, a week', ({ weeklyBefore }) => weeklyBefore), moneyColumn('From then, a week', ({ weeklyAfter }) => weeklyAfter), moneyColumn('First year by the plan', ({ yearly }) => yearly),
      { heading: 'Approved', cell: ({ approval }) => (approval === null ? 'Not yet' : `${approval.by}, ${formatDate(approval.on)}`) },
    ]} />
  );
}

function startsCapital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** Whom of the family it pays: whoever approves sees the relation, the answer and its law. */
export function FamilyPaid({ rows }: { readonly rows: readonly FamilyPay[] }): Element {
  if (rows.length === 0) return <></>;
  return (
    <section aria-labelledby="family-paid">
      <h2 class="govuk-heading-m" id="family-paid">Whom of the family it pays</h2>
      <SummaryList rows={rows.map(({ name, relation, description, may, because, source }) => ({
        key: `${name}: ${relation.toLowerCase()}`, value: <>{description} <Tag tone={may ? 'done' : 'look'}>{may ? 'May be paid' : 'May not be paid'}</Tag> {because}{source === '' ? '' : ` (${source})`}</>,
      }))} />
    </section>
  );
}

/** In what the family is left less than what runs, as they are told it. */
export function Less({ view: { less } }: AuthorityProps): Element {
  if (less.length === 0) return <></>;
  return <Notice tone="look" title="It pays the family less than what runs now"><ul class="govuk-list govuk-list--bullet">{less.map((one) => <li>{one}</li>)}</ul></Notice>;
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

/** The whole in a sentence: a week and the first year by the day beside what runs, or what the plan says where nothing does, and money paid once where there is any. */
export function inShort({ weekly, weeklyBefore, yearly, yearlyBefore, yearlyAfter, differences, version }: PlanAuthority): string {
  const from = `From ${formatDate(version.effectiveFrom)}`;
  if (version.change === 'end') return `${from} nothing more is paid${weeklyBefore === 0 ? '' : `: now it is ${formatPounds(weeklyBefore)} a week`}.`;
  const first = weeklyBefore === 0 ? `comes to ${formatPounds(weekly)} a week` : weekly === weeklyBefore ? `stays at ${formatPounds(weekly)} a week` : `goes from ${formatPounds(weeklyBefore)} to ${formatPounds(weekly)} a week`;
  const isBeside = yearlyBefore > 0 && yearlyBefore !== yearlyAfter;
  const once = differences.some(({ after }) => after?.oneOff != null) ? ', money paid once among it' : '';
  return `${from} it ${first}, and to ${formatPounds(yearlyBefore === 0 ? yearly : yearlyAfter)} in its first year${once}${isBeside ? `; what runs now comes to ${formatPounds(yearlyBefore)}` : ''}.`;
}
