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

/** By name; where nothing was typed, whoever was recorded last first. Payments are looked up for those alone that are listed, each by its index (`offset 0`). */
export async function searchPeopleRows(tx: TenantTx, { words, born, postcode, most }: Sought): Promise<PersonListed[]> {
  const { rows } = await tx.client.query<PersonListed>(
    `with found as materialized (
       select coalesce(merge.kept_id, person.id) as id from person left join person_merge merge on merge.merged_id = person.id and merge.undone_at is null
       where person.born_on = $2 or person.postcode = $3
         or not exists (select from unnest($1::text[]) word (text) where strpos(lower(concat_ws(' ', person.given_name, person.family_name, person.preferred_name)), lower(word.text)) = 0
              and not exists (select from agreement where agreement.person_id = person.id and lower(agreement.reference) = lower(word.text)))),
     listed as (
       select shown.*, row_number() over (order by case when cardinality($1::text[]) = 0 then shown.id end desc, lower(shown.family_name), lower(shown.given_name), shown.id) as place
       from person shown where shown.id in (select id from found) order by place limit $4)
     select listed.id as "personId", listed.given_name || ' ' || listed.family_name as name, listed.preferred_name as preferred, listed.born_on as born, listed.client_group as "clientGroup", listed.postcode,
       array(select held.reference from same_person(array[listed.id]) same (id) cross join lateral (select reference from agreement where agreement.person_id = same.id offset 0) held order by held.reference) as references
     from listed order by listed.place`,
    [words, born, postcode, most],
  );
  return rows;
}
