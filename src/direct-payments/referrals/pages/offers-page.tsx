import { addMonths } from '../../../core/plain-date.js';
import { EmptyState, PageFrame, PageHeading, Table, type Element } from '../../../platform/ui/index.js';
import { page, type PageAnswer } from '../../../platform/web/answers.js';
import type { Visit } from '../../../platform/web/visit.js';
import { countOffers, type OffersOfMonth } from '../count-offers.js';

const monthsShown = 24;
const names = 'January February March April May June July August September October November December'.split(' ');

/** What was offered by month and what families answered: counts, nobody by name. */
export async function showOffers(visit: Visit): Promise<PageAnswer> {
  const today = visit.clock.today();
  const months = await visit.inTransaction((tx) => countOffers(tx, addMonths(today, -monthsShown), today));
  return page(<OffersPage visit={visit} months={months.toReversed()} />);
}

function OffersPage({ visit, months }: { readonly visit: Visit; readonly months: readonly OffersOfMonth[] }): Element {
  const count = (heading: string, of: (month: OffersOfMonth) => number) => ({ heading, kind: 'number' as const, cell: (month: OffersOfMonth) => of(month).toLocaleString('en-GB') });
  return (
    <PageFrame {...visit.frame} title="What families answered" layout="wide" breadcrumbs={[{ text: 'Referrals', href: '/referrals' }]}>
      <PageHeading>What families answered</PageHeading>
      <p>Direct payments that were offered in the last two years, by the month of the offer, with the latest answer to each.</p>
      <Table caption="Offers and answers by month" captionHidden rows={months} whenEmpty={<EmptyState title="No direct payment has been offered yet" />} columns={[
        { heading: 'Month', rowHeader: true, kind: 'nowrap', cell: ({ month }: OffersOfMonth) => `${names[Number(month.slice(5)) - 1] ?? ''} ${month.slice(0, 4)}` },
        count('Offered', ({ offers }) => offers), count('Yes', ({ answers }) => answers.yes), count('No', ({ answers }) => answers.no), count('Not now', ({ answers }) => answers.not_now),
        count('Thinking', ({ answers }) => answers.thinking), count('No answer yet', ({ answers }) => answers.none),
      ]} />
    </PageFrame>
  );
}
