import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** A line that an agreement pays for, with the part of a plan it carries out. */
export interface CarriedLine {
  readonly id: number;
  readonly stream: 'social_care' | 'education' | 'health';
  readonly kind: string;
  readonly description: string;
  readonly weekly: Pence;
  readonly employsAssistant: boolean;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly oneOff: Pence | null;
  /** The day for which a sum paid once was promised, where it came over unpaid from the agreement before. */
  readonly promisedOn: PlainDate | null;
  readonly bearsContribution: boolean;
  readonly budgetId: number | null;
  /** Null for what was brought over. */
  readonly shareId: number | null;
  /** The plan that the part belongs to; null for what was brought over. */
  readonly planId: number | null;
  /** The uplift by which its amount came; null where a plan or a book that was brought over says it. */
  readonly upliftId: number | null;
}

/** Every line of an agreement that covers a day, oldest first. */
export async function findCarriedLines(tx: TenantTx, agreementId: number): Promise<CarriedLine[]> {
  const { rows } = await tx.client.query<CarriedLine>(
    `select line.id, line.stream, line.kind, line.description, line.weekly_pence as weekly, line.employs_assistant as "employsAssistant", line.from_on as from, line.until_on as until,
       line.one_off_pence as "oneOff", line.promised_on as "promisedOn", line.bears_contribution as "bearsContribution", line.budget_id as "budgetId", line.plan_share_id as "shareId", version.plan_id as "planId", line.uplift_id as "upliftId"
     from plan_line line
     left join plan_line_share share on share.authority_id = line.authority_id and share.id = line.plan_share_id
     left join plan_version_line planned on planned.authority_id = share.authority_id and planned.id = share.line_id
     left join plan_version version on version.authority_id = planned.authority_id and version.id = planned.version_id
     where line.authority_id = $1 and line.agreement_id = $2 and (line.until_on is null or line.until_on >= line.from_on) order by line.from_on, line.id`,
    [tx.authorityId, agreementId],
  );
  return rows;
}

export interface ContributionFacts {
  readonly weekly: Pence;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/** Assessed contributions that cover a day, oldest first; pence a week. */
export async function findCarriedContributions(tx: TenantTx, agreementId: number): Promise<ContributionFacts[]> {
  const { rows } = await tx.client.query<ContributionFacts>(
    `select weekly_pence as weekly, from_on as from, until_on as until from assessed_contribution
     where authority_id = $1 and agreement_id = $2 and (until_on is null or until_on >= from_on) order by from_on`,
    [tx.authorityId, agreementId],
  );
  return rows;
}
