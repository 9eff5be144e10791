import { Link, Pagination, Table, type Element, type Path } from '../../../platform/ui/index.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import type { BookCheck } from '../check-book.js';
import type { Remark } from '../reading/table.js';
import { bookPath } from './paths.js';

const aPage = 100;

interface Told extends Remark {
  readonly isProblem: boolean;
}

/** What cannot be brought in and what was repaired, row by row. Two columns, so that a telephone shows them without scrolling sideways. */
export function Remarks({ visit, id, check: { problems: bad, notes } }: { readonly visit: Visit; readonly id: number; readonly check: BookCheck }): Element {
  const all: readonly Told[] = [...bad.map((one) => ({ ...one, isProblem: true })), ...notes.map((one) => ({ ...one, isProblem: false }))];
  const at = Math.max(1, numberIn(visit.query, 'page') ?? 1);
  const shown = all.slice((at - 1) * aPage, at * aPage);
  const to = (number: number): Path => bookPath(id, `?page=${String(number)}`);
  if (all.length === 0) return <></>;
  return (
    <>
      <p><Link href={bookPath(id, '/problems.csv')}>All of them as a CSV file, to give back</Link></p>
      <Table
        caption="Problems and notes" rows={shown} mark={({ isProblem }) => (isProblem ? 'look' : undefined)}
        columns={[{ heading: 'Where', rowHeader: true, cell: (one: Told) => whereOf(one) }, { heading: 'What to do', cell: ({ isProblem, message }) => `${isProblem ? '' : 'Note: '}${message}` }]}
      />
      {all.length > aPage && <Pagination summary={`${String((at - 1) * aPage + 1)} to ${String((at - 1) * aPage + shown.length)} of ${all.length.toLocaleString('en-GB')}`} previous={at > 1 ? to(at - 1) : undefined} next={at * aPage < all.length ? to(at + 1) : undefined} />}
    </>
  );
}

/** `plan_lines.csv, row 3, weekly` */
function whereOf({ file, row, column }: Remark): string {
  return [file, ...(row === 0 ? [] : [`row ${row.toLocaleString('en-GB')}`]), ...(column === '' ? [] : [column])].join(', ');
}
