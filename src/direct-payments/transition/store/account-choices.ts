import type { AccountRow } from '../../../platform/db/tables.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** An account that is there already and may hold what takes over. */
export interface AccountChoice {
  readonly id: number;
  readonly reference: string;
  readonly kind: AccountRow['kind'];
  readonly label: string;
  /** The direct payments it holds or held, with who receives each. */
  readonly holds: readonly string[];
}

/**
 * Accounts within reach that may be somebody's who acts for the person: of the person's own payments, of payments to one of the same name such as a
 * brother's, a service's, and those that hold nothing yet. Whether one fits its new payee is asked when it is given.
 */
export async function findAccountChoices(tx: TenantTx, personId: number): Promise<AccountChoice[]> {
  const { rows } = await tx.client.query<AccountChoice>(
    `with held as (
       select h.account_id, a.person_id, a.reference || coalesce(', paid to ' || payee.name, '') as words, plain_name(payee.name) as payee
       from agreement_account h join agreement a on a.authority_id = h.authority_id and a.id = h.agreement_id left join acting_person payee on payee.authority_id = a.authority_id and payee.id = a.payee_id where h.authority_id = $1)
     select acc.id, acc.reference, acc.kind, acc.label, array(select distinct held.words from held where held.account_id = acc.id and acc.kind <> 'pooled' order by 1) as holds
     from account acc
     where acc.authority_id = $1 and (acc.kind = 'pooled' or not exists (select from agreement_account any_of where any_of.authority_id = acc.authority_id and any_of.account_id = acc.id)
       or exists (select from held where held.account_id = acc.id and (held.person_id = $2 or held.payee in (select plain_name(name) from acting_person where authority_id = $1 and person_id = $2))))
     order by not exists (select from held where held.account_id = acc.id and held.person_id = $2), acc.reference limit 100`,
    [tx.authorityId, personId],
  );
  return rows;
}
