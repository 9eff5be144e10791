import type { FinancialYear } from '../../../core/financial-year.js';
import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { insertedIds } from '../../../platform/db/inserted-ids.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Measure, StreamOrTotal } from '../rules/figure.js';
import type { YearForecast } from '../rules/forecast.js';

/** A forecast as it was given on a day, by a report or from here. */
export interface NewGivenForecast {
  readonly measure: Measure;
  readonly year: FinancialYear;
  readonly stream: StreamOrTotal;
  /** Last day counted. */
  readonly asAt: PlainDate;
  readonly toDate: Pence;
  readonly middle: Pence;
  /** Both null where no range was given. */
  readonly low: Pence | null;
  readonly high: Pence | null;
  readonly printed: string;
  /** The calculation record of one worked out here. */
  readonly working: YearForecast | null;
  readonly source: string;
}

export interface GivenForecast extends NewGivenForecast {
  readonly id: number;
  readonly givenBy: string | null;
  readonly givenAt: Date;
}

/** Every forecast of a measure, the latest year and day first. */
export async function findGivenForecasts(tx: TenantTx, measure: Measure): Promise<GivenForecast[]> {
  const { rows } = await tx.client.query<GivenForecast>(
    `select forecast.id, measure, year_starts as year, stream, as_at as "asAt", to_date_pence as "toDate", middle_pence as middle, low_pence as low, high_pence as high,
       printed_as as printed, working, source, staff_member.name as "givenBy", given_at as "givenAt"
     from year_forecast as forecast
     left join staff_member on staff_member.authority_id = forecast.authority_id and staff_member.id = forecast.given_by
     where measure = $1 order by year_starts desc, as_at desc, stream nulls first, forecast.id desc`,
    [measure],
  );
  return rows;
}

export async function insertForecast(tx: TenantTx, forecast: NewGivenForecast): Promise<number> {
  const [id] = await insertedIds(
    tx,
    `insert into year_forecast (authority_id, measure, year_starts, stream, as_at, to_date_pence, middle_pence, low_pence, high_pence, printed_as, working, source, given_by)
     select $1, row.measure, row.year, row.stream, row."asAt", row."toDate", row.middle, row.low, row.high, row.printed, row.working, row.source, row.by
     from json_to_recordset($2) as row (measure text, year smallint, stream text, "asAt" date, "toDate" bigint, middle bigint, low bigint, high bigint, printed text, working jsonb, source text, by bigint)
     returning id`,
    [{ ...forecast, by: tx.actorId }],
  );
  return id ?? 0;
}
