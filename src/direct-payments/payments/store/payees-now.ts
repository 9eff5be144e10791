import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Payee } from '../rules/payment.js';

/** To whom and where an agreement's money goes, as it stands at this moment. */
export type PayeeNow = Pick<Payee, 'agreementId' | 'reference' | 'personId' | 'payeeName' | 'way'> & {
  /** Null where no account of the agreement's kind is recorded for the day. */
  readonly accountId: number | null;
  readonly numberMatch: string | null;
};

/**
 * Reads them for a day of payment, all or those named. The account is the latest of the agreement’s kind that holds its money that day, or on its first; after the
 * end the one of its last day, for what was owed before. A managed account is paid in its own name, every other in the name of whoever receives the money.
 */
export async function readPayeesNow(tx: TenantTx, payOn: PlainDate, agreementIds?: readonly number[]): Promise<PayeeNow[]> {
  const { rows } = await tx.client.query<PayeeNow>(
    `select a.id as "agreementId", a.reference, a.person_id as "personId",
       case a.account_kind when 'self_managed' then 'bank' when 'prepaid_card' then 'card' else 'managed' end as way,
       case when a.account_kind = 'managed' and account.label <> '' then account.label else coalesce(payee.name, person.given_name || ' ' || person.family_name) end as "payeeName",
       account.id as "accountId", encode(coalesce(account.number_match, account.number_alone_match), 'hex') as "numberMatch"
     from agreement a
     join person on person.authority_id = a.authority_id and person.id = a.person_id
     left join acting_person payee on payee.authority_id = a.authority_id and payee.id = a.payee_id
     left join lateral (
       select acc.id, acc.label, acc.number_match, acc.number_alone_match from agreement_account h join account acc on acc.authority_id = h.authority_id and acc.id = h.account_id
       where h.authority_id = a.authority_id and h.agreement_id = a.id and h.from_on <= greatest($1, a.starts_on) and (h.until_on is null or h.until_on >= $1 or h.until_on = a.ends_on)
         and acc.kind = case a.account_kind when 'self_managed' then 'bank' when 'prepaid_card' then 'card' else 'pooled' end
       order by h.from_on desc, acc.id desc limit 1) account on true
     where $2::bigint[] is null or a.id = any($2) order by a.id`, [payOn, agreementIds ?? null],
  );
  return rows;
}
