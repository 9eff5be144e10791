import { formatPounds, noPence, pence, type Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import {
  BalanceOverTime, ButtonLink, dateColumn, EmptyState, FindingList, KeySheet, Link, moneyColumn, PageFrame, Pagination, PersonHeader, SpendByKind, StickyProof,
  Table, Tag, Working, type Element, type FrameContext, type Path, type WorkingStep,
} from '../../../platform/ui/index.js';
import { notFound, page, type PageAnswer } from '../../../platform/web/answers.js';
import { route } from '../../../platform/web/route.js';
import { numberIn, textIn, type Visit } from '../../../platform/web/visit.js';
import { may } from '../../../platform/access/actor.js';
import { ageOn } from '../rules/age.js';
import { linesOnAPage, showAgreement, type AgreementView } from '../show-agreement.js';
import type { CitedLine } from '../rules/working.js';
import type { HeldAccount, ShownLine } from '../store/agreement-page.js';
import { findingTag, kindInWords, regimeWords } from './words.js';
import { stepWords, surplusSentence } from './surplus-words.js';
import { CommitmentsSection } from './commitments-section.js';
import { agreementPath } from './worklist-path.js';

/** One direct payment: whose it is, what is in the account, what of it is needed, and every line behind that. */
export const agreementRoute = route({ method: 'GET', url: '/agreements/:id', permission: 'monitoring.read', handler: show });

async function show(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const pageAsked = numberIn({ page: textIn(visit.query, 'page') }, 'page') ?? 1;
  const view = await visit.inTransaction((tx) => showAgreement(tx, id, visit.clock.today(), pageAsked));
  if (!view) return notFound();
  return page(<AgreementPage frame={visit.frame} view={view} today={visit.clock.today()} decides={may(visit.actor, 'monitoring.decide')} />);
}

interface AgreementPageProps {
  readonly frame: FrameContext;
  readonly view: AgreementView;
  readonly today: PlainDate;
  readonly decides: boolean;
}

function AgreementPage({ frame, view, today, decides }: AgreementPageProps): Element {
  const { agreement } = view;
  return (
    <PageFrame {...frame} title={`${agreement.personName}, ${agreement.reference}`} layout="wide" breadcrumbs={[{ text: 'Worklist', href: '/worklist' }]}>
      <Header view={view} today={today} />
      <SurplusSection view={view} />
      <FindingsSection view={view} decides={decides} />
      <CommitmentsSection view={view} decides={decides} />
      <AccountsSection view={view} />
      <LinesSection view={view} />
      <Proof view={view} />
      <KeySheet />
    </PageFrame>
  );
}

const streamWords = { social_care: 'Social care', education: 'Education', health: 'Health' } as const;

function Header({ view, today }: { readonly view: AgreementView; readonly today: PlainDate }): Element {
  const { agreement, planLines, acting, assessment } = view;
  const current = planLines.filter(({ from, until }) => from <= today && (until === null || until >= today));
  const shown = current.length > 0 ? current : planLines;
  return (
    <PersonHeader
      name={agreement.personName}
      age={`${String(ageOn(agreement.bornOn, today))} years old`}
      reference={agreement.reference}
      streams={shown.map(({ stream, weekly, description }) => `${streamWords[stream]}, ${formatPounds(weekly)} a week: ${description.charAt(0).toLowerCase()}${description.slice(1)}`)}
      actedForBy={acting.filter(({ relationship }) => relationship !== 'themself').map(({ name, relationship, capacity }) => `${name}, ${relationship}${capacity === 'parent' ? '' : `, ${capacity} person`}`)}
      next={nextStep(view)}
      aside={<>{regimeWords[agreement.regime]} <Tag tone={assessment?.proved ? 'done' : 'look'}>{assessment?.proved ? 'Balance proved' : 'Not proved'}</Tag></>}
    />
  );
}

function nextStep({ agreement, assessment, findings }: AgreementView): string {
  if (agreement.endsOn !== null) return `Ended on ${formatDate(agreement.endsOn)}: settle what is left`;
  if (!assessment) return 'First look at the account';
  if (findings.length > 0) return `${String(findings.length)} ${findings.length === 1 ? 'thing' : 'things'} to look at`;
  return (assessment.reclaimable ?? 0) > 0 ? `${formatPounds(assessment.reclaimable ?? noPence)} to talk about` : 'Nothing until the next check';
}

function SurplusSection({ view }: { readonly view: AgreementView }): Element {
  const { assessment } = view;
  if (!assessment) return <EmptyState title="Not looked at yet">The next monitoring run works out what is in the account and what of it is needed.</EmptyState>;
  return (
    <section aria-labelledby="surplus">
      <h2 class="govuk-heading-m" id="surplus">At {formatDate(assessment.asAt)}</h2>
      <p class="govuk-body-l">{surplusSentence(assessment)}</p>
      <Working steps={assessment.working.map(workingStep)} />
      <BalanceOverTime
        id="balance" title="Balance over time" points={view.balances} until={assessment.asAt}
        contingency={contingencyBand(view)}
        proved={assessment.closing === null ? [] : [{ date: assessment.asAt, balance: assessment.closing }]}
      />
      <Spending view={view} />
    </section>
  );
}

function workingStep({ step, amount, because, lines = [] }: NonNullable<AgreementView['assessment']>['working'][number]): WorkingStep {
  const { label, part } = stepWords(step);
  return {
    label, part, because, amount: amount ?? noPence,
    ...(lines.length === 0 ? {} : { lines: { summary: `${String(lines.length)} ${lines.length === 1 ? 'line' : 'lines'} behind this`, content: <CitedLines label={label} lines={lines} /> } }),
  };
}

function CitedLines({ label, lines }: { readonly label: string; readonly lines: readonly CitedLine[] }): Element {
  return (
    <Table
      caption={`Lines behind “${label}”`} captionHidden rows={lines}
      columns={[dateColumn('Date', ({ date }: CitedLine) => date, { rowHeader: true }), { heading: 'What the statement says', cell: ({ description }) => description }, moneyColumn('Amount', ({ amount }: CitedLine) => amount)]}
    />
  );
}

/** What may be kept, held from the first day drawn: the working's own figure. */
function contingencyBand({ assessment, balances }: AgreementView): { from: PlainDate; until: PlainDate; amount: Pence }[] {
  const amount = assessment?.working.find(({ step }) => step === 'contingency')?.amount ?? null;
  const first = balances.at(0)?.date;
  if (!assessment || amount === null || amount === 0 || first === undefined) return [];
  return [{ from: first, until: assessment.asAt, amount }];
}

function Spending({ view }: { readonly view: AgreementView }): Element {
  const spent = Object.entries(view.assessment?.categories ?? {}).filter(([, amount]) => amount < 0);
  if (spent.length === 0) return <></>;
  return <SpendByKind id="spending" title="What it was spent on" kinds={spent.map(([kind, amount]) => ({ kind: kindInWords(kind), spent: pence(-amount) }))} />;
}

function FindingsSection({ view, decides }: { readonly view: AgreementView; readonly decides: boolean }): Element {
  const { findings, agreement } = view;
  return (
    <section aria-labelledby="findings">
      <h2 class="govuk-heading-m" id="findings">What stands out</h2>
      {findings.length === 0 ? (
        <p class="govuk-body">Nothing.</p>
      ) : (
        <FindingList
          label="Findings"
          findings={findings.map(({ code, message, lineNos, accountId, position }) => ({
            ...findingTag(code), title: message,
            ...(decides && lineNos.length > 0 && accountId !== null
              ? { actions: <FindingActions agreementId={agreement.agreementId} position={position} accountId={accountId} lineNos={lineNos} /> }
              : {}),
          }))}
        />
      )}
    </section>
  );
}

interface FindingActionsProps {
  readonly agreementId: number;
  readonly position: number;
  readonly accountId: number;
  readonly lineNos: readonly number[];
}

function FindingActions({ agreementId, accountId, lineNos }: FindingActionsProps): Element {
  return (
    <>
      {lineNos.slice(0, 6).map((lineNo, index) => (
        <>
          {index > 0 && ' · '}
          <Link href={linePath(agreementId, accountId, lineNo)}>Look at line {String(lineNo)}</Link>
        </>
      ))}
      {lineNos.length > 6 && ` and ${String(lineNos.length - 6)} more below`}
    </>
  );
}

export function linePath(agreementId: number, accountId: number, lineNo: number): Path {
  return `${agreementPath({ agreementId })}/lines/${String(accountId)}/${String(lineNo)}`;
}

function AccountsSection({ view }: { readonly view: AgreementView }): Element {
  return (
    <section aria-labelledby="accounts">
      <h2 class="govuk-heading-m" id="accounts">{view.accounts.length === 1 ? 'The account' : 'The accounts'}</h2>
      <Table
        caption="Accounts that hold this money" captionHidden rows={view.accounts}
        whenEmpty={<EmptyState title="No account is recorded yet">A statement can be matched once the account is recorded.</EmptyState>}
        columns={[
          { heading: 'Account', rowHeader: true, cell: ({ reference }) => reference },
          { heading: 'Whose', cell: ({ label }) => label },
          { heading: 'Kind', cell: ({ kind }) => ({ bank: 'Bank account', card: 'Prepaid card', pooled: 'Managed, with others' })[kind] },
          { heading: 'Ends in', kind: 'nowrap', cell: ({ ending }) => ending ?? '' },
          dateColumn('Last line', ({ lastStated }: HeldAccount) => lastStated),
        ]}
      />
    </section>
  );
}

function LinesSection({ view }: { readonly view: AgreementView }): Element {
  const { agreement, lines, linesInAll, accounts } = view;
  const several = accounts.length > 1;
  return (
    <section aria-labelledby="lines">
      <h2 class="govuk-heading-m" id="lines">Statement lines</h2>
      <Table
        caption={`${linesInAll.toLocaleString('en-GB')} lines, newest first`} rows={lines} keys stickyHeading
        whenEmpty={<EmptyState title="No lines yet" action={<ButtonLink href="/statements/upload">Bring in a statement</ButtonLink>}>Nothing has been read for this payment.</EmptyState>}
        columns={[
          dateColumn('Date', ({ on }: ShownLine) => on),
          ...(several ? [{ heading: 'Account', cell: ({ accountId }: ShownLine) => accounts.find(({ id }) => id === accountId)?.reference ?? '' }] : []),
          { heading: 'What the statement says', rowHeader: true, cell: (line) => <Link href={linePath(agreement.agreementId, line.accountId, line.lineNo)}>{line.description}</Link> },
          { heading: 'Read as', cell: ({ kind, corrected }) => `${kindInWords(kind)}${corrected ? ' (corrected)' : ''}` },
          moneyColumn('Amount', ({ amount }: ShownLine) => amount),
          moneyColumn('Balance', ({ balance }: ShownLine) => balance),
        ]}
      />
      {linesInAll > linesOnAPage && <LinesPager view={view} />}
    </section>
  );
}

function LinesPager({ view: { agreement, page: at, lines, linesInAll } }: { readonly view: AgreementView }): Element {
  const first = (at - 1) * linesOnAPage + 1;
  const there = (to: number): Path => `${agreementPath(agreement)}?page=${String(to)}#lines`;
  return (
    <Pagination
      summary={`Lines ${first.toLocaleString('en-GB')} to ${(first + lines.length - 1).toLocaleString('en-GB')} of ${linesInAll.toLocaleString('en-GB')}`}
      previous={at > 1 ? there(at - 1) : undefined}
      next={first + lines.length - 1 < linesInAll ? there(at + 1) : undefined}
    />
  );
}

function Proof({ view: { assessment, moneyIn, moneyOut } }: { readonly view: AgreementView }): Element {
  if (!assessment) return <></>;
  const opening = assessment.closing === null ? noPence : pence(assessment.closing - moneyIn + moneyOut);
  return <StickyProof opening={opening} moneyIn={moneyIn} moneyOut={moneyOut} stated={assessment.proved ? assessment.closing : null} />;
}
