import type { Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import { insertedIds } from '../../platform/db/inserted-ids.js';
import type { TenantTx } from '../../platform/db/transaction.js';

interface PersonRow {
  readonly given: string;
  readonly family: string;
  readonly born: string;
  readonly clientGroup: string;
  readonly preferred?: string;
  readonly lines?: readonly string[];
  readonly postcode?: string;
}

export async function insertPeople(tx: TenantTx, people: readonly PersonRow[]): Promise<number[]> {
  return insertedIds(
    tx,
    `insert into person (authority_id, given_name, family_name, born_on, client_group, preferred_name, address_lines, postcode)
     select $1, row.given, row.family, row.born, row."clientGroup", coalesce(row.preferred, ''), coalesce(row.lines, '{}'), row.postcode
     from rows from (json_to_recordset($2) as (given text, family text, born date, "clientGroup" text, preferred text, lines text[], postcode text)) with ordinality
       as row (given, family, born, "clientGroup", preferred, lines, postcode, place)
     order by place
     returning id`,
    people,
  );
}

export async function insertActingPeople(tx: TenantTx, acting: readonly object[]): Promise<number[]> {
  return insertedIds(
    tx,
    `insert into acting_person (authority_id, person_id, name, relationship, capacity, from_on, until_on, reason, telephone, email, recorded_by)
     select $1, row.person, row.name, row.relationship, row.capacity, row.from_on, row.until_on, coalesce(row.reason, ''), coalesce(row.telephone, ''), coalesce(row.email, ''), row.recorded_by
     from rows from (json_to_recordset($2) as ("personId" bigint, name text, relationship text, capacity text, "from" date, "until" date, reason text, telephone text, email text, "recordedBy" bigint)) with ordinality
       as row (person, name, relationship, capacity, from_on, until_on, reason, telephone, email, recorded_by, place)
     order by place
     returning id`,
    acting,
  );
}

export async function hasPerson(tx: TenantTx, personId: number): Promise<boolean> {
  return (await tx.sql.selectFrom('person').select('id').where('id', '=', personId).executeTakeFirst()) !== undefined;
}

/** Whoever acts for the person on that day, else the person's own name; undefined where there is no such person. */
export async function findActingName(tx: TenantTx, personId: number, on: PlainDate): Promise<string | undefined> {
  const { rows } = await tx.client.query<{ name: string }>(
    `select coalesce(acting.name, person.given_name || ' ' || person.family_name) as name
     from person left join acting_person as acting on acting.authority_id = person.authority_id and acting.person_id = person.id
       and acting.from_on <= $2 and (acting.until_on is null or acting.until_on >= $2)
     where person.id = $1 order by acting.id limit 1`,
    [personId, on],
  );
  return rows[0]?.name;
}

/** The person's name, and the direct payment that began last, for the way back to it. */
export async function findPersonName(tx: TenantTx, personId: number): Promise<{ readonly name: string; readonly agreementId: number | null } | undefined> {
  const { rows } = await tx.client.query<{ name: string; agreementId: number | null }>(
    `select person.given_name || ' ' || person.family_name as name, agreement.id as "agreementId"
     from person left join agreement on agreement.authority_id = person.authority_id and agreement.person_id = person.id
     where person.id = $1 order by agreement.starts_on desc, agreement.id desc limit 1`,
    [personId],
  );
  return rows[0];
}

/** A person as their page shows them. */
export interface PersonFacts {
  readonly personId: number;
  readonly name: string;
  readonly born: PlainDate;
  readonly clientGroup: string;
}

export async function findPerson(tx: TenantTx, personId: number): Promise<PersonFacts | undefined> {
  const { rows } = await tx.client.query<PersonFacts>(
    `select id as "personId", given_name || ' ' || family_name as name, born_on as born, client_group as "clientGroup" from person where id = $1`, [personId],
  );
  return rows[0];
}

export interface PaymentFacts {
  readonly agreementId: number;
  readonly reference: string;
  readonly regime: string;
  readonly starts: PlainDate;
  readonly ends: PlainDate | null;
  readonly officer: string | null;
}

/** The direct payments of one record that are within reach, the one that began last first. */
export async function findPayments(tx: TenantTx, personId: number): Promise<PaymentFacts[]> {
  const { rows } = await tx.client.query<PaymentFacts>(
    `select agreement.id as "agreementId", agreement.reference, agreement.regime, agreement.starts_on as starts, agreement.ends_on as ends, officer.name as officer
     from agreement left join staff_member officer on officer.authority_id = agreement.authority_id and officer.id = agreement.officer_id
     where agreement.person_id = $1 order by agreement.starts_on desc, agreement.id desc`,
    [personId],
  );
  return rows;
}

/** What the plans of one record give a week on a day, by agreement; nothing for one that has not begun or is over. */
export async function findWeekly(tx: TenantTx, personId: number, on: PlainDate): Promise<ReadonlyMap<number, Pence>> {
  const { rows } = await tx.client.query<{ agreementId: number; weekly: Pence }>(
    `select line.agreement_id as "agreementId", sum(line.weekly_pence)::bigint as weekly
     from plan_line line join agreement on agreement.authority_id = line.authority_id and agreement.id = line.agreement_id
     where agreement.person_id = $1 and line.from_on <= $2 and coalesce(line.until_on, agreement.ends_on, $2) >= $2 and coalesce(agreement.ends_on, $2) >= $2 group by 1`,
    [personId, on],
  );
  return new Map(rows.map(({ agreementId, weekly }) => [agreementId, weekly]));
}

/** What is known of a person, but for the numbers that stand sealed. */
export interface PersonDetails {
  readonly given: string;
  readonly family: string;
  /** Empty where it is the given name. */
  readonly preferred: string;
  readonly born: PlainDate;
  readonly clientGroup: string;
  /** Where they live, without the postcode. */
  readonly addressLines: readonly string[];
  readonly postcode: string | null;
}

export async function insertPerson(tx: TenantTx, person: PersonDetails, on: PlainDate): Promise<number> {
  const { id } = await tx.sql.insertInto('person').values({
    authority_id: tx.authorityId, given_name: person.given, family_name: person.family, preferred_name: person.preferred, born_on: person.born, client_group: person.clientGroup,
    address_lines: [...person.addressLines], postcode: person.postcode, recorded_by: tx.actorId, recorded_on: on,
  }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updatePerson(tx: TenantTx, personId: number, person: PersonDetails): Promise<void> {
  await tx.sql.updateTable('person').set({
    given_name: person.given, family_name: person.family, preferred_name: person.preferred, born_on: person.born, client_group: person.clientGroup,
    address_lines: [...person.addressLines], postcode: person.postcode,
  }).where('id', '=', personId).execute();
}

export async function findPersonDetails(tx: TenantTx, personId: number): Promise<PersonDetails | undefined> {
  const { rows } = await tx.client.query<PersonDetails>(
    `select given_name as given, family_name as family, preferred_name as preferred, born_on as born, client_group as "clientGroup", address_lines as "addressLines", postcode from person where id = $1`,
    [personId],
  );
  return rows[0];
}
