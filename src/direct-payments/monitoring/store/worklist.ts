import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** One agreement as the worklist weighs it, with what its last assessment found. */
export interface WorklistRow {
  readonly agreementId: number;
  readonly reference: string;
  readonly personName: string;
  readonly regime: 'child_social_care' | 'adult_social_care' | 'education' | 'health';
  readonly officerId: number | null;
  readonly asAt: PlainDate | null;
  readonly closing: Pence | null;
  readonly surplus: Pence | null;
  readonly reclaimable: Pence | null;
  readonly codes: readonly string[];
}

/**
 * Every agreement with its latest assessment. The narrow columns only: a county is ranked in one pass, and the working of
 * 1,339 accounts would be megabytes.
 */
export async function findWorklist(tx: TenantTx): Promise<WorklistRow[]> {
  const { rows } = await tx.client.query<WorklistRow>(
    `select agreement.id as "agreementId", agreement.reference, person.given_name || ' ' || person.family_name as "personName",
       agreement.regime, agreement.officer_id as "officerId", run.as_at as "asAt", latest.closing_pence as closing,
       latest.surplus_pence as surplus, latest.reclaimable_pence as reclaimable, coalesce(found.codes, '{}') as codes
     from agreement
     join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id
     left join lateral (
       select assessment.run_id, closing_pence, surplus_pence, reclaimable_pence from assessment
       where assessment.authority_id = agreement.authority_id and assessment.agreement_id = agreement.id
       order by assessment.run_id desc limit 1) as latest on true
     left join monitoring_run as run on run.authority_id = agreement.authority_id and run.id = latest.run_id
     left join (
       select authority_id, agreement_id, run_id, array_agg(code order by position) as codes from finding
       where agreement_id is not null group by authority_id, agreement_id, run_id) as found
       on found.authority_id = agreement.authority_id and found.agreement_id = agreement.id and found.run_id = latest.run_id`,
  );
  return rows;
}
