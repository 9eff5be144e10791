import type { TenantTx } from '../../../platform/db/transaction.js';

/** Keys of what taking a book over made, from which everything else it made is reached. */
export interface MadeRoots {
  readonly acting: readonly number[];
  readonly agreements: readonly number[];
  readonly accounts: readonly number[];
}

/** Where what a book makes stands, each before what it stands on: taken away again in this order. */
export const madeTables = [
  'reclaim_posting', 'reclaim_event', 'reclaim_part', 'commitment', 'brought_over_debt', 'reclaim', 'opening_balance', 'account_check', 'review_before', 'agreement_account', 'account',
  'assessed_contribution', 'plan_line', 'agreement', 'acting_person', 'person_identifier', 'go_live_person', 'person',
] as const;
export type MadeTable = (typeof madeTables)[number];

const ofAgreements = 'kept.agreement_id = any ($3)';
const ofReclaims = 'kept.reclaim_id in (select id from reclaim where authority_id = $1 and agreement_id = any ($3))';
const ofNewPeople = 'kept.person_id in (select person_id from go_live_person where authority_id = $1 and go_live_id = $2 and not was_there)';

/** Key and lineage of each: the direct payments and accounts are new, so whatever hangs on them when the book is taken over came with it. */
const reached: Readonly<Record<MadeTable, { readonly key: string; readonly where: string }>> = {
  reclaim_posting: { key: 'kept.reclaim_id::text, kept.posting_no::text', where: ofReclaims }, reclaim_event: { key: 'kept.reclaim_id::text, kept.event_no::text', where: ofReclaims },
  reclaim_part: { key: 'kept.reclaim_id::text, kept.stream', where: ofReclaims }, commitment: { key: 'kept.id::text', where: ofAgreements }, brought_over_debt: { key: 'kept.id::text', where: ofAgreements },
  reclaim: { key: 'kept.id::text', where: ofAgreements }, opening_balance: { key: 'kept.id::text', where: 'kept.account_id = any ($4)' }, account_check: { key: 'kept.id::text', where: ofAgreements },
  review_before: { key: 'kept.id::text', where: ofAgreements }, agreement_account: { key: 'kept.agreement_id::text, kept.account_id::text, kept.from_on::text', where: ofAgreements },
  account: { key: 'kept.id::text', where: 'kept.id = any ($4)' }, assessed_contribution: { key: 'kept.id::text', where: ofAgreements }, plan_line: { key: 'kept.id::text', where: ofAgreements },
  agreement: { key: 'kept.id::text', where: 'kept.id = any ($3)' }, acting_person: { key: 'kept.id::text', where: 'kept.id = any ($5)' }, person_identifier: { key: 'kept.id::text', where: ofNewPeople },
  go_live_person: { key: 'kept.go_live_id::text, kept.person_key', where: 'kept.go_live_id = $2' }, person: { key: 'kept.id::text', where: 'kept.id in (select person_id from go_live_person where authority_id = $1 and go_live_id = $2 and not was_there)' },
};

/** Writes down every record that taking the book over made, so that these, and no others, may be taken away again. In the transaction that made them. */
export async function insertMade(tx: TenantTx, bookId: number, { acting, agreements, accounts }: MadeRoots): Promise<void> {
  const parts = madeTables.map((table) => `select '${table}' as table_name, array[${reached[table].key}] as record_key from ${table} kept where kept.authority_id = $1 and ${reached[table].where}`);
  await tx.client.query(
    `insert into go_live_made (authority_id, go_live_id, table_name, record_key)
     select $1::integer, $2::bigint, made.table_name, made.record_key from (${parts.join(' union all ')}) made`,
    [tx.authorityId, bookId, agreements, accounts, acting],
  );
}

/** Takes away every record that taking the book over made, what stands on another before it; answers with how many. On a connection of the retention role. */
export async function removeMade(tx: TenantTx, bookId: number): Promise<number> {
  await tx.client.query("select set_config('app.go_live_undo', $1, true)", [String(bookId)]);
  let gone = 0;
  for (const table of madeTables) {
    const { rowCount } = await tx.client.query(
      `delete from ${table} kept using go_live_made made where made.authority_id = $1 and made.go_live_id = $2 and made.table_name = '${table}' and kept.authority_id = $1 and made.record_key = array[${reached[table].key}]`,
      [tx.authorityId, bookId],
    );
    gone += rowCount ?? 0;
  }
  await tx.client.query("select set_config('app.go_live_undo', '', true)");
  return gone;
}
