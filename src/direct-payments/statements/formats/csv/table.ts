/** The rows of a file as cells, each of which can be found again in the file. */
export interface RowTable {
  readonly rows: readonly (readonly string[])[];
  /** The 1-based line of the file (row of the sheet) where the row of this index begins. */
  readonly lineOf: (index: number) => number;
  /** The row as it stands in the file. */
  readonly textOf: (index: number) => string;
  /** Rows whose quotation marks do not match, so that their cells cannot be told apart. */
  readonly broken: ReadonlySet<number>;
}

export type Separator = ',' | ';' | '\t' | '|';

/** Rows that some other reader has already divided into cells. */
export function tableOfRows(rows: readonly (readonly string[])[]): RowTable {
  return { rows, lineOf: (index) => index + 1, textOf: (index) => rows[index]?.join(',') ?? '', broken: new Set() };
}
