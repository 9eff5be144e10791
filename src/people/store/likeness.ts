import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';

/** A record as it is compared with another. */
export interface ComparedRow {
  readonly personId: number;
  readonly given: string;
  readonly family: string;
  readonly preferred: string;
  readonly born: PlainDate;
  readonly postcode: string | null;
  /** Restricted, or known to whoever acts: nothing may tell that it is there. */
  readonly hidden: boolean;
  /** The record that this one leads to; null where it stands for itself. */
  readonly keptId: number | null;
}

/** Everybody of the council, but whom retention has blanked. */
export async function findCompared(tx: TenantTx): Promise<ComparedRow[]> {
  const { rows } = await tx.client.query<ComparedRow>(
    `select person.id as "personId", given_name as given, family_name as family, preferred_name as preferred, born_on as born, postcode,
       person.id in (select hidden_people()) as hidden, merge.kept_id as "keptId"
     from person left join person_merge merge on merge.authority_id = person.authority_id and merge.merged_id = person.id and merge.undone_at is null
     where given_name <> '[removed]'`,
  );
  return rows;
}

/** Which of these are within reach. */
export async function findWithinReach(tx: TenantTx, people: readonly number[]): Promise<Set<number>> {
  const { rows } = await tx.client.query<{ id: number }>('select id from person where id = any($1)', [people]);
  return new Set(rows.map(({ id }) => id));
}
