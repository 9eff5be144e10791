import { formatPounds, noPence, sum } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import { dateColumn, moneyCell, moneyColumn, SummaryList, Table, Working, type Element, type SummaryRow, type WorkingStep } from '../../../platform/ui/index.js';
import { stepWords } from '../../monitoring/pages/surplus-words.js';
import type { CitedLine } from '../../monitoring/rules/working.js';
import { streamTitle } from '../finance/pages/words.js';
import { groundWords } from '../rules/grounds.js';
import type { ReclaimView } from '../show-reclaim.js';
import type { LeftWithFamily } from '../store/proposals.js';
import type { ReclaimSection } from './reclaim-section.js';
import { stepLabel } from './step-words.js';

/** What was proposed, by whom and why, and the working that it froze. */
export const proposalSection: ReclaimSection = (_tx, { view }) => Promise.resolve(<Proposal view={view} />);

function Proposal({ view }: { readonly view: ReclaimView }): Element {
  if (view.reclaim.ground === 'brought_over') return <BroughtOver view={view} />;
  return (
    <section aria-labelledby="proposal">
      <h2 class="govuk-heading-m" id="proposal">What was proposed</h2>
      <SummaryList rows={facts(view)} />
      {view.left.length > 0 && (
        <Table
          caption="Left with the family" rows={view.left}
          columns={[{ heading: 'Budget', rowHeader: true, cell: ({ stream }) => streamTitle(stream) }, { heading: 'Why', cell: ({ reason }) => reason }, moneyColumn('Amount', ({ amount }: LeftWithFamily) => amount, { total: moneyCell(sum(view.left.map(({ amount }) => amount))) })]}
        />
      )}
      <Working summary="How it was worked out" steps={view.figures.working.flatMap(stepOf)} />
    </section>
  );
}

/** Nothing of it was worked out here: what the earlier system said, and who brought it. */
function BroughtOver({ view: { reclaim, person, ground } }: { readonly view: ReclaimView }): Element {
  return (
    <section aria-labelledby="proposal">
      <h2 class="govuk-heading-m" id="proposal">Where it comes from</h2>
      <SummaryList rows={[
        { key: 'Known as', value: reclaim.knownAs ?? reclaim.reference }, { key: 'Why', value: reclaim.reason }, { key: 'Asked for', value: reclaim.spokenWith },
        { key: 'Brought over', value: `${formatDate(reclaim.proposedOn)}, in a book that ${person.proposedBy} brought in and another person accepted` }, { key: 'Ground', value: ground.power },
        { key: 'Before anything is taken', value: 'From a payment or a card it is taken only after a letter from here and the days for an answer. What the family gives back by itself counts at once.' },
      ]} />
    </section>
  );
}

const wayWords = { stays: 'stays in the account', refund: 'is paid back', arrears: 'is set against what is still to be paid in' } as const;

function facts({ reclaim, person, ground, lateReason }: ReclaimView): SummaryRow[] {
  const { contributionShare, contributionWay } = reclaim;
  return [
    { key: 'Ground', value: <>{groundWords[reclaim.ground]}. {ground.power}</> },
    { key: 'Why', value: reclaim.reason },
    { key: 'Spoken with', value: reclaim.spokenWith },
    { key: 'Proposed', value: `${formatDate(reclaim.proposedOn)} by ${person.proposedBy}, worked out as at ${formatDate(reclaim.asAt)}` },
    ...(contributionShare > noPence && contributionWay !== null ? [{ key: 'Their own money', value: `${formatPounds(contributionShare)} from their contribution is not asked for; it ${wayWords[contributionWay]}.` }] : []),
    ...(lateReason ? [{ key: 'Late check', value: <>{lateReason.by} allowed it on {formatDate(lateReason.on)}: {lateReason.reason}</> }] : []),
    { key: 'The notice must say', value: `${capitalised(ground.noticeTells.join('; '))}.` },
  ];
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function stepOf({ step, amount, because, lines = [] }: ReclaimView['figures']['working'][number]): WorkingStep[] {
  if (amount === null) return [];
  const part = step.startsWith('line ') ? 'add' : stepWords(step).part;
  const summary = `${String(lines.length)} ${lines.length === 1 ? 'line' : 'lines'} behind this`;
  return [{ label: stepLabel(step), amount, because, part, ...(lines.length === 0 ? {} : { lines: { summary, content: <Lines step={step} lines={lines} /> } }) }];
}

function Lines({ step, lines }: { readonly step: string; readonly lines: readonly CitedLine[] }): Element {
  return (
    <Table
      id={`behind-${step.replaceAll(/[^a-z0-9]+/gi, '-')}`} caption={`Lines behind “${stepLabel(step)}”`} captionHidden rows={lines}
      columns={[dateColumn('Date', ({ date }: CitedLine) => date, { rowHeader: true }), { heading: 'What the statement says', cell: ({ description }) => description }, moneyColumn('Amount', ({ amount }: CitedLine) => amount)]}
    />
  );
}
