import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import {
  BalanceOverTime,
  balanceColumn,
  Button,
  dateColumn,
  DateText,
  FindingList,
  Form,
  Link,
  Money,
  moneyColumn,
  PageFrame,
  PersonHeader,
  PersonName,
  StickyProof,
  Table,
  TabLinks,
  Tag,
  Working,
  type Element,
  type WorkingStep,
} from '../index.js';
import { frame, inventedLines, type InventedLine } from './invented.js';

const asAt = plainDate('2026-03-31');

interface AccountLines {
  readonly lines: readonly InventedLine[];
}

function linesTable(rows: readonly InventedLine[], caption: string, id: string): Element {
  return (
    <Table
      id={id}
      caption={caption}
      rows={rows}
      columns={[
        dateColumn('Date', (line: InventedLine) => line.date),
        { heading: 'What the bank says', rowHeader: true, cell: (line: InventedLine) => line.text },
        { heading: 'Kind', cell: (line: InventedLine) => line.kind },
        moneyColumn('In', (line: InventedLine) => line.moneyIn),
        moneyColumn('Out', (line: InventedLine) => line.moneyOut),
        balanceColumn('Balance', (line: InventedLine) => line.balance),
      ]}
      stickyHeading={id === 'lines'}
      keys={id === 'lines'}
      mark={(line) => (line.number === 212 ? 'look' : undefined)}
    />
  );
}

const stepsOf = (lines: readonly InventedLine[]): readonly WorkingStep[] => [
  {
    label: 'In the account on 31 March 2026',
    amount: pence(341_220),
    because: 'The balance the bank states, proved by every line before it.',
    lines: {
      summary: 'See the last 8 lines',
      content: linesTable(lines.slice(-8), 'The last 8 lines of March', 'working-lines'),
    },
  },
  {
    label: 'Owed for September’s wages',
    amount: pence(37_200),
    part: 'take',
    because: 'Agreed on 2 March 2026 and not yet paid.',
  },
  {
    label: 'May be kept',
    amount: pence(104_000),
    part: 'take',
    because: 'Eight weeks at £130.00, by the children’s policy in force from 1 April 2025.',
  },
  {
    label: 'Not needed',
    amount: pence(200_020),
    part: 'result',
    because: 'More than the smallest reclaim of £250.00, so it is asked for.',
  },
];

function Surplus({ lines }: AccountLines): Element {
  return (
    <section>
      <h2 class="govuk-heading-m">What is not needed</h2>
      <p class="app-lead">
        Maya had <Money amount={pence(341_220)} />. She may keep <Money amount={pence(104_000)} /> for eight weeks.{' '}
        <Money amount={pence(37_200)} /> is owed for September’s wages. That leaves{' '}
        <b>
          <Money amount={pence(200_020)} />
        </b>{' '}
        to give back by <DateText date={plainDate('2026-05-14')} />.
      </p>
      <Working steps={stepsOf(lines)} />
      <Form action="/people/10442/reclaims" csrfToken="token">
        <Button shortcut="r">Propose the reclaim</Button>
      </Form>
    </section>
  );
}

function Findings(): Element {
  return (
    <section>
      <h2 class="govuk-heading-m">Findings</h2>
      <FindingList
        label="Findings of this account"
        findings={[
          {
            tone: 'look',
            tag: 'To ask',
            title: <>£180.00 taken out in cash on 12 November 2025</>,
            detail: 'Cash needs a receipt or a reason. Chiamaka has been asked once.',
            actions: (
              <>
                <Link href="/lines/212">See the line</Link>
                <Link href="/lines/212/ask">Ask again</Link>
              </>
            ),
          },
          {
            tone: 'problem',
            tag: 'Overdrawn',
            title: 'The account stood at −£45.12 for two days in August',
            detail: 'The bank took a fee of £8.00.',
          },
          {
            tone: 'done',
            tag: 'Settled',
            title: 'February’s payment came four days late',
            detail: 'The pay run of 20 February was sent on the 24th.',
          },
        ]}
      />
    </section>
  );
}

function Who(): Element {
  return (
    <>
      <PersonHeader
        name="Maya Okafor"
        age="12 years old"
        reference="P-10442"
        streams={[
          <>
            Social care, <Money amount={pence(10_400)} /> a week
          </>,
          <>
            Education, <Money amount={pence(2_600)} /> a week
          </>,
        ]}
        actedForBy={[
          <>
            <PersonName name="Chiamaka Okafor" />, mother
          </>,
          <>
            <PersonName name="يوسف الأحمد" />, trusted friend
          </>,
        ]}
        next={
          <>
            <Link href="/people/10442/review">Yearly review</Link> by <DateText date={plainDate('2026-05-14')} />
          </>
        }
        aside={<Tag tone="look">Large surplus</Tag>}
      />
      <TabLinks
        label="Maya Okafor"
        tabs={[
          { text: 'Account', href: '/people/10442/account', current: true },
          { text: 'Plan', href: '/people/10442/plan' },
          { text: 'Payments', href: '/people/10442/payments' },
          { text: 'Questions', href: '/people/10442/questions', count: 3 },
          { text: 'History', href: '/people/10442/history' },
        ]}
      />
    </>
  );
}

/** An account as a monitoring officer sees it: who, what is next, the balance, what is not needed, findings, lines. */
export function AccountPage({ count = 400 }: { readonly count?: number }): Element {
  const lines = inventedLines(count);
  const proved = lines
    .filter(({ number }) => number % Math.round(count / 12) === 0)
    .map(({ date, balance }) => ({ date, balance }));
  const contingency = [
    { from: plainDate('2025-04-01'), until: plainDate('2025-09-30'), amount: pence(96_000) },
    { from: plainDate('2025-10-01'), until: asAt, amount: pence(104_000) },
  ];
  const [opening, moneyIn, moneyOut] = [pence(64_250), sumOf(lines, 'moneyIn'), sumOf(lines, 'moneyOut')];
  return (
    <PageFrame
      {...frame}
      title="Maya Okafor: account"
      layout="wide"
      breadcrumbs={[
        { text: 'People', href: '/people' },
        { text: 'Maya Okafor', href: '/people/10442' },
      ]}
    >
      <Who />
      <div class="app-columns">
        <div>
          <BalanceOverTime
            id="balance"
            title="Balance from April 2025 to March 2026"
            points={lines.map(({ date, balance }) => ({ date, balance }))}
            contingency={contingency}
            proved={proved}
            until={asAt}
          />
          <Surplus lines={lines} />
        </div>
        <Findings />
      </div>
      {linesTable(lines, `All ${String(count)} lines from 1 April 2025`, 'lines')}
      <StickyProof
        opening={opening}
        moneyIn={moneyIn}
        moneyOut={moneyOut}
        stated={pence(opening + moneyIn - moneyOut)}
      />
    </PageFrame>
  );
}

function sumOf(lines: readonly InventedLine[], column: 'moneyIn' | 'moneyOut') {
  return pence(lines.reduce((total, line) => total + (line[column] ?? 0), 0));
}
