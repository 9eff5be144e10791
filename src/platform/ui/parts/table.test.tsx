import { describe, expect, it } from 'vitest';
import { pence, type Pence } from '../../../core/money.js';
import { plainDate, type PlainDate } from '../../../core/plain-date.js';
import { markupOf } from '../html.js';
import { balanceColumn, dateColumn, EmptyState, moneyColumn, Table, type Column } from '../index.js';

interface Line {
  readonly date: PlainDate | null;
  readonly text: string;
  readonly amount: Pence | null;
  readonly balance: Pence;
}

const lines: readonly Line[] = [
  { date: plainDate('2026-04-06'), text: 'WAGES <P NAIR>', amount: pence(-37_200), balance: pence(-4_512) },
  { date: null, text: 'FEE', amount: null, balance: pence(0) },
];
const columns: readonly Column<Line>[] = [
  dateColumn('Date', ({ date }) => date),
  { heading: 'Text', rowHeader: true, cell: ({ text }) => text },
  moneyColumn('Amount', ({ amount }) => amount, { total: '−£372.00' }),
  balanceColumn('Balance', ({ balance }) => balance),
];

describe('a table', () => {
  const table = markupOf(<Table caption="Lines of March" columns={columns} rows={lines} />);

  it('has cells without attributes, and says on itself which columns hold figures or stay on one line', () => {
    expect(table).toContain('<td>6 Apr 2026</td><th scope="row">WAGES &lt;P NAIR&gt;</th><td>−£372.00</td>');
    expect(table).toContain('class="app-table app-table--dense app-w1 app-n3 app-n4"');
    expect(table).not.toMatch(/<td [^>]/);
  });

  it('leaves a cell empty where there is nothing, and marks an overdrawn balance', () => {
    expect(table).toContain('<td></td><th scope="row">FEE</th><td></td><td>£0.00</td>');
    expect(table).toContain('<td><b class="app-overdrawn">−£45.12</b></td>');
  });

  it('is named by its caption for who scrolls it with the keyboard', () => {
    expect(table).toContain('role="region" aria-labelledby="table-lines-of-march" tabindex="0"');
    expect(table).toContain('<caption id="table-lines-of-march">Lines of March</caption>');
  });

  it('has totals under the columns that give one', () => {
    expect(table).toContain('<tfoot><tr><th scope="row">Total</th><td></td><td>−£372.00</td><td></td></tr></tfoot>');
    expect(markupOf(<Table caption="x" columns={columns.slice(0, 2)} rows={lines} />)).not.toContain('tfoot');
  });

  it('is sorted by links, and says which way', () => {
    const sorted = columns.map((column, index) => ({
      ...column,
      sort: { href: '/l?sort=date' as const, order: index === 0 ? ('descending' as const) : undefined },
    }));
    const markup = markupOf(<Table caption="x" columns={sorted} rows={lines} />);
    expect(markup).toContain('<th scope="col" aria-sort="descending"><a href="/l?sort=date">Date</a></th>');
    expect(markup).toContain('aria-sort="none"');
  });

  it('marks the rows that need a look', () => {
    const markup = markupOf(
      <Table
        caption="x"
        columns={columns}
        rows={lines}
        mark={({ text }) => (text === 'FEE' ? 'problem' : undefined)}
      />,
    );
    expect(markup.match(/<tr class="app-row--problem">/g)).toHaveLength(1);
  });

  it('says in its own words that it has no rows', () => {
    expect(
      markupOf(<Table caption="x" columns={columns} rows={[]} whenEmpty={<EmptyState title="No lines yet" />} />),
    ).not.toContain('<table');
  });
});
