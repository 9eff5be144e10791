import { financialYearOf, financialYear, lastDayOf } from '../../../../core/financial-year.js';
import { formatPounds } from '../../../../core/money.js';
import { formatDate, parseDate, type PlainDate } from '../../../../core/plain-date.js';
import { ButtonLink, EmptyState, FilterSelect, Filters, moneyColumn, PageFrame, PageHeading, pathOf, Table, type Element } from '../../../../platform/ui/index.js';
import { download, page, type PageAnswer } from '../../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../../platform/web/route.js';
import { textIn, type Visit } from '../../../../platform/web/visit.js';
import { prepaymentsAt, prepaymentsCsv, type PrepaidGroup, type Prepayments } from '../../prepayments/prepayments-at.js';
import { payingStreamNames } from '../../rules/streams.js';
import { FileTabs } from './file-tabs.js';

const url = '/payments/prepayments';

/** What was paid by the end of a day for days after it, by budget; and every payment as CSV. */
export const prepaymentsPages: readonly PageRoute[] = [
  route({ method: 'GET', url, permission: 'payments.read', handler: show }),
  route({ method: 'GET', url: `${url}/file`, permission: 'payments.read', handler: take }),
];

/** The last 31 March, where no day is given. */
function dayIn(visit: Visit): PlainDate {
  const given = parseDate(textIn(visit.query, 'on'));
  return given.ok ? given.value : lastDayOf(financialYear(financialYearOf(visit.clock.today()) - 1));
}

async function show(visit: Visit): Promise<PageAnswer> {
  const on = dayIn(visit);
  return page(<PrepaymentsPage visit={visit} found={await visit.inTransaction((tx) => prepaymentsAt(tx, on))} />);
}

async function take(visit: Visit): Promise<PageAnswer> {
  const on = dayIn(visit);
  return download(`paid-ahead-${on}.csv`, 'text/csv; charset=utf-8', await visit.inTransaction((tx) => prepaymentsCsv(tx, on)));
}

function PrepaymentsPage({ visit, found: { on, total, groups, payments } }: { readonly visit: Visit; readonly found: Prepayments }): Element {
  const year = financialYearOf(visit.clock.today());
  const days = [...new Set([on, ...[0, 1, 2, 3].map((back) => lastDayOf(financialYear(year - back)))])];
  return (
    <PageFrame {...visit.frame} title="Paid ahead" layout="wide" beforeMain={<FileTabs current="prepayments" />}>
      <PageHeading caption={`At the end of ${formatDate(on)}`}>Paid ahead</PageHeading>
      <Filters action={url} applied={[]}><FilterSelect name="on" label="At the end of" value={on} options={days.map((day) => ({ value: day, text: formatDate(day) }))} /></Filters>
      <p class="app-lead">{`${formatPounds(total)} was paid for later days, in ${String(payments.length)} payments. Each is divided by its days; no penny is lost.`}</p>
      <Table
        caption="By whose budget it is" rows={groups} whenEmpty={<EmptyState title="Nothing was paid for days after it" />}
        columns={[
          { heading: 'Budget', rowHeader: true, cell: ({ stream, budget }: PrepaidGroup) => budget ?? `No named budget, ${payingStreamNames[stream]}` }, { heading: 'Stream', cell: ({ stream }) => payingStreamNames[stream] },
          { heading: 'Payments', kind: 'number', cell: ({ payments: count }) => count.toLocaleString('en-GB') }, moneyColumn('Paid ahead', ({ ahead }: PrepaidGroup) => ahead),
        ]}
      />
      {payments.length > 0 && <ButtonLink href={pathOf(`${url}/file?on=${on}`)}>Every payment as CSV</ButtonLink>}
    </PageFrame>
  );
}
