import { formatPounds } from '../../../core/money.js';
import { formatDate, plainDate } from '../../../core/plain-date.js';
import { Link, pathOf, SummaryList, Tag, Working, type Element, type SummaryRow } from '../../../platform/ui/index.js';
import type { CostStep } from '../employment-cost/working.js';
import type { WholePlanLine } from '../plan-version.js';
import { payeeWords, planStreamWords } from '../plan-words.js';
import type { PlanDetails } from '../show-plan.js';
import type { RunningPrice } from '../store/running-prices.js';
import { planPath } from './plan-path.js';

interface LinesProps {
  readonly view: PlanDetails;
  readonly writes: boolean;
}

/** Every line of a version with who pays, since when, what it runs at now, and how it was worked out. */
export function Lines({ view, writes }: LinesProps): Element {
  const { version } = view;
  return (
    <section aria-labelledby="lines">
      <h2 class="govuk-heading-m" id="lines">What it pays for</h2>
      {version.wholeLines.length === 0 && <p>{version.change === 'end' ? 'Nothing any more.' : 'Nothing yet.'}</p>}
      {version.wholeLines.map((line) => <LineOf view={view} line={line} writes={writes} />)}
      {writes && version.change !== 'end' && (
        <p class="app-actions">Add: {Object.entries(payeeWords).map(([payee, words]) => <><Link href={pathOf(`${planPath(version.id)}/lines/new?payee=${payee}`)}>{words.charAt(0).toLowerCase()}{words.slice(1)}</Link> </>)}</p>
      )}
    </section>
  );
}

function LineOf({ view: { version, comparisons, running, family }, line, writes }: LinesProps & { readonly line: WholePlanLine }): Element {
  const need = version.needs.find(({ id }) => id === line.needId)?.need;
  const rows: SummaryRow[] = [
    { key: payeeWords[line.payee], value: line.oneOff === null ? `${formatPounds(line.weekly)} a week, ${formatPounds(line.annual)} a year` : `${formatPounds(line.oneOff)} once` },
    ...runsNow(line, running.get(line.id)),
    { key: 'Paid by', value: line.shares.map(({ stream, budgetName, weekly, oneOff }) => `${planStreamWords[stream]}${budgetName === null ? '' : ` (${budgetName})`} ${formatPounds(oneOff ?? weekly)}`).join(', ') },
    { key: 'From', value: `${formatDate(line.since)}${line.until === null ? '' : ` until ${formatDate(line.until)}`}${line.sinceLineId === null ? '' : ', goes on as it is'}` },
    { key: 'For', value: need ?? 'No need yet' },
    ...(comparisons.has(line.id) ? [{ key: 'Beside a provider', value: comparisons.get(line.id)?.sentence ?? '' }] : []),
    ...family.filter(({ lineId }) => lineId === line.id).map(({ name, relation, may: allowed, because, source }) => ({ key: 'Of the family', value: <>{name}, {relation.toLowerCase()} <Tag tone={allowed ? 'done' : 'look'}>{allowed ? 'May be paid' : 'May not be paid'}</Tag> {because}{source === '' ? '' : ` (${source})`}</> })),
    ...(line.sharedAssistantId === null ? [] : [{ key: 'Assistant', value: 'Works under several plans: costed once and divided.' }]),
  ];
  return (
    <section>
      <h3 class="govuk-heading-s">{line.description}</h3>
      <SummaryList rows={rows} />
      {line.costed !== null && <Working summary="How this was worked out" steps={line.costed.working.map(workingStep)} />}
      {writes && <p class="app-actions"><Link href={pathOf(`${planPath(version.id)}/lines/${String(line.id)}`)}>Change</Link> <Link href={pathOf(`${planPath(version.id)}/lines/${String(line.id)}/remove`)}>Take out</Link>{line.employsAssistant && line.sharedAssistantId === null && <> <Link href={pathOf(`${planPath(version.id)}/lines/${String(line.id)}/share`)}>The assistant works under another plan too</Link></>}</p>}
    </section>
  );
}

/** What it runs at, where that is something else than what the version says. */
function runsNow(line: WholePlanLine, price: RunningPrice | undefined): SummaryRow[] {
  if (!price || line.oneOff !== null || price.weekly === line.weekly) return [];
  const raised = price.uplift === null ? '' : `, by the uplift ${price.uplift}`;
  return [{ key: 'Runs now', value: `${formatPounds(price.weekly)} a week since ${formatDate(price.since)}${raised}. ${line.continuesId !== null && line.sinceLineId === null ? 'This version makes it' : 'This version first said'} ${formatPounds(line.weekly)}.` }];
}

const stepNames: Readonly<Record<string, string>> = {
  every_week: 'Every week', term: 'In school terms', holidays: 'In school holidays', annual: 'A year', weekly: 'A week', annualPay: 'Pay in a year', weeklyPay: 'Pay in a week', employerNationalInsurance: 'National Insurance', employmentAllowance: 'Employment Allowance',
  employerPension: 'Pension', holidayPay: 'Holiday', insurance: 'Insurance', payroll: 'Payroll', mileage: 'Miles', contingency: 'For what cannot be foreseen', onCosts: 'An employer’s costs', thisPlan: 'This plan’s part', once: 'Once', atOnce: 'Two at once',
};

function workingStep({ step, amount, because, rate, from, until, source }: CostStep) {
  const where = [rate, from === undefined ? undefined : `from ${formatDate(plainDate(from))}`, until === undefined ? undefined : `until ${formatDate(plainDate(until))}`, source].filter((one) => one !== undefined).join(', ');
  return { label: stepNames[step] ?? step, amount, because: where === '' ? because : `${because} (${where})`, ...(step === 'weekly' ? { part: 'result' as const } : {}) };
}
