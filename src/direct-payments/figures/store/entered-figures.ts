import type { FinancialYear } from '../../../core/financial-year.js';
import { insertedIds } from '../../../platform/db/inserted-ids.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { EnteredFigure, Measure, StreamOrTotal } from '../rules/figure.js';

/** An entry as it was made, whether it still stands or not. */
export interface FigureEntry extends EnteredFigure {
  readonly id: number;
  /** Null at the command line. */
  readonly enteredBy: string | null;
  readonly enteredAt: Date;
  /** Whether no newer entry of the same figure replaced it. */
  readonly stands: boolean;
}

const columns = `figure.measure, figure.year_starts as year, figure.stream, figure.until_on as until, figure.amount_pence as amount,
  figure.precision_pence as precision, figure.printed_as as printed, figure.source`;

/** The newest of each measure, year, stream and day. */
export async function findStandingFigures(tx: TenantTx): Promise<EnteredFigure[]> {
  const { rows } = await tx.client.query<EnteredFigure>(
    `select distinct on (measure, year_starts, stream, until_on) ${columns}
     from entered_figure as figure order by measure, year_starts, stream, until_on, id desc`,
  );
  return rows;
}

export interface FigurePlace {
  readonly measure: Measure;
  readonly year: FinancialYear;
  readonly stream: StreamOrTotal;
}

/** Every entry for a cell of the table, whole years and days, the latest entry first. */
export async function findFigureEntries(tx: TenantTx, { measure, year, stream }: FigurePlace): Promise<FigureEntry[]> {
  const { rows } = await tx.client.query<FigureEntry>(
    `select figure.id, ${columns}, staff_member.name as "enteredBy", figure.entered_at as "enteredAt",
       not exists (select from entered_figure newer where newer.measure = figure.measure and newer.year_starts = figure.year_starts
         and newer.stream is not distinct from figure.stream and newer.until_on is not distinct from figure.until_on and newer.id > figure.id) as stands
     from entered_figure as figure
     left join staff_member on staff_member.authority_id = figure.authority_id and staff_member.id = figure.entered_by
     where figure.measure = $1 and figure.year_starts = $2 and figure.stream is not distinct from $3
     order by figure.id desc`,
    [measure, year, stream],
  );
  return rows;
}

export async function insertFigures(tx: TenantTx, figures: readonly EnteredFigure[]): Promise<number[]> {
  const rows = figures.map((figure) => ({ ...figure, by: tx.actorId }));
  return insertedIds(
    tx,
    `insert into entered_figure (authority_id, measure, year_starts, stream, until_on, amount_pence, printed_as, precision_pence, source, entered_by)
     select $1, row.measure, row.year, row.stream, row.until_on, row.amount, row.printed, row.precision, row.source, row.entered_by
     from rows from (json_to_recordset($2) as (measure text, year smallint, stream text, "until" date, amount bigint, printed text, precision bigint, source text, by bigint)) with ordinality
       as row (measure, year, stream, until_on, amount, printed, precision, source, entered_by, place)
     order by place
     returning id`,
    rows,
  );
}
