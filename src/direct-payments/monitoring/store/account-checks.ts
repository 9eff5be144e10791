import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

export interface AccountCheckFacts {
  readonly asAt: PlainDate;
  readonly outcome: 'nothing_to_ask' | 'surplus_to_propose' | 'ask_family';
  readonly note: string | null;
  readonly checkedOn: PlainDate;
  readonly by: string | null;
}

/** The check that reaches furthest, of several the last; undefined where there was none. */
export async function findLastCheck(tx: TenantTx, agreementId: number): Promise<AccountCheckFacts | undefined> {
  const { rows } = await tx.client.query<AccountCheckFacts>(
    `select as_at as "asAt", outcome, note, checked_on as "checkedOn", staff_member.name as by
     from account_check kept left join staff_member on staff_member.authority_id = kept.authority_id and staff_member.id = kept.checked_by
     where kept.authority_id = $1 and agreement_id = $2 order by as_at desc, kept.id desc limit 1`,
    [tx.authorityId, agreementId],
  );
  return rows[0];
}

/** The agreement's reference, held until the transaction ends so that checks come one after another; undefined where there is none. */
export async function holdAgreement(tx: TenantTx, agreementId: number): Promise<string | undefined> {
  const { rows } = await tx.client.query<{ reference: string }>('select reference from agreement where authority_id = $1 and id = $2 for no key update', [tx.authorityId, agreementId]);
  return rows[0]?.reference;
}

interface NewCheck extends Omit<AccountCheckFacts, 'by'> {
  readonly agreementId: number;
}

export async function insertCheck(tx: TenantTx, { agreementId, asAt, outcome, note, checkedOn }: NewCheck): Promise<number> {
  const { id } = await tx.sql.insertInto('account_check')
    .values({ authority_id: tx.authorityId, agreement_id: agreementId, as_at: asAt, outcome, note, checked_on: checkedOn, checked_by: tx.actorId })
    .returning('id').executeTakeFirstOrThrow();
  return id;
}
