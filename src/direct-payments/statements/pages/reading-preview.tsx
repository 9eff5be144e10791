import { formatPounds } from '../../../core/money.js';
import { dateColumn, EmptyState, moneyColumn, Table, type Element } from '../../../platform/ui/index.js';
import type { ReadLine, StatementReading } from '../formats/reading.js';
import { RefusedRows } from './refused-rows.js';
import { count, period } from './words.js';
import { periodOf } from '../check-files.js';

const shown = 10;

/** How a file would be read: its first lines, what they come to, and the rows that would be left. */
export function ReadingPreview({ reading: { statements, refusedRows } }: { readonly reading: StatementReading }): Element {
  const lines = statements.flatMap((statement) => statement.lines);
  return (
    <section aria-labelledby="preview" role="status">
      <h2 class="govuk-heading-m" id="preview">So it reads: {count(lines.length, 'line')}</h2>
      {statements.map((statement) => <p class="govuk-body">{sentence(statement)}</p>)}
      <Table
        caption={lines.length > shown ? `The first ${String(shown)} lines` : 'The lines'} rows={lines.slice(0, shown)} whenEmpty={<EmptyState title="No line was found" />}
        columns={[
          dateColumn('Date', ({ date }: ReadLine) => date),
          { heading: 'What the statement says', rowHeader: true, cell: ({ description }: ReadLine) => description },
          moneyColumn('Amount', ({ amount }: ReadLine) => amount),
          moneyColumn('Balance', ({ balance }: ReadLine) => balance),
        ]}
      />
      {refusedRows.length > 0 && (
        <>
          <h3 class="govuk-heading-s">{count(refusedRows.length, 'row')} would not be read</h3>
          <RefusedRows id="preview-rows" rows={refusedRows} most={shown} />
        </>
      )}
    </section>
  );
}

function sentence(statement: StatementReading['statements'][number]): string {
  const { opening, closing, reconciles } = statement;
  const { from, until } = periodOf(statement);
  const balances = opening === null || closing === null ? 'It states no balances' : `It opens at ${formatPounds(opening)}, closes at ${formatPounds(closing)}`;
  const proof = { true: ' and adds up', false: ' and does not add up: look at the columns of money again', null: '' }[String(reconciles)] ?? '';
  return `${period(from, until)}. ${balances}${proof}.`;
}
