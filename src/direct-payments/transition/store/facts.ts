import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Course } from '../../agreements/rules/education-ends.js';
import type { RunningPayment, TransitionFacts } from '../rules/milestones.js';

/** A person with the direct payments that run today or later. */
export interface PersonFacts extends TransitionFacts {
  readonly personId: number;
  readonly name: string;
}

/** People with such payments, of one or of the whole book within reach; whoever has died is left alone. */
export async function findPeople(tx: TenantTx, today: PlainDate, personId: number | null = null): Promise<PersonFacts[]> {
  const { rows } = await tx.client.query<PersonFacts & { readonly payments: readonly RunningPayment[] }>(
    `select person.id as "personId", person.given_name || ' ' || person.family_name as name, person.born_on as born,
       (select min(c.from_on) from circumstance c where c.authority_id = person.authority_id and c.person_id = person.id and c.kind = 'plan_ceased' and c.withdrawn_on is null) as "planCeasedOn",
       (select json_build_object('kind', e.kind, 'endsOn', e.ends_on) from education_course e where e.authority_id = person.authority_id and e.person_id = person.id order by e.id desc limit 1) as course,
       (select json_agg(json_build_object('id', a.id, 'regime', a.regime, 'capacity', payee.capacity, 'until', a.ends_on) order by a.id)
        from agreement a left join acting_person payee on payee.authority_id = a.authority_id and payee.id = a.payee_id
        where a.authority_id = person.authority_id and a.person_id = person.id and (a.ends_on is null or a.ends_on >= $2)) as payments
     from person
     where person.authority_id = $1 and ($3::bigint is null or person.id = $3)
       and exists (select from agreement a where a.authority_id = person.authority_id and a.person_id = person.id and (a.ends_on is null or a.ends_on >= $2) and ($3::bigint is not null or a.regime <> 'adult_social_care'))
       and not exists (select from circumstance c where c.authority_id = person.authority_id and c.person_id = person.id and c.kind = 'died' and c.withdrawn_on is null)
     order by person.id`,
    [tx.authorityId, today, personId],
  );
  return rows;
}

/** A person by name; undefined where there is none within reach. */
export async function findPersonName(tx: TenantTx, personId: number): Promise<{ readonly name: string; readonly born: PlainDate } | undefined> {
  const { rows } = await tx.client.query<{ name: string; born: PlainDate }>("select given_name || ' ' || family_name as name, born_on as born from person where authority_id = $1 and id = $2", [tx.authorityId, personId]);
  return rows[0];
}

/** What an end depends on. */
export interface EndingFacts {
  readonly id: number;
  readonly reference: string;
  readonly personId: number;
  readonly personName: string;
  readonly born: PlainDate;
  readonly regime: RunningPayment['regime'];
  readonly starts: PlainDate;
  readonly ends: PlainDate | null;
  readonly accountKind: 'self_managed' | 'prepaid_card' | 'managed';
  readonly payeeName: string | null;
  readonly followsId: number | null;
  /** What takes over from it; null where nothing does. */
  readonly nextId: number | null;
  readonly employs: boolean;
}

export async function findEndingFacts(tx: TenantTx, agreementId: number): Promise<EndingFacts | undefined> {
  const { rows } = await tx.client.query<EndingFacts>(
    `select a.id, a.reference, a.person_id as "personId", person.given_name || ' ' || person.family_name as "personName", person.born_on as born, a.regime, a.starts_on as starts, a.ends_on as ends, a.account_kind as "accountKind",
       payee.name as "payeeName", a.follows_id as "followsId", (select n.id from agreement n where n.authority_id = a.authority_id and n.follows_id = a.id order by n.id desc limit 1) as "nextId",
       exists (select from plan_line l where l.authority_id = a.authority_id and l.agreement_id = a.id and l.employs_assistant) as employs
     from agreement a join person on person.authority_id = a.authority_id and person.id = a.person_id
     left join acting_person payee on payee.authority_id = a.authority_id and payee.id = a.payee_id where a.authority_id = $1 and a.id = $2`,
    [tx.authorityId, agreementId],
  );
  return rows[0];
}

export async function hasDied(tx: TenantTx, personId: number): Promise<boolean> {
  const { rowCount } = await tx.client.query("select from circumstance where authority_id = $1 and person_id = $2 and kind = 'died' and withdrawn_on is null limit 1", [tx.authorityId, personId]);
  return (rowCount ?? 0) > 0;
}

/** What somebody studies, as it was told last. */
export interface CourseFacts extends Course {
  readonly toldBy: string;
  readonly recordedOn: PlainDate;
}

export async function findCourse(tx: TenantTx, personId: number): Promise<CourseFacts | undefined> {
  const { rows } = await tx.client.query<CourseFacts>('select kind, ends_on as "endsOn", told_by as "toldBy", recorded_on as "recordedOn" from education_course where authority_id = $1 and person_id = $2 order by id desc limit 1', [tx.authorityId, personId]);
  return rows[0];
}

export async function insertCourse(tx: TenantTx, personId: number, { kind, endsOn, toldBy, recordedOn }: CourseFacts): Promise<void> {
  await tx.client.query('insert into education_course (authority_id, person_id, kind, ends_on, told_by, recorded_on, recorded_by) values ($1, $2, $3, $4, $5, $6, $7)', [tx.authorityId, personId, kind, endsOn, toldBy, recordedOn, tx.actorId]);
}
