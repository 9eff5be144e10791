import type { TenantTx } from '../../../platform/db/transaction.js';
import type { FormName } from '../rules/forms.js';

type Exported = Exclude<FormName, 'totals.csv'>;

const made = (table: string, alias: string): string => `join go_live_made of_${alias} on of_${alias}.authority_id = ${alias}.authority_id and of_${alias}.go_live_id = $2 and of_${alias}.table_name = '${table}' and of_${alias}.record_key = array[${alias}.id::text]`;
const keyOf = (person: string): string => `(select of_book.person_key from go_live_person of_book where of_book.authority_id = ${person.split('.')[0] ?? ''}.authority_id and of_book.go_live_id = $2 and of_book.person_id = ${person} order by of_book.person_key limit 1)`;
const ofAgreement = (alias: string): string => `join agreement a on a.authority_id = ${alias}.authority_id and a.id = ${alias}.agreement_id`;

/** What of each form stands in the records that the book made: columns named as the form's. Money in pence, days as text, numbers of people and accounts sealed. */
const queries: Readonly<Record<Exported, string>> = {
  'people.csv': `select k.person_key as person, p.given_name, p.family_name, p.born_on::text, p.client_group, p.preferred_name, array_to_string(p.address_lines, '; ') as address, p.postcode, case when exists (select from person_identifier i where i.authority_id = p.authority_id and i.person_id = p.id) then p.id end as key
    from go_live_person k join person p on p.authority_id = k.authority_id and p.id = k.person_id where k.authority_id = $1 and k.go_live_id = $2 order by k.person_key`,
  'acting.csv': `select t.id::text as acting, ${keyOf('t.person_id')} as person, t.name, t.relationship, t.capacity, t.from_on::text, t.until_on::text, t.reason, t.telephone, t.email from acting_person t ${made('acting_person', 't')} where t.authority_id = $1 order by t.id`,
  'agreements.csv': `select t.reference as agreement, ${keyOf('t.person_id')} as person, t.regime, t.account_kind, t.pays_every_weeks, t.starts_on::text, t.ends_on::text, t.pay_schedule as schedule, t.payments_from::text, t.payee_id::text as payee, s.name as officer,
      case when t.aftercare then 'yes' else 'no' end as aftercare
    from agreement t ${made('agreement', 't')} left join staff_member s on s.authority_id = t.authority_id and s.id = t.officer_id where t.authority_id = $1 order by t.id`,
  'plan_lines.csv': `select a.reference as agreement, t.stream, t.kind, t.description, case when t.one_off_pence is null then t.weekly_pence end as weekly, t.one_off_pence as one_off, t.from_on::text, t.until_on::text,
      case when t.employs_assistant then 'yes' else 'no' end as employs_assistant, case when t.bears_contribution then 'yes' else 'no' end as bears_contribution, b.name as budget
    from plan_line t ${made('plan_line', 't')} ${ofAgreement('t')} left join budget b on b.authority_id = t.authority_id and b.id = t.budget_id where t.authority_id = $1 order by t.id`,
  'contributions.csv': `select a.reference as agreement, t.weekly_pence as weekly, t.from_on::text, t.until_on::text from assessed_contribution t ${made('assessed_contribution', 't')} ${ofAgreement('t')} where t.authority_id = $1 order by t.id`,
  'accounts.csv': `select t.reference as account, t.kind, t.label, a.reference as agreement, held.from_on::text, held.until_on::text, t.number_sealed as sealed
    from account t ${made('account', 't')} join agreement_account held on held.authority_id = t.authority_id and held.account_id = t.id
    join go_live_made of_held on of_held.authority_id = held.authority_id and of_held.go_live_id = $2 and of_held.table_name = 'agreement_account' and of_held.record_key = array[held.agreement_id::text, held.account_id::text, held.from_on::text]
    join agreement a on a.authority_id = held.authority_id and a.id = held.agreement_id where t.authority_id = $1 order by t.id, held.agreement_id, held.from_on`,
  'checks.csv': `select a.reference as agreement, t.as_at::text, t.checked_on::text, t.outcome, t.note from account_check t ${made('account_check', 't')} ${ofAgreement('t')} where t.authority_id = $1 order by t.id`,
  'reviews.csv': `select a.reference as agreement, t.held_on::text as last_done, t.next_due_on::text as next_due,
      case when t.next_due_on is null then t.note else trim(replace(t.note, 'The earlier system had the next one due on ' || t.next_due_on::text || '.', '')) end as note from review_before t ${made('review_before', 't')} ${ofAgreement('t')} where t.authority_id = $1 order by t.id`,
  'debts.csv': `select a.reference as agreement, t.stream, (select sum(p.amount_pence)::bigint from reclaim_posting p where p.authority_id = t.authority_id and p.reclaim_id = t.reclaim_id and p.stream = t.stream and p.kind = 'noticed') as amount, t.since_on::text, t.reference, t.reason
    from brought_over_debt t ${made('brought_over_debt', 't')} ${ofAgreement('t')} where t.authority_id = $1 order by t.id`,
  'balances.csv': `select c.reference as account, t.as_at::text, t.amount_pence as amount, t.evidence from opening_balance t ${made('opening_balance', 't')} join account c on c.authority_id = t.authority_id and c.id = t.account_id where t.authority_id = $1 order by t.id`,
};

export type ExportedRow = Readonly<Record<string, string | number | Buffer | null>>;

/** The records that a book made, as rows of one of its forms. */
export async function findExported(tx: TenantTx, bookId: number, form: Exported): Promise<ExportedRow[]> {
  const { rows } = await tx.client.query<Record<string, string | number | Buffer | null>>(queries[form], [tx.authorityId, bookId]);
  return rows;
}
