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
  /** When money goes; `weeks` is every `paysEveryWeeks` weeks, and what holds where it is left out. */
  readonly schedule?: 'weeks' | 'monthly' | 'termly' | 'as_asked';
  /** First day that pay runs reckon; absent while nothing is paid from here. */
  readonly paymentsFrom?: PlainDate;
  /** The agreement that this one takes over from. */
  readonly followsId?: number;
  /** Who receives the money: somebody of `acting_person`. */
  readonly payeeId?: number;
  /** Mental Health Act 1983 s117. */
  readonly aftercare?: boolean;
}

/** Records agreements; gives their ids in the order given. */
export async function recordAgreements(tx: TenantTx, agreements: readonly NewAgreement[]): Promise<number[]> {
  return insertedIds(
    tx,
    `insert into agreement (authority_id, reference, person_id, regime, account_kind, pays_every_weeks, starts_on, ends_on, officer_id, pay_schedule, payments_from, follows_id, payee_id, aftercare)
     select $1, row.reference, row.person, row.regime, row.account_kind, row.weeks, row.starts, row.ends, row.officer,
       coalesce(row.schedule, 'weeks'), row.payments_from, row.follows, row.payee, coalesce(row.aftercare, false)
     from rows from (json_to_recordset($2) as (reference text, "personId" bigint, regime text, "accountKind" text, "paysEveryWeeks" integer,
       starts date, ends date, "officerId" bigint, schedule text, "paymentsFrom" date, "followsId" bigint, "payeeId" bigint, aftercare boolean)) with ordinality
       as row (reference, person, regime, account_kind, weeks, starts, ends, officer, schedule, payments_from, follows, payee, aftercare, place)
     order by place
     returning id`,
    agreements,
  );
}
