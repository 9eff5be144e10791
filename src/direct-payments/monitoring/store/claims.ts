import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Claim } from '../set-claim.js';

/**
 * Gives a reclaim another claim from a day on. Where changes of later days were written down before, they stay, on top of this one:
 * a deduction may be told of after money that came later, and on no day is more or less claimed than was still asked for then.
 */
export async function replaceClaim(tx: TenantTx, claim: Claim): Promise<void> {
  const stretches = await findStretches(tx, claim);
  const { agreementId, reference, from } = claim;
  await tx.client.query(
    `update commitment set withdrawn_on = greatest(from_on, $3) where agreement_id = $1 and source_reference = $2 and kind = 'claimed' and (withdrawn_on is null or withdrawn_on > $3)`,
    [agreementId, reference, from],
  );
  for (const { day, next, amount } of stretches.filter((one) => one.amount > 0))
    await tx.client.query(
      `insert into commitment (authority_id, agreement_id, kind, purpose, description, amount_pence, from_on, withdrawn_on, evidence, origin, recorded_by, agreed_by, source_reference)
       values ($1, $2, 'claimed', 'reclaim', $3, $4, $5, $6, $7, 'recorded', $8, $8, $9)`,
      [tx.authorityId, agreementId, `Asked back by ${reference}`, amount, day, next, `Notice ${reference}`, tx.actorId, reference],
    );
}

interface Stretch {
  readonly day: PlainDate;
  /** First day of the next stretch; null for the last. */
  readonly next: PlainDate | null;
  readonly amount: number;
}

/** What is claimed from the day on, stretch by stretch: what was, and on each the same more or less. */
async function findStretches(tx: TenantTx, { agreementId, reference, amount, from }: Claim): Promise<Stretch[]> {
  const { rows } = await tx.client.query<Stretch>(
    `with told as (
       select from_on, withdrawn_on, amount_pence from commitment
       where agreement_id = $1 and source_reference = $2 and kind = 'claimed' and (withdrawn_on is null or withdrawn_on > from_on and withdrawn_on > $3)),
     days as (select $3::date as day union select from_on from told where from_on > $3 union select withdrawn_on from told where withdrawn_on > $3),
     change as (select $4::bigint - coalesce(sum(amount_pence), 0) as by from told where withdrawn_on is null)
     select day, lead(day) over (order by day) as next,
       (change.by + coalesce((select sum(amount_pence) from told where from_on <= day and (withdrawn_on is null or withdrawn_on > day)), 0))::bigint as amount
     from days, change order by day`,
    [agreementId, reference, from, amount],
  );
  return rows;
}
