import { writePdf, type DrawnText, type PdfManner } from './write-pdf.js';

/** One column of a printed table: where its heading and its cells stand. */
export interface PrintedColumn {
  readonly heading: string;
  readonly x: number;
  readonly align?: 'left' | 'right' | 'centre';
  /** Where the heading stands otherwise than its cells. */
  readonly headingX?: number;
  readonly headingAlign?: 'left' | 'right' | 'centre';
}

export interface PrintedStatement {
  /** Rows of free text above the table, each drawn at the left margin or where it says. */
  readonly head: readonly (string | readonly DrawnText[])[];
  readonly columns: readonly PrintedColumn[];
  /** Cells by column; an empty cell is not drawn. */
  readonly rows: readonly (readonly string[])[];
  readonly foot?: readonly string[];
  readonly rowsOnPage?: number;
  /** Whether later pages repeat the head and the headings. */
  readonly repeat?: 'all' | 'headings' | 'nothing';
  readonly pitch?: number;
  readonly font?: 'sans' | 'mono';
  readonly manner?: PdfManner;
}

/** Prints a statement as a bank would, page by page. */
export function printBankPdf(statement: PrintedStatement): Uint8Array {
  const perPage = statement.rowsOnPage ?? 60;
  const pages: DrawnText[][] = [];
  for (let from = 0; from === 0 || from < statement.rows.length; from += perPage) pages.push(pageOf(statement, from, perPage));
  return writePdf(pages, statement.manner);
}

function pageOf(statement: PrintedStatement, from: number, count: number): DrawnText[] {
  const texts: DrawnText[] = [];
  const pitch = statement.pitch ?? 12;
  let y = 50;
  const repeat = statement.repeat ?? 'all';
  if (from === 0 || repeat === 'all')
    for (const row of statement.head) {
      texts.push(...(typeof row === 'string' ? [{ x: 40, y, text: row }] : row.map((text) => ({ ...text, y: y + text.y }))));
      y += 16;
    }
  y += 20;
  if (from === 0 || repeat !== 'nothing') {
    for (const { heading, headingX, headingAlign, x, align } of statement.columns)
      for (const [line, part] of heading.split('\n').entries())
        texts.push({ x: headingX ?? x, y: y + 10 * line, text: part, align: headingAlign ?? align ?? 'left' });
    y += 16 + 10 * (Math.max(...statement.columns.map(({ heading }) => heading.split('\n').length)) - 1);
  }
  for (const cells of statement.rows.slice(from, from + count)) {
    texts.push(...cellsOf(statement, cells, y));
    y += pitch;
  }
  y += 40;
  for (const row of statement.foot ?? []) {
    texts.push({ x: 40, y, text: row, size: 7 });
    y += 10;
  }
  return texts;
}

function cellsOf({ columns, font }: PrintedStatement, cells: readonly string[], y: number): DrawnText[] {
  return columns.flatMap(({ x, align }, index) => {
    const text = cells[index] ?? '';
    return text === '' ? [] : [{ x, y, text, align: align ?? 'left', font: font ?? 'sans' }];
  });
}
