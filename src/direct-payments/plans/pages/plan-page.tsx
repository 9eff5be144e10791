import { formatPounds } from '../../../core/money.js';
import { addDays, formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import { englishDay } from '../../../platform/clock.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import {
  FormErrors, freshForm, Link, moneyCell, moneyColumn, Notice, PageFrame, PageHeading, pathOf, PersonName, SummaryList, Table, Tag, Timeline, type Element, type FormState, type SummaryRow,
} from '../../../platform/ui/index.js';
import { notFound, page, type PageAnswer } from '../../../platform/web/answers.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import type { PlanVersionView } from '../plan-version.js';
import { regimeWords } from '../../referrals/words.js';
import { planChangeWords, planStateWords, planStreamWords } from '../plan-words.js';
import type { LineDifference } from '../compare-versions.js';
import { mayContribute } from '../describe-version.js';
import { isOpenForWriting } from '../rules/states.js';
import type { BudgetTotal } from '../totals.js';
import { showPlan, type PlanDetails } from '../show-plan.js';
import { WhatNow } from './act-forms.js';
import { Lines } from './plan-lines.js';
import { planPath } from './plan-path.js';

/** What a room above this one says of a version on its page; an empty element where it has nothing to say. */
export type PlanAside = (tx: TenantTx, visit: Visit, version: PlanVersionView) => Promise<Element>;

/** The page of a version, with what was refused where something was. */
export type ShowPlanPage = (visit: Visit, form?: FormState) => Promise<PageAnswer>;

/** One version of a plan: what it pays for, what that costs and why, who pays, what it changes, where it stands, what has happened. */
export function planPage(asides: readonly PlanAside[]): ShowPlanPage {
  return async (visit, form = freshForm()) => {
    const id = numberIn(visit.params, 'id');
    const drawn = id === undefined ? undefined : await visit.inTransaction(async (tx) => {
      const view = await showPlan(tx, id, visit.clock.today());
      if (!view) return undefined;
      const beside: Element[] = [];
      for (const aside of asides) beside.push(await aside(tx, visit, view.version));
      return { view, beside: <>{beside}</> };
    });
    return drawn ? page(<PlanPage visit={visit} {...drawn} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
  };
}

interface Props {
  readonly visit: Visit;
  readonly view: PlanDetails;
  readonly beside: Element;
  readonly form: FormState;
}

function PlanPage({ visit, view, beside, form }: Props): Element {
  const { version } = view;
  const writes = may(visit.actor, 'plans.write') && isOpenForWriting(version.state);
  return (
    <PageFrame {...visit.frame} title={`Plan ${version.planReference}`} hasErrors={form.errors.length > 0} layout="wide" breadcrumbs={[{ text: 'Plans', href: '/plans' }, { text: version.personName, href: pathOf(`/people/${String(version.personId)}`) }]}>
      <FormErrors form={form} />
      <PageHeading caption={<PersonName name={version.personName} />} actions={<Link href={pathOf(`${planPath(version.id)}/family`)}>What can this pay?</Link>}>
        Plan {version.planReference}{version.number > 1 ? `, version ${String(version.number)}` : ''} <Tag tone={version.state === 'returned' ? 'look' : version.state === 'approved' || version.state === 'carried_out' ? 'done' : 'quiet'}>{planStateWords[version.state]}</Tag>
      </PageHeading>
      {version.state === 'returned' && <Returned view={view} />}
      {beside}
      <Facts view={view} writes={writes} />
      <Missing view={view} />
      <Needs view={view} writes={writes} />
      <Lines view={view} writes={writes} />
      <Totals view={view} />
      <Differences view={view} />
      <WhatNow visit={visit} view={view} form={form} />
      <History view={view} />
    </PageFrame>
  );
}

interface ViewProps {
  readonly view: PlanDetails;
}

function Returned({ view: { events } }: ViewProps): Element {
  const last = events.findLast(({ event }) => event === 'return');
  return <Notice tone="look" title="It came back to be put right"><p>{last?.reason ?? ''}</p>{last?.by && <p>{last.by}</p>}</Notice>;
}

function Facts({ view: { version, versions }, writes }: ViewProps & { readonly writes: boolean }): Element {
  const others = versions.filter(({ id }) => id !== version.id);
  const { contributionWeekly, contributionPaid, contributionArrears, change, effectiveFrom } = version;
  const rows: SummaryRow[] = [
    { key: 'Law', value: `${regimeWords[version.regime]}${version.aftercare ? ', aftercare under section 117: no contribution' : ''}` },
    { key: 'What it is', value: `${planChangeWords[change]}${version.why === null ? '' : `: ${version.why}`}` },
    { key: change === 'end' ? 'Last day' : 'From', value: formatDate(change === 'end' ? addDays(effectiveFrom, -1) : effectiveFrom) },
    ...(version.backDatedWhy === null ? [] : [{ key: 'Why from before', value: version.backDatedWhy }]),
    { key: 'The person pays', value: contributionWeekly === null ? unsaidContribution(version) : contributionWeekly === 0 ? 'Assessed to pay nothing' : `${formatPounds(contributionWeekly)} a week, ${contributionPaid === 'net' ? 'into the account: the council pays that much less' : 'by invoice: the council pays all of it first'}` },
    ...(contributionArrears === null || contributionArrears === 0 ? [] : [{ key: 'Owed of earlier contributions', value: `${formatPounds(contributionArrears)}. It is not taken off this plan.` }]),
    ...(version.referralId === null ? [] : [{ key: 'Referral', value: <Link href={pathOf(`/referrals/${String(version.referralId)}`)}>The referral</Link> }]),
    ...(version.agreementId === null ? [] : [{ key: 'Direct payment', value: <Link href={pathOf(`/agreements/${String(version.agreementId)}`)}>The direct payment</Link> }]),
    { key: 'Written by', value: version.authorName ?? 'Brought over' },
    ...(others.length === 0 ? [] : [{ key: 'Other versions', value: <>{others.map(({ id, number, state }) => <><Link href={planPath(id)}>Version {String(number)}</Link> ({planStateWords[state].toLowerCase()}) </>)}</> }]),
  ];
  return <><SummaryList rows={rows} />{writes && <p><Link href={pathOf(`${planPath(version.id)}/about`)}>Change the day, the reason or the contribution</Link></p>}</>;
}

/** Where no contribution is asked by the law or as councils do, nobody has left anything unsaid. */
function unsaidContribution(version: PlanVersionView): string {
  if (!mayContribute(version)) return version.aftercare ? 'Nothing: aftercare bears no contribution' : 'Nothing: no contribution applies under this law';
  return version.regime === 'child_social_care' ? 'Nothing: no contribution applies, unless somebody writes one' : 'Nobody has said';
}

function Missing({ view: { missing } }: ViewProps): Element {
  if (missing.length === 0) return <></>;
  return <Notice tone="look" title="Before it can be submitted"><ul class="govuk-list govuk-list--bullet">{missing.map((one) => <li>{one}</li>)}</ul></Notice>;
}

function Needs({ view: { version }, writes }: ViewProps & { readonly writes: boolean }): Element {
  return (
    <section aria-labelledby="needs">
      <h2 class="govuk-heading-m" id="needs">What is needed, and what is to come of it</h2>
      {version.needs.length === 0 ? <p>Nothing is written yet.</p> : <SummaryList rows={version.needs.map(({ need, outcome, sectionF }) => ({ key: need, value: `${outcome ?? 'What is to come of it is not written yet.'}${sectionF === null ? '' : ` (Section F: ${sectionF})`}` }))} />}
      {writes && <p><Link href={pathOf(`${planPath(version.id)}/needs`)}>Write needs and outcomes</Link></p>}
    </section>
  );
}

function Totals({ view: { totals, version } }: ViewProps): Element {
  if (version.wholeLines.length === 0) return <></>;
  const names = new Map(version.wholeLines.flatMap(({ shares }) => shares.map(({ budgetId, budgetName }) => [budgetId, budgetName] as const)));
  const name = ({ stream, budgetId }: BudgetTotal): string => `${planStreamWords[stream]}${budgetId === null ? '' : `: ${names.get(budgetId) ?? ''}`}`;
  return (
    <section aria-labelledby="totals">
      <h2 class="govuk-heading-m" id="totals">Who pays how much</h2>
      <Table
        caption="By stream and budget" captionHidden rows={totals.byBudget}
        columns={[{ heading: 'Budget', rowHeader: true, cell: name }, moneyColumn('A week', ({ weekly }: BudgetTotal) => weekly), moneyColumn('A year', ({ annual }: BudgetTotal) => annual), moneyColumn('Once', ({ oneOff }: BudgetTotal) => oneOff)]}
      />
      <p>Together {moneyCell(totals.weekly)} a week, {moneyCell(totals.annual)} a year{totals.oneOff > 0 ? <>, {moneyCell(totals.oneOff)} once</> : ''}. {totals.contribution && totals.contribution.borne > 0 && <>The person pays {moneyCell(totals.contribution.borne)} of a week. </>}The council pays {moneyCell(totals.councilPays)} a week into the account.</p>
      {totals.contribution && totals.contribution.notAsked > 0 && <p>{moneyCell(totals.contribution.notAsked)} of the contribution is not asked for: what bears it costs less.</p>}
    </section>
  );
}

const differenceWords: Readonly<Record<LineDifference['what'], string>> = { changes: 'Changes', ends: 'Ends', begins: 'Begins', goes_on: 'Goes on' };

function Differences({ view: { differences } }: ViewProps): Element {
  if (differences.length === 0) return <></>;
  return (
    <section aria-labelledby="differences">
      <h2 class="govuk-heading-m" id="differences">What it changes of what runs</h2>
      <Table
        caption="Line by line" captionHidden rows={differences}
        columns={[
          { heading: 'Line', rowHeader: true, cell: ({ description }: LineDifference) => description }, { heading: 'What', kind: 'nowrap', cell: ({ what }) => differenceWords[what] },
          { heading: 'Before', kind: 'number', cell: ({ before }) => (before === null ? '' : moneyCell(before)) }, { heading: 'After', kind: 'number', cell: ({ after }) => (after === null ? '' : moneyCell(after)) }, { heading: 'In words', cell: ({ words }) => words.join(' ') },
        ]}
      />
    </section>
  );
}

const eventTitles = {
  start: 'Begun', submit: 'Submitted', check: 'Checked by the council', 'send-to-panel': 'Sent to the panel', approve: 'Approved', return: 'Returned', withdraw: 'Withdrawn', 'carry-out': 'Carried out',
} as const;

function History({ view: { events } }: ViewProps): Element {
  return (
    <section aria-labelledby="history">
      <h2 class="govuk-heading-m" id="history">What has happened</h2>
      <Timeline label="What has happened, newest first" entries={events.toReversed().map(({ at, event, by, reason }) => ({ date: englishDay(at), title: eventTitles[event], by: by ?? undefined, ...(reason === null ? {} : { more: <p>{reason}</p> }) }))} />
    </section>
  );
}
