import { formatPounds, sum, type Pence } from '../../../../core/money.js';
import { formatDate } from '../../../../core/plain-date.js';
import { may } from '../../../../platform/access/actor.js';
import { recordListView } from '../../../../platform/audit/record-view.js';
import { Card, CardGrid, dateColumn, EmptyState, Link, moneyColumn, PageFrame, PersonName, Table, type Column, type Element } from '../../../../platform/ui/index.js';
import { download, page, type PageAnswer } from '../../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../../platform/web/route.js';
import type { Visit } from '../../../../platform/web/visit.js';
import { streams, type Stream } from '../../../monitoring/rules/streams.js';
import { agedDebtCsv, readMoney, receivedBy, type MoneyView, type PromisedMonth, type StandingReceipt } from '../read-money.js';
import { findLateDebts, type LateDebt } from '../remind-debts.js';
import { debtAges, debtAgeWords } from '../rules/aged-debt.js';
import type { ReceiptStanding } from '../rules/receipt-standing.js';
import { LateDebts } from './late-debts-section.js';
import { receiptPath } from './receipt-path.js';
import { ReclaimTabs } from './reclaim-tabs.js';
import { count, monthWords, reclaimPath, streamTitle } from './words.js';

/** What is due, promised and received, for finance. */
export const moneyRoutes: readonly PageRoute[] = [
  route({ method: 'GET', url: '/reclaims/money', permission: 'reclaims.read', handler: showMoney }),
  route({ method: 'GET', url: '/reclaims/money/aged-debt.csv', permission: 'reclaims.read', handler: takeAgedDebt }),
];

async function showMoney(visit: Visit): Promise<PageAnswer> {
  const today = visit.clock.today();
  const { view, late } = await visit.inTransaction(async (tx) => {
    const shown = { view: await readMoney(tx, today), late: await findLateDebts(tx, today) };
    await recordListView(tx, 'debts that are late', shown.late.length);
    return shown;
  });
  return page(<MoneyPage visit={visit} view={view} late={late} />);
}

async function takeAgedDebt(visit: Visit): Promise<PageAnswer> {
  const today = visit.clock.today();
  return download(`aged-debt-${today}.csv`, 'text/csv; charset=utf-8', await visit.inTransaction((tx) => agedDebtCsv(tx, today)));
}

interface MoneyPageProps {
  readonly visit: Visit;
  readonly view: MoneyView;
  readonly late: readonly LateDebt[];
}

function MoneyPage({ visit, view, late }: MoneyPageProps): Element {
  const recovers = may(visit.actor, 'reclaims.recover');
  return (
    <PageFrame {...visit.frame} title="Money of reclaims" layout="wide" beforeMain={<ReclaimTabs current="money" />}>
      <h1 class="govuk-visually-hidden">Money of reclaims</h1>
      <Cards view={view} />
      <AgedDebt view={view} />
      <LateDebts debts={late} recovers={recovers} csrfToken={visit.csrfToken} />
      <Promised months={view.promised} />
      <Received view={view} />
      {receiptSections.map((section) => <Receipts section={section} receipts={view.receipts.filter(({ standing }) => standing === section.standing)} recovers={recovers} />)}
    </PageFrame>
  );
}

function Cards({ view }: { readonly view: MoneyView }): Element {
  const promised = sum(view.promised.map(({ amount }) => amount));
  const left = (standing: ReceiptStanding): Pence => sum(view.receipts.filter((one) => one.standing === standing).map((one) => one.left));
  return (
    <CardGrid>
      <Card title="Owed" figure={formatPounds(sum(streams.map((stream) => view.owed[stream])))}>
        <p>{formatPounds(view.late)} of it is late.{view.paused > 0 && ` ${formatPounds(view.paused)} is paused: the family has answered.`}</p>
      </Card>
      <Card title="Promised" figure={formatPounds(promised)}><p>By plans, from today on. Another {formatPounds(view.byNotice)} falls due by notices alone.</p></Card>
      <Card title="Come back" figure={formatPounds(receivedBy(view.received, () => true))}><p>Since {formatDate(view.receivedSince)}.</p></Card>
      <Card title="For nobody yet" figure={formatPounds(left('unmatched'))}><p>{formatPounds(left('waits'))} more came early and waits; {formatPounds(left('left-over'))} is more than was owed.</p></Card>
    </CardGrid>
  );
}

function AgedDebt({ view }: { readonly view: MoneyView }): Element {
  const columns: Column<Stream>[] = [
    { heading: 'Budget', rowHeader: true, cell: streamTitle, total: 'All budgets' },
    ...debtAges.map((age) => moneyColumn(debtAgeWords[age], (stream: Stream) => view.aged[age][stream], { total: formatPounds(sum(streams.map((stream) => view.aged[age][stream]))) })),
    moneyColumn('Owed', (stream: Stream) => view.owed[stream], { total: formatPounds(sum(streams.map((stream) => view.owed[stream]))) }),
  ];
  return (
    <section aria-labelledby="aged">
      <h2 class="govuk-heading-m" id="aged">Debt by age</h2>
      <Table caption="Debt by age and budget" captionHidden rows={streams} columns={columns} density="roomy" />
      <p>From the day each sum is due, by the plan where there is one. <Link href="/reclaims/money/aged-debt.csv">Debt by age as CSV</Link></p>
    </section>
  );
}

function Promised({ months }: { readonly months: readonly PromisedMonth[] }): Element {
  return (
    <section aria-labelledby="promised">
      <h2 class="govuk-heading-m" id="promised">Promised by month</h2>
      <Table
        caption="Sums of plans by the month in which they are due" captionHidden rows={months} density="roomy" whenEmpty={<EmptyState title="No plan has sums to come" />}
        columns={[
          { heading: 'Month', rowHeader: true, cell: ({ month }: PromisedMonth) => monthWords(month) },
          { heading: 'Sums', kind: 'number', cell: ({ reclaims }: PromisedMonth) => String(reclaims) },
          moneyColumn('Amount', ({ amount }: PromisedMonth) => amount),
        ]}
      />
    </section>
  );
}

const ways = [['repayment', 'Given back'], ['instalments', 'By instalments'], ['deduction', 'Taken from payments'], ['card', 'Taken back from cards']] as const;

function Received({ view }: { readonly view: MoneyView }): Element {
  const columns: Column<Stream>[] = [
    { heading: 'Budget', rowHeader: true, cell: streamTitle, total: 'All budgets' },
    ...ways.map(([way, heading]) => moneyColumn(heading, (stream: Stream) => receivedBy(view.received, (one) => one.stream === stream && one.method === way), { total: formatPounds(receivedBy(view.received, ({ method }) => method === way)) })),
    moneyColumn('In all', (stream: Stream) => receivedBy(view.received, (one) => one.stream === stream), { total: formatPounds(receivedBy(view.received, () => true)) }),
  ];
  return (
    <section aria-labelledby="received">
      <h2 class="govuk-heading-m" id="received">Come back since {formatDate(view.receivedSince)}</h2>
      <Table caption="What came back by budget and way" captionHidden rows={streams} columns={columns} density="roomy" />
    </section>
  );
}

interface ReceiptSection {
  readonly standing: ReceiptStanding;
  readonly title: string;
  readonly says: string;
}

const receiptSections: readonly ReceiptSection[] = [
  { standing: 'unmatched', title: 'For nobody yet', says: 'Its words name no reclaim, or more than one. Say whose it is.' },
  { standing: 'waits', title: 'Came early', says: 'It waits until the days for an answer have passed, or until the family’s answer is decided.' },
  { standing: 'to-use', title: 'About to be used', says: 'The daily work uses it for its reclaim.' },
  { standing: 'left-over', title: 'More than was owed', says: 'Nothing is owed any more. Send it back from the page of its reclaim.' },
];

/** A page stays small: the oldest come first, and what is dealt with makes room. */
const receiptsShown = 100;

function Receipts({ section: { standing, title, says }, receipts, recovers }: { readonly section: ReceiptSection; readonly receipts: readonly StandingReceipt[]; readonly recovers: boolean }): Element {
  if (receipts.length === 0) return <></>;
  return (
    <section aria-labelledby={standing}>
      <h2 class="govuk-heading-m" id={standing}>{title}: {count(receipts.length, 'payment')}</h2>
      <p>{says}{receipts.length > receiptsShown && ` The oldest ${String(receiptsShown)} are shown.`}</p>
      <Table caption={title} captionHidden id={`${standing}-payments`} rows={receipts.slice(0, receiptsShown)} columns={receiptColumns(recovers)} />
    </section>
  );
}

function receiptColumns(recovers: boolean): Column<StandingReceipt>[] {
  return [
    dateColumn('Came', ({ receivedOn }) => receivedOn),
    { heading: 'Its words', rowHeader: true, cell: ({ text }) => <bdi>{text}</bdi> },
    { heading: 'Reclaim', kind: 'nowrap', cell: ({ reclaim }) => reclaim && <><Link href={reclaimPath(reclaim.id)}>{reclaim.reference}</Link> <PersonName name={reclaim.personName} /></> },
    moneyColumn('Amount', ({ amount }) => amount),
    moneyColumn('Not used', ({ left }) => left),
    ...(recovers ? [{ heading: 'To do', headingHidden: true, cell: ({ id, reclaim, text }: StandingReceipt) => <Link href={receiptPath(id)} hiddenText={`of ${text}`}>{reclaim ? 'Change whose it is' : 'Say whose it is'}</Link> }] : []),
  ];
}
