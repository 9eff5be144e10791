import type { PlainDate } from '../../core/plain-date.js';
import { insertedIds } from '../../platform/db/inserted-ids.js';
import type { TenantTx } from '../../platform/db/transaction.js';

export interface NewAgreement {
  readonly reference: string;
  readonly personId: number;
  readonly regime: 'child_social_care' | 'adult_social_care' | 'education' | 'health';
  readonly accountKind: 'self_managed' | 'prepaid_card' | 'managed';
  readonly paysEveryWeeks: number;
  readonly starts: PlainDate;
  /** Last day, inclusive; absent while it runs. */
  readonly ends?: PlainDate;
  readonly officerId: number | null;
}

/** Records agreements; gives their ids in the order given. */
export async function recordAgreements(tx: TenantTx, agreements: readonly NewAgreement[]): Promise<number[]> {
  return insertedIds(
    tx,
    `insert into agreement (authority_id, reference, person_id, regime, account_kind, pays_every_weeks, starts_on, ends_on, officer_id)
     select $1, row.reference, row.person, row.regime, row.account_kind, row.weeks, row.starts, row.ends, row.officer
     from rows from (json_to_recordset($2) as (reference text, "personId" bigint, regime text, "accountKind" text, "paysEveryWeeks" integer,
       starts date, ends date, "officerId" bigint)) with ordinality
       as row (reference, person, regime, account_kind, weeks, starts, ends, officer, place)
     order by place
     returning id`,
    agreements,
  );
}
