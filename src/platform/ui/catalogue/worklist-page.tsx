import { pence, type Pence } from '../../../core/money.js';
import { addDays, plainDate, type PlainDate } from '../../../core/plain-date.js';
import {
  ButtonLink,
  dateColumn,
  EmptyState,
  Filters,
  FilterSearch,
  FilterSelect,
  KeySheet,
  Link,
  moneyColumn,
  PageFrame,
  PageHeading,
  Pagination,
  PersonName,
  Table,
  Tag,
  type Column,
  type Element,
  type Tone,
} from '../index.js';
import { frame } from './invented.js';

interface Case {
  readonly reference: string;
  readonly name: string;
  readonly why: string;
  readonly tone: Tone;
  readonly tag: string;
  readonly amount: Pence | null;
  readonly due: PlainDate;
  readonly days: number;
}

const names = [
  'Maya Okafor',
  'Tom Ashdown',
  'Aleksandra Wiśniewska-Bartoszewicz',
  'Idris Bello',
  'ليلى عبد الرحمن',
  'Grace Pemberton',
  'Bartholomew Featherstonehaugh-Montgomery',
  'Lin Zhao',
  'Noor Hussain',
  'Joe Tranter',
] as const;
const reasons = [
  { why: 'Large surplus', tone: 'look', tag: 'Needs a look', amount: 200_020 },
  { why: 'No statement for 64 days', tone: 'look', tag: 'Needs a look', amount: null },
  { why: 'Overdrawn', tone: 'problem', tag: 'Overdrawn', amount: -4_512 },
  { why: 'Family has answered', tone: 'plum', tag: 'Answered', amount: 18_000 },
  { why: 'Yearly review', tone: 'quiet', tag: 'To do', amount: null },
] as const;

function invented(index: number): Case {
  const reason = reasons[index % reasons.length] ?? reasons[0];
  const amount = reason.amount === null ? null : pence(reason.amount + index * 137);
  return {
    ...reason,
    amount,
    reference: `P-${String(10_400 + index)}`,
    name: names[index % names.length] ?? '',
    due: addDays(plainDate('2026-04-02'), index),
    days: index - 3,
  };
}

const columns: readonly Column<Case>[] = [
  {
    heading: 'Person',
    rowHeader: true,
    sort: { href: '/work?sort=name' },
    cell: ({ reference, name }) => (
      <Link href={`/people/${reference}`}>
        <PersonName name={name} />
      </Link>
    ),
  },
  { heading: 'Reference', kind: 'nowrap', cell: ({ reference }) => reference },
  { heading: 'Why', cell: ({ why }) => why },
  { heading: 'Stands', cell: ({ tone, tag }) => <Tag tone={tone}>{tag}</Tag> },
  moneyColumn('Amount', ({ amount }) => amount, { sort: { href: '/work?sort=amount' } }),
  dateColumn('Due', ({ due }) => due, { sort: { href: '/work?sort=-due', order: 'ascending' } }),
  { heading: 'Days left', kind: 'number', cell: ({ days }) => (days < 0 ? `${String(-days)} late` : String(days)) },
];

const empty = (
  <EmptyState title="Nothing waits for you" action={<Link href="/work?whose=team">See the team’s work</Link>}>
    <p>What the nightly checks find will stand here tomorrow.</p>
  </EmptyState>
);

/** A day's work for a monitoring officer: 25 rows on one screen. */
export function WorklistPage({ count = 40 }: { readonly count?: number }): Element {
  const cases = Array.from({ length: count }, (_, index) => invented(index));
  return (
    <PageFrame {...frame} title="My work" layout="wide">
      <PageHeading
        actions={
          <>
            <KeySheet keys={[{ key: 'a', does: 'Assign to me' }]} />
            <ButtonLink href="/worklist">Next best account</ButtonLink>
          </>
        }
      >
        My work
      </PageHeading>
      <Filters action="/work" applied={[{ text: 'Large surplus', removeHref: '/work' }]}>
        <FilterSearch name="words" label="Name or reference" />
        <FilterSelect
          name="why"
          label="Why"
          value="surplus"
          options={[
            { value: '', text: 'Any' },
            { value: 'surplus', text: 'Large surplus' },
          ]}
        />
        <FilterSelect
          name="whose"
          label="Whose"
          options={[
            { value: 'mine', text: 'Mine' },
            { value: 'team', text: 'The team’s' },
          ]}
        />
      </Filters>
      <Table
        caption="Cases by the day they are due"
        captionHidden
        columns={columns}
        rows={cases}
        stickyHeading
        keys
        whenEmpty={empty}
      />
      {count > 0 && <Pagination summary={`Cases 1 to ${String(count)} of 212`} next="/work?after=P-10440" />}
    </PageFrame>
  );
}
