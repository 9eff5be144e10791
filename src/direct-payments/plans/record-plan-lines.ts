import type { Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import { insertedIds } from '../../platform/db/inserted-ids.js';
import type { TenantTx } from '../../platform/db/transaction.js';

export interface NewPlanLine {
  readonly agreementId: number;
  readonly stream: 'social_care' | 'education' | 'health';
  /** The kind of spending it allows, as statements are classified. */
  readonly kind: string;
  readonly description: string;
  /** Pence a week before any contribution. */
  readonly weekly: Pence;
  readonly employsAssistant: boolean;
  readonly from: PlainDate;
  readonly until?: PlainDate;
  /** Pence paid once, with the first payment on or after `from`; the weekly amount is then nothing. */
  readonly oneOff?: Pence;
  /** Whether an assessed contribution may come off it; where left out, only social care bears one. */
  readonly bearsContribution?: boolean;
  readonly budgetId?: number;
  /** The part of an approved plan (`plan_line_share`) that it carries out. */
  readonly shareId?: number;
  /** Of a sum paid once: the line of an earlier agreement that it stands in place of. Where both carry out the same part of a plan, the database finds it by itself. */
  readonly inPlaceOf?: number;
  /** Of a sum paid once that was promised for a day before the agreement: that day, before `from`. A version that begins later leaves it alone. */
  readonly promisedOn?: PlainDate;
  /** The uplift by which its amount came (`plan_line.uplift_id`); left out where a plan or a book that was brought over says it. */
  readonly upliftId?: number;
}

export interface NewContribution {
  readonly agreementId: number;
  /** Pence a week. */
  readonly weekly: Pence;
  readonly from: PlainDate;
  readonly until?: PlainDate;
}

/** Records what the plans pay for; gives the ids in the order given. */
export async function recordPlanLines(tx: TenantTx, lines: readonly NewPlanLine[]): Promise<number[]> {
  return insertedIds(
    tx,
    `insert into plan_line (authority_id, agreement_id, stream, kind, description, weekly_pence, employs_assistant, from_on, until_on, one_off_pence, bears_contribution, budget_id, plan_share_id, in_place_of_id, promised_on, uplift_id)
     select $1, row.agreement, row.stream, row.kind, row.description, row.weekly, row.employs, row.from_on, row.until_on,
       row.one_off, coalesce(row.bears, row.stream = 'social_care'), row.budget, row.share, row.in_place_of, row.promised_on, row.uplift
     from rows from (json_to_recordset($2) as ("agreementId" bigint, stream text, kind text, description text, weekly bigint,
       "employsAssistant" boolean, "from" date, "until" date, "oneOff" bigint, "bearsContribution" boolean, "budgetId" bigint, "shareId" bigint, "inPlaceOf" bigint, "promisedOn" date, "upliftId" bigint)) with ordinality
       as row (agreement, stream, kind, description, weekly, employs, from_on, until_on, one_off, bears, budget, share, in_place_of, promised_on, uplift, place)
     order by place
     returning id`,
    lines,
  );
}

/**
 * Ends lines of an agreement from a day on: what has begun ends the day before, what was to begin then or later ends before it began and
 * covers no day. `keep` go on. A sum paid once stays where it was promised for a day before `promisedFrom`, that day where it is left out. Answers
 * with how many ended.
 */
export async function endPlanLines(tx: TenantTx, agreementId: number, from: PlainDate, { keep = [], promisedFrom = from }: { readonly keep?: readonly number[]; readonly promisedFrom?: PlainDate } = {}): Promise<number> {
  const { rowCount } = await tx.client.query(
    `update plan_line set until_on = greatest($3::date, from_on) - 1
     where authority_id = $1 and agreement_id = $2 and (until_on is null or until_on >= greatest($3::date, from_on)) and id <> all ($4) and (one_off_pence is null or coalesce(promised_on, from_on) >= $5)`,
    [tx.authorityId, agreementId, from, keep, promisedFrom],
  );
  return rowCount ?? 0;
}

/** Ends an agreement's contribution from a day on, in the same way. */
export async function endContributions(tx: TenantTx, agreementId: number, from: PlainDate): Promise<void> {
  await tx.client.query(
    `update assessed_contribution set until_on = greatest($3::date, from_on) - 1
     where authority_id = $1 and agreement_id = $2 and (until_on is null or until_on >= greatest($3::date, from_on))`,
    [tx.authorityId, agreementId, from],
  );
}

/** Records assessed contributions; the database refuses two that overlap for one agreement. */
export async function recordContributions(tx: TenantTx, contributions: readonly NewContribution[]): Promise<void> {
  await insertedIds(
    tx,
    `insert into assessed_contribution (authority_id, agreement_id, weekly_pence, from_on, until_on)
     select $1, row."agreementId", row.weekly, row."from", row."until"
     from json_to_recordset($2) as row ("agreementId" bigint, weekly bigint, "from" date, "until" date)
     returning id`,
    contributions,
  );
}

/** Ends single lines, each from a day of its own on, in the same way; for changes of many agreements at once. */
export async function endLinesFrom(tx: TenantTx, ends: readonly { readonly id: number; readonly from: PlainDate }[]): Promise<void> {
  await tx.client.query(
    `update plan_line line set until_on = greatest(ended."from", line.from_on) - 1 from json_to_recordset($2) as ended (id bigint, "from" date)
     where line.authority_id = $1 and line.id = ended.id and (line.until_on is null or line.until_on >= greatest(ended."from", line.from_on))`,
    [tx.authorityId, JSON.stringify(ends)],
  );
}
