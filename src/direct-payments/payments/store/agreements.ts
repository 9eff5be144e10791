import type { PlainDate } from '../../../core/plain-date.js';
import type { AgreementRow } from '../../../platform/db/tables.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** An agreement, as pages and letters about its payments name it. */
export interface PaidAgreement {
  readonly id: number;
  readonly reference: string;
  readonly personId: number;
  readonly personName: string;
  readonly regime: AgreementRow['regime'];
  readonly schedule: 'weeks' | 'monthly' | 'termly' | 'as_asked';
  readonly everyWeeks: number;
  readonly starts: PlainDate;
  readonly ends: PlainDate | null;
  readonly paymentsFrom: PlainDate | null;
}

/** Undefined where there is none within reach. */
export async function findPaidAgreement(tx: TenantTx, agreementId: number): Promise<PaidAgreement | undefined> {
  const { rows } = await tx.client.query<PaidAgreement>(
    `select a.id, a.reference, a.person_id as "personId", p.given_name || ' ' || p.family_name as "personName", a.regime, a.pay_schedule as schedule, a.pays_every_weeks as "everyWeeks", a.starts_on as starts,
       a.ends_on as ends, a.payments_from as "paymentsFrom"
     from agreement a join person p on p.authority_id = a.authority_id and p.id = a.person_id where a.id = $1`, [agreementId],
  );
  return rows[0];
}

/** The agreement of a reference; undefined where there is none within reach. */
export async function findAgreementByReference(tx: TenantTx, reference: string): Promise<PaidAgreement | undefined> {
  const { rows } = await tx.client.query<{ id: number }>('select id from agreement where reference = $1', [reference.trim()]);
  return rows[0] && findPaidAgreement(tx, rows[0].id);
}
