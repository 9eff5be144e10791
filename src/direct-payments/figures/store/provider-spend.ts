import type { FinancialYear } from '../../../core/financial-year.js';
import { insertedIds } from '../../../platform/db/inserted-ids.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { SpendFigure } from '../rules/spend-table.js';

/** An entry of spend as it was made, whether it still stands or not. */
export interface SpendEntry extends SpendFigure {
  readonly id: number;
  /** Null at the command line. */
  readonly enteredBy: string | null;
  readonly enteredAt: Date;
  readonly stands: boolean;
}

const columns = `spend.service, spend.provider, spend.year_starts as year, spend.kind, spend.amount_pence as amount, spend.precision_pence as precision, spend.printed_as as printed, spend.source`;

/** The newest of each service, provider, year and kind. */
export async function findStandingSpend(tx: TenantTx): Promise<SpendFigure[]> {
  const { rows } = await tx.client.query<SpendFigure>(
    `select distinct on (service, provider, year_starts, kind) ${columns}
     from provider_spend as spend order by service, provider, year_starts, kind, id desc`,
  );
  return rows;
}

/** Every entry of a service and year, the latest first. */
export async function findSpendEntries(tx: TenantTx, service: string, year: FinancialYear): Promise<SpendEntry[]> {
  const { rows } = await tx.client.query<SpendEntry>(
    `select spend.id, ${columns}, staff_member.name as "enteredBy", spend.entered_at as "enteredAt",
       not exists (select from provider_spend newer where newer.service = spend.service and newer.provider is not distinct from spend.provider
         and newer.year_starts = spend.year_starts and newer.kind = spend.kind and newer.id > spend.id) as stands
     from provider_spend as spend
     left join staff_member on staff_member.authority_id = spend.authority_id and staff_member.id = spend.entered_by
     where spend.service = $1 and spend.year_starts = $2 order by spend.id desc`,
    [service, year],
  );
  return rows;
}

export async function insertSpend(tx: TenantTx, figures: readonly SpendFigure[]): Promise<number[]> {
  const rows = figures.map((figure) => ({ ...figure, by: tx.actorId }));
  return insertedIds(
    tx,
    `insert into provider_spend (authority_id, service, provider, year_starts, kind, amount_pence, printed_as, precision_pence, source, entered_by)
     select $1, row.service, row.provider, row.year, row.kind, row.amount, row.printed, row.precision, row.source, row.entered_by
     from rows from (json_to_recordset($2) as (service text, provider text, year smallint, kind text, amount bigint, printed text, precision bigint, source text, by bigint)) with ordinality
       as row (service, provider, year, kind, amount, printed, precision, source, entered_by, place)
     order by place
     returning id`,
    rows,
  );
}
