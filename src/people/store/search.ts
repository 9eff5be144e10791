import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';

/** A person as a list shows them. */
export interface PersonListed {
  readonly personId: number;
  readonly name: string;
  readonly preferred: string;
  readonly born: PlainDate;
  readonly clientGroup: string;
  readonly postcode: string | null;
  /** References of the direct payments that run or are to run. */
  readonly references: readonly string[];
}

interface Sought {
  /** Each is found in a name or is a payment reference. None finds whoever was recorded last. */
  readonly words: readonly string[];
  readonly born: PlainDate | null;
  readonly postcode: string | null;
  readonly most: number;
}

/** By name; where nothing was typed, whoever was recorded last first. */
export async function searchPeopleRows(tx: TenantTx, { words, born, postcode, most }: Sought): Promise<PersonListed[]> {
  const { rows } = await tx.client.query<PersonListed>(
    `with found as (
       select person.* from person
       where person.born_on = $2 or person.postcode = $3
         or not exists (select from unnest($1::text[]) word (text) where strpos(lower(concat_ws(' ', person.given_name, person.family_name, person.preferred_name)), lower(word.text)) = 0
              and not exists (select from agreement where agreement.person_id = person.id and lower(agreement.reference) = lower(word.text))))
     select shown.id as "personId", shown.given_name || ' ' || shown.family_name as name, shown.preferred_name as preferred, shown.born_on as born, shown.client_group as "clientGroup", shown.postcode,
       array(select reference from agreement where agreement.person_id in (select same_person(array[shown.id])) order by reference) as references
     from person shown
     where shown.id in (select coalesce((select merge.kept_id from person_merge merge where merge.merged_id = found.id and merge.undone_at is null), found.id) from found)
     order by case when cardinality($1::text[]) = 0 then shown.id end desc, lower(shown.family_name), lower(shown.given_name), shown.id limit $4`,
    [words, born, postcode, most],
  );
  return rows;
}
