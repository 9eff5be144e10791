import type { Children, Element } from '../html.js';
import { pathOf } from '../paths.js';
import type { Column } from './table-columns.js';

/** Why a row stands out: `look` needs somebody's eye, `problem` is where a balance breaks, `here` is the one in hand. Say the first two in a cell too. */
export type RowMark = 'look' | 'problem' | 'here';

export interface TableProps<Row> {
  /** What the table holds, in words; read out first. */
  readonly caption: string;
  readonly captionHidden?: boolean | undefined;
  /** Needed where two tables of a page have the same caption. */
  readonly id?: string | undefined;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** `dense` fits 25 rows on a staff screen; `roomy` is for families and short tables. */
  readonly density?: 'dense' | 'roomy' | undefined;
  /** The headings stay in sight while a long table scrolls. */
  readonly stickyHeading?: boolean | undefined;
  /** j and k walk its rows where keys are on. One table a page. */
  readonly keys?: boolean | undefined;
  readonly mark?: ((row: Row) => RowMark | undefined) | undefined;
  /** Shown in place of the table where it has no rows. */
  readonly whenEmpty?: Element | undefined;
}

/**
 * A table whose cells carry no classes, so that 400 lines stay under 100 kB: the table's own classes name the columns
 * (`app-n3`: the third holds figures).
 */
export function Table<Row>(props: TableProps<Row>): Element {
  const { caption, columns, rows, whenEmpty } = props;
  if (rows.length === 0 && whenEmpty) return whenEmpty;
  const id = props.id ?? `table-${slug(caption)}`;
  return (
    <div class="app-table-scroll" role="region" aria-labelledby={id} tabindex={0}>
      <table class={tableClass(props)} data-keys={props.keys ? '' : undefined}>
        <caption id={id} class={props.captionHidden ? 'govuk-visually-hidden' : undefined}>
          {caption}
        </caption>
        <thead>
          <tr>{columns.map((column) => heading(column))}</tr>
        </thead>
        <tbody>{rows.map((row, index) => bodyRow(props, row, index))}</tbody>
        {columns.some((column) => column.total !== undefined) && totals(columns)}
      </table>
    </div>
  );
}

function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

function tableClass<Row>({ density = 'dense', stickyHeading, columns }: TableProps<Row>): string {
  const byColumn = columns.flatMap(({ kind = 'text' }, index) =>
    kind === 'text' ? [] : [`app-${kind === 'number' ? 'n' : 'w'}${String(index + 1)}`],
  );
  return ['app-table', `app-table--${density}`, ...(stickyHeading ? ['app-table--sticky'] : []), ...byColumn].join(' ');
}

function heading<Row>({ heading: text, headingHidden, sort }: Column<Row>): Element {
  const content = headingHidden ? <span class="govuk-visually-hidden">{text}</span> : text;
  if (!sort) return <th scope="col">{content}</th>;
  return (
    <th scope="col" aria-sort={sort.order ?? 'none'}>
      <a href={pathOf(sort.href)}>{content}</a>
    </th>
  );
}

function bodyRow<Row>({ columns, mark }: TableProps<Row>, row: Row, index: number): Element {
  const marked = mark?.(row);
  return (
    <tr class={marked ? `app-row--${marked}` : undefined} aria-current={marked === 'here' ? 'true' : undefined}>
      {columns.map((column) => {
        const content = column.cell(row, index);
        return column.rowHeader ? <th scope="row">{content}</th> : <td>{content}</td>;
      })}
    </tr>
  );
}

function totals<Row>(columns: readonly Column<Row>[]): Element {
  return (
    <tfoot>
      <tr>{columns.map((column, index) => totalCell(column.total, index))}</tr>
    </tfoot>
  );
}

function totalCell(total: Children, index: number): Element {
  return index === 0 ? <th scope="row">{total ?? 'Total'}</th> : <td>{total ?? ''}</td>;
}
