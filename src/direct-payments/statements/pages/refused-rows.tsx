import { Link, Table, type Element, type Path } from '../../../platform/ui/index.js';
import type { RefusedRow } from '../formats/reading.js';
import { count } from './words.js';

interface RefusedRowsProps {
  readonly id: string;
  readonly rows: readonly RefusedRow[];
  /** So many are shown; the others are where `href` leads. */
  readonly most: number;
  readonly href?: Path;
}

/** Rows that could not be read, word for word, each with its reason. */
export function RefusedRows({ id, rows, most, href }: RefusedRowsProps): Element {
  return (
    <>
      <Table
        caption="Rows that were not read" captionHidden id={id} rows={rows.slice(0, most)}
        columns={[
          { heading: 'Row', kind: 'nowrap', rowHeader: true, cell: ({ row }: RefusedRow) => String(row) },
          { heading: 'As it stands in the file', cell: ({ text }: RefusedRow) => <code>{text.length > longest ? `${text.slice(0, longest)}…` : text}</code> },
          { heading: 'Why it was not read', cell: ({ message }: RefusedRow) => message },
        ]}
      />
      {rows.length > most && href && <p><Link href={href}>See all {count(rows.length, 'row')}</Link></p>}
    </>
  );
}

/** A row longer than any statement's is no help on a page; the file itself has it whole. */
const longest = 400;
