import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { Children } from '../html.js';
import type { Path } from '../paths.js';
import { shortDate } from './date-text.js';
import { balanceCell, moneyCell } from './money.js';

export type SortOrder = 'ascending' | 'descending';

/** One column: its heading and what it shows of a row. */
export interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row, index: number) => Children;
  /** `number` stands right-aligned in tabular figures; `nowrap` never breaks its line. */
  readonly kind?: 'text' | 'number' | 'nowrap' | undefined;
  /** The cell that names the row, read out before the others. */
  readonly rowHeader?: boolean | undefined;
  /** For columns of buttons or boxes whose heading only a screen reader needs. */
  readonly headingHidden?: boolean | undefined;
  /** Where the heading leads to sort by this column, and how it is sorted now. */
  readonly sort?: { readonly href: Path; readonly order?: SortOrder | undefined } | undefined;
  /** Stands under the column in the last row. */
  readonly total?: Children;
}

type More<Row> = Partial<Omit<Column<Row>, 'heading' | 'cell' | 'kind'>>;

/** Whole pence as `£1,234.56`, right-aligned; blank where there is none. */
export function moneyColumn<Row>(
  heading: string,
  amount: (row: Row) => Pence | null | undefined,
  more: More<Row> = {},
): Column<Row> {
  return { heading, kind: 'number', cell: (row) => moneyCell(amount(row)), ...more };
}

/** A balance after each row: overdrawn ones stand out in red. Not for money a family may hold. */
export function balanceColumn<Row>(
  heading: string,
  amount: (row: Row) => Pence | null | undefined,
  more: More<Row> = {},
): Column<Row> {
  return { heading, kind: 'number', cell: (row) => balanceCell(amount(row)), ...more };
}

/** A day as `6 Apr 2026`, kept on one line. */
export function dateColumn<Row>(
  heading: string,
  date: (row: Row) => PlainDate | null | undefined,
  more: More<Row> = {},
): Column<Row> {
  return { heading, kind: 'nowrap', cell: (row) => shortDate(date(row)), ...more };
}
