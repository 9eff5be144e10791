import type { TenantTx } from '../../../platform/db/transaction.js';

/** Keys of what taking a book over made, from which everything else it made is reached. */
export interface MadeRoots {
  readonly acting: readonly number[];
  readonly agreements: readonly number[];
  readonly accounts: readonly number[];
}

/** Where what a book makes stands, each before what it stands on. */
export const madeTables = [
  'reclaim_posting', 'reclaim_event', 'reclaim_part', 'commitment', 'brought_over_debt', 'reclaim', 'opening_balance', 'account_check', 'review_before', 'agreement_account', 'account',
  'assessed_contribution', 'plan_line', 'agreement', 'acting_person', 'person_identifier', 'go_live_person', 'person',
] as const;
export type MadeTable = (typeof madeTables)[number];

const ofAgreements = 'kept.agreement_id = any ($3)';
const ofReclaims = 'kept.reclaim_id in (select id from reclaim where authority_id = $1 and agreement_id = any ($3))';

/** A key but for the council's part, in the order of the table's own, each column with its type. */
export type RecordKey = readonly (readonly [column: string, type: string])[];

interface Reached {
  readonly key: RecordKey;
  readonly where: string;
}

const ownKey: RecordKey = [['id', 'bigint']];
const newPeople = '(select person_id from go_live_person where authority_id = $1 and go_live_id = $2 and not was_there)';

/** Key and lineage of each: the direct payments and accounts are new, so whatever hangs on them when the book is taken over came with it. */
const reached: Readonly<Record<MadeTable, Reached>> = {
  reclaim_posting: { key: [['reclaim_id', 'bigint'], ['posting_no', 'integer']], where: ofReclaims }, reclaim_event: { key: [['reclaim_id', 'bigint'], ['event_no', 'integer']], where: ofReclaims },
  reclaim_part: { key: [['reclaim_id', 'bigint'], ['stream', 'text']], where: ofReclaims }, commitment: { key: ownKey, where: ofAgreements }, brought_over_debt: { key: ownKey, where: ofAgreements }, reclaim: { key: ownKey, where: ofAgreements },
  opening_balance: { key: ownKey, where: 'kept.account_id = any ($4)' }, account_check: { key: ownKey, where: ofAgreements }, review_before: { key: ownKey, where: ofAgreements },
  agreement_account: { key: [['agreement_id', 'bigint'], ['account_id', 'bigint'], ['from_on', 'date']], where: ofAgreements }, account: { key: ownKey, where: 'kept.id = any ($4)' }, assessed_contribution: { key: ownKey, where: ofAgreements },
  plan_line: { key: ownKey, where: ofAgreements }, agreement: { key: ownKey, where: 'kept.id = any ($3)' }, acting_person: { key: ownKey, where: 'kept.id = any ($5)' }, person_identifier: { key: ownKey, where: `kept.person_id in ${newPeople}` },
  go_live_person: { key: [['go_live_id', 'bigint'], ['person_key', 'text']], where: 'kept.go_live_id = $2' }, person: { key: ownKey, where: `kept.id in ${newPeople}` },
};

/** The key of a table that a book makes records of. */
export function keyOfMade(table: MadeTable): RecordKey {
  return reached[table].key;
}

const asText = ({ key }: Reached): string => `array[${key.map(([column]) => `kept.${column}::text`).join(', ')}]`;

/** Writes down every record that taking the book over made, so that these, and no others, may be taken away again. In the transaction that made them. */
export async function insertMade(tx: TenantTx, bookId: number, { acting, agreements, accounts }: MadeRoots): Promise<void> {
  const parts = madeTables.map((table) => `select '${table}' as table_name, ${asText(reached[table])} as record_key from ${table} kept where kept.authority_id = $1 and ${reached[table].where}`);
  await tx.client.query(
    `insert into go_live_made (authority_id, go_live_id, table_name, record_key)
     select $1::integer, $2::bigint, made.table_name, made.record_key from (${parts.join(' union all ')}) made`,
    [tx.authorityId, bookId, agreements, accounts, acting],
  );
}
