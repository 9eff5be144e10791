import type { TenantTx } from '../../db/transaction.js';

/** A person's name; undefined where there is none, or they are out of reach of whoever acts. */
export async function findPersonName({ sql }: TenantTx, personId: number): Promise<string | undefined> {
  const found = await sql.selectFrom('person').select(['given_name', 'family_name']).where('id', '=', personId).executeTakeFirst();
  return found && `${found.given_name} ${found.family_name}`;
}

/** People by part of their name or by a payment reference, so that whoever records a request finds whose it is. */
export async function findPeopleNamed({ client }: TenantTx, words: string): Promise<{ readonly id: number; readonly name: string; readonly bornOn: string }[]> {
  if (words.trim() === '') return [];
  const { rows } = await client.query<{ id: number; name: string; bornOn: string }>(
    `select id, given_name || ' ' || family_name as name, born_on as "bornOn" from person
     where strpos(lower(given_name || ' ' || family_name), lower($1)) > 0 or id in (select a.person_id from agreement a where lower(a.reference) = lower($1))
     order by family_name, given_name, id limit 20`, [words.trim()]);
  return rows;
}

/** Of people, those within reach of whoever acts. */
export async function visiblePeople({ client }: TenantTx, people: readonly number[]): Promise<ReadonlySet<number>> {
  const { rows } = await client.query<{ id: number }>('select id from person where id = any ($1::bigint[])', [people]);
  return new Set(rows.map(({ id }) => id));
}
