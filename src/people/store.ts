import { insertedIds } from '../platform/db/inserted-ids.js';
import type { TenantTx } from '../platform/db/transaction.js';

interface PersonRow {
  readonly given: string;
  readonly family: string;
  readonly born: string;
  readonly clientGroup: string;
}

export async function insertPeople(tx: TenantTx, people: readonly PersonRow[]): Promise<number[]> {
  return insertedIds(
    tx,
    `insert into person (authority_id, given_name, family_name, born_on, client_group)
     select $1, row.given, row.family, row.born, row."clientGroup"
     from rows from (json_to_recordset($2) as (given text, family text, born date, "clientGroup" text)) with ordinality
       as row (given, family, born, "clientGroup", place)
     order by place
     returning id`,
    people,
  );
}

export async function insertActingPeople(tx: TenantTx, acting: readonly object[]): Promise<void> {
  await insertedIds(
    tx,
    `insert into acting_person (authority_id, person_id, name, relationship, capacity, from_on)
     select $1, row."personId", row.name, row.relationship, row.capacity, row."from"
     from json_to_recordset($2) as row ("personId" bigint, name text, relationship text, capacity text, "from" date)
     returning id`,
    acting,
  );
}
