import { EmptyState, Link, moneyColumn, Pagination, pathOf, Table, Tag, type Column, type Element, type Path } from '../../../platform/ui/index.js';
import { mattersOnAPage, type RunView } from '../show-run.js';
import type { MatterSeen } from '../store/run-page.js';
import { paidPath, runPath } from './paths.js';
import { matterTags } from './words.js';

/** What is to be known of a run or decided before it is approved, a page at a time: how much of each kind, then what asks for a decision first. */
export function Matters({ view: { run, matters, allMatters, matterCounts }, page }: { readonly view: RunView; readonly page: number }): Element {
  const first = (page - 1) * mattersOnAPage;
  const at = (number: number): Path => pathOf(`${runPath(run.id)}?matters=${String(number)}#matters`);
  return (
    <section aria-labelledby="matters">
      <h2 class="govuk-heading-m" id="matters">To know or decide</h2>
      {matterCounts.length > 1 && <p>{matterCounts.map(({ kind, count }) => `${matterTags[kind].words}: ${count.toLocaleString('en-GB')}`).join('. ')}.</p>}
      <Table caption="Matters of this run" captionHidden rows={matters} columns={matterColumns} whenEmpty={<EmptyState title="Nothing waits">Nobody’s payment is held back or asks for a decision.</EmptyState>} />
      {allMatters > mattersOnAPage && matters.length > 0 && <Pagination
        summary={`${(first + 1).toLocaleString('en-GB')} to ${(first + matters.length).toLocaleString('en-GB')} of ${allMatters.toLocaleString('en-GB')}, what asks for a decision first`}
        previous={page > 1 ? at(page - 1) : undefined} next={first + matters.length < allMatters ? at(page + 1) : undefined}
      />}
    </section>
  );
}

const matterColumns: Column<MatterSeen>[] = [
  { heading: 'Person', rowHeader: true, cell: ({ agreementId, personName }) => <Link href={paidPath(agreementId)}><bdi>{personName}</bdi></Link> },
  { heading: 'Reference', kind: 'nowrap', cell: ({ reference }) => reference },
  { heading: 'What', kind: 'nowrap', cell: ({ kind }) => <Tag tone={matterTags[kind].tone}>{matterTags[kind].words}</Tag> },
  { heading: 'In words', cell: ({ sentence }) => sentence },
  moneyColumn('Run before', ({ last }) => last), moneyColumn('Sum', ({ amount }) => amount),
];
