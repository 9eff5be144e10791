import type { PlainDate } from '../../core/plain-date.js';
import type { SharingConsentRow } from '../../platform/db/tables.js';
import type { TenantTx } from '../../platform/db/transaction.js';

/** What somebody agreed may be shared; days are inclusive. */
export interface ConsentFacts {
  readonly id: number;
  readonly personId: number;
  readonly sharedWith: SharingConsentRow['shared_with'];
  /** By name; empty for any of the kind. */
  readonly whom: string;
  readonly what: string;
  readonly givenBy: string;
  readonly givenAs: SharingConsentRow['given_as'];
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  /** The first day on which it no longer holds. */
  readonly withdrawnOn: PlainDate | null;
  readonly withdrawnBy: string | null;
}

const columns = `id, person_id as "personId", shared_with as "sharedWith", whom, what, given_by as "givenBy", given_as as "givenAs", from_on as from, until_on as until, withdrawn_on as "withdrawnOn",
  withdrawn_by as "withdrawnBy"`;

/** The latest first. */
export async function findConsents(tx: TenantTx, people: readonly number[]): Promise<ConsentFacts[]> {
  return (await tx.client.query<ConsentFacts>(`select ${columns} from sharing_consent where person_id = any($1) order by from_on desc, id desc`, [people])).rows;
}

export async function findConsent(tx: TenantTx, id: number): Promise<ConsentFacts | undefined> {
  return (await tx.client.query<ConsentFacts>(`select ${columns} from sharing_consent where id = $1 for no key update`, [id])).rows[0];
}

export async function insertConsent(tx: TenantTx, row: Omit<ConsentFacts, 'id' | 'withdrawnOn' | 'withdrawnBy'>): Promise<number> {
  const { id } = await tx.sql.insertInto('sharing_consent').values({
    authority_id: tx.authorityId, person_id: row.personId, shared_with: row.sharedWith, whom: row.whom, what: row.what, given_by: row.givenBy, given_as: row.givenAs, from_on: row.from, until_on: row.until,
    recorded_by: tx.actorId,
  }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateConsentWithdrawn(tx: TenantTx, id: number, on: PlainDate, by: string): Promise<void> {
  await tx.sql.updateTable('sharing_consent').set({ withdrawn_on: on, withdrawn_by: by }).where('id', '=', id).execute();
}
